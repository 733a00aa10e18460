"""Notices that another version was installed while PartnerCheck is open.

Pages are loaded when they are first shown. Those of another version don't fit what is loaded
already: they would end the app, or do something else than they say.
"""

from __future__ import annotations

import sys
from pathlib import Path

from partnercheck.errors import ReplacedError

_GUARDED = tuple(f"partnercheck.{room}." for room in ("pages", "plain", "report", "session", "tui"))
"""What is not loaded any more from then on. What saves an answer is: a version that has become
another one all the same saves better than none."""


def load_nothing_else() -> None:
    """From now on refuse to load pages of a version other than this one: whatever asks for one gets
    a ReplacedError. Does nothing where the program's files are not files of their own."""
    guard = _Guard(Path(__file__))
    if guard.first is not None:
        sys.meta_path.insert(0, guard)


class _Guard:
    """Asked by Python before it looks for a module anywhere else."""

    def __init__(self, file: Path) -> None:
        """`file` is one that every installation writes."""
        self._file = file
        self.first = _stamp(file)

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Leave the search to the others. Raises ReplacedError for a page of another version."""
        if name.startswith(_GUARDED) and _stamp(self._file) != self.first:
            raise ReplacedError


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """What tells a file from one written in its place; None if there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
