"""What real terminals send, byte for byte: Esc is Esc, and nothing unknown becomes an answer."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.message import Message

from partnercheck.tui.private import NotTaken, WholeSequences, take_alt_keys
from partnercheck.tui.terminal import described
from partnercheck.tui.widgets.marks import NOT_IN_CONSOLES, shown_in
from tests.tui.driving import a_library, leading


@pytest.fixture(autouse=True)
def _as_the_app_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.DISABLE_KITTY_KEY", True)


def read(*parts: str) -> list[str]:
    """What the parser makes of these parts: keys by name, `-x` for a key that was dropped. After
    the last part the terminal stays silent for long."""
    parser = WholeSequences()
    messages: list[Message] = [message for part in parts for message in parser.feed(part)]
    if parser._timeout_time is not None:
        parser._timeout_time = 0.0
        messages += parser.tick()
    return [
        f"-{message.key}" if isinstance(message, NotTaken) else message.key
        for message in messages
        if isinstance(message, (events.Key, NotTaken))
    ]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b3", ["escape", "-3"]),  # GNU screen 4.9.0, Esc and then 3; Textual alone: £
        ("\x1be", ["escape", "-e"]),  # tmux 3.3a within its half second; Textual alone: alt+e
        ("\x1b\r", ["escape", "-enter"]),
        ("\x1b£", ["escape", "-pound_sign"]),
        ("\x1b[", ["escape", "-left_square_bracket"]),
        ("\x1bO", ["escape", "-O"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b3", ["escape", "escape", "-3"]),
        ("\x1b3x", ["escape", "-3", "x"]),
    ],
)
def test_esc_with_one_more_key_is_esc(sent: str, keys: list[str]) -> None:
    assert read(sent) == keys


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b[4h",  # st 0.9, Insert; taken apart it answered 4 and "matters a lot"
        "\x1b[4l",
        "\x1b[97;5u",
        "\x1b[27;2;163~",
        "\x1b[1;2;3",  # cut off
        "\x1bO2Y",
        "\x1b]10;rgb:ffff/1234/0000\x07",
        "\x1bP1+r524742=38\x1b\\",
        "\x1b[" + "1;2:3;" * 12 + "4h",
        "\x1b[?997;1n",
    ],
)
def test_an_unknown_sequence_is_passed_over_whole(sent: str) -> None:
    assert read(sent, "x") in (["x"], []), sent
    assert read(f"{sent}\x1b[B") == ["down"]


def test_what_is_known_stays_known() -> None:
    sent = "\x1b[A\x1bOP\x1b[[A\x1b[15~\x1b[1;5Cé£\x1b[Z\r\x7f"
    known = ["up", "f1", "f1", "f5", "ctrl+right", "é", "pound_sign", "shift+tab", "enter"]
    assert read(sent) == [*known, "backspace"]


def test_a_key_with_alt_that_a_person_set_keeps_its_meaning() -> None:
    take_alt_keys({"alt+e"})
    try:
        assert read("\x1be") == ["alt+e"]
        assert read("\x1bd") == ["escape", "-d"]
    finally:
        take_alt_keys(())


async def test_the_key_that_was_dropped_is_said(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        leader.app.post_message(NotTaken("3"))
        await leader.pilot.pause()
        await leader.pilot.pause()
        assert "3 was not taken. Press it again." in leader.text()


def test_no_mouse_is_asked_for_inside_gnu_screen() -> None:
    assert not described({"STY": "12.pts-0"}, "utf-8", "256").mouse
    assert not described({"TERM": "screen.xterm-256color"}, "utf-8", "256").mouse
    assert described({"TERM": "screen-256color", "TMUX": "x"}, "utf-8", "256").mouse


def test_the_consoles_fonts_get_marks_that_they_have() -> None:
    shown = shown_in("○ ● ◐ ▸ ▌ ŵ ŷ ▁▂▄▆█", "utf-8", console=True)
    assert shown == "o ● / ▸ # w y _:=%█"
    assert described({"TERM": "linux"}, "utf-8", "16").console
    assert not set(shown_in(NOT_IN_CONSOLES, "utf-8", console=True)) & set(NOT_IN_CONSOLES)


def test_the_keyboard_protocol_of_kitty_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from partnercheck.tui import run

    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    run.ask_for_no_more_keys()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    run.ask_for_no_more_keys()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"


if sys.platform != "win32":
    from tests.tui.terminal import Terminal

    @pytest.fixture
    def leader(tmp_path: Path) -> Iterator[Terminal]:
        terminal = Terminal(tmp_path / "data")
        terminal.until_shown("Begin a new review")
        yield terminal
        terminal.close()

    @pytest.mark.thorough
    def test_a_real_terminal_is_asked_for_no_protocol_and_told_where_one_is(
        leader: Terminal,
    ) -> None:
        assert b"\x1b]2;PartnerCheck: Home\x07" in leader.painted
        assert b"\x1b[>" not in leader.painted
        leader.type("\r")
        leader.until_shown("PartnerCheck sends nothing")
        assert b"\x1b]2;PartnerCheck: About this review\x07" in leader.painted

    @pytest.mark.thorough
    def test_a_cover_hides_the_place_from_the_title_too(leader: Terminal) -> None:
        begun = len(leader.painted)
        leader.type("\x1bOQ")
        leader.until(lambda: b"\x1b]2;PartnerCheck\x07" in leader.painted[begun:], "no place")
        leader.read()
        assert b"\x1b]2;PartnerCheck: " not in leader.painted[begun:]

    @pytest.mark.thorough
    def test_everything_is_drawn_anew_and_a_paste_stays_a_paste(leader: Terminal) -> None:
        begun = len(leader.painted)
        leader.type("\x0c")
        leader.until(lambda: b"\x1b[?2004h" in leader.painted[begun:], "pastes marked again")
        leader.until(lambda: "Begin a new review" in leader.words(begun), "home anew")
        assert "PartnerCheck" in leader.words(begun)

    @pytest.mark.thorough
    def test_the_terminals_cursor_goes_with_the_arrow(leader: Terminal) -> None:
        leader.type("\x1b[B")
        leader.until(lambda: _last_move(leader.painted), "the cursor on a row")
        first = _last_move(leader.painted)
        leader.type("\x1b[B")
        leader.until(lambda: _last_move(leader.painted)[0] > first[0], "the cursor further down")

    @pytest.mark.thorough
    def test_esc_with_a_letter_at_once_leaves_the_note_and_says_so(leader: Terminal) -> None:
        leader.type("\x1b3")
        leader.until_shown("3 was not taken. Press it again.")


def _last_move(painted: bytes) -> tuple[int, int]:
    """The row and the column that the terminal's cursor was put on last."""
    moves = re.findall(rb"\x1b\[(\d+);(\d+)H", painted)
    return (int(moves[-1][0]), int(moves[-1][1])) if moves else (0, 0)
