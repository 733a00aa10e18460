"""How much free memory the C library holds for later, and when it gives that back to the system."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

_HOLDS_LITTLE = {"M_ARENA_MAX": (-8, 1), "M_MMAP_THRESHOLD": (-3, 128 * 1024)}
"""What glibc's `mallopt` is told: the number of the parameter in its malloc.h, and its value, the
second in bytes."""


@cache
def hold_little() -> None:
    """Have all threads share what is held free, and large blocks never held. By itself glibc begins
    a reserve for each of the first threads, and holds ever larger blocks: some 4 MB of a long
    sitting. Does nothing where the C library has no such call."""
    for parameter, value in _HOLDS_LITTLE.values():
        _call("mallopt", parameter, value)


def give_back() -> None:
    """Give the system back what is held free. glibc keeps what was freed below anything still in
    use: 10 MB and more of a long sitting. Does nothing where the C library has no such call."""
    _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    call = getattr(_c_library(), name, None)
    if call is not None:
        call(*arguments)


@cache
def _c_library() -> Any:
    if sys.platform != "linux":
        return None
    from ctypes import CDLL  # imported when a page was left, when nothing waits for it

    return CDLL(None)
