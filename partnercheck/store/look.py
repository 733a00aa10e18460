"""One look at a review's folder: each folder in it is listed once, each file read once.

Most folders hold the usual names and nothing else. What lies deeper is looked for only where a
name says that it is there; among unusual names, as a disk gives them that takes `Backups` for
`backups`, everywhere.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.store import sealed
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import REVIEW_FILE
from partnercheck.store.last_saves import DIGEST_DIGITS
from partnercheck.store.lineage import ASIDE, MACHINES, Lineage, ends_in, ends_of, lineage_at

if TYPE_CHECKING:
    from partnercheck.store.keys import OpenKey

DAMAGED = "damaged"
FOLDERS = ("backups", "snapshots", DAMAGED, ASIDE, MACHINES)
"""The folders that a review's folder may hold."""
_USUAL = frozenset({REVIEW_FILE, "previous.toml", "lock", *FOLDERS})
_MERGE_BYTES = 4096
"""Where git leaves both sides of a review, they differ in its first lines: its save number."""


class Look:
    """A review's folder as it is met. Nothing of it is changed."""

    def __init__(self, place: Path | str, fs: FileSystem = DISK) -> None:
        self.place = str(place)
        self._fs = fs
        self._below: dict[str, list[str]] = {}
        self._ends: dict[str, bytes] = {}
        self.names: list[str] = []
        self.usual = False
        """Whether the folder can be looked into, and holds no name but those that PartnerCheck
        gives."""
        with contextlib.suppress(OSError):
            self.names = fs.names(self.place)
            self.usual = _USUAL.issuperset(self.names)

    def path(self, name: str) -> str:
        """Where something lies in this folder."""
        return f"{self.place}{os.sep}{name}"

    def below(self, folder: str) -> list[str]:
        """The names in one of its folders; none where that is not there."""
        if self.usual and folder not in self.names:
            return []
        if folder not in self._below:
            self._below[folder] = []
            with contextlib.suppress(OSError):
                self._below[folder] = self._fs.names(self.path(folder))
        return self._below[folder]

    def keep(self, path: str, data: bytes) -> None:
        """What was read of a file meanwhile: as much of it as is looked for."""
        self._ends[path] = ends_in(data)

    def ends(self, path: str) -> bytes:
        """The first and the last bytes of a file; nothing of what can't be read."""
        if path not in self._ends:
            self._ends[path] = ends_of(path, fs=self._fs)
        return self._ends[path]

    def digest(self, name: str) -> str:
        """The checksum in the last line of a file, as far as it tells saves apart."""
        tail = self.ends(self.path(name))[-sealed.TAIL_BYTES :]
        return sealed.digest_in_tail(tail)[:DIGEST_DIGITS]

    def lineage(self, path: str, key: OpenKey | None = None) -> Lineage | None:
        """Which save a file is, and on which it was built; None where that can't be told."""
        return lineage_at(path, ends=self.ends(path), fs=self._fs, key=key)

    def may_have_versions(self, key: OpenKey | None = None) -> bool:
        """Whether there is more than the usual files, what a machine saved apart, or a file with
        both sides of a merge in it."""
        if self.below(DAMAGED) or not (
            self.usual or all(name in _USUAL or name.startswith("previous") for name in self.names)
        ):
            return True
        own = self.path(REVIEW_FILE)
        if b"<<<<<<<" in self.ends(own)[:_MERGE_BYTES]:
            return True
        saves = [self.path(f"{MACHINES}{os.sep}{name}") for name in self.below(MACHINES)]
        apart = [path for path in saves if self.ends(path) != self.ends(own)]
        line = self.lineage(own, key) if apart else None
        if line is None:
            return False
        lines = [self.lineage(path, key) for path in apart]
        return any(save is not None and not line.holds(save.digest) for save in lines)
