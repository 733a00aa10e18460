"""*Think* asks for words: its note has the focus where *Think* is shown alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.review.model import Partnership
from partnercheck.tui.screens.principle import NUM_LOCK
from partnercheck.tui.stray import HELD, SILENCE, Held
from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.starting_guide import write_starting_guide
from tests.tui.at_principle import FIRST, SECOND, at_principle, given
from tests.tui.driving import SMALLEST, STANDARD, WIDE, a_library, begin, leading

FOOTER_IN_THE_NOTE = "Enter Continue   Esc Keys"


async def test_a_sentence_is_the_note_and_enter_goes_on_to_the_levels(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        await begin(leader)
        assert FOOTER_IN_THE_NOTE in leader.text()
        await leader.type("We have 2 hospices, x and l")
        assert given(leader).evidence == "We have 2 hospices, x and l"
        assert given(leader).state is None
        await leader.press("enter")
        assert (leader.part, leader.focus) == ("place", "levels")
        await leader.press("3")
        assert given(leader).level == 3


async def test_a_digit_alone_in_the_note_is_told_from_an_answer(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("3", "enter")
        assert (leader.part, given(leader).evidence) == ("place", "3")
        assert "“3” is kept as your note. To answer, press 3 here." in leader.text()
        await leader.press("3")
        assert given(leader).level == 3
        assert "as your note" not in leader.text()


async def test_a_line_feed_breaks_the_line_in_boxes_of_several_lines(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("O", "ctrl+j", "T")
        assert (leader.part, given(leader).evidence) == ("think", "O\nT")
        await leader.press("enter", "3", "e")
        await leader.until_at("my_notes")
        await leader.press("ctrl+j", "!", "shift+up", "ctrl+j")
        assert given(leader).evidence == "O\nT\n"


async def test_a_line_feed_is_enter_everywhere_else(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        await leader.press("ctrl+j")
        await leader.until(lambda: leader.place == "about" and leader.focus == "name")
        await leader.press("R", "ctrl+j")
        await leader.until(lambda: leader.focus == "rows")
        await leader.press("ctrl+j")
        await leader.until_at("principle")
        await leader.press("enter", "down", "ctrl+j")
        assert given(leader).level == 2


async def test_escape_and_tab_lead_to_the_keys_of_think(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        for leaves in ("escape", "tab", "shift+tab"):
            await leader.press("e", leaves)
            assert (leader.focus, leader.part) == ("", "think")
            assert "e Notes" in leader.text()
        await leader.press("2")
        assert (leader.part, given(leader).level) == ("place", 2)


async def test_backspace_in_an_empty_note_goes_back_and_ends_no_run_of_deleting(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path) as leader:
        leader.app.go("principle", principle=SECOND, part="think")
        await leader.until(lambda: leader.principle == SECOND)
        await leader.type("no")
        await leader.hold("backspace", 9)
        assert (leader.principle, given(leader).evidence) == (SECOND, "")
        await leader.press("backspace")
        assert (leader.principle, leader.part) == (FIRST, "place")


@pytest.mark.parametrize("key", ["ctrl+w", "ctrl+u"])
async def test_a_word_or_line_that_is_deleted_begins_a_run_too(tmp_path: Path, key: str) -> None:
    async with at_principle(tmp_path) as leader:
        leader.app.go("principle", principle=SECOND, part="think")
        await leader.until(lambda: leader.principle == SECOND)
        await leader.type("no")
        await leader.press(key)
        await leader.hold("backspace", 2)
        assert leader.principle == FIRST, "two seconds later it is no run any more"


async def test_a_run_of_going_back_deletes_nothing_of_a_note(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.type("Kept")
        await leader.press("enter")
        await leader.hold("backspace", 20)
        assert (leader.part, given(leader).evidence) == ("think", "Kept")
        assert leader.said == "Backspace was not taken. Press it again."
        await leader.press("backspace")
        assert given(leader).evidence == "Kep"


async def test_think_is_written_on_at_its_end_after_coming_back(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.type("One")
        await leader.press("home", "enter", "backspace")
        await leader.type(" two")
        assert given(leader).evidence == "One two"


async def test_notes_open_at_the_end_of_the_box_that_was_last_written_in(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=4) as leader:
        await leader.press("e")
        await leader.until_at("my_notes")
        await leader.press("tab")
        assert leader.focus == "counter-example"
        await leader.type("A sceptic")
        await leader.press("home", "escape")
        await leader.until_at("principle")
        await leader.press("e")
        await leader.until_at("my_notes")
        assert leader.focus == "counter-example"
        await leader.type("!")
        assert given(leader).counter_example == "A sceptic!"


async def test_with_two_columns_the_levels_keep_the_focus(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", size=WIDE) as leader:
        assert leader.focus == "levels"
        await leader.press("shift+tab")
        assert leader.focus == "evidence"
        await leader.type("Both")
        await leader.press("enter")
        assert (leader.focus, leader.principle, given(leader).evidence) == ("levels", FIRST, "Both")


async def test_a_window_that_grows_goes_to_the_levels_unless_somebody_is_writing(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.pilot.resize_terminal(*WIDE)
        await leader.until(lambda: leader.focus == "levels")
        await leader.pilot.resize_terminal(*STANDARD)
        await leader.settle()
        await leader.press("backspace")
        await leader.type("In the middle of")
        await leader.pilot.resize_terminal(*WIDE)
        await leader.settle()
        await leader.type(" it")
        assert given(leader).evidence == "In the middle of it"


async def test_the_box_is_one_quiet_line_wherever_nobody_writes_in_it(tmp_path: Path) -> None:
    async with at_principle(tmp_path, size=STANDARD) as leader:
        box = leader.widget("#evidence")
        await leader.until(lambda: box.region.height == 3)
        await leader.press("enter")
        assert leader.part == "place"
        await leader.pilot.resize_terminal(*WIDE)
        await leader.until(lambda: box.region.height == 1)
        assert "writes a note" in leader.text()
        await leader.pilot.resize_terminal(*STANDARD)
        await leader.settle()
        await leader.press("backspace")
        await leader.until(lambda: box.region.height == 3)
        await leader.press("escape")
        await leader.until(lambda: box.region.height == 1)
        assert "writes a note" in leader.text()


def a_long_think(parent: Path) -> Path:
    questions = tuple(f"Question {n}: {'what would a partner say to it ' * 3}?" for n in range(4))
    principle = make_principle("aims.reason", questions=questions, meaning="It means. " * 14)
    return write_guide(parent / "long", make_guide(("aims", [principle])))


async def test_think_that_does_not_fit_opens_at_its_top_and_arrows_lead_to_the_note(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path, a_long_think(tmp_path))
    async with at_principle(tmp_path, size=SMALLEST, library=library) as leader:
        box = leader.widget("#evidence")
        body = leader.widget("#body")
        title = leader.session.guide.by_id[FIRST].title

        def seen() -> bool:
            return bool(box.region.height) and box.region.y < body.region.bottom

        assert title in leader.text()
        assert (leader.focus, seen()) == ("evidence", False)
        for _ in range(30):
            await leader.press("down")
        assert seen()
        await leader.press("pageup", "pageup", "pageup")
        assert title in leader.text()
        await leader.press("pagedown", "pagedown", "pagedown")
        assert seen()
        await leader.press("pageup", "pageup", "pageup", "a")
        assert seen()
        assert given(leader).evidence == "a"
        await leader.press("enter", "backspace")
        assert title in leader.text()


async def test_no_row_ends_within_the_name_of_a_level(tmp_path: Path) -> None:
    library = a_library(tmp_path, write_starting_guide(tmp_path / "guide"))
    async with leading(
        library, (80, 40), library.begin(Partnership(name="Riverside"), "all")
    ) as leader:
        leader.app.go("principle", part="think")
        await leader.until_shown("5 Second nature: It has")
        assert "2 Talked about: People mean" in leader.text()


async def test_what_is_not_seen_is_not_written_or_left(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.pilot.resize_terminal(40, 10)
        await leader.settle()
        await leader.press("a", "enter", "3")
        assert (leader.part, given(leader).evidence, given(leader).level) == ("think", "", None)
        await leader.pilot.resize_terminal(*STANDARD)
        await leader.until(lambda: leader.focus == "evidence")


async def test_a_review_that_can_only_be_read_opens_no_box(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        leader.session.read_only = "Another window has it."
        leader.app.go("principle", principle=SECOND, part="think")
        await leader.until(lambda: leader.principle == SECOND)
        assert leader.focus == ""


async def test_spaces_alone_are_no_note(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("space", "ctrl+j", "space")
        assert given(leader).evidence == ""
        await leader.press("a")
        assert given(leader).evidence == " \n a"


async def test_notes_and_warning_signs_are_closed_by_a_row(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.press("e")
        await leader.until_at("my_notes")
        await leader.press("tab", "tab", "space")
        assert leader.place == "my_notes"
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.press("w")
        await leader.until_at("warning_signs")
        await leader.press("space", *["down"] * 3)
        assert "▸ Done" in leader.text()
        await leader.press("enter")
        await leader.until_at("principle")
        assert len(given(leader).warnings) == 1


async def test_enter_that_is_held_down_leads_one_part_on(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.hold("enter", 40)
        assert (leader.principle, leader.part) == (FIRST, "place")
        await leader.press("enter")
        assert (leader.principle, leader.part) == (SECOND, "think")


async def test_enter_held_down_in_a_box_of_several_lines_breaks_them(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.press("e")
        await leader.until_at("my_notes")
        await leader.type("a")
        await leader.hold("enter", 3)
        await leader.type("b")
        assert given(leader).evidence == "a\n\n\nb"


def test_held_is_the_same_key_again_where_the_one_before_led() -> None:
    held = Held()
    assert [held.drops("enter", t, h) for t, h in ((0, "a"), (0.1, "a"), (0.2, "b"))] == [
        False,
        False,
        True,
    ]
    assert held.drops("enter", 0.2 + HELD - 0.01, "b"), "the one before it counts, taken or not"
    assert not held.drops("down", 0.41, "b")
    assert not held.drops("enter", 0.42, "b"), "another key came between"
    assert not held.drops("enter", 0.42 + HELD, "c")
    assert not held.drops("backspace", 1.0, "c")
    assert not held.drops("backspace", 1.1, "d"), "nothing would be deleted"
    assert held.drops("backspace", 1.1 + SILENCE - 0.1, "e", erases=True)


async def test_a_keypad_without_num_lock_is_asked_about_once(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("pagedown")
        assert leader.said == NUM_LOCK
        assert given(leader).level is None
        await leader.press("3")
        said = leader.said
        await leader.press("pagedown", "pageup", "insert")
        assert leader.said == said


async def test_f4_lists_the_commands_and_leaving_among_them(tmp_path: Path) -> None:
    async with at_principle(tmp_path) as leader:
        await leader.press("f4")
        await leader.until_at("palette")
        await leader.type("leave")
        await leader.until_shown("Leave  (Ctrl+Q)")
        await leader.press("enter")
        await leader.until(lambda: not leader.app.is_running)
        assert leader.app.return_value == 0
