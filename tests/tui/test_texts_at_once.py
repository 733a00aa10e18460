"""A text of several lines that comes at once into a box, without the marks of a paste: its line
breaks are text. Enter pressed by a hand stays Enter, also where a slow link delays it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import TextArea

from partnercheck.session.library import Library
from partnercheck.tui.private import WholeSequences
from partnercheck.tui.stray import CAME_AT_ONCE, SILENCE, TOGETHER
from tests.support.sittings import begun
from tests.support.terminal import Terminal, partnercheck
from tests.tui.driving import Leader, leading, the_library
from tests.tui.places import REASON
from tests.tui.test_pastes import BOXES, box_text, focus_on

THINK = BOXES[0]
LINE = BOXES[4]


async def come(leader: Leader, *pieces: str, apart: float = 0.005) -> None:
    """Have pieces come from the terminal, each so many seconds after the one before; `\\r` is
    Enter."""
    parser = WholeSequences()
    at = leader.clock + 10
    for number, piece in enumerate(pieces):
        for event in [m for m in parser.feed(piece) if isinstance(m, events.Key)]:
            leader.clock = event.time = at + number * apart
            leader.app.post_message(event)
    await leader.settle()


def levels(leader: Leader) -> list[int | None]:
    """The levels answered so far."""
    return [answer.level for answer in leader.session.review.answers]


@pytest.mark.parametrize(
    "pieces",
    [
        ("We met in May.\rThey said 3:\r\r\tno q\r",),
        ("We met in May.", "\rThey said 3:", "\r", "\r\tn", "o q\r"),
        tuple("We met in May.\rThey said 3:\r\r\tno q\r"),
        ("We met in May.\r\nThey said 3:\r\n\r\n\tno q\r\n",),
        ("We met in May.\nThey said 3:\n\n\tno q\n",),
    ],
    ids=["one piece", "pieces", "one by one", "return and line feed", "line feed"],
)
async def test_line_breaks_of_a_text_stay_line_breaks(
    library: Library, pieces: tuple[str, ...]
) -> None:
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *THINK)
        await come(leader, *pieces)
        written = "We met in May.\nThey said 3:\n\n\tno q\n"
        await leader.until(lambda: box_text(leader) == written)
        assert leader.part == "think"
        assert not leader.session.review.answers
        if "\r" in "".join(pieces):
            assert CAME_AT_ONCE in leader.read()


async def test_a_text_may_begin_with_a_line_break(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *THINK)
        await come(leader, "\rWe met.\rNo")
        await leader.until(lambda: box_text(leader) == "\nWe met.\nNo")


@pytest.mark.parametrize(
    ("place", "arguments", "keys", "box"), BOXES[1:], ids=lambda value: str(value)[:30]
)
async def test_in_every_other_box_it_is_what_a_marked_paste_is(
    library: Library, place: str, arguments: Any, keys: Any, box: str
) -> None:
    async with leading(library, session=begun(library, "R")) as leader:
        await focus_on(leader, place, arguments, keys, box)
        before = leader.place, leader.app.screen
        await come(leader, "one q\rtwo 3")
        apart = "\n" if isinstance(leader.app.screen.focused, TextArea) else " "
        await leader.until(lambda: box_text(leader).removeprefix("R") == f"one q{apart}two 3")
        assert (leader.place, leader.app.screen) == before


async def test_in_the_list_of_commands_nothing_is_carried_out(library: Library) -> None:
    async with leading(library) as leader:
        await leader.press("f4")
        await leader.until(lambda: leader.app.screen.id == "--command-palette")
        await come(leader, "settings\rDear all")
        await leader.until(lambda: box_text(leader).endswith("Dear all"))
        assert leader.app.screen.id == "--command-palette"


@pytest.mark.parametrize(
    ("typed", "level"), [("We met.\r", None), ("We met.\r3", 3), ("ok\r3\r", 3)], ids=repr
)
async def test_what_a_hand_typed_counts_though_it_comes_at_once(
    library: Library, typed: str, level: int | None
) -> None:
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *THINK)
        await come(leader, typed)
        await leader.until(lambda: leader.part == ("advice" if typed.endswith("3\r") else "place"))
        assert leader.session.review.thoughts(REASON).evidence == typed.partition("\r")[0]
        await leader.until(lambda: levels(leader) == ([level] if level else []))
        assert CAME_AT_ONCE not in leader.read()


async def test_what_comes_later_is_no_part_of_the_text(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *THINK)
        await come(leader, "We met.\r", "3", apart=2 * TOGETHER)
        await leader.until(
            lambda: [answer.level for answer in leader.session.review.answers] == [3]
        )
        assert leader.session.review.thoughts(REASON).evidence == "We met."


async def test_other_keys_right_after_enter_come_after_it(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *THINK)
        await come(leader, "We met.\r\x1b[B\r")
        await leader.until(
            lambda: [answer.level for answer in leader.session.review.answers] == [2]
        )


@pytest.mark.parametrize(
    ("keys", "box"), [(("x",), "own"), (("p",), "who"), (("e",), "evidence")], ids=lambda v: str(v)
)
@pytest.mark.parametrize("text", ["2 hospices said so", " 2026 was bad", "3.5 beds"])
async def test_a_text_that_begins_like_a_choice_goes_whole_into_the_panels_box(
    library: Library, keys: tuple[str, ...], box: str, text: str
) -> None:
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="place")
        await leader.until_at("principle")
        await leader.press(*keys)
        await come(leader, text)
        await leader.until(lambda: leader.focus == box)
        assert box_text(leader) == text
        answer = leader.session.review.thoughts(REASON)
        assert answer.partner_level is None


async def test_what_a_hand_chose_and_typed_behind_it_stays_two_things(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="place")
        await leader.until_at("principle")
        await leader.press("p")
        await come(leader, "2", "hospice", apart=0.1)
        await leader.until(lambda: leader.focus == "who")
        assert box_text(leader) == "hospice"
        assert leader.session.review.thoughts(REASON).partner_level == 2


@pytest.mark.parametrize(("key", "box"), [("x", "own"), ("p", "who")])
@pytest.mark.parametrize(
    ("pieces", "apart"),
    [
        (("2", " beds", " in", " it"), 0.3),
        (("2 ", "beds ", "in ", "it"), 0.7),
        (tuple("2 beds in it"), 0.12),
        (tuple("2 beds in it"), 0.005),
        (tuple("3.5 beds"), 0.12),
        (tuple("20 beds"), 0.12),
        (tuple("14/12 beds"), 0.12),
    ],
    ids=lambda value: "|".join(value) if isinstance(value, tuple) else str(value),
)
async def test_a_number_that_begins_a_text_chooses_nothing_and_is_part_of_it(
    library: Library, key: str, box: str, pieces: tuple[str, ...], apart: float
) -> None:
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="place")
        await leader.until_at("principle")
        await leader.press(key)
        await come(leader, *pieces, apart=apart)
        await leader.until(lambda: leader.focus == box)
        text = "".join(pieces)
        assert box_text(leader) == text
        given = leader.session.review.thoughts(REASON)
        assert given.partner_level is None
        assert (given.reason or given.partner_level_who) == text


async def test_a_digit_of_one_page_is_no_part_of_a_text_on_the_next(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="place")
        await leader.until_at("principle")
        await come(leader, "4")
        leader.app.show_page("my_notes", REASON)
        await leader.until_at("my_notes")
        now = leader.clock
        leader.clock -= 9.9  # `come` begins ten seconds later
        await come(leader, " ", "beds")
        assert leader.clock - now < SILENCE
        assert box_text(leader) == " beds"
        assert levels(leader) == [4]


async def test_own_words_stay_in_front_of_a_text_that_begins_like_a_choice(
    library: Library,
) -> None:
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="place")
        await leader.until_at("principle")
        await leader.press("x")
        await come(leader, "It closed.")
        await leader.press("enter", "x")
        await come(leader, "2 ", "beds", apart=0.3)
        assert box_text(leader) == "It closed. 2 beds"
        assert leader.session.review.thoughts(REASON).reason == "It closed. 2 beds"


def test_a_line_pasted_without_marks_into_a_panel_at_a_real_terminal(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    begun(library).close()
    terminal = Terminal(partnercheck("--data-dir", str(library.folder.path)))
    try:
        terminal.wait_for("Go on with")
        terminal.send("\r")
        terminal.wait_for("What evidence comes to mind?")
        terminal.send("\x1b")
        terminal.wait_for("e writes a note")
        terminal.send("p")
        terminal.wait_for("Not said")
        terminal.send("2 hospices said so")
        terminal.wait_for("2 hospices said so")
        assert "My guess" not in terminal.screen.text()
    finally:
        terminal.close()
