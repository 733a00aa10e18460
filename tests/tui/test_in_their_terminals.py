"""Keys at real terminals (GNU screen, tmux, xterm and kitty), and which of them reach the
review."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the terminals are driven as Debian has them", allow_module_level=True)

from tests.support.their_terminals import AtATerminal, NoTerminalError, OnADesktop, Watched, missing

pytestmark = pytest.mark.thorough

F1 = "\x1bOP"
IN_NOTE, OUT_OF_NOTE = "Esc Keys", "Backspace Back"
SIGNS = "£5€ŵŴÄ§№"
KEYS = ("sterling", "5", "EuroSign", "wcircumflex", "Wcircumflex", "Adiaeresis", "section")
KEYS += ("numerosign",)
ON_DESKTOP = ("Xvfb", "xkbcomp", "xdotool")


def needs(*programs: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(bool(missing(*programs)), reason=missing(*programs))


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    one = Watched(tmp_path)
    yield one
    one.close()


def escape_and_a_digit(leader: AtATerminal) -> None:
    """A note; Esc, which leaves it; the note again; Esc and 3 at once."""
    leader.until_shown("Go on with")
    leader.press("\r")
    leader.until_shown(IN_NOTE)
    leader.press("hello")
    leader.until_shown("hello")
    leader.press("\x1b")
    leader.until_shown(OUT_OF_NOTE)
    leader.press("e")
    leader.until_shown(IN_NOTE)
    leader.press("\x1b3")
    leader.until_shown("3 was not taken. Press it again.")


def nothing_but_the_note(watched: Watched) -> None:
    kept = watched.kept()
    assert kept.evidence == "hello"
    assert kept.state is None


@needs("screen")
def test_escape_in_gnu_screen(watched: Watched) -> None:
    folder = watched.folder / "screens"
    folder.mkdir(mode=0o700)
    command = ["screen", "-c", "/dev/null", "-U", *watched.command]
    leader = AtATerminal(watched, command, SCREENDIR=str(folder))
    try:
        escape_and_a_digit(leader)
        leader.press("\x11")
        leader.until_gone()
    finally:
        leader.close("screen", "-X", "quit")
    nothing_but_the_note(watched)


@needs("tmux")
def test_escape_and_coming_back_in_tmux(watched: Watched) -> None:
    tmux = ["tmux", "-f", "/dev/null", "-S", str(watched.folder / "socket")]
    leader = AtATerminal(watched, [*tmux, "new-session", *watched.command])
    again = None
    try:
        escape_and_a_digit(leader)
        leader.press("\x02d")
        leader.until_gone()
        again = AtATerminal(watched, [*tmux, "attach-session"])
        title = b"A purpose in one sentence"
        watched.until(lambda: title in again.terminal.said, "what stood there", again.terminal)
        again.press(F1)
        again.until_shown("Guide, commands, Done")
        again.press("\x11")
        again.until_gone()
    finally:
        leader.close(*tmux, "kill-server")
        if again is not None:
            again.close(*tmux, "kill-server")
    nothing_but_the_note(watched)


@needs("xterm", *ON_DESKTOP)
def test_signs_the_keypad_and_alt_in_xterm(watched: Watched) -> None:
    options = ["-geometry", "80x24", "-xrm", "XTerm*metaSendsEscape: true", "-e"]
    leader = OnADesktop(watched, ["xterm", *options])
    try:
        leader.press("Return")
        leader.until_shown(IN_NOTE)
        leader.press(*KEYS)
        leader.until_shown(SIGNS)
        leader.press("alt+r")
        leader.until_shown("“r” was not taken. Press it again.")
        leader.press("Return")
        leader.until_shown("Press 1 to 5.")
        leader.press("KP_Next")
        leader.until_shown("NumLock is off?")
        leader.press("Num_Lock", "KP_4")
        leader.until_shown("4 Reliable.")
        leader.press("ctrl+q")
        leader.until_gone()
    finally:
        leader.close()
    kept = watched.kept()
    assert (kept.evidence, kept.level) == (SIGNS, 4)


@needs("kitty", *ON_DESKTOP)
def test_no_sign_is_lost_in_kitty(watched: Watched) -> None:
    size = ["initial_window_width=80c", "initial_window_height=24c", "remember_window_size=no"]
    options = [word for option in size for word in ("-o", option)]
    try:
        leader = OnADesktop(watched, ["kitty", "--config", "NONE", *options])
    except NoTerminalError as error:  # without a driver for OpenGL, say
        pytest.skip(str(error))
    try:
        leader.press("Return")
        leader.until_shown(IN_NOTE)
        leader.press(*KEYS)
        leader.until_shown(SIGNS)
        leader.press("Control_L", "Escape")
        leader.until_shown(OUT_OF_NOTE)
        leader.press("ctrl+q")
        leader.until_gone()
    finally:
        leader.close()
    assert watched.kept().evidence == SIGNS
