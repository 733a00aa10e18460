"""Keys pressed before the app is ready: the terminal keeps them for the app and shows none.

Until Textual takes over the terminal, the system would echo what is typed between the shell's lines
and treat Enter as the end of a line. This comes first, so it imports nothing of Textual.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

_ENDING = ("SIGHUP", "SIGQUIT", "SIGTERM")
"""Signals that can end the process before the app listens to them. Python itself handles Ctrl+C."""


@contextlib.contextmanager
def kept_for_the_app() -> Iterator[None]:
    """While this context is open, the terminal hands keys on one by one and echoes none. It is
    restored on every way out, also when a signal ends the program. Does nothing where standard
    input is no terminal, and on Windows, whose console echoes only what is read."""
    try:
        import termios
    except ImportError:
        yield
        return
    handle = _standard_input()
    try:
        before = termios.tcgetattr(handle)
    except (termios.error, ValueError):
        yield
        return
    silent = [*before[:6], [*before[6]]]
    silent[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
    silent[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    silent[6][termios.VMIN] = 1  # a reader waits for one key; canonical mode keeps others here
    silent[6][termios.VTIME] = 0

    def as_before() -> None:
        with contextlib.suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(handle, termios.TCSANOW, before)

    def end(number: int, _frame: FrameType | None) -> None:
        as_before()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    kinds = [signal.Signals[name] for name in _ENDING]
    # A signal that is ignored (nohup), or has a handler already, stays as it is.
    kinds = [kind for kind in kinds if signal.getsignal(kind) is signal.SIG_DFL]
    for kind in kinds:
        signal.signal(kind, end)
    try:
        termios.tcsetattr(handle, termios.TCSANOW, silent)
        yield
    finally:
        as_before()
        for kind in kinds:
            if signal.getsignal(kind) is end:
                signal.signal(kind, signal.SIG_DFL)


def _standard_input() -> int:
    try:
        return sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
    except (OSError, ValueError):
        return -1
