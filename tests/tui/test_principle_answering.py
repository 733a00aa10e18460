"""Answering on the principle screen: levels, the two other answers, importance."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.at_principle import PARTS_BESIDE, TO_KEYS, anew, at_many, at_principle, given


async def test_a_digit_places_and_the_mark_stands_beside_it(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for level in (1, 2, 3, 4, 5):
            await anew(leader)
            principle = leader.principle
            await leader.press(str(level))

            assert (given(leader).state, given(leader).level) == ("placed", level)
            marked = [line for line in leader.lines() if "▌" in line]
            assert len(marked) == 1
            assert leader.session.guide.label(level) in marked[0]
            assert f"{principle} at {level}." in marked[0]
            assert leader.said == f"{leader.session.guide.label(level)}."
            assert leader.principle == principle, "nobody is moved on by answering"


async def test_0_is_i_dont_know(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("0")

        assert (given(leader).state, given(leader).level) == ("dont-know", None)
        assert "▌ 0 I don't know" in leader.text()


async def test_x_is_saved_at_once_and_then_asks_why(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("not_relevant")

        assert given(leader).state == "not-relevant"
        await leader.press("escape")
        await leader.until_at("principle")
        assert (given(leader).state, given(leader).reason) == ("not-relevant", "")
        assert "▌ x Not relevant here" in leader.text()


async def test_the_key_for_undo_is_named_once_it_undoes(tmp_path: Path) -> None:
    """Over the levels lies a panel whose box takes a u."""
    async with at_principle(tmp_path, "place", level=2) as leader:
        below = leader.app.screen
        await leader.press("x")
        await leader.until_at("not_relevant")
        changed = "Was 2 Talked about, now “Not relevant here”."
        assert below.words_seen == changed  # type: ignore[attr-defined]
        await leader.press("escape")
        await leader.until_at("principle")
        assert leader.said == f"{changed} u undoes it."
        await leader.press("u")
        assert given(leader).level == 2


async def test_a_digit_chooses_the_reason_and_enter_closes(tmp_path: Path) -> None:
    reasons = ("Not part of our work", "Someone else does it", "Too early", "Too late to matter")
    async with at_many(tmp_path) as leader:
        for number, reason in enumerate(reasons, 1):
            await anew(leader)
            await leader.press("x")
            await leader.until_at("not_relevant")
            await leader.press(str(number))
            assert leader.place == "not_relevant", "own words may follow"
            await leader.press("enter")
            await leader.until_at("principle")

            assert given(leader).reason == reason
            assert given(leader).level is None


async def test_a_reason_in_own_words_is_typed_digits_too(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("not_relevant")
        await leader.press("tab")
        await leader.type("Ward 3 does it")
        await leader.press("enter")
        await leader.until_at("principle")

        assert given(leader).reason == "Ward 3 does it"


async def test_importance_with_and_without_a_level(tmp_path: Path) -> None:
    words = ("low", "medium", "high")
    async with at_many(tmp_path) as leader:
        for key, importance in (("l", 1), ("m", 2), ("h", 3)):
            for level in (None, 3):
                await anew(leader, level=level)
                await leader.press(key)

                assert (given(leader).importance, given(leader).level) == (importance, level)
                row = next(line for line in leader.lines() if "○" in line)
                assert row.count("●") == 1
                assert words[importance - 1] in row[row.index("●") : row.index("●") + 9]


async def test_a_key_that_answers_goes_to_place_and_answers_there(tmp_path: Path) -> None:
    expected: dict[str, tuple[str, int | None, int | None]] = {
        "4": ("placed", 4, None),
        "0": ("dont-know", None, None),
        "h": ("placed", 2, 3),
    }
    async with at_many(tmp_path) as leader:
        for part in PARTS_BESIDE:
            for key, answer in expected.items():
                await anew(leader, part, level=2)
                await leader.press(*TO_KEYS[part], key)

                assert leader.part == "place"
                assert f"{leader.principle} at 4." in leader.text(), "the words are seen"
                assert leader.focus == "levels"
                now = given(leader)
                assert (now.state, now.level, now.importance) == answer


@pytest.mark.thorough
async def test_keys_with_a_panel_go_to_place_first(tmp_path: Path) -> None:
    panels = {"x": "not_relevant", "w": "warning_signs", "p": "partner_level"}
    async with at_many(tmp_path) as leader:
        for part in PARTS_BESIDE:
            for key, panel in panels.items():
                await anew(leader, part, level=2)
                await leader.press(*TO_KEYS[part], key)
                await leader.until_at(panel)
                await leader.press("escape")
                await leader.until_at("principle")

                assert leader.part == "place"


async def test_changing_an_answer_leaves_one_line_and_u_undoes_it(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=3) as leader:
        await leader.press("1")
        assert leader.said == "Was 3 Patchy, now 1 Absent. u undoes it."
        assert leader.said in leader.text()

        await leader.press("u")
        assert given(leader).level == 3
        assert "3 Patchy" in leader.said
        assert "Title of aims.reason" in leader.said
        marked = [line for line in leader.lines() if "▌" in line]
        assert "3 Patchy" in marked[0]

        await leader.press("u")
        assert given(leader).state is None
        await leader.press("u")
        assert leader.said == "There is nothing to undo."
