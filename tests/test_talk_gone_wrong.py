"""With others, where something is not as usual: each case has its sentence in both faces, and
nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.plain import prompts
from partnercheck.review.model import Partnership, Review
from partnercheck.session import conversation, talk
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.review_file import read_review
from partnercheck.tui.panels import cover
from tests.both_faces import (
    Choose,
    Do,
    Enter,
    Fill,
    Fold,
    Meanwhile,
    Out,
    Step,
    Type,
    Unfold,
    Yes,
    in_plain,
    miss,
    on_screen,
    see,
)
from tests.support.hours import FIRST, GUIDE, HELD, OWN, TAKEN, UnhurriedClock, begun_as
from tests.support.odd_seats import LEFT_OUT, SEATED
from tests.support.passphrases import PASSPHRASE
from tests.support.seats import data_of, five, five_files
from tests.support.sittings import Clock
from tests.tui.driving import leading, the_library

FACES = pytest.mark.parametrize("face", ["plain", "screen"])


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> UnhurriedClock:
    """The clock of the hour and of the cover."""
    made = UnhurriedClock()
    monkeypatch.setattr(talk, "clock", made)
    monkeypatch.setattr(cover, "clock", made)
    monkeypatch.setattr(prompts, "clock", made)
    return made


async def taken(
    face: str, library: Library, opened: Callable[[Library], Session], script: Sequence[Step]
) -> Review:
    """Take a script in a face, from *With others* on; the review that is left."""
    session = opened(library)
    path = library.folder.review_path(session.review.id)
    if face == "plain":
        session.close()
        in_plain(
            library, script, ["1", "others"] if session.review.answers else ["1", "b", "others"]
        )
        return read_review(path).review
    async with leading(library, session=session) as leader:
        leader.app.go("areas")
        await leader.until_at("areas")
        await on_screen(leader, (Do("with-others"), *script), lambda: None)
    return read_review(path).review


@FACES
async def test_nothing_answered(tmp_path: Path, face: str) -> None:
    script = (
        Choose("Talk it through"),
        see("Answer one principle first."),
        Out(),
        Choose("Make my seat"),
        see("Answer one principle first."),
        miss("Read exactly"),
    )
    unanswered = replace(FIRST, answers=())
    left = await taken(face, the_library(tmp_path), lambda lib: begun_as(lib, unanswered), script)
    assert not left.conversations
    assert left.seat is None


@FACES
async def test_a_review_that_is_open_elsewhere(tmp_path: Path, face: str) -> None:
    """Nothing is begun that could not be kept; a table needs nothing of the review."""
    library = the_library(tmp_path)
    elsewhere = begun_as(library)
    five_files(tmp_path / "seats", GUIDE)
    refused = "Not saved" if face == "plain" else "Not changed: this review can only be read here."
    script = (
        Choose("Talk it through"),
        see(refused),
        Choose("Make my seat"),
        see(refused),
        Choose("Lay a table"),
        Fill("A seat file, or a folder", str(tmp_path / "seats")),
        Choose("Take this file in"),
        see("5 seats are here"),
        Choose("Uncover it for all of us"),
        see("Four for the hour"),
    )
    before = elsewhere.review
    left = await taken(face, library, lambda lib: lib.open(before.id), script)
    assert left.conversations == before.conversations
    elsewhere.close()


@FACES
async def test_files_that_are_not_as_they_should_be(tmp_path: Path, face: str) -> None:
    """Each has its sentence, none stops the others, and nothing of a whole review is shown."""
    seats = tmp_path / "seats"
    five_files(seats, GUIDE)
    script: list[Step] = [Choose("Lay a table")]
    names = [f"odd{number}.txt" for number in range(1, len(LEFT_OUT) + len(SEATED) + 1)]
    cases = [(data, [said]) for data, said in LEFT_OUT.values()] + list(SEATED.values())
    for name, (data, _) in zip(names, cases, strict=True):
        (tmp_path / name).write_bytes(data)
    for path in (seats, *(tmp_path / name for name in names)):
        script += [Fill("A seat file, or a folder", str(path)), Choose("Take this file in")]
    script += [
        see(f"{5 + len(SEATED)} seats are here", "Nothing is shown yet."),
        Unfold("About the files"),
        *(see(one.format(n)) for n, (_, said) in zip(names, cases, strict=True) for one in said),
        miss("SECRET"),
        Fold("About the files"),
        Choose("Uncover it for all of us"),
        see("Four for the hour"),
        miss("SECRET"),
    ]
    before = await taken(face, the_library(tmp_path), begun_as, script)
    assert (before.conversations, before.seat) == ((), None)


@FACES
async def test_what_is_typed_at_the_table_and_is_no_file_with_a_seat(
    tmp_path: Path, face: str
) -> None:
    """Each is answered with a sentence at once and stays in its box, and so do the seats that are
    there."""
    five_files(tmp_path / "seats", GUIDE)
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "letter.txt").write_text("Dear all")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    with (tmp_path / "hollow.txt").open("wb") as hollow:
        hollow.truncate(2 << 30)
    long = "x" * 300
    said = {
        tmp_path / "gone.txt": "gone.txt can't be opened: no such file.",
        tmp_path / "none": "none is a folder without a seat file in it.",
        tmp_path / "pipe.txt": "pipe.txt can't be opened: not a plain file.",
        tmp_path / "round.txt": "round.txt can't be opened: too many levels of symbolic links.",
        tmp_path / "hollow.txt": "hollow.txt is larger than a seat can be.",
        tmp_path / long: "… can't be opened: file name too long.",
        Path("/dev/null"): "null can't be opened: not a plain file.",
        tmp_path / "seats" / "s1.txt" / "in.txt": "in.txt can't be opened: not a directory.",
    }
    script: list[Step] = [Choose("Lay a table")]
    for path in (tmp_path / "seats", *said):
        script += [Fill("A seat file, or a folder", str(path)), Choose("Take this file in")]
        script += [see(said[path], path.name[-30:])] if path in said else []
    script += [
        see("5 seats are here", "Nothing is shown yet."),
        Unfold("About the files"),
        see(said[tmp_path / "hollow.txt"]),
        Fold("About the files"),
        Meanwhile(lambda: five_files(tmp_path / "none", GUIDE)),
        Fill("A seat file, or a folder", str(tmp_path / "none")),
        Choose("Take this file in"),
        Unfold("About the files") if face == "plain" else miss("none is a folder"),
        see("s1.txt is here twice, from two folders. It counts once."),
        miss("none is a folder"),
    ]
    await taken(face, the_library(tmp_path), begun_as, script)


@FACES
async def test_who_signed_is_told_before_it_is_uncovered_only_if_all_did(
    tmp_path: Path, face: str
) -> None:
    paths = five_files(tmp_path / "seats", GUIDE)
    for number, (path, seat) in enumerate(zip(paths, five(GUIDE), strict=True), 1):
        path.write_bytes(data_of(GUIDE, seat, number, signed=f"role {6 - number}"))
    script = (
        Choose("Lay a table"),
        Fill("A seat file, or a folder", str(tmp_path / "seats")),
        Choose("Take this file in"),
        see("Signed by: role 1; role 2; role 3; role 4; role 5.", "Nothing is shown yet."),
        Meanwhile(lambda: paths[0].write_bytes(data_of(GUIDE, five(GUIDE)[0], 1, number=2))),
        Fill("A seat file, or a folder", str(paths[0])),
        Choose("Take this file in"),
        see("5 seats are here"),
        miss("Signed by", "role 1"),
    )
    await taken(face, the_library(tmp_path), begun_as, script)


@FACES
@pytest.mark.parametrize("signed", [True, False])
async def test_a_page_of_the_table_says_whether_it_tells_who(
    tmp_path: Path, face: str, signed: bool
) -> None:
    for number, path in enumerate(five_files(tmp_path / "seats", GUIDE)):
        role = f"role {number}" if signed or number else ""
        path.write_bytes(data_of(GUIDE, five(GUIDE)[number], number + 1, signed=role))
    who = "who gave them, because every seat is signed." if signed else "nothing of who gave them."
    script = (
        Choose("Lay a table"),
        Fill("A seat file, or a folder", str(tmp_path / "seats")),
        Choose("Take this file in"),
        Choose("Uncover it for all of us"),
        Do("keep-page"),
        Fill("Write it to", str(tmp_path / "table")),
        Choose("Write it as Markdown"),
        see(who),
    )
    await taken(face, the_library(tmp_path), begun_as, script)
    assert ("role 1" in (tmp_path / "table.md").read_text()) == signed


@FACES
@pytest.mark.usefixtures("quick_keys")
async def test_an_hour_in_a_review_that_is_encrypted(tmp_path: Path, face: str) -> None:
    """What is said in it, and the seat, are as unreadable on the disk as the rest."""
    library = the_library(tmp_path)
    path = tmp_path / "seat.txt"

    def encrypted(library: Library) -> Session:
        session = begun_as(library)
        library.passphrase.choose(PASSPHRASE)
        assert library.passphrase.encrypt("", session).done
        return session

    script = (
        Choose("Talk it through"),
        Choose("Ready: share the screen"),
        Fill("What would make this hour useful", "A safe start"),
        Choose("Begin"),
        Choose("Before you part"),
        Fill("What did I learn", "Ask sooner."),
        Choose("Done"),
        Enter(),
        Do("with-others"),
        Choose("Make my seat"),
        Choose("Read exactly what goes"),
        Fill("Save it as", str(path)),
        Choose("Save this file"),
        see("8 of 8 answers go."),
    )
    session = encrypted(library)
    review_file = library.folder.review_path(session.review.id)
    if face == "plain":
        session.close()
        in_plain(library, script, ["1", "others"])
    else:
        async with leading(library, session=session) as leader:
            leader.app.go("areas")
            await leader.until_at("areas")
            await on_screen(leader, (Do("with-others"), *script), lambda: None)
    data = review_file.read_bytes()
    assert data.startswith(b"age-")
    left = library.open(session.review.id)
    (held,) = left.review.conversations
    assert (held.purpose, held.learned) == ("A safe start", "Ask sooner.")
    assert left.review.seat is not None
    left.close()
    assert b"evidence" not in path.read_bytes()


@FACES
async def test_a_principle_that_the_guide_has_lost(tmp_path: Path, face: str) -> None:
    lost = replace(HELD, brought=("culture.kept-promises", "gone.principle"), words={"gone.a": "x"})
    script = (
        Choose("Go on with the conversation of"),
        see("1 principle that you brought is not in this guide any more."),
        see("Trust through kept promises"),
        Choose("Trust through kept promises"),
        see("1 of 1"),
        Enter(),
        see("5 Second nature"),
        Enter(),
        see("What did I learn"),
        miss("gone.principle"),
        Choose("Keep a page of this hour"),
        see("A principle that the guide has no more", "Ask the hospice first."),
    )

    def opened(library: Library) -> Session:
        return begun_as(library, conversations=(lost,), commitments=(TAKEN,), own_actions=(OWN,))

    left = await taken(face, the_library(tmp_path), opened, script)
    assert left.conversations == (replace(lost, uncovered=("culture.kept-promises",)),)


@FACES
async def test_what_was_talked_about_is_marked_when_it_is_opened_again(
    tmp_path: Path, face: str
) -> None:
    """Its levels are covered, and the guide suggests nothing until they are uncovered again."""
    script = (
        Choose("Go on with the conversation of"),
        see("talked about"),
        miss("2 Thin"),
        Do("will"),
        Choose("What the guide suggests"),
        see("Uncover an answer again: the guide suggests by level."),
        Do("back"),
        Choose("Trust through kept promises"),
        Enter(),
        see("5 Second nature"),
        Do("will"),
        Choose("What the guide suggests"),
        see("The guide suggests nothing for the answers that were uncovered so far."),
        Choose("Before you part"),
        Choose("Keep a page of this hour"),
        see("What we talked about", "A fair say", "Trust through kept promises"),
        miss("Brought, and left covered"),
    )
    fair = replace(HELD, uncovered=("power.fair-say",))
    library = the_library(tmp_path)
    left = await taken(face, library, lambda lib: begun_as(lib, conversations=(fair,)), script)
    assert left.conversations[0].uncovered == ("power.fair-say", "culture.kept-promises")


@FACES
@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (-30, "The computer's clock was set back by 30 hours since we began."),
        (5, "The computer's clock was set forward by 5 hours since we began."),
        (-1, ""),
    ],
)
async def test_a_clock_set_in_the_middle_of_the_hour(
    tmp_path: Path, face: str, hours: int, said: str
) -> None:
    clock = Clock()
    told = see(said, "This conversation stays dated 1 July 2026.") if said else miss("was set")
    script = (
        Choose("Talk it through"),
        Choose("Ready: share the screen"),
        Fill("What would make this hour useful", "A safe start"),
        Choose("Begin"),
        miss("The computer's clock"),
        Meanwhile(lambda: clock.forward(hours=hours)),
        Choose("A fair say"),
        Enter(),
        Do("will"),
        Fill("In my own words", "Ask the hospice first."),
        Choose("Before you part"),
        told,
        Fill("What did I learn", "Ask sooner."),
        Choose("Done"),
        Enter(),
        see("Riverside"),
    )
    left = await taken(face, the_library(tmp_path, clock), begun_as, script)
    (held,) = left.conversations
    assert (held.purpose, held.learned) == ("A safe start", "Ask sooner.")
    assert [one.text for one in left.commitments] == ["Ask the hospice first."]
    assert held.took_on == ("c1",)
    assert f"{held.held}" == "2026-07-01"


@FACES
async def test_a_computer_that_slept_in_the_middle_of_the_hour(
    tmp_path: Path, face: str, watch: UnhurriedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The minutes go on, as they do for whoever waits, and it is said why they are so many."""
    clock, night = Clock(), 11 * 3600

    def wakes() -> None:
        clock.forward(seconds=night)
        watch.now += night
        monkeypatch.setattr(conversation, "slept", lambda: talk.slept() + night)

    script = (
        Choose("Talk it through"),
        Choose("Ready: share the screen"),
        Choose("Begin"),
        miss("slept"),
        Meanwhile(wakes),
        Choose("Trust through"),
        Out(),
        see("The computer slept for 11 hours since we began."),
        miss("clock was set"),
        *((Type("m"),) if face == "plain" else ()),
        see("660 of 60 min"),
    )
    assert (await taken(face, the_library(tmp_path, clock), begun_as, script)).conversations


