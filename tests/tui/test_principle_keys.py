"""The keys of the principle screen, one by one (DESIGN 6)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.widgets import TextArea

from partnercheck.review.model import Answer, Partnership
from partnercheck.session.library import Library
from partnercheck.tui.screens.beside_levels import Part
from partnercheck.tui.screens.place import PASTE_OUTSIDE
from tests.support.guides import make_guide, make_principle, write_guide
from tests.tui.driving import STANDARD, WIDE, Leader, a_library, leading

FIRST, SECOND, THIRD = "aims.reason", "aims.outcomes", "aims.roles"
MANY = 24
PARTS_BESIDE: tuple[Part, ...] = ("think", "advice")


@asynccontextmanager
async def at_principle(
    parent: Path,
    part: Part = "think",
    *,
    size: tuple[int, int] = STANDARD,
    level: int | None = None,
    library: Library | None = None,
) -> AsyncIterator[Leader]:
    """At the first principle of the small guide, in one of its parts; placed if a level is said."""
    library = library or a_library(parent)
    session = library.begin(Partnership(name="Riverside"), "all")
    if level:
        session.place(FIRST, level)
    async with leading(library, size, session) as leader:
        leader.app.go("principle", principle=FIRST, part=part)
        await leader.until(lambda: leader.place == "principle" and leader.part == part)
        yield leader


@asynccontextmanager
async def at_many(parent: Path) -> AsyncIterator[Leader]:
    """A review of many principles alike, so that one app can show each variation anew."""
    principles = [make_principle(f"aims.p{number}") for number in range(MANY)]
    folder = write_guide(parent / "many", make_guide(("aims", principles)))
    async with leading(a_library(parent, folder)) as leader:
        leader.app.open_review(leader.app.library.begin(Partnership(name="Riverside"), "all"))
        yield leader


async def anew(leader: Leader, part: Part = "place", level: int | None = None) -> None:
    """Come to a principle of which nothing was said yet, or a level only."""
    review = leader.session.review
    fresh = next(
        p.id
        for p in leader.session.guide.principles
        if review.thoughts(p.id) == Answer(principle=p.id)
    )
    if level:
        leader.session.place(fresh, level)
    leader.app.go("principle", principle=fresh, part=part)
    await leader.until(lambda: leader.place == "principle" and leader.part == part)


def given(leader: Leader, principle: str = "") -> Answer:
    return leader.session.review.thoughts(principle or leader.principle)


# Answering


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
            assert leader.said == ""
            assert leader.principle == principle, "nobody is moved on by answering"


async def test_0_is_i_dont_know(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("0")

        assert (given(leader).state, given(leader).level) == ("dont-know", None)
        assert "▌ 0 I don't know" in leader.text()


async def test_x_is_saved_at_once_and_then_asks_why(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("ReasonPanel")

        assert given(leader).state == "not-relevant"
        await leader.press("escape")
        await leader.until_at("principle")
        assert (given(leader).state, given(leader).reason) == ("not-relevant", "")
        assert "▌ x Not relevant here" in leader.text()


async def test_a_digit_chooses_the_reason_and_closes(tmp_path: Path) -> None:
    reasons = ("Not part of our work", "Someone else does it", "Too early", "Too late to matter")
    async with at_many(tmp_path) as leader:
        for number, reason in enumerate(reasons, 1):
            await anew(leader)
            await leader.press("x")
            await leader.until_at("ReasonPanel")
            await leader.press(str(number))
            await leader.until_at("principle")

            assert given(leader).reason == reason
            assert given(leader).level is None


async def test_a_reason_in_own_words_is_typed_digits_too(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("ReasonPanel")
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
                await leader.press(key)

                assert leader.part == "place"
                assert f"{leader.principle} at 4." in leader.text(), "the words are seen"
                assert leader.focus == "levels"
                now = given(leader)
                assert (now.state, now.level, now.importance) == answer


async def test_keys_with_a_panel_go_to_place_first(tmp_path: Path) -> None:
    panels = {"x": "ReasonPanel", "w": "WarningsPanel", "p": "PartnerPanel"}
    async with at_many(tmp_path) as leader:
        for part in PARTS_BESIDE:
            for key, panel in panels.items():
                await anew(leader, part, level=2)
                await leader.press(key)
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


# Arrows and Enter


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
        for downs, panel in enumerate(("PartnerPanel", "WarningsPanel", "NotesPanel")):
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

        await leader.press(*["up"] * 12)
        assert leader.focus == "levels"


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
        await leader.until_at("ReasonPanel")
        await leader.press("1")
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


# Panels


async def test_w_ticks_warning_signs_by_digit_enter_and_space(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.press("w")
        await leader.until_at("WarningsPanel")
        await leader.press("2")
        assert given(leader).warnings == ("silent",)
        await leader.press("enter")
        assert given(leader).warnings == ("late", "silent")
        await leader.press("space", "9")
        assert given(leader).warnings == ("silent",)
        await leader.press("escape")
        await leader.until_at("principle")
        assert "Warning signs   1 of 2" in leader.text()


async def test_p_guesses_a_partners_level_and_whose_it_is(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=4) as leader:
        await leader.press("p")
        await leader.until_at("PartnerPanel")
        await leader.press("2", "tab")
        assert leader.focus == "who"
        await leader.type("the hospice 2")
        await leader.press("enter")
        await leader.until_at("principle")

        assert given(leader).partner_level == 2
        assert given(leader).partner_level_who == "the hospice 2"
        assert "2 Talked about" in next(line for line in leader.lines() if "(my guess)" in line)

        await leader.press("p")
        await leader.until_at("PartnerPanel")
        await leader.press("0", "escape")
        await leader.until_at("principle")
        assert given(leader).partner_level is None


async def test_d_shows_advice_or_says_what_it_needs(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("d")
        assert "Choose a level first" in leader.said
        await leader.press("2", "d")
        assert leader.part == "advice"
        await leader.press("x")
        await leader.until_at("ReasonPanel")
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.press("d")
        assert "no advice" in leader.said


async def test_e_in_think_is_the_box_there_and_elsewhere_a_panel(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("e")
        assert leader.focus == "evidence"
        await leader.type("12 x and ?")
        assert leader.place == "principle"
        assert given(leader).evidence == "12 x and ?", "letters and digits are text in a box"
        await leader.press("escape")
        assert leader.focus != "evidence"

        await leader.press("2", "e")
        await leader.until_at("NotesPanel")
        boxes = [box.id for box in leader.app.screen.query(TextArea)]
        assert boxes == ["note-evidence", "note-unknowns"]
        assert leader.focus == "note-unknowns", "the first empty box"
        await leader.type("Whom")
        await leader.press("escape")
        await leader.until_at("principle")
        assert (given(leader).evidence, given(leader).unknowns) == ("12 x and ?", "Whom")
        assert "“12 x and ?”" in leader.text()


async def test_at_4_and_5_the_sceptical_partner_is_asked_about(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for level in (1, 3, 4, 5):
            await anew(leader, level=level)
            await leader.press("e")
            await leader.until_at("NotesPanel")

            assert ("sceptical partner" in leader.read()) is (level >= 4)
            await leader.press("escape")


async def test_k_shows_the_background(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("k")
        await leader.until_at("BackgroundPanel")
        assert "How would a partner see aims.reason?" in leader.read()
        await leader.press("escape")
        await leader.until_at("principle")


async def test_keys_that_lead_elsewhere(tmp_path: Path) -> None:
    places = {
        "o": "answers",
        "a": "importance",
        "f1": "HelpPanel",
        "question_mark": "HelpPanel",
        "comma": "SettingsPanel",
        "k": "BackgroundPanel",
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
        assert leader.said == ""
        await leader.press("up")
        assert leader.said == "Enter changes your answer to 2 Talked about."
        await leader.press("down")
        assert leader.said == ""
        await leader.press("up", "tab")
        assert leader.focus == "importance"
        assert leader.said == "", "what Enter would have chosen is unsaid"
        await leader.press("shift+tab", "down", "down")
        await leader.click("Enter Choose")
        assert given(leader).level == 4, "a click on what is shown does what it says"
        await leader.press("enter")
        assert leader.part == "advice"


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
        await leader.press("6", "9", "q", "z", "b", "f", "c", "r", "s", "f2", "ctrl+x", "delete")

        assert leader.session.review is before
        assert leader.place == "principle"


# Text boxes and pastes


async def test_a_paste_outside_a_text_box_answers_nothing(tmp_path: Path) -> None:
    async with at_many(tmp_path) as leader:
        for part in ("think", "place", "advice"):
            await anew(leader, part, level=2)
            before = leader.session.review
            await leader.paste("1\n2\nx\nh")

            await leader.until(lambda: leader.said == PASTE_OUTSIDE)
            assert leader.session.review is before


async def test_tab_leaves_a_text_box_and_writes_no_tab(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("e")
        await leader.type("a")
        await leader.press("tab")

        assert given(leader).evidence == "a"


async def test_going_back_to_a_principle_shows_its_note(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("e")
        await leader.type("One")
        await leader.press("escape", "enter", "enter")
        assert leader.principle == SECOND
        assert leader.app.screen.query_one("#evidence", TextArea).text == ""
        await leader.press("backspace", "backspace")
        assert (leader.principle, leader.part) == (FIRST, "think")

        assert leader.app.screen.query_one("#evidence", TextArea).text == "One"
        assert given(leader, SECOND).evidence == ""


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


async def test_wide_but_low_is_one_column(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", size=(120, 30)) as leader:
        assert "First question of aims.reason?" not in leader.text()


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
        await leader.press("enter", "down", "enter", "enter")
        await leader.until_at("areas")
        assert leader.session.review.partnership.name == "Hillside"
        await leader.press("enter")
        await leader.until_at("principle")
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
        await leader.until_at("WarningsPanel")
        await leader.press("1", "escape")
        await leader.until_at("principle")
        await leader.press("p")
        await leader.until_at("PartnerPanel")
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.press("enter", "k")
        await leader.until_at("BackgroundPanel")
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.press("enter")
        await leader.until_at("check")

        assert given(leader).level == 2
