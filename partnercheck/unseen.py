"""What is typed at a terminal and must not be shown: keys pressed before the app is ready, a
passphrase, and whatever is typed while a passphrase is checked.

A terminal shows what is typed when it is typed, not when it is read. So a terminal that is to show
nothing stays so until it is known what is asked next. This comes before the app is loaded, so it
imports nothing of Textual.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, TypeAlias

_ENDING = ("SIGHUP", "SIGQUIT", "SIGTERM")
"""Signals that can end the process before the app listens to them. Python itself handles Ctrl+C."""
_Modes: TypeAlias = list[Any]
"""How a terminal is set, as `termios.tcgetattr` gives it."""


@contextlib.contextmanager
def kept_for_the_app() -> Iterator[None]:
    """While this context is open, the terminal hands keys on one by one and shows none. Until
    Textual takes over the terminal, the system would show what is typed between the shell's lines
    and treat Enter as the end of a line. Otherwise like `nothing_shown`, but drops nothing."""

    def one_by_one(modes: _Modes) -> None:
        import termios

        modes[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        modes[6][termios.VMIN] = 1  # a reader waits for one key; canonical mode keeps others here
        modes[6][termios.VTIME] = 0

    with _set(one_by_one, drops=False):
        yield


@contextlib.contextmanager
def nothing_shown() -> Iterator[None]:
    """While this context is open, the terminal shows nothing that is typed. What nobody has read by
    its end is dropped, because the next question would show it. The terminal is restored on every
    way out, also when a signal ends the program. Does nothing within another such context, or where
    standard input is no terminal; a console of Windows shows only what is read."""

    def without_echo(modes: _Modes) -> None:
        import termios

        modes[3] &= ~termios.ECHO

    with _set(without_echo, drops=True):
        yield


def typed_unseen(prompt: str, write: Callable[[str], object]) -> str:
    """A line typed at the terminal, exactly and without showing it. `write` writes the prompt, and
    the line end that the terminal does not show. Raises EOFError at the end of the input."""
    with nothing_shown():
        write(prompt)
        if sys.platform == "win32":
            from getpass import getpass

            return getpass("")
        try:
            line = sys.stdin.readline()
        except OSError as error:  # the terminal is gone
            raise EOFError from error
        write("\n")
    if not line:
        raise EOFError
    return line.removesuffix("\n")


@contextlib.contextmanager
def _set(change: Callable[[_Modes], None], *, drops: bool) -> Iterator[None]:
    """While this context is open, the terminal is set as `change` makes it. `drops` says whether
    what was typed ahead is dropped at both ends."""
    try:
        import termios
    except ImportError:
        yield
        if drops:
            _drop_from_console()
        return
    handle = _standard_input()
    try:
        before = termios.tcgetattr(handle)
    except (termios.error, ValueError):
        yield
        return
    if not before[3] & termios.ECHO:
        yield
        return
    silent = [*before[:6], [*before[6]]]
    change(silent)
    at_once = termios.TCSAFLUSH if drops else termios.TCSANOW

    def as_before(when: int) -> None:
        with contextlib.suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(handle, when, before)

    def end(number: int, _frame: FrameType | None) -> None:
        as_before(termios.TCSANOW)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    mine = threading.current_thread() is threading.main_thread()  # only it may listen to signals
    kinds = [signal.Signals[name] for name in _ENDING] if mine else []
    # A signal that is ignored (nohup), or has a handler already, stays as it is.
    kinds = [kind for kind in kinds if signal.getsignal(kind) is signal.SIG_DFL]
    for kind in kinds:
        signal.signal(kind, end)
    try:
        termios.tcsetattr(handle, at_once, silent)
        yield
    finally:
        as_before(at_once)
        for kind in kinds:
            if signal.getsignal(kind) is end:
                signal.signal(kind, signal.SIG_DFL)


def _drop_from_console() -> None:
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()


def _standard_input() -> int:
    try:
        return sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
    except (OSError, ValueError):
        return -1
