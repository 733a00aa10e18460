"""The worked hours, each as one script that both faces take, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.cli import main
from partnercheck.plain import prompts
from partnercheck.review.model import Answer, Review
from partnercheck.session import seat, talk
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.exports import known_exports
from partnercheck.store.review_file import read_review
from partnercheck.tui.panels import cover
from tests.both_faces import (
    Choose,
    Cover,
    Do,
    Enter,
    Fill,
    Fold,
    Out,
    Pick,
    Step,
    Type,
    Unfold,
    Yes,
    in_plain,
    miss,
    on_screen,
    see,
)
from tests.support.hours import GUIDE, SECRET, UnhurriedClock, begun_as, followed_as
from tests.support.seats import data_of, five, five_files
from tests.tui.driving import SMALLEST, STANDARD, WIDE, leading, the_library

UNBROUGHT = (
    "Interests on the table",
    "Someone's job",
    "Money that makes partnership possible",
    "Safe to disagree",
)
FIRST_HOUR: Sequence[Step] = (
    see("Alone first: answer before anyone looks."),
    Choose("Talk it through"),
    see("Only you should see this page.", "4 ticked", "Standing well.", "5 Second nature"),
    Choose("Ready: share the screen"),
    miss(*UNBROUGHT),
    see("This review is the leader's.", "Either of us can stop at any time."),
    Fill("Who is here", "My coach"),
    Fill("What would make this hour useful", "A safe start"),
    Pick("What is written down", "Here, and the coach keeps notes elsewhere"),
    Choose("Begin"),
    see("To make it useful: A safe start", "Trust through kept promises"),
    miss(*UNBROUGHT, "5 Second nature", "2 Thin", "I don't know"),
    Choose("Trust through kept promises"),
    see("Say it in your own words first."),
    miss("Matters a lot", SECRET),
    Enter(),
    see("5 Second nature", "Matters a lot"),
    Enter(),
    see("2 of 4", "A fair say for smaller partners", "Say it in your own words first."),
    miss("my guess", "Warning signs", "Matters", SECRET),
    Do("my-words"),
    Type("I would say patchy."),
    see("Say it in your own words first."),
    miss("my guess", "Warning signs", "Matters"),
    Enter(),
    see("2 Thin", "Lowest level any partner would give (my guess): 1 Absent", "2 of 3"),
    see("I would say patchy."),
    Do("my-words"),
    Type("I would say patchy, and getting worse."),
    Cover(),
    Enter(),
    see("3 of 4", "A reason to be together"),
    miss("my guess", "Matters"),
    Enter(),
    see("4 Reliable", "(my guess): 2 Thin"),
    Enter(),
    see("4 of 4", "Decisions you can trace"),
    Enter(),
    see("I don't know", "Ask a partner who missed the last meeting"),
    Enter(),
    see("One to three.", "how sure are you, 0 to 10?"),
    miss("Propose one change"),
    Fill("In my own words", "Ask the hospice first."),
    Choose("Ask the hospice first."),
    Fill("By when", "15 July"),
    Choose("Back to what you will do"),
    see("By Wednesday 15 July"),
    Choose("Before you part"),
    Fill("What did I learn", "Ask sooner."),
    Fill("When do we talk next", "8 October"),
    Choose("Done"),
    see("The conversation is over. Stop sharing or turn the screen"),
    miss("Riverside", *UNBROUGHT),
    Enter(),
    see("Riverside"),
)
"""A conversation about a first look."""
THREE_MONTHS_LATER: Sequence[Step] = (
    Choose("Talk it through"),
    see("4 ticked", "Trust through kept promises", "A fair say for smaller partners"),
    see("Decisions you can trace", "May look different from outside", "Not known yet"),
    Choose("Fill in what we agreed last time"),
    see("Show how it went with what I took on", "Ask the hospice first."),
    Choose("Show how it went with what I took on"),
    Choose("Ready: share the screen"),
    see("My coach", "A safe start"),
    Choose("Begin"),
    see("How it went since last time", "Ask the hospice first.", "Last time: Ask sooner."),
    Choose("A fair say for smaller partners"),
    see("2 of 4"),
    miss("Last time", "my guess"),
    Enter(),
    see("3 Patchy", "Last time: 2 Thin", "(my guess): 2 Thin"),
    Enter(),
    see("3 of 4", "Decisions you can trace"),
    miss("Last time"),
    Do("coach-questions"),
    see("What did you hesitate over?"),
    Out(),
    Do("will"),
    Fill("In my own words", "Write down who decides."),
    Choose("Before you part"),
    Choose("Done"),
    Enter(),
    see("Riverside"),
)
"""The same leader's second conversation, in the review that follows."""


