"""Save numbers: each is one more than the highest in the data folder, so that order needs no
clock."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.store import sealed
from partnercheck.store.age_format import CannotDecryptError, is_encrypted
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.index import load
from partnercheck.store.review_file import REVIEW_BYTES

if TYPE_CHECKING:
    from partnercheck.store.keys import OpenKey

_HEAD_BYTES = 4096
_NUMBERED = re.compile(r"0*([0-9]{1,16})\b.*\.toml")


class SaveNumbers:
    """Counts on from what the data folder holds. It looks again, cheaply, before each number."""

    def __init__(
        self, folder: DataFolder, *, fs: FileSystem = DISK, key: OpenKey | None = None
    ) -> None:
        """Without `key`, the numbers of encrypted reviews are known only from their backups' names
        and the index."""
        self._folder = folder
        self._key = key
        self._fs = fs
        self._seen: dict[str, tuple[int, ...]] = {}
        self._largest = 0
        self._looked_behind = False

    def next(self) -> int:
        """The number for the next save. It counts as used once a saved file has it."""
        try:
            ids = [name for name in self._fs.names(self._folder.reviews_path) if is_review_id(name)]
        except OSError:
            ids = []
        for review_id in ids:
            self._look_at(review_id)
        if not self._looked_behind:
            for entry in load(self._folder, fs=self._fs, key=self._key).values():
                self._count(entry.summary.save_number if entry.summary else entry.save_number)
            for review_id in ids:
                self._look_behind(self._folder.reviews_path / review_id)
            self._looked_behind = True
        return self._largest + 1

    def used(self, number: int) -> None:
        """Note that a file with this number is in place."""
        self._count(number)

    def _look_at(self, review_id: str) -> None:
        path = self._folder.reviews_path / review_id / REVIEW_FILE
        try:
            status = self._fs.status(path)
            mark = (status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns)
            if self._seen.get(review_id) != mark:
                self._count(save_number_of(path, fs=self._fs, key=self._key))
                self._seen[review_id] = mark
        except OSError:
            return

    def _look_behind(self, folder: Path) -> None:
        """Count earlier saves of a review too, as the review itself may be damaged or restored."""
        with contextlib.suppress(OSError):
            previous = folder / "previous.toml"
            self._count(save_number_of(previous, fs=self._fs, key=self._key))
        for below in ("backups", "snapshots"):
            try:
                names = self._fs.names(folder / below)
            except OSError:
                continue
            for name in names:
                self._count(number_in_name(name))

    def _count(self, number: int) -> None:
        if self._largest < number <= sealed.LARGEST_SAVE_NUMBER:
            self._largest = number


def number_in_name(name: str) -> int:
    """The save number in the name of a backup or snapshot; 0 if there is none."""
    match = _NUMBERED.fullmatch(name)
    return int(match[1]) if match else 0


def save_number_of(path: Path, *, fs: FileSystem = DISK, key: OpenKey | None = None) -> int:
    """The save number of a review file: by its last line, else by its first lines, else 0. An
    encrypted one without a key has 0.

    It reads a few kilobytes at most, or all of an encrypted file. Raises OSError.
    """
    number = sealed.number_in_tail(fs.read_tail(path, sealed.TAIL_BYTES))
    if number:
        return number
    head = fs.read(path, _HEAD_BYTES)
    if is_encrypted(head):
        return _number_locked(fs.read(path, REVIEW_BYTES), key)
    inside = sealed.number_inside(head)
    return inside if inside <= sealed.LARGEST_SAVE_NUMBER else 0


def _number_locked(data: bytes, key: OpenKey | None) -> int:
    if key is None:
        return 0
    try:
        return sealed.number_in_tail(key.decrypt(data)[-sealed.TAIL_BYTES :])
    except CannotDecryptError:
        return 0
