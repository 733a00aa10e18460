"""Being stopped by the shell for a while (job control), and going on."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.driver import Driver


class Stops:
    """Gives the terminal back while the process is stopped, and takes it again when it goes on.

    Textual does both wherever it happens to be when the signal comes, paints nothing afterwards,
    and knows of no stop but SIGTSTP: of SIGCONT after another, or after none, it makes a second
    beginning, with a second thread that reads the same keys and keeps the process from ending.
    """

    def __init__(self, driver: Driver, app: App[Any], draw_anew: Callable[[], None]) -> None:
        """`draw_anew` paints every cell."""
        self._terminal = driver
        self._app = app
        self._draw_anew = draw_anew
        self._came_back = False
        """Whether what follows a stop has been done already when SIGCONT is heard of."""

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take both signals over from Textual, where there are any."""
        if sys.platform != "win32" and self._terminal.can_suspend:
            loop.add_signal_handler(signal.SIGTSTP, self._stop)
            loop.add_signal_handler(signal.SIGCONT, self._go_on)

    def _stop(self) -> None:
        if not self._app.is_running:  # the terminal is given back, or about to be
            _stop_here()
            return
        self._terminal.suspend_application_mode()
        _stop_here()
        self._take_again()
        self._came_back = True

    def _go_on(self) -> None:
        """After SIGSTOP, which nobody hears of: the terminal was not given back, and the shell may
        have changed it since."""
        if self._came_back or not self._app.is_running:
            self._came_back = False
            return
        _wait_for_foreground()
        self._terminal.suspend_application_mode()
        self._take_again()

    def _take_again(self) -> None:
        _wait_for_foreground()
        self._terminal.resume_application_mode()
        self._draw_anew()


def _wait_for_foreground() -> None:
    """Stop again as long as the terminal belongs to another program (the shell's `bg`)."""
    while not _in_foreground():
        _stop_here()


def _in_foreground() -> bool:
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:  # a terminal that is gone, or one that nobody shares
        return True


def _stop_here() -> None:
    """Stop the process. Sent to this very thread, the signal acts before the next line."""
    signal.pthread_kill(threading.get_ident(), signal.SIGSTOP)