@FACES
@pytest.mark.parametrize("gone", [True, False], ids=["gone", "changed"])
async def test_a_file_taken_along_that_is_found_wanting_offers_no_removal_any_more(
    tmp_path: Path, face: str, gone: bool
) -> None:
    """The row that would remove the review goes, and the one that writes the file says why."""
    path = tmp_path / "mine.zip"
    why = "There is no file" if gone else "is not as it was written."
    script = (
        Choose("Talk it through"),
        Choose("Ready: share the screen"),
        Choose("Begin"),
        Choose("Before you part"),
        Choose("This isn't my computer"),
        Fill("Write it to", str(path)),
        Choose("Write the file"),
        Meanwhile(lambda: path.unlink() if gone else path.write_bytes(b"cut")),
        Choose("Remove it from this computer now"),
        Yes(),
        see("Nothing was removed.", why, "Write the file again before you remove the review"),
        miss("Remove it from this computer now", "stays where it is"),
        Choose("Back"),
        Choose("This isn't my computer"),
        see(why),
        miss("The review has changed", "Remove it from"),
        Fill("Write it to", str(tmp_path / "again.zip")),
        Choose("Write the file"),
        see("stays where it is", "again.zip", "Remove it from this computer now"),
    )
    left = await taken(face, the_library(tmp_path), begun_as, script)
    assert left.answers


