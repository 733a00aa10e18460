"""The principle screen with arrows and Enter alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.tui.widgets.levels import LevelList
from tests.tui.at_principle import SECOND, anew, at_many, at_principle, given

pytestmark = pytest.mark.thorough


async def test_arrows_answer_nothing(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("down", "down", "up", "right", "left", "down", "down", "down", "down")
        await leader.press("right", "left", "down", "right", "right", "left", "up", "home", "end")

        assert leader.session.review.answers == ()
        assert leader.session.review.drafts == ()


async def test_enter_with_the_cursor_unmoved_continues(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("enter")

        assert leader.session.review.answers == ()
        assert (leader.principle, leader.part) == (SECOND, "think")


async def test_enter_or_space_on_an_unmarked_level_marks_it(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for key in ("enter", "space"):
            await anew(leader)
            await leader.press("down", "down", key)
            assert (leader.part, given(leader).level) == ("place", 3)

            await anew(leader)
            await leader.press("down", "up", key)
            assert given(leader).level == 1, "the first one too, after moving away and back"


async def test_enter_or_space_on_the_marked_one_continues(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for key in ("enter", "space"):
            await anew(leader, level=3)
            await leader.press("down", "up", key)

            assert leader.part == "advice"
            assert given(leader).level == 3


async def test_the_two_answers_of_the_last_row_can_be_marked_by_cursor(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for sideways, state in ((["right", "left"], "dont-know"), (["right"], "not-relevant")):
            await anew(leader)
            await leader.press(*["down"] * 5, *sideways, "enter")

            assert given(leader).state == state


async def test_an_answer_is_changed_by_cursor(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=3) as leader:
        await leader.press("up", "enter")

        assert given(leader).level == 2
        assert leader.said == "Was 3 Patchy, now 2 Talked about. u undoes it."


async def test_importance_by_cursor_and_taken_back(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=3) as leader:
        await leader.press("tab")
        assert leader.focus == "importance"
        await leader.press("right", "enter")
        assert given(leader).importance == 2
        await leader.press("space")
        assert given(leader).importance is None


async def test_each_line_below_opens_its_panel(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for downs, panel in enumerate(("partner_level", "warning_signs", "my_notes")):
            await anew(leader, level=3)
            await leader.press("tab", "tab")
            assert leader.focus == "details"
            await leader.press("home", *["down"] * downs, "enter")
            await leader.until_at(panel)
            await leader.press("escape")


async def test_down_goes_through_everything_and_up_comes_back(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.until(lambda: leader.focus == "levels")
        seen = []
        for _ in range(9):
            seen.append(leader.focus)
            await leader.press("down")
        assert list(dict.fromkeys(seen)) == ["levels", "importance", "details"]

        await leader.press(*["up"] * 9)
        assert leader.focus == "levels"
        assert leader.app.screen.query_one(LevelList).cursor == 0, "and passes nothing over"


async def test_levels_come_to_from_below_are_chosen_by_enter(tmp_path: Path) -> None:
    """The cursor was moved to them, so that Enter does what the footer says of it."""
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("tab", "up")
        assert leader.focus == "levels"
        assert leader.lines()[-1].startswith(" Enter Choose ")
        await leader.press("enter")

        assert given(leader).state == "dont-know"
