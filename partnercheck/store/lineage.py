"""On which earlier saves a save was built, which tells whether one version of a review contains
another.

Each save lists checksums of saves before it: those at which sittings began, on any machine, and the
one right before it. A version that isn't listed was made apart, and what it says may be nowhere
else. The list is under a key that only the store knows. No model has it, so it is kept as every
unknown key is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.store import sealed
from partnercheck.store.age_format import CannotDecryptError, is_encrypted
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.last_saves import DIGEST_DIGITS, LastSave, last_saves

if TYPE_CHECKING:
    from partnercheck.store.folder import DataFolder
    from partnercheck.store.folder_key import OpenKey

KEY = "built_on"
"""The key of a review file that holds the checksums."""
MACHINES = "machines"
"""The folder of a review in which each machine keeps a copy of its own last save, where no sync
replaces it by what another machine wrote."""
ASIDE = "aside"
"""The folder of a review with the versions on which the leader decided."""
_BELOW = ("damaged", "backups", "snapshots")
_SAVES = 200
"""The most saves that are listed: more than the sittings that anybody begins with one review."""
_HEAD_BYTES = 16 * 1024
"""Enough bytes of a review to hold the checksums, which come before its tables."""
_NAMED = re.compile(rb"^built_on[ \t]*=[ \t]*\[([^\[\]]*)\]", re.MULTILINE)
_DIGEST = re.compile(rb"[0-9a-f]{%d}" % DIGEST_DIGITS)


class Lineage(Struct, frozen=True):
    """One save and those that it was built on, by their checksums."""

    digest: str
    built_on: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """The saves that one on top of this is built on."""
        return joined(self.built_on, (self.digest,))

    def holds(self, digest: str) -> bool:
        """Whether the save with this checksum is this one, or one that it was built on."""
        return digest == self.digest or digest in self.built_on


def lineage_of(data: bytes) -> Lineage | None:
    """The lineage in the plain bytes of a review; None if they have no last line."""
    digest = sealed.digest_in_tail(data[-sealed.TAIL_BYTES :])
    if not digest:
        return None
    named = _NAMED.search(data)
    before = _DIGEST.findall(named[1]) if named else []
    return Lineage(digest[:DIGEST_DIGITS], tuple(one.decode() for one in before))


def lineage_at(
    path: Path | str,
    *,
    ends: bytes | None = None,
    fs: FileSystem = DISK,
    key: OpenKey | None = None,
) -> Lineage | None:
    """The lineage of a review file, by its first and last bytes; None if it can't be told.
    `ends` are those bytes, if they were read already."""
    data = ends_of(path, fs=fs) if ends is None else ends
    if not is_encrypted(data):
        return lineage_of(data)
    if key is None:
        return None
    from partnercheck.store.review_file import REVIEW_BYTES

    try:
        return lineage_of(key.decrypt(fs.read(path, REVIEW_BYTES)))
    except (OSError, CannotDecryptError):
        return None


def ends_in(data: bytes) -> bytes:
    """The first and the last bytes of a file that was read whole."""
    if len(data) <= _HEAD_BYTES or is_encrypted(data):
        return data[: _HEAD_BYTES + 1]
    return data[: _HEAD_BYTES + 1] + data[-sealed.TAIL_BYTES :]


def ends_of(path: Path | str, *, fs: FileSystem = DISK) -> bytes:
    """The first and the last bytes of a file, as many as tell its lineage; nothing of one that
    can't be read."""
    try:
        head = fs.read(path, _HEAD_BYTES)
        more = len(head) > _HEAD_BYTES and not is_encrypted(head)
        return head + fs.read_tail(path, sealed.TAIL_BYTES) if more else head
    except OSError:
        return b""


def joined(*digests: Iterable[str]) -> tuple[str, ...]:
    """The checksums in order, each once; of too many, the last."""
    return tuple(dict.fromkeys(one for some in digests for one in some))[-_SAVES:]


def overtaken(
    folder: DataFolder, *, digests: Mapping[str, str] | None = None, key: OpenKey | None = None
) -> dict[str, LastSave]:
    """The reviews whose file lacks this machine's last save, by id, because another version came
    from elsewhere. Reviews that can't be read are left out. `digests` are the checksums of
    their files, if those were read already."""
    known = digests or {}
    return {
        review_id: last
        for review_id, last in last_saves(folder.path, fs=folder.fs).items()
        if known.get(review_id) != last.digest and is_overtaken(folder, review_id, last, key=key)
    }


def overtaken_words(
    folder: DataFolder, review_id: str, last: LastSave, *, key: OpenKey | None = None
) -> str:
    """Say that another version replaced this machine's last save, and where that save is kept."""
    words = (
        "Another version of this review came from elsewhere, and what was saved last on this "
        f"computer (save {last.number}) is not in it."
    )
    for path in _places_of(folder.review_folder(review_id), folder.fs):
        line = lineage_at(path, fs=folder.fs, key=key)
        if line is not None and line.digest == last.digest:
            return f"{words} That is kept: {path}. {compare_words(folder, review_id)}"
    return f"{words} No copy of that save is here any more; its backups are."


def compare_words(folder: DataFolder, review_id: str) -> str:
    """Say how to see what differs between versions."""
    return f"Home shows what differs, and so does: {folder.command(f'data versions {review_id}')}"


def _places_of(place: Path, fs: FileSystem) -> list[Path]:
    """The files of a review that may still be this machine's last save."""
    found = []
    for below in (place / MACHINES, place, *(place / name for name in _BELOW)):
        try:
            names = fs.names(below)
        except OSError:
            continue
        found += [below / name for name in names if name.endswith(".toml")]
    return found


def is_overtaken(
    folder: DataFolder, review_id: str, last: LastSave, *, key: OpenKey | None = None
) -> bool:
    """Whether the review's own file is neither this machine's last save nor built on it, and nobody
    has put that save aside."""
    here = lineage_at(folder.review_path(review_id), fs=folder.fs, key=key)
    if here is None or here.holds(last.digest):
        return False
    aside = folder.review_folder(review_id) / ASIDE
    try:
        names = folder.fs.names(aside)
    except OSError:
        return True
    lines = (lineage_at(aside / name, fs=folder.fs, key=key) for name in names)
    return not any(line is not None and line.digest == last.digest for line in lines)
