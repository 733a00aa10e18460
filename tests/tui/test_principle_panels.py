"""The panels of the principle screen: signs, a partner's level, advice, notes, background."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.support.guides import make_guide, make_principle, write_guide
from tests.tui.at_principle import anew, at_many, at_principle, given
from tests.tui.driving import a_library, the_library


async def test_w_ticks_warning_signs_by_digit_enter_and_space(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.press("w")
        await leader.until_at("warning_signs")
        await leader.press("enter")
        assert given(leader).warnings == ("late",)
        await leader.press("2")
        assert given(leader).warnings == ("late", "silent")
        await leader.press("up", "up")
        await leader.press("space", "9")
        assert given(leader).warnings == ("silent",)
        await leader.press("escape")
        await leader.until_at("principle")
        assert "Warning signs   1 of 2" in leader.text()


async def test_enter_after_a_digit_goes_on_and_takes_no_tick_away(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.press("w")
        await leader.until_at("warning_signs")
        await leader.press("1", "enter")
        await leader.until_at("principle")
        assert given(leader).warnings == ("late",)


async def test_w_says_where_the_guide_names_no_signs(tmp_path: Path) -> None:
    guide = make_guide(("aims", [make_principle("aims.reason", warnings=())]))
    library = a_library(tmp_path, write_guide(tmp_path / "unsigned", guide))
    async with at_principle(tmp_path, "place", level=2, library=library) as leader:
        await leader.press("w")
        assert leader.place == "principle"
        assert "The guide names no warning signs here." in leader.text()


async def test_one_empty_row_stands_above_a_panels_keys(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        for key, panel in (("w", "warning_signs"), ("p", "partner_level"), ("x", "not_relevant")):
            await leader.press(key)
            await leader.until_at(panel)
            body, keys = leader.widget("#panel-body"), leader.widget("#panel-keys")
            ends = max(child.region.bottom for child in body.children)
            assert keys.region.y - ends == 1, panel
            await leader.press("escape")


async def test_p_guesses_a_partners_level_and_whose_it_is(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=4) as leader:
        await leader.press("p")
        await leader.until_at("partner_level")
        await leader.press("2", "tab")
        assert leader.focus == "who"
        await leader.type("the hospice 2")
        await leader.press("enter")
        await leader.until_at("principle")

        assert given(leader).partner_level == 2
        assert given(leader).partner_level_who == "the hospice 2"
        assert "2 Talked about" in next(line for line in leader.lines() if "(my guess)" in line)

        await leader.press("p")
        await leader.until_at("partner_level")
        await leader.press("0", "escape")
        await leader.until_at("principle")
        assert given(leader).partner_level is None


async def test_the_guess_asks_one_question_at_a_time_with_the_levels_in_full(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path, "place", level=4) as leader:
        await leader.press("p")
        await leader.until_at("partner_level")
        assert "2 Talked about: aims.reason at 2." in leader.read()
        assert "Whose level" not in leader.text().replace("Tab Whose level", "")
        await leader.press("2")
        assert "Whose level would that be?" in leader.read()
        await leader.press("0")
        assert "Whose level would that be?" not in leader.read()
        await leader.type("the hospice")
        assert leader.focus == "who"
        assert "the hospice" in leader.text()


async def test_time_left_stands_beside_the_principle_and_shrinks(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        assert "Principle 1 of 6, about 15 minutes left" in leader.text()
        for principle in leader.session.guide.principles[:4]:
            leader.session.place(principle.id, 3)
        leader.app.screen.paint()
        await leader.until_shown("Principle 1 of 6, about 5 minutes left")
        for principle in leader.session.guide.principles:
            leader.session.place(principle.id, 3)
        leader.app.screen.paint()
        await leader.settle()
        assert "left" not in leader.lines()[0]
    async with at_principle(tmp_path / "small", size=(60, 20)) as leader:
        assert "Principle 1 of 6  " in leader.lines()[0]


async def test_the_levels_are_explained_at_the_first_principle_once_and_by_k_at_any_time(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path, library=the_library(tmp_path)) as leader:
        leader.app.go("principle", principle="goals.reason-together", part="think")
        await leader.until_shown("1 Absent: Nothing yet that a partner could point to.")
        assert "It survived a change of people, money or policy." in leader.read()
        assert "A reason to be together" in leader.lines()[2], "all of it is in view"
        leader.session.place("goals.reason-together", 3)
        leader.app.screen.paint()
        await leader.settle()
        assert "Nothing yet that a partner" not in leader.read()
        await leader.press("escape", "k")
        await leader.until_at("background")
        for _ in range(8):
            if "What the five levels mean" not in leader.read():
                await leader.press("down")
        assert "What the five levels mean, for every principle" in leader.read()


async def test_d_shows_advice_or_says_what_it_needs(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("d")
        assert "Choose a level first" in leader.said
        await leader.press("2", "d")
        assert leader.part == "advice"
        await leader.press("x")
        await leader.until_at("not_relevant")
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.press("d")
        assert "no advice" in leader.said


async def test_e_in_think_is_the_box_there_and_elsewhere_a_panel(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("escape", "e")
        assert leader.focus == "evidence"
        await leader.type("12 x and ?")
        assert leader.place == "principle"
        assert given(leader).evidence == "12 x and ?", "letters and digits are text in a box"
        await leader.press("escape")
        assert leader.focus != "evidence"

        await leader.press("2", "e")
        await leader.until_at("my_notes")
        boxes = [box.id for box in leader.app.screen.query(TextArea)]
        assert boxes == ["evidence", "unknowns"]
        assert leader.focus == "evidence", "it was last written in"
        await leader.press("tab")
        await leader.type("Whom")
        await leader.press("escape")
        await leader.until_at("principle")
        assert (given(leader).evidence, given(leader).unknowns) == ("12 x and ?", "Whom")
        assert "“12 x and ?”" in leader.text()


@pytest.mark.thorough
async def test_at_4_and_5_the_sceptical_partner_is_asked_about(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for level in (1, 3, 4, 5):
            await anew(leader, level=level)
            await leader.press("e")
            await leader.until_at("my_notes")

            assert ("sceptical partner" in leader.read()) is (level >= 4)
            await leader.press("escape")


async def test_k_shows_the_background(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("escape", "k")
        await leader.until_at("background")
        assert "How would a partner see aims.reason?" in leader.read()
        await leader.press("escape")
        await leader.until_at("principle")
