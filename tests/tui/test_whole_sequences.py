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

from partnercheck.tui.private import NotTaken, WholeSequences, read_whole, take_alt_keys
from partnercheck.tui.terminal import described
from partnercheck.tui.widgets.marks import NOT_IN_CONSOLES, shown_in
from tests.support.sittings import begun
from tests.tui.driving import a_library, leading


@pytest.fixture(autouse=True)
def _as_the_app_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.DISABLE_KITTY_KEY", True)


SILENCE = ""
"""A part that stands for longer than Textual waits for the rest of a sequence."""


def read(*parts: str) -> list[str]:
    """What the parser makes of these parts: keys by name, `-x` for a key that was dropped, pastes
    in quotes. After the last part the terminal stays silent for long."""
    parser = WholeSequences()
    messages: list[Message] = []
    for part in (*parts, SILENCE):
        if part:
            messages += parser.feed(part)
        elif parser._timeout_time is not None:
            parser._timeout_time = 0.0
            messages += parser.tick()
    found = []
    for message in messages:
        if isinstance(message, NotTaken):
            found.append(f"-{message.key}")
        elif isinstance(message, events.Paste):
            found.append(f"“{message.text}”")
        elif isinstance(message, events.Key):
            found.append(message.key)
    return found


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
        ("\x1b3x", ["escape", "-3", "-x"]),
        ("\x1bx2\x1b", ["escape", "-x", "-2", "escape"]),  # 2 was meant for the panel of x
        ("\x1bx\x1b[B2", ["escape", "-x", "down", "2"]),
    ],
)
def test_esc_with_one_more_key_is_esc(sent: str, keys: list[str]) -> None:
    assert read(sent) == keys


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b[4h",  # st 0.9, Insert; taken apart it answered 4 and "matters a lot"
        "\x1b[4l",
        "\x1b[97;8u",
        "\x1b[97;1;2;3u",
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


REPLIES = (
    "\x1b]11;rgb:1212/3434/5151\x07",  # xterm 379, its background
    "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "\x1bP>|XTerm(379)\x1b\\",
    "\x1bP1$r1;2 q\x1b\\",
    "\x1bP1+r524742=382F382F38\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",  # kitty 0.26.5, its graphics
    "\x1b[?64;1;2;3;4;5;15;18;21;22c",
    "\x1b[>41;379;0c",
    "\x1b[?2026;2$y",
    "\x1b[?1;3;256S",
    "\x1b[8;24;80t",
    "\x1b[?997;1n",
    "\x1b[24;3R",
    "\x1b[I",
    "\x1b[27;5;51~",  # modifyOtherKeys
    "\x1b[51;5u",
    "\x1b[51;4;51;0;0;1_",  # Windows Terminal's win32-input-mode, key 3 let go
    "\x1b[49;17u",  # kitty 0.26.5: Hyper with 1, Meta with 1, Super with 1, 1 let go
    "\x1b[49;33u",
    "\x1b[49;9u",
    "\x1b[49;1:3u",
    "\x1b[1;1:3A",
    "\x1b[57442u",
    "\x1b[1114112;1u",
)


@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_is_no_key_however_it_is_cut(reply: str) -> None:
    for cut in range(1, len(reply)):
        for pause in ((), (SILENCE,)):
            keys = read(reply[:cut], *pause, reply[cut:], SILENCE, "x")
            assert keys[-1] == "x", (cut, pause)
            assert [key for key in keys[:-1] if key[0] != "-"] in ([], ["escape"]), (cut, pause)


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        # xterm 379 with modifyOtherKeys 2, as a killed editor leaves it; foot 1.13.1 for Enter
        ("\x1b[27;2;163~", ["pound_sign"]),
        ("\x1b[27;2;65~", ["A"]),
        ("\x1b[27;5;108~", ["ctrl+l"]),
        ("\x1b[27;5;113~", ["ctrl+q"]),
        ("\x1b[27;2;13~", ["ctrl+j"]),
        ("\x1b[27;5;13~", ["enter"]),
        ("\x1b[27;2;127~", ["backspace"]),
        ("\x1b[27;2;32~", ["space"]),
        ("\x1b[27;3;101~", []),
        ("\x1b[27;1;27~", ["escape"]),
        # kitty 0.26.5 with flags 1, 4, 8 and 16 in turn, left by another program
        ("\x1b[163u", ["pound_sign"]),
        ("\x1b[51u", ["3"]),
        ("\x1b[51;129u", ["3"]),
        ("\x1b[97;2u", ["A"]),
        ("\x1b[97:65;2u", ["A"]),
        ("\x1b[51:163;2u", ["pound_sign"]),
        ("\x1b[51;2u", []),
        ("\x1b[0;;163u", ["pound_sign"]),
        ("\x1b[51;2;163u", ["pound_sign"]),
        ("\x1b[97;;97:776u", ["a", "combining_diaeresis"]),
        ("\x1b[13u", ["enter"]),
        ("\x1b[9;2u", ["shift+tab"]),
        ("\x1b[127u", ["backspace"]),
        ("\x1b[57402u", ["3"]),
        ("\x1b[57414u", ["enter"]),
        ("\x1b[57422u", ["pagedown"]),
        ("\x1b[1;1:1A", ["up"]),
        ("\x1b[1;129B", ["down"]),
        ("\x1b[3;1:2~", ["delete"]),
        ("\x1b[1;2:1A", ["shift+up"]),
        # Windows' console: 3, Shift+A, € by AltGr, Up with NumLock, F4, Enter, Ctrl+Q, two x
        ("\x1b[51;4;51;1;0;1_", ["3"]),
        ("\x1b[65;30;65;1;16;1_", ["A"]),
        ("\x1b[52;5;8364;1;9;1_", ["euro_sign"]),
        ("\x1b[38;72;0;1;288;1_", ["up"]),
        ("\x1b[115;62;0;1;0;1_", ["f4"]),
        ("\x1b[13;28;13;1;0;1_", ["enter"]),
        ("\x1b[81;16;17;1;8;1_", ["ctrl+q"]),
        ("\x1b[88;45;120;1;0;2_", ["x", "x"]),
        ("\x1b[9;15;9;1;16;1_", ["shift+tab"]),
        ("\x1b[8;14;8;1;0;1_", ["backspace"]),
        ("\x1b[16;42;0;1;16;1_", []),
    ],
)
def test_a_key_by_number_is_the_same_key(sent: str, keys: list[str]) -> None:
    assert read(sent, "x") == [*keys, "x"]
    for cut in range(3, len(sent)):
        assert read(sent[:cut], sent[cut:], "x") == [*keys, "x"], cut


