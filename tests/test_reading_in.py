"""Reading a backup in, in both faces: what it would do is shown first, and nothing newer goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck import __version__
from partnercheck.errors import PartnerCheckError
from partnercheck.pages import read_in_plan
from partnercheck.pages.page import Here
from partnercheck.session import reading_in
from partnercheck.session.library import Library
from partnercheck.session.reading_in import NOTHING_TO_RESTORE, OPEN_HERE, look_at, read_in
from partnercheck.store.backing_up import back_up
from partnercheck.store.review_file import read_review
from tests.both_faces import Choose, Step, in_plain, miss, on_screen, see
from tests.support.hours import begun_as
from tests.support.passphrases import PASSPHRASE
from tests.tui.driving import leading, the_library


def backed_up(library: Library, path: Path) -> str:
    """Write a backup of all reviews of a library to the path; returns it as somebody types it."""
    back_up(library.folder, path, library.now(), __version__)
    return str(path)


@pytest.fixture
def home(tmp_path: Path) -> Library:
    """The library on the leader's own computer, with one review of eight answers."""
    library = the_library(tmp_path / "home")
    begun_as(library).close()
    return library


@pytest.fixture
def fresh(tmp_path: Path) -> Library:
    """A library without any review."""
    return the_library(tmp_path / "fresh")


def test_looking_writes_nothing_and_reading_in_lists_the_review(
    home: Library, fresh: Library, tmp_path: Path
) -> None:
    typed = backed_up(home, tmp_path / "mine.zip")
    found = look_at(fresh, f" {typed} ")
    assert fresh.entries() == ()
    assert [one.outcome for one in found.plan.reviews] == ["new"]
    assert read_in(fresh, found) == "Restored: 1 review."
    (there,), (here,) = home.entries(), fresh.entries()
    assert (here.id, here.name) == (there.id, there.name)
    assert not look_at(fresh, typed).plan.changes


def test_a_newer_review_stays(home: Library, tmp_path: Path) -> None:
    typed = backed_up(home, tmp_path / "mine.zip")
    session = home.open(home.entries()[0].id)
    session.place("goals.interests", 5)
    session.close()
    path = home.folder.review_path(session.review.id)
    before = read_review(path).review
    found = look_at(home, typed)
    assert [one.outcome for one in found.plan.reviews] == ["older"]
    read_in(home, found)
    assert read_review(path).review == before


def test_the_review_that_is_open_here_stays_and_says_so(home: Library, tmp_path: Path) -> None:
    typed = backed_up(home, tmp_path / "mine.zip")
    session = home.open(home.entries()[0].id)
    page = read_in_plan.page(Here(home, session, str), typed)
    said = [line.words for line in page.above]
    assert any(OPEN_HERE in words for words in said)
    assert NOTHING_TO_RESTORE in said
    assert [row.words for row in page.rows] == ["Close"]
    session.close()


@pytest.mark.usefixtures("quick_keys")
def test_what_can_not_be_read_in_says_why(home: Library, fresh: Library, tmp_path: Path) -> None:
    for typed, words in (
        (" ", reading_in.NO_PATH),
        (str(tmp_path / "none.zip"), "There is no file"),
        (str(tmp_path), "is a folder"),
    ):
        with pytest.raises(PartnerCheckError, match=words):
            look_at(fresh, typed)
    page = read_in_plan.page(Here(fresh, None, str), str(tmp_path / "none.zip"))
    assert "There is no file" in page.above[0].words
    assert [row.words for row in page.rows] == ["Close"]
    home.passphrase.choose(PASSPHRASE)
    session = home.open(home.entries()[0].id)
    key = home.passphrase.key
    assert key is not None
    session.convert(key, on=True)
    session.close()
    with pytest.raises(PartnerCheckError, match="is encrypted"):
        look_at(fresh, backed_up(home, tmp_path / "locked.zip"))


@pytest.mark.parametrize("face", ["plain", "screen", "palette", "settings"])
async def test_a_mentee_reads_their_review_in(
    home: Library, fresh: Library, tmp_path: Path, face: str
) -> None:
    typed = backed_up(home, tmp_path / "mine.zip")
    shown = see("is whole.", "To be restored", "Riverside", "8 answers", "It is not here yet.")
    done: tuple[Step, ...] = (
        see("Restored: 1 review.", "Go on with: Riverside"),
        miss("Read a backup in"),
    )
    if face == "plain":
        first = ["4", str(tmp_path / "none.zip"), typed]
        assert "There is no file" in in_plain(fresh, (shown, Choose("Read it in"), *done), first)
    else:
        async with leading(fresh) as leader:
            if face == "palette":
                await leader.press("ctrl+p")
                await leader.until_at("palette")
                await leader.type("read a backup")
                await leader.until_shown("Read a backup")
                await leader.press("enter")
            elif face == "settings":
                await leader.press(",")
                await leader.until_at("settings")
                await leader.click("Read a backup in")
            else:
                await leader.choose("Read a backup in")
            await leader.until_at("read_in")
            await leader.paste(str(tmp_path / "none.zip"))
            await leader.press("enter")
            await leader.until_shown("There is no file")
            await leader.press("ctrl+u")
            await leader.paste(typed)
            await leader.press("enter")
            await leader.until_shown("To be restored")
            await on_screen(leader, (shown,), lambda: None)
            await leader.press("down", "enter")
            if face == "settings":
                await leader.until_shown("Restored: 1 review.")
                await leader.press("escape")
            await leader.until_at("home")
            if face != "settings":
                await leader.until_shown("Restored: 1 review.")
            await on_screen(leader, done[face == "settings" :], lambda: None)
    assert [entry.id for entry in fresh.entries()] == [entry.id for entry in home.entries()]
