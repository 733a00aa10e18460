"""From part to part of a principle, on to the next, and back; in one column and in two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.sittings import begun, the_answer
from tests.tui.at_principle import FIRST, SECOND, at_principle, given
from tests.tui.driving import WIDE, a_library, leading
from tests.tui.places import go

# Going on and back


async def test_enter_goes_from_part_to_part_and_on(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("enter")
        assert leader.part == "place"
        await leader.press("2", "enter")
        assert leader.part == "advice"
        assert "Advice on aims.reason at 2." in leader.text()
        assert "The level to aim for: 4 Reliable" in leader.text()
        await leader.press("enter")
        assert (leader.principle, leader.part) == (SECOND, "think")


async def test_nothing_at_all_is_enough_to_continue(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("enter", "enter", "enter", "enter", "enter", "enter")

        await leader.until_at("check")
        assert leader.session.review.answers == ()
        assert leader.read().count("Not answered") == 3


async def test_backspace_goes_back_part_by_part(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("enter", "2", "enter", "enter", "backspace")
        assert (leader.principle, leader.part) == (FIRST, "place")
        await leader.press("enter")
        assert leader.part == "advice"
        await leader.press("backspace")
        assert leader.part == "place"
        await leader.press("backspace")
        assert leader.part == "think"
        await leader.press("backspace")
        assert (leader.principle, leader.part) == (FIRST, "think")
        assert "first principle" in leader.said


async def test_after_not_relevant_there_is_no_advice_to_show(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("not_relevant")
        await leader.press("1", "enter")
        await leader.until_at("principle")
        await leader.press("enter")

        assert (leader.principle, leader.part) == (SECOND, "think")


async def test_after_i_dont_know_the_advice_is_whom_to_ask(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("0", "enter")

        assert leader.part == "advice"
        assert "Ask somebody about aims.reason." in leader.text()


async def test_escape_goes_one_level_out_and_loses_nothing(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("2")
        await leader.until_saved()
        await leader.press("escape")
        await leader.until_at("areas")
        assert given(leader).level == 2
        await leader.press("escape")
        await leader.until_at("home")
        await leader.until_shown("Go on with: Riverside")
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.principle == FIRST
        assert "▌ 2 Talked about" in leader.text()


async def test_enter_says_what_it_will_do(tmp_path: Path) -> None:
    """Nobody takes Enter on an untouched list for an answer, or an arrow for one."""
    async with at_principle(tmp_path, "place") as leader:
        assert "No answer yet. Enter goes on without one." in leader.text()
        assert leader.lines()[-1].startswith(" Enter Skip ")
        await leader.press("down", "down")
        assert leader.said == "Enter chooses 3 Patchy."
        assert leader.lines()[-1].startswith(" Enter Choose ")
        await leader.press("enter")
        assert given(leader).level == 3
        assert leader.lines()[-1].startswith(" Enter Continue ")
        assert leader.said == "3 Patchy."
        await leader.press("up")
        assert leader.said == "Enter changes your answer to 2 Talked about."
        await leader.press("down")
        assert leader.said == "3 Patchy."
        await leader.press("up", "tab")
        assert leader.focus == "importance"
        assert leader.said == "3 Patchy.", "what Enter would have chosen is unsaid"
        await leader.press("shift+tab", "down", "down")
        await leader.click("Enter Choose")
        assert given(leader).level == 4, "a click on what is shown does what it says"
        await leader.press("enter")
        assert leader.part == "advice"


# Two columns


async def test_with_room_for_two_columns_one_enter_moves_on(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", size=WIDE) as leader:
        assert "First question of aims.reason?" in leader.text()
        assert "aims.reason at 5." in leader.text()
        assert "Advice on" not in leader.text()
        await leader.press("3")
        assert "Advice on aims.reason at 3." in leader.text()
        await leader.press("enter")

        assert (leader.principle, leader.part) == (SECOND, "place")
        await leader.press("backspace")
        assert leader.principle == FIRST


async def test_with_room_for_two_columns_the_arrow_stands_at_the_levels_from_the_first(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)
    async with leading(library, WIDE, session=begun(library)) as leader:
        await go(leader, "areas")
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.focus == "levels"
        await leader.press("down", "enter")
        assert the_answer(leader.session).level == 2


async def test_a_window_that_grows_to_two_columns_moves_the_arrow_to_the_levels(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.focus != "levels"
        await leader.pilot.resize_terminal(*WIDE)
        await leader.until(lambda: leader.focus == "levels")


async def test_wide_but_low_is_one_column(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", size=(120, 30)) as leader:
        assert "First question of aims.reason?" not in leader.text()


@pytest.mark.thorough
async def test_the_answers_of_another_review_are_never_shown(tmp_path: Path) -> None:
    """One screen walks all principles of all reviews: it must not remember the one before."""
    library = a_library(tmp_path)
    async with at_principle(tmp_path, "place", level=5, library=library) as leader:
        await leader.press("escape")
        await leader.until_at("areas")
        await leader.press("escape")
        await leader.until_at("home")
        await leader.choose("Begin a new review")
        await leader.until_at("about")
        assert "Begin" in leader.text()
        await leader.until(lambda: leader.focus == "name")
        await leader.type("Hillside")
        await leader.press("down", "down", "enter", "enter")
        await leader.until_at("principle")
        assert leader.session.review.partnership.name == "Hillside"
        await leader.press("enter")

        assert "▌" not in leader.text()
        assert given(leader).state is None


def a_guide(parent: Path, **changes: Any) -> Path:
    principle = make_principle(FIRST, **changes)
    return write_guide(parent / "guide", make_guide(("aims", [principle])))


async def test_a_principle_with_as_little_as_may_be_can_be_walked(tmp_path: Path) -> None:
    folder = a_guide(
        tmp_path, meaning="", questions=(), evidence="", partner_view="", warnings=(), advice=(),
        actions=(), sources=(), coach=(),
    )  # fmt: skip
    async with at_principle(tmp_path, library=a_library(tmp_path, folder)) as leader:
        await leader.press("enter", "2", "w")
        assert "The guide names no warning signs here." in leader.text()
        await leader.press("p")
        await leader.until_at("partner_level")
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.press("enter", "k")
        await leader.until_at("background")
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.press("enter")
        await leader.until_at("check")

        assert given(leader).level == 2