@FACES
async def test_taken_out_it_is_no_place_to_go_back_to(tmp_path: Path, face: str) -> None:
    script = (
        Choose("Talk it through"),
        Choose("Ready: share the screen"),
        Choose("Begin"),
        Choose("Before you part"),
        see("What you took on stays. To have the conversation back afterwards: u at the areas."),
        Choose("Take this conversation out"),
        see("The conversation is over."),
        Enter(),
        Do("with-others"),
        miss("Conversations so far", "Go on with the conversation"),
    )
    assert not (await taken(face, the_library(tmp_path), begun_as, script)).conversations


@FACES
async def test_conversations_so_far_are_read_alone(tmp_path: Path, face: str) -> None:
    script = (
        Unfold("Conversations so far"),
        see("with My coach", "2 principles brought.", "Taken on: Ask the hospice first."),
        see("What I learned: Ask sooner."),
    )

    def opened(library: Library) -> Session:
        return begun_as(library, conversations=(HELD,), commitments=(TAKEN,), own_actions=(OWN,))

    await taken(face, the_library(tmp_path), opened, script)


@FACES
async def test_a_review_that_can_not_be_saved_is_dropped_for_no_other(
    tmp_path: Path, face: str
) -> None:
    """Its folder vanishes in the middle of the hour: the way back stays, and nothing is lost."""
    library = the_library(tmp_path)
    begun_as(library, partnership=Partnership(name="Other")).close()
    session = begun_as(library)
    folder = library.folder.review_folder(session.review.id)
    away = tmp_path / "away"
    refused = "“Riverside frailty pathway” stays open, because its newest answers are not saved"

    def vanishes() -> None:
        session.flush()  # a save under way may still have made the folder again
        folder.rename(away)

    script = [
        Choose("Talk it through"),
        Choose("Ready: share the screen"),
        Meanwhile(vanishes),
        Fill("What would make this hour useful", "A safe start"),
        Choose("Begin"),
        Choose("Before you part"),
        Fill("What did I learn", "Ask sooner."),
        Choose("Done"),
        Enter(),
        Meanwhile(session.flush),
        Out(),
        see("Go back to: Riverside", "not saved"),
        Choose("Go on with: Other"),
        see(refused),
        *((Enter(),) if face == "screen" else ()),
        Choose("Begin a new review"),
        see(refused),
        *((Enter(),) if face == "screen" else ()),
        Meanwhile(lambda: away.rename(folder)),
        Choose("Go back to: Riverside"),
        Do("with-others"),
        Unfold("Conversations so far"),
        see("What I learned: Ask sooner."),
    ]
    left = await taken(face, library, lambda _: session, script)
    assert left.conversations[0].purpose == "A safe start"
