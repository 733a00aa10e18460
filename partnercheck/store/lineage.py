"""On which saves a save was built: what tells whether one version of a review holds another.

Each save names the checksums of the saves before it: those at which sittings began, on whichever
machine, and the one right before it. So a version that is not among them was made apart, and
what it says may stand nowhere else. The key is the store's own: no model knows it, and it survives
as every unknown key does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.store import sealed
from partnercheck.store.age_format import CannotDecryptError, is_encrypted
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.last_saves import DIGEST_DIGITS, LastSave, last_saves

if TYPE_CHECKING:
    from partnercheck.store.folder import DataFolder
    from partnercheck.store.keys import OpenKey

KEY = "built_on"
"""The key of a review file under which the checksums stand."""
MACHINES = "machines"
"""The folder of a review in which each machine keeps a copy of its own last save: no sync replaces
that by what another machine wrote."""
ASIDE = "aside"
"""The folder of a review in which versions lie that were decided on."""
_BELOW = ("damaged", "backups", "snapshots")
_SAVES = 200
"""As many as are named; more than anyone begins sittings with one review."""
_HEAD_BYTES = 16 * 1024
"""Enough of a review's beginning to hold the checksums, which stand before its tables."""
_NAMED = re.compile(rb"^built_on[ \t]*=[ \t]*\[([^\]]*)\]", re.MULTILINE)
_DIGEST = re.compile(rb"[0-9a-f]{%d}" % DIGEST_DIGITS)


class Lineage(Struct, frozen=True):
    """One save and those that it was built on, by their checksums."""

    digest: str
    built_on: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """What a save on top of this one is built on."""
        return joined(self.built_on, (self.digest,))

    def holds(self, digest: str) -> bool:
        """Whether this is that save, or was built on it."""
        return digest == self.digest or digest in self.built_on


def lineage_of(data: bytes) -> Lineage | None:
    """The lineage of a review's plain bytes; None where its last line is not there."""
    digest = sealed.digest_in_tail(data[-sealed.TAIL_BYTES :])
    if not digest:
        return None
    named = _NAMED.search(data)
    before = _DIGEST.findall(named[1]) if named else []
    return Lineage(digest[:DIGEST_DIGITS], tuple(one.decode() for one in before))


def lineage_at(path: Path, *, fs: FileSystem = DISK, key: OpenKey | None = None) -> Lineage | None:
    """The lineage of a review file, by its first and last bytes; None where it can't be told."""
    try:
        head = fs.read(path, _HEAD_BYTES)
        if not is_encrypted(head):
            tail = fs.read_tail(path, sealed.TAIL_BYTES) if len(head) > _HEAD_BYTES else b""
            return lineage_of(head + tail)
        if key is None:
            return None
        from partnercheck.store.review_file import REVIEW_BYTES

        return lineage_of(key.decrypt(fs.read(path, REVIEW_BYTES)))
    except (OSError, CannotDecryptError):
        return None


def joined(*digests: Iterable[str]) -> tuple[str, ...]:
    """Checksums in order, each once, the last ones where they are too many."""
    return tuple(dict.fromkeys(one for some in digests for one in some))[-_SAVES:]


def overtaken(
    folder: DataFolder,
    *,
    fs: FileSystem = DISK,
    key: OpenKey | None = None,
) -> dict[str, LastSave]:
    """The reviews whose file lacks this machine's last save: another
    version came from elsewhere. Those that can't be read are not among them."""
    return {
        review_id: last
        for review_id, last in last_saves(folder.path, fs=fs).items()
        if is_overtaken(folder, review_id, last, fs=fs, key=key)
    }


def overtaken_words(
    folder: DataFolder,
    review_id: str,
    last: LastSave,
    *,
    fs: FileSystem = DISK,
    key: OpenKey | None = None,
) -> str:
    """That another version took the place of this machine's last save, and where that save is."""
    words = (
        "Another version of this review came from elsewhere, and what was saved last on this "
        f"computer (save {last.number}) is not in it."
    )
    for path in _places_of(folder.review_folder(review_id), fs):
        line = lineage_at(path, fs=fs, key=key)
        if line is not None and line.digest == last.digest:
            return f"{words} That is kept: {path}. {compare_words(folder, review_id)}"
    return f"{words} No copy of that save is here any more; its backups are."


def compare_words(folder: DataFolder, review_id: str) -> str:
    """What shows how versions differ."""
    return f"Home shows what differs, and so does: {folder.command(f'data versions {review_id}')}"


def _places_of(place: Path, fs: FileSystem) -> list[Path]:
    """Where a save of this machine may still lie."""
    found = []
    for below in (place / MACHINES, place, *(place / name for name in _BELOW)):
        try:
            names = fs.names(below)
        except OSError:
            continue
        found += [below / name for name in names if name.endswith(".toml")]
    return found


def is_overtaken(
    folder: DataFolder,
    review_id: str,
    last: LastSave,
    *,
    fs: FileSystem = DISK,
    key: OpenKey | None = None,
) -> bool:
    """Whether the review's own file neither is this machine's last save nor was built on it, and
    nobody has put that save aside."""
    here = lineage_at(folder.review_path(review_id), fs=fs, key=key)
    if here is None or here.holds(last.digest):
        return False
    aside = folder.review_folder(review_id) / ASIDE
    try:
        names = fs.names(aside)
    except OSError:
        return True
    lines = (lineage_at(aside / name, fs=fs, key=key) for name in names)
    return not any(line is not None and line.digest == last.digest for line in lines)
