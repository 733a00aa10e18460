"""The keys of the principle screen that lead elsewhere, leave, or do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from partnercheck.tui.screens.place import paste_words
from tests.tui.at_principle import (
    FIRST,
    SECOND,
    THIRD,
    TO_KEYS,
    anew,
    at_many,
    at_principle,
    given,
)

# Elsewhere, out, and nowhere


@pytest.mark.thorough
async def test_keys_that_lead_elsewhere(tmp_path: Path) -> None:
    places = {
        "o": "answers",
        "a": "importance",
        "f1": "HelpPanel",
        "question_mark": "HelpPanel",
        "comma": "settings",
        "k": "background",
        "ctrl+p": "palette",
    }
    async with at_many(tmp_path) as leader:
        for key, place in places.items():
            await anew(leader, level=2)
            await leader.press(key)
            await leader.until_at(place)
            await leader.press("escape")


async def test_o_comes_back_to_where_it_was_opened(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.press("o")
        await leader.until_at("answers")
        await leader.press("escape")
        await leader.until_at("principle")

        assert leader.principle == FIRST


async def test_an_answer_is_changed_from_the_list_of_all(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.press("o")
        await leader.until_at("answers")
        await leader.choose("Title of aims.roles")
        await leader.until_at("principle")

        assert (leader.principle, leader.part) == (THIRD, "place")
        await leader.press("5")
        assert given(leader, THIRD).level == 5
        assert "Enter Back to list" in leader.lines()[-1]
        await leader.press("enter")
        await leader.until_at("answers")
        assert "▸" in next(line for line in leader.lines() if "Title of aims.roles" in line)
        for way_back in ("enter", "escape"):
            await leader.press("enter")
            await leader.until_at("principle")
            assert leader.principle == THIRD
            await leader.press(way_back)
            await leader.until_at("answers")
        await leader.press("escape")
        await leader.until_at("principle")
        assert "Back to list" not in leader.text(), "here the walk goes on as it was"


async def test_ctrl_q_leaves_with_everything_saved(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("2")
        session = leader.session
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)

    assert leader.app.return_value == 0
    assert (session.saving.pending, session.saving.problem) == (False, "")


async def test_ctrl_c_says_how_to_leave(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("ctrl+c")

        assert "press Ctrl+Q" in leader.said
        assert leader.app.is_running


async def test_keys_that_mean_nothing_here_do_nothing(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        before = leader.session.review
        await leader.press(
            "6", "9", "q", "z", "b", "f", "r", "s", "+", "-", "f6", "ctrl+x", "delete"
        )

        assert leader.session.review is before
        assert leader.place == "principle"


# Text boxes and pastes


async def test_a_paste_outside_a_text_box_answers_nothing(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for part in ("think", "place", "advice"):
            await anew(leader, part, level=2)
            await leader.press(*TO_KEYS[part])
            before = leader.session.review
            await leader.paste("1\n2\nx\nh")

            await leader.until(lambda: leader.said == paste_words())
            assert leader.session.review is before


async def test_tab_leaves_a_text_box_and_writes_no_tab(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.type("a")
        await leader.press("tab")

        assert (given(leader).evidence, leader.focus) == ("a", "")
        await leader.press("tab", "space", "b", "shift+tab")
        assert (given(leader).evidence, leader.focus) == ("a b", "")


async def test_going_back_to_a_principle_shows_its_note(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.type("One")
        await leader.press("enter", "enter")
        assert leader.principle == SECOND
        assert leader.app.screen.query_one("#evidence", TextArea).text == ""
        await leader.press("backspace", "backspace")
        assert (leader.principle, leader.part) == (FIRST, "think")

        assert leader.app.screen.query_one("#evidence", TextArea).text == "One"
        assert given(leader, SECOND).evidence == ""


@pytest.mark.thorough
@pytest.mark.parametrize("key", ["e", "down", "tab"])
async def test_the_note_looks_like_a_box_only_once_it_can_be_typed_in(
    tmp_path: Path, key: str
) -> None:
    async with at_principle(tmp_path) as leader:
        box = leader.widget("#evidence")

        def shown() -> list[str]:
            region = box.region
            rows = leader.lines()[region.y : region.bottom]
            return [row[region.x : region.right].rstrip() for row in rows]

        await leader.press("escape")
        await leader.until(lambda: shown() == ["e writes a note"])
        await leader.press(key)
        await leader.until(lambda: shown() == ["▌", "▌", "▌"])
        await leader.type("Two promises")
        assert given(leader).evidence == "Two promises"
        await leader.press("escape")
        await leader.until(lambda: shown() == ["│ Two promises"])
        await leader.press("3")
        assert given(leader).level == 3
