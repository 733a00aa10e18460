"""What the screen says about saving is true; and painting comes before saving."""

from __future__ import annotations

from pathlib import Path

from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.review_file import read_review
from tests.support.sittings import Clock, begun, saved
from tests.tui.disk import Disk, at_place
from tests.tui.driving import a_library, leading

REASON, SECOND = "aims.reason", "aims.outcomes"


# Saved


async def test_the_header_says_when_it_was_saved(tmp_path: Path) -> None:
    clock = Clock()
    library = a_library(tmp_path, clock=clock)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader)
        await leader.until(lambda: leader.header.right == "Saved 09:30")
        clock.forward(hours=5, minutes=2)
        await leader.press("2")
        await leader.until(lambda: leader.header.right == "Saved 14:32")

        assert "Saved 14:32" in leader.lines()[0]
        assert leader.on_disk().review.answers[0].level == 2


async def test_a_review_from_before_says_its_day(tmp_path: Path) -> None:
    clock = Clock()
    library = a_library(tmp_path, clock=clock)
    begun(library).close()
    library.refresh()
    clock.forward(days=2)
    async with leading(library) as leader:
        await leader.until_shown("Go on with: Riverside")
        await leader.press("enter")
        await leader.until_at("principle")

        assert leader.header.right == "Saved 1 July 09:30"


async def test_a_mark_is_painted_before_it_is_saved(tmp_path: Path, disk: Disk) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader)
        disk.hold()
        await leader.press("2")

        assert "▌ 2 Talked about" in leader.text()
        assert leader.header.right == "Saved 09:30"
        assert leader.on_disk().review.answers == ()
        await leader.press("4")
        assert "▌ 4 Reliable" in leader.text()
        await leader.until(lambda: leader.header.right == "Saving…")
        disk.release()
        await leader.until_saved()
        assert leader.header.right == "Saved 09:30"
        assert [a.level for a in leader.on_disk().review.answers] == [4]


async def test_a_note_is_on_disk_without_leaving_the_box(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="think")
        await leader.until_at("principle")
        await leader.type("Two promises")

        await leader.until(
            lambda: leader.on_disk().review.thoughts(REASON).evidence == "Two promises"
        )
        assert leader.focus == "evidence"


async def test_leaving_at_once_loses_no_note(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="think")
        await leader.until_at("principle")
        await leader.type("Two")
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)
        path = library.folder.review_path(leader.session.review.id)

        assert read_review(path).review.thoughts(REASON).evidence == "Two"


async def test_the_next_sitting_resumes_where_this_one_was_left(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader, SECOND)
        await leader.press("3", "h")
        await leader.until_saved()
        review = leader.session.review
    later = Library(tmp_path / "data", tmp_path / "small-guide", now=Clock())
    later.prepare()
    async with leading(later) as leader:
        await leader.until_shown("1 of 6 answered")
        await leader.press("enter")
        await leader.until_at("principle")

        assert leader.principle == SECOND
        assert "▌ 3 Patchy" in leader.text()
        assert leader.session.review.answers == review.answers


# Another window


async def test_a_review_that_is_open_elsewhere_can_be_read_and_says_so(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    first = library.begin(Partnership(name="Riverside"), "all")
    first.place(REASON, 4)
    saved(first.flush())
    other = Library(tmp_path / "data", tmp_path / "small-guide", now=Clock())
    other.prepare()
    async with leading(other) as leader:
        await leader.until_shown("Go on with: Riverside")
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.press("1")

        assert leader.session.review.answers[0].level == 4
        assert "▌ 4 Reliable" in leader.text()
        assert leader.session.read_only[:30] in leader.read()
        assert "now 1 Absent" not in leader.read()
        told = leader.session.read_only[:30]

        await leader.press("escape", "escape")
        await leader.until_at("home")
        await leader.until_shown("Go on with: Riverside")
        assert told not in leader.read(), "home is not about that review"
        assert "Read only" not in leader.read()
        await leader.press("enter")
        await leader.until_shown(told)
    first.close()
    assert read_review(library.folder.review_path(first.review.id)).review.answers[0].level == 4