@pytest.mark.parametrize("key", ["3", "x", "\x1b[B", "\x1bOP", "\x1b[5~"])
def test_a_key_with_super_is_none(key: str) -> None:
    """Konsole 22.12 sends it as Emacs reads it; here x and 3 would answer."""
    assert read(f"\x18@s{key}", "m") == ["m"]
    assert read(f"\x1b[200~\x18@s{key}\x1b[201~") == [f"“\x18@s{key}”"]


@pytest.mark.parametrize("key", "ABCDFHMPQRS")
def test_a_key_cut_after_its_first_byte_types_no_letters(key: str) -> None:
    """mosh 1.4.0 asks for the arrows of the older kind."""
    assert read("\x1b", SILENCE, f"O{key}", "3") == ["escape", "3"]


def test_esc_and_the_window_losing_the_focus_at_once() -> None:
    assert read("\x1b\x1b[O", "3") == ["escape", "3"], "foot 1.13.1"
    assert read("\x1be\x1b[O") == ["escape", "-e"]
    assert read("\x1b[I\r") == ["enter"]


def test_a_key_by_number_with_alt_is_what_somebody_set() -> None:
    try:
        take_alt_keys({"alt+e"})
        assert read("\x1b[101;3u\x1b[27;3;101~\x1b[69;18;101;1;2;1_") == ["alt+e"] * 3
    finally:
        take_alt_keys(())


@pytest.mark.parametrize("reply", REPLIES)
def test_control_characters_of_eight_bits_are_read_like_those_of_seven(reply: str) -> None:
    short = {"\x1b[": "\x9b", "\x1b]": "\x9d", "\x1bP": "\x90", "\x1b_": "\x9f", "\x1b\\": "\x9c"}
    for seven, eight in short.items():
        reply = reply.replace(seven, eight)
    assert read(reply, "x") == ["x"]


def test_eight_bits_mean_keys_and_pastes_too() -> None:
    assert read("\x9bA\x8fP\x8fs") == ["up", "f1", "3"]
    assert read("\x9b200~3 m\x9b201~") == ["“3 m”"]
    assert read("\x1b[200~3\x9bm\x1b[201~") == ["“3\x9bm”"]
    assert read("\x853") == ["3"], "a control character without a use"