NOTHING_OF_LAST_TIME: Sequence[Step] = (
    Choose("Talk it through"),
    see("What you tick can be shown; nothing else.", "Show how it went with what I took on"),
    Choose("Ready: share the screen"),
    Choose("Begin"),
    see("What was brought"),
    miss("How it went since last time", "Ask the hospice first.", "Ask sooner."),
    Out(),
    Enter(),
)
"""A second conversation, of whose earlier one nothing is ticked."""


class Watch:
    """A clock that moves only when told to; in seconds."""

    now = 100.0

    def __call__(self) -> float:
        return self.now

    def forward(self) -> None:
        """Move on so far that Enter counts."""
        self.now += 2


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Give the conversation and the cover a clock that moves only when told to."""
    made = Watch()
    monkeypatch.setattr(talk, "clock", made)
    monkeypatch.setattr(cover, "clock", made)
    monkeypatch.setattr(prompts, "clock", UnhurriedClock())
    return made


def plainly(
    parent: Path, script: Sequence[Step], opened: Callable[[Library], Session] = begun_as
) -> Review:
    """The review after the script was taken line by line."""
    library = the_library(parent)
    session = opened(library)
    id = session.review.id
    session.close()
    in_plain(library, script, ["1", "others"])
    return _kept(library, id)


async def on_a_screen(
    parent: Path,
    script: Sequence[Step],
    watch: Watch,
    opened: Callable[[Library], Session] = begun_as,
    size: tuple[int, int] = STANDARD,
    **settings: object,
) -> Review:
    """The review after the script was taken on the full screen."""
    library = the_library(parent)
    assert library.change_settings(**settings) == ""
    session = opened(library)
    async with leading(library, size, session=session) as leader:
        leader.app.go("areas")
        await leader.until_at("areas")
        await on_screen(leader, (Do("with-others"), *script), watch.forward)
        await leader.until_saved()
    return _kept(library, session.review.id)


def _kept(library: Library, id: str) -> Review:
    """The review from its file, without what differs in each run."""
    review = read_review(library.folder.review_path(id)).review
    return replace(review, id="", earlier="", save_number=0)


@pytest.mark.parametrize("face", ["plain", "screen"])
async def test_the_review_is_taken_along_and_nothing_stays(
    tmp_path: Path, watch: Watch, face: str
) -> None:
    library = the_library(tmp_path)
    session = begun_as(library)
    id, kept = session.review.id, session.review
    script = taken_along(tmp_path)
    if face == "plain":
        session.close()
        in_plain(library, script, ["1", "others"])
    else:
        async with leading(library, session=session) as leader:
            leader.app.go("areas")
            await leader.until_at("areas")
            await on_screen(leader, (Do("with-others"), *script), watch.forward)
    left = [path for path in library.folder.path.rglob("*") if path.is_file()]
    assert not [path for path in left if id in str(path) or b"Riverside" in path.read_bytes()]
    assert "Trust through kept promises" in (tmp_path / "page.html").read_text()
    assert not known_exports(library.folder)

    elsewhere = the_library(tmp_path / "elsewhere")
    archive = str(tmp_path / "mine.zip")
    assert (
        main(["--data-dir", str(elsewhere.folder.path), "data", "restore", archive, "--yes"]) == 0
    )
    back = read_review(elsewhere.folder.review_path(id)).review
    assert back.answers == kept.answers
    assert [one.learned for one in back.conversations] == ["LATEWORDS"]


SIZES = [STANDARD, *(pytest.param(s, marks=pytest.mark.thorough) for s in (WIDE, SMALLEST))]
KEYS = {"with-others": "f7", "my-words": "f8", "coach-questions": "n", "will": "z", "back": "f6"}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_first_hour(tmp_path: Path, watch: Watch, size: tuple[int, int]) -> None:
    plain = plainly(tmp_path / "plain", FIRST_HOUR)
    screen = await on_a_screen(tmp_path / "screen", FIRST_HOUR, watch, size=size)
    assert plain == screen
    assert plain.answers == answered(tmp_path)
    (held,) = plain.conversations
    (taken,) = plain.commitments
    assert (held.present, held.purpose, held.written) == ("My coach", "A safe start", "both")
    assert held.words == {"power.fair-say": "I would say patchy, and getting worse."}
    assert (held.learned, held.next) == ("Ask sooner.", date(2026, 10, 8))
    assert held.took_on == (taken.id,) == ("c1",)
    assert (taken.text, taken.due) == ("Ask the hospice first.", date(2026, 7, 15))


def answered(parent: Path) -> tuple[Answer, ...]:
    """The answers before the conversation."""
    session = begun_as(the_library(parent / "before"))
    session.close()
    return session.review.answers


@pytest.mark.parametrize("face", ["plain", "screen"])
async def test_nothing_taken_on_before_is_shown_unticked(
    tmp_path: Path, watch: Watch, face: str
) -> None:
    if face == "plain":
        plainly(tmp_path, NOTHING_OF_LAST_TIME, followed_as)
    else:
        await on_a_screen(tmp_path, NOTHING_OF_LAST_TIME, watch, followed_as)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_three_months_later(tmp_path: Path, watch: Watch, size: tuple[int, int]) -> None:
    plain = plainly(tmp_path / "plain", THREE_MONTHS_LATER, followed_as)
    screen = await on_a_screen(
        tmp_path / "screen", THREE_MONTHS_LATER, watch, followed_as, size=size
    )
    assert plain == screen
    (held,) = plain.conversations
    assert (held.present, held.purpose) == ("My coach", "A safe start")
    assert [one.text for one in plain.commitments] == ["Write down who decides."]


@pytest.mark.parametrize("settings", [{"keys": KEYS}, {"single_keys": False}], ids=str)
async def test_with_other_keys_or_without_single_ones(
    tmp_path: Path, watch: Watch, settings: Mapping[str, object]
) -> None:
    usual = plainly(tmp_path / "plain", FIRST_HOUR)
    assert await on_a_screen(tmp_path / "first", FIRST_HOUR, watch, **settings) == usual
    later = plainly(tmp_path / "later", THREE_MONTHS_LATER, followed_as)
    other = await on_a_screen(
        tmp_path / "second", THREE_MONTHS_LATER, watch, followed_as, **settings
    )
    assert other == later


def table(folder: Path, parent: Path) -> Sequence[Step]:
    """Five leaders at one table, with files beside theirs that are no seats."""
    page = parent / "page.html"
    return (
        Choose("Lay a table from seat files"),
        see("A table needs two seats"),
        Fill("A seat file, or a folder", str(folder)),
        Choose("Take this file in"),
        see("5 seats are here", "Nothing is shown yet.", "Everyone here?"),
        miss(*FOR_THE_HOUR),
        Unfold("About the files"),
        see("s6.txt is the same seat as s5.txt. It counts once."),
        see("s7.txt was changed or cut after it was made. Ask for it again."),
        see("s8.txt comes from a newer PartnerCheck. Update to lay it."),
        see("s9.txt calls it “Riverside frailty”. If that is the same partnership"),
        miss(*FOR_THE_HOUR),
        Fold("About the files"),
        Choose("Uncover it for all of us"),
        see("Four for the hour", *FOR_THE_HOUR, "4 levels apart", "3 levels apart"),
        Unfold("You see it differently"),
        see("Interests on the table", "Safe to disagree"),
        Fold("You see it differently"),
        Choose("A fair say for smaller partners"),
        see("Lowest and highest first, if you want to: what did you see?", "2 seats", "1 seat"),
        Enter(),
        see("Power out in the open"),
        Do("back"),
        Do("keep-page"),
        see("We agreed:"),
        Fill("Write it to", str(page)),
        Choose("Write it as a page to print"),
        Out(),
        see("Four for the hour"),
        Out(),
        see("5 seats are here", "Nothing is shown yet."),
        miss(*FOR_THE_HOUR),
        Out(),
        see("The table is covered, and its files stay on it."),
        miss(*FOR_THE_HOUR),
        Enter(),
        see("Riverside"),
        Do("with-others"),
        Choose("Lay a table from seat files"),
        see("5 seats are here", "Nothing is shown yet."),
        miss(*FOR_THE_HOUR),
        Choose("Take every file off the table"),
        see("Take every file off the table?"),
        Yes(),
        see("A table needs two seats; none is in."),
        Out(),
        see("Nothing is on the table. Stop sharing or turn the screen"),
        Enter(),
    )


def my_seat(path: Path) -> Sequence[Step]:
    """A seat, called otherwise, signed, with one principle left out."""
    return (
        Choose("Make my seat for a table"),
        see("Whoever gathers the files can open each one.", "8 of 8 go"),
        Fill("What the others call it", "Riverside frailty"),
        Fill("Sign it? (optional)", "the hospice"),
        Unfold("Leave some out"),
        Choose("A fair say for smaller partners"),
        Fold("Leave some out"),
        Choose("Read exactly what goes, then save it"),
        see('partnership = "Riverside frailty"', 'signed = "the hospice"', "# whole"),
        miss("power.fair-say", SECRET, "importance"),
        Fill("Save it as", str(path)),
        Choose("Save this file"),
        see("7 of 8 answers go."),
    )


async def test_a_seat(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat, "_first_id", lambda _review, _going: "9f3c2a71d04be658")
    plain = plainly(tmp_path / "plain", my_seat(tmp_path / "plain.txt"))
    screen = await on_a_screen(tmp_path / "screen", my_seat(tmp_path / "screen.txt"), watch)
    assert plain == screen
    assert plain.seat is not None
    assert (plain.seat.called, plain.seat.signed) == ("Riverside frailty", "the hospice")
    assert plain.seat.without == ("power.fair-say",)
    assert (tmp_path / "plain.txt").read_bytes() == (tmp_path / "screen.txt").read_bytes()


def taken_along(parent: Path) -> Sequence[Step]:
    """A conversation on a computer that is not the leader's: a page is kept, and the review taken
    along."""
    return (
        Choose("Talk it through"),
        Choose("Ready: share the screen"),
        Choose("Begin"),
        Choose("Before you part"),
        Choose("Keep a page of this hour"),
        Fill("Write it to", str(parent / "page.html")),
        Choose("Write it, as a page to print"),
        Choose("Back"),
        Choose("This isn't my computer: take my review with me"),
        see("It is not encrypted: whoever can open that file can read this review."),
        miss("Remove it"),
        Fill("Write it to", str(parent / "mine.zip")),
        Choose("Write the file"),
        see("What you take along stays where it is"),
        Choose("Back"),
        Fill("What did I learn", "LATEWORDS"),
        Choose("This isn't my computer: take my review with me"),
        see("The review has changed since"),
        miss("Remove it"),
        Choose("Write the file"),
        see("What you take along stays where it is"),
        Choose("Remove it from this computer now"),
        see("Remove the review here, with its notes and backups, for good?"),
        Yes(),
        see("The review is not on this computer any more. Stop sharing or turn the screen"),
        miss("Riverside"),
        Enter(),
        see("Begin a new review"),
        miss("Riverside"),
    )


FOR_THE_HOUR = (
    "Trust through kept promises",
    "A fair say for smaller partners",
    "Power out in the open",
    "Money that makes partnership possible",
)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_five_seats(tmp_path: Path, watch: Watch, size: tuple[int, int]) -> None:
    folder = tmp_path / "seats"
    five_files(folder, GUIDE)
    (folder / "s6.txt").write_bytes((folder / "s5.txt").read_bytes())
    cut = (folder / "s1.txt").read_bytes()
    (folder / "s7.txt").write_bytes(cut[: cut.index(b"\n", cut.index(b"[answers]") + 12) + 1])
    (folder / "s8.txt").write_text('format = 2\nkind = "seat"\n')
    other = data_of(GUIDE, five(GUIDE)[0], 9, partnership="Riverside frailty")
    (folder / "s9.txt").write_bytes(other)
    pages = []
    for name in ("plain", "screen"):
        parent = tmp_path / name
        parent.mkdir()
        if name == "plain":
            review = plainly(parent, table(folder, parent))
        else:
            review = await on_a_screen(parent, table(folder, parent), watch, size=size)
        assert (review.conversations, review.seat, review.commitments) == ((), None, ())
        pages.append((parent / "page.html").read_bytes())
    assert pages[0] == pages[1]
