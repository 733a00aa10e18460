"""Notices a terminal that goes away without a signal: a crash, a lost connection, a killed tmux.

Usually SIGHUP comes, and the app leaves. Without it, Textual 8.2.8 waits for ever: its writer
thread ends, what should be painted fills a queue, and its input thread spins.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from os import _exit as end_now

_GRACE_SECONDS = 2.0
HUNG_UP = 129
"""The exit code of a run that lost its terminal: 128 plus the number of SIGHUP."""


def watch(save: Callable[[], object], ended: threading.Event) -> None:
    """Watch the terminal on a thread of its own. When it goes away, SIGHUP asks the app to leave;
    if `ended` is not set within `_GRACE_SECONDS`, `save` is called and the process ends with
    `HUNG_UP`."""
    if not hasattr(select, "poll") or sys.__stdin__ is None:
        return
    threading.Thread(
        target=_wait, args=(sys.__stdin__.fileno(), save, ended), name="hangup", daemon=True
    ).start()


def _wait(terminal: int, save: Callable[[], object], ended: threading.Event) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # only what is always told: that it hung up
    poll.poll()
    if ended.is_set():
        return
    os.kill(os.getpid(), signal.SIGHUP)
    if not ended.wait(_GRACE_SECONDS):
        save()
        end_now(HUNG_UP)


def only_hung_up(fault: BaseException) -> bool:
    """Whether a fault only says that the terminal is gone, because the window was closed during a
    repaint. Such a fault is not ours, and no report of it is written."""
    if not isinstance(fault, OSError) or not hasattr(select, "poll") or sys.__stdin__ is None:
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return bool(poll.poll(0))