@pytest.mark.parametrize("pause", [(), (SILENCE,)])
def test_a_paste_cut_in_its_marks_stays_a_paste(pause: tuple[str, ...]) -> None:
    for cut in range(3, 6):
        assert read("\x1b[200~3 m\x1b[201~"[:-cut], *pause, "\x1b[201~"[-cut:]) == ["“3 m”"]
    assert read("\x1b[200~3 m", *pause, "x 4\x1b[201~") == ["“3 mx 4”"]


@pytest.mark.parametrize("begun", ["\x1b", "\x1b[", "\x1b]", "\x1bP"])
@pytest.mark.parametrize("then", ["3", "Partner", "On the whole", "x]"])
def test_keys_pressed_after_esc_count(begun: str, then: str) -> None:
    typed = "".join(key for key in read(begun, SILENCE, then)[1:] if len(key) == 1)
    assert typed == "".join(letter for letter in then if letter.isalnum())


def test_a_reply_that_never_ends_takes_no_key_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read("\x1b]11;rgb:12", SILENCE, "3") == []
    monkeypatch.setattr(WholeSequences, "REST", 0.0)
    assert read("\x1b]11;rgb:12", SILENCE, "3") == ["3"]


def test_a_digit_of_the_keypad_together_with_esc_is_dropped() -> None:
    assert read("\x1b\x1bOs") == ["escape", "-3"]
    assert read("\x1b\x1b[A") == ["escape", "up"]
    assert read("\x1b", SILENCE, "\x1bOs") == ["escape", "3"]


@pytest.mark.parametrize(
    ("encoding", "sent", "text"),
    [
        ("utf-8", "£5 ŵ".encode(), "£5 ŵ"),
        ("utf-8", b"\xa35", "£5"),  # a terminal set to Latin-1
        ("utf-8", b"\x9b3;5u", "\x9b3;5u"),
        ("iso8859-15", b"\xa45", "€5"),
        ("cp1251", b"\xe4\xe0", "да"),
    ],
)
def test_bytes_that_are_no_utf_8_are_read(encoding: str, sent: bytes, text: str) -> None:
    from textual.drivers import linux_driver

    before = (linux_driver.XTermParser, linux_driver.getincrementaldecoder)
    try:
        read_whole(encoding)
        assert linux_driver.getincrementaldecoder("utf-8")().decode(sent) == text
    finally:
        linux_driver.XTermParser, linux_driver.getincrementaldecoder = before


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


async def test_the_key_that_was_dropped_is_said_on_the_page_to_which_esc_led(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("actions")
        await leader.until_at("actions")
        await leader.press("n", *"Ring")
        for message in WholeSequences().feed("\x1b2u"):
            leader.app.post_message(message)
        await leader.until(lambda: leader.place == "actions" and "not taken" in leader.said)
        assert leader.said == "Added to your own actions. “u” was not taken. Press it again."


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
    from partnercheck.tui import start

    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    start.ask_for_no_more_keys()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    start.ask_for_no_more_keys()
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
    def test_a_byte_that_is_no_utf_8_ends_nothing(leader: Terminal) -> None:
        os.write(leader._master, b"\xa3\x1b]11;rgb:1212/3434")
        leader.type("/5151\x07\x1b[B\r")
        leader.until_shown("Up and Down scroll")

    @pytest.mark.thorough
    def test_esc_with_a_letter_at_once_leaves_the_note_and_says_so(leader: Terminal) -> None:
        leader.type("\x1b3")
        leader.until_shown("3 was not taken. Press it again.")


def _last_move(painted: bytes) -> tuple[int, int]:
    """The row and the column that the terminal's cursor was put on last."""
    moves = re.findall(rb"\x1b\[(\d+);(\d+)H", painted)
    return (int(moves[-1][0]), int(moves[-1][1])) if moves else (0, 0)


def test_a_button_beside_the_thumb_is_no_button() -> None:
    """Textual takes the eighth for the left one."""
    parser = WholeSequences()
    sent = "".join(f"\x1b[<{button};9;9{way}" for button in range(128, 132) for way in "Mm")
    assert not list(parser.feed(sent))
    (down, up) = parser.feed("\x1b[<0;9;9M\x1b[<0;9;9m")
    assert isinstance(down, events.MouseDown)
    assert isinstance(up, events.MouseUp)
