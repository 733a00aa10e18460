"""A terminal that goes away without a word: closed by a crash, a lost connection, a killed tmux.

Mostly a signal comes (SIGHUP) and the app leaves by it. Without one, Textual 8.2.8 waits for ever:
its writer thread ends, what should be painted fills a queue, and its input thread spins.
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
"""The exit code of a run that lost its terminal: 128 and the number of SIGHUP."""


def watch(save: Callable[[], object], ended: threading.Event) -> None:
    """Watch the terminal beside the app. When it goes, the app is asked to leave by SIGHUP; if
    `ended` is not set soon after, `save` is called and the process ends."""
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
    """Whether a fault says no more than that the terminal is gone: the window was closed while
    something was still painted on it. That is no fault of ours, and no report of one."""
    if not isinstance(fault, OSError) or not hasattr(select, "poll") or sys.__stdin__ is None:
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return bool(poll.poll(0))
