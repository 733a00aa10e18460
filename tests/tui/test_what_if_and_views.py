"""Other views of the list, and other answers on paper: neither changes anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from partnercheck.places import built_in_guide
from partnercheck.review.walk import in_scope
from partnercheck.review.what_if import ON_PAPER
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.sittings import begun, saved
from tests.tui.driving import SMALLEST, STANDARD, Leader, a_library, leading

pytestmark = pytest.mark.thorough

ROLES, REASON = "aims.roles", "aims.reason"


def answered(library: Library) -> Session:
    session = begun(library)
    for principle in in_scope(session.guide, session.review):
        session.place(principle.id, 3)
    session.place(ROLES, 2)
    saved(session.flush())
    return session


async def at_actions(leader: Leader) -> None:
    leader.app.go("actions")
    await leader.until_at("actions")


async def on_paper(leader: Leader) -> None:
    await at_actions(leader)
    await leader.press("i")
    await leader.until_at("what_if")


def row(leader: Leader, words: str) -> str:
    return next(line for line in leader.lines() if words in line)


# What if?


@pytest.mark.parametrize("size", [SMALLEST, STANDARD, (120, 40)], ids=str)
async def test_the_list_moves_on_paper_and_nothing_is_saved(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    library = a_library(tmp_path)
    async with leading(library, size, session=answered(library)) as leader:
        before, on_disk = leader.session.review, leader.on_disk()
        await on_paper(leader)
        assert ON_PAPER in leader.read()
        assert "On paper, not saved" in leader.lines()[0]
        assert row(leader, "Title of aims.roles").split()[:2] in (["1", "Title"], ["▸", "1"])

        await leader.choose("Title of aims.reason")
        await leader.until_at("on_paper")
        await leader.press("1")
        await leader.until_at("what_if")
        assert "↑" in row(leader, "Title of aims.reason")
        assert "Moves up from place 3 to 1: 6 points instead of 2" in leader.read()
        assert "On paper 1 Absent instead of 3 Patchy" in leader.read()
        assert leader.chooser().current is not None
        assert leader.chooser().current.id == f"principle:{REASON}"  # type: ignore[union-attr]
        assert leader.said.startswith("1 Absent. Moves up from place 3 to 1")
        await leader.press("down")
        assert "↓" in row(leader, "Title of aims.roles")

        await leader.press("escape")
        await leader.until_at("actions")
        assert leader.session.review is before
        assert leader.on_disk() == on_disk
        await leader.press("i")
        await leader.until_at("what_if")
        assert "On paper 1 Absent" not in leader.read(), "leaving restores"


async def test_the_aim_importance_and_a_warning_sign_move_it_too(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, (80, 50), session=answered(library)) as leader:
        before = leader.session.review
        await on_paper(leader)
        await leader.press("enter")
        await leader.until_at("on_paper")
        await leader.press("1")
        assert leader.place == "on_paper", "1 is no level to aim for"
        await leader.press("5")
        await leader.until_at("what_if")
        assert "5 Second nature instead of 4 Reliable" in row(leader, "Level to aim for")
        await leader.choose("Title of aims.reason")
        await leader.until_at("on_paper")
        await leader.choose("Importance: high")
        await leader.until_at("what_if")
        assert "On paper importance high; it was not said" in leader.text()
        await leader.press("enter")
        await leader.until_at("on_paper")
        await leader.choose("One partner never speaks.")
        await leader.until_at("what_if")
        assert "On paper 1 warning sign instead of 0" in leader.text()
        assert "3 Patchy, 7 points" in row(leader, "Title of aims.reason")

        for _ in range(3):
            await leader.press("u")
            assert leader.said == "Taken back."
        await leader.press("u")
        assert leader.said == "There is nothing to undo."
        assert "before" not in leader.text()
        assert leader.session.review is before


async def test_all_is_taken_back_at_once_and_a_panel_can_be_closed(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, (80, 50), session=answered(library)) as leader:
        await on_paper(leader)
        await leader.choose("Title of aims.roles")
        await leader.until_at("on_paper")
        await leader.press("escape")
        await leader.until_at("what_if")
        assert leader.said == ""
        await leader.press("enter")
        await leader.until_at("on_paper")
        await leader.press("5")
        await leader.until_at("what_if")
        assert "−" in row(leader, "Title of aims.roles")
        assert "Moves from place 1 to “Strengths”" in leader.read()
        await leader.choose("Take all changes back")
        assert "On paper 5" not in leader.text()
        await leader.choose("Leave the paper")
        await leader.until_at("actions")


async def test_the_cursor_stays_at_a_principle_whose_change_is_taken_back(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, (80, 50), session=answered(library)) as leader:
        await on_paper(leader)
        await leader.choose("Title of aims.reason")
        await leader.until_at("on_paper")
        await leader.press("1")
        await leader.until_at("what_if")
        listed = leader.chooser()
        before = listed.cursor
        await leader.press("u")
        assert listed.cursor != before, "the list has moved"
        assert listed.current is not None
        assert listed.current.id == f"principle:{REASON}"


async def test_a_review_that_can_only_be_read_can_be_tried_on_paper(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    session = answered(library)
    session.read_only = "This review is open in another window."
    async with leading(library, (80, 50), session=session) as leader:
        await on_paper(leader)
        await leader.choose("Title of aims.reason")
        await leader.until_at("on_paper")
        await leader.press("1")
        await leader.until_at("what_if")
        assert "Moves up from place 3 to 1" in leader.text()


# Views


async def test_the_list_opens_in_order_and_says_which_view_is_on(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, (80, 60), session=answered(library)) as leader:
        await at_actions(leader)
        assert "Actions, in order" in leader.lines()[0]
        assert "This list is advice; you know your partnership." in leader.text()
        for digit, words, headings in (
            ("2", "by area", ["Area aims", "Area trust"]),
            ("3", "by when", ["This month", "Within three months"]),
            ("4", "quick ones first", ["Up to 2 hours", "Up to 2 days", "More than 2 days"]),
        ):
            await leader.press("z")
            await leader.until_at("view")
            await leader.press(digit)
            await leader.until_at("actions")
            assert f"Actions, {words}" in leader.lines()[0]
            at = [leader.text().index(heading) for heading in headings]
            assert at == sorted(at)
        await leader.press("escape")
        await leader.until_at("shape")
        await at_actions(leader)
        assert "Actions, in order" in leader.lines()[0]


async def test_in_a_view_pinned_stands_first_put_off_last_and_ranks_stay(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, (80, 60), session=answered(library)) as leader:
        await at_actions(leader)
        await leader.press("z", "2")
        await leader.until_at("actions")
        ranks = {item.id: item.mark for item in leader.items()}
        last, first = leader.items()[3], leader.items()[0]
        await leader.press("down", "down", "down", "+")
        assert leader.said == "Pinned. The order stays as it is."
        assert leader.items()[0].id == last.id
        assert leader.chooser().current.id == last.id  # type: ignore[union-attr]
        await leader.press("down", "-")
        await leader.until_at("not_now")
        await leader.type("After the move")
        await leader.press("enter")
        await leader.until_at("actions")
        marks = {mark.action: (mark.mark, mark.reason) for mark in leader.session.review.marks}
        assert marks == {
            last.id.partition(":")[2]: ("pinned", ""),
            first.id.partition(":")[2]: ("not-now", "After the move"),
        }
        assert "Not now: After the move" in leader.text()
        assert {item.id: item.mark for item in leader.items()} == ranks


async def test_a_group_that_is_opened_comes_into_view(tmp_path: Path) -> None:
    library = a_library(tmp_path, built_in_guide())
    session = begun(library)
    for principle in in_scope(session.guide, session.review):
        session.place(principle.id, 3)
    for size in (SMALLEST, STANDARD):
        async with leading(library, size) as leader:
            leader.app.session = session
            await at_actions(leader)
            await leader.choose("+ Keep an eye on" if size == STANDARD else "+ ")
            opened = leader.chooser().current
            assert opened is not None
            title, inside = opened.title, leader.items()[leader.chooser().cursor + 1].title
            assert title.startswith("−")
            below = re.compile(f"{re.escape(title)}.*{re.escape(inside.split()[0])}", re.DOTALL)
            await leader.until(lambda below=below: below.search(leader.text()))
            leader.app.session = None
    session.close()


@pytest.mark.parametrize("way", ["escape", "row"])
async def test_leaving_the_paper_says_what_is_dropped(way: str, tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, STANDARD, session=answered(library)) as leader:
        await at_actions(leader)
        await leader.press("i")
        await leader.until_at("what_if")
        await leader.press("enter")
        await leader.until_at("on_paper")
        await leader.press("5")
        await leader.until_at("what_if")
        if way == "escape":
            await leader.press("escape")
        else:
            await leader.choose("Leave the paper")
        await leader.until_at("actions")
        words = "Dropped, as it was on paper: level to aim for. Your answers are as they were."
        await leader.until(lambda: leader.said == words)
        assert "Dropped, as it was on paper: level to aim for." in leader.text()
