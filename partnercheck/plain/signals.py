"""A closed terminal, or a request to end: they end the conversation, and everything is saved."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_ENDING = ("SIGTERM", "SIGHUP")


class SignalledError(Exception):
    """Raised in the conversation by a signal that ends the process."""

    def __init__(self, number: int) -> None:
        """`number` is the signal's number."""
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def signals_end_it() -> Iterator[None]:
    """While this context is open, SIGTERM and SIGHUP raise SignalledError wherever the conversation
    is.

    Only Python's main thread may listen to signals; on any other nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, _: FrameType | None) -> None:
    raise SignalledError(number)
