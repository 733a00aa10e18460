"""A disk that waits or refuses on demand, and what the screen says about it."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from partnercheck.store.filesystem import DISK
from tests.tui.driving import Leader


class Disk:
    """This machine's disk, which can be made to wait, or to refuse one folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._refused: Path | None = None
        self._free = threading.Event()
        self._free.set()
        for name in ("create", "make_folder"):
            monkeypatch.setattr(DISK, name, self._guarded(getattr(DISK, name)))

    def hold(self) -> None:
        """Have every write wait from now on."""
        self._free.clear()

    def release(self) -> None:
        """Let writes go on."""
        self._free.set()

    def refuse(self, folder: Path) -> None:
        """Refuse every write in this folder from now on."""
        self._refused = folder

    def accept(self) -> None:
        """Allow every write again."""
        self._refused = None

    def _guarded(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(path: Path, *arguments: Any) -> Any:
            assert self._free.wait(30)
            if self._refused is not None and path.is_relative_to(self._refused):
                raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return call(path, *arguments)

        return guarded


async def at_place(leader: Leader, principle: str = "aims.reason") -> None:
    leader.app.go("principle", principle=principle, part="place")
    await leader.until_at("principle")


def banner(leader: Leader) -> str:
    """What is shown below the header of a place; empty for nothing."""
    found = leader.app.screen.query_one("#banner", Static)
    return str(found.render()) if found.display else ""
