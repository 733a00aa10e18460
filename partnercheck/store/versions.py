"""Versions of a review that others put beside it: a sync that kept both, a copy of the folder, a
merge with both sides in one file.

Any whole review of the same id under another name is a version. Nothing here changes one: once the
leader has chosen, it is put aside, and stays in `aside/`.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import stat
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.errors import LockedError, ReviewError
from partnercheck.review.versions import differing
from partnercheck.store import sealed
from partnercheck.store.age_format import CannotDecryptError, is_encrypted
from partnercheck.store.filesystem import DISK, FileSystem, make_folders, names_in, replace_file
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.lineage import ASIDE, MACHINES, lineage_of
from partnercheck.store.lock import LOCK_FILE
from partnercheck.store.review_file import REVIEW_BYTES, ReadReview, decode_file, read_bytes

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

DAMAGED = "damaged"
_OWN = frozenset({REVIEW_FILE, LOCK_FILE})
_EARLIER = "previous"
"""How the name begins of a copy of the previous save: an earlier state, not a version."""
_UNFINISHED = re.compile(r"\.~.*\.tmp|\.syncthing\..*\.tmp|\..*\.sw[a-z]|~\$.*")
"""What programs call a file that they are still writing."""
_ID = re.compile(rb"^id[ \t]*=[ \t]*[\"']([a-z0-9-]{1,64})[\"'][ \t]*\r?$", re.MULTILINE)
_BEGINS = re.compile(r"[a-z0-9-]*[a-z0-9]")
_HEAD_BYTES = 4096
_OURS = re.compile(rb"^<{7}(?: .*)?\r?\n", re.MULTILINE)


class Version(Struct, frozen=True):
    """One version of a review, beside the review's own file."""

    id: str
    path: Path
    side: str = ""
    """`ours` or `theirs` in a file in which git left both sides of a merge; else empty."""
    locked: bool = False
    """Whether it needs a passphrase, so that nothing more is known."""
    read: ReadReview | None = None

    @property
    def name(self) -> str:
        """What to call it: the file's name, with its folder or side where that tells it apart."""
        above = self.path.parent.name
        name = f"{above}/{self.path.name}" if above in (DAMAGED, MACHINES) else self.path.name
        if self.path.name == REVIEW_FILE and not self.side:
            name = f"{self.path.parent.name}/{self.path.name}"
        return f"{name} ({self.side})" if self.side else name


def stray_versions(folder: DataFolder, *, key: OpenKey | None = None) -> dict[str, list[Path]]:
    """Review files in folders among the reviews whose names aren't ids, by the id in the file: a
    sync or a person copied a review's folder. If `key` doesn't open an encrypted one, its id is
    taken from the beginning of the folder's name, as copies are named."""
    found: dict[str, list[Path]] = {}
    for name in names_in(folder.reviews_path, folder.fs):
        path = folder.reviews_path / name / REVIEW_FILE
        if is_review_id(name):
            continue
        data = plain_bytes(path, folder.fs)
        if is_encrypted(data):
            read = read_or_none(data, path, key)
            begins = _BEGINS.match(name)
            review_id = read.review.id if read else begins[0] if begins else ""
            if review_id:
                found.setdefault(review_id, []).append(path)
            continue
        match = _ID.search(data[:_HEAD_BYTES])
        if match and _may_be(data, match[1].decode()):
            found.setdefault(match[1].decode(), []).append(path)
    return found


def find_versions(
    folder: DataFolder, review_id: str, *, key: OpenKey | None = None
) -> tuple[Version, ...]:
    """The versions of a review that say something other than its own file, last saved first.

    `key` opens encrypted ones; without it they are listed as locked.
    """
    place = folder.review_folder(review_id)
    own = plain_bytes(place / REVIEW_FILE, folder.fs)
    here = read_or_none(own, place / REVIEW_FILE, key)
    known, decided = _known_digests(place, folder.fs, key)
    seen = {*decided}
    merged = bool(sides(own))
    found: list[Version] = []
    strays = stray_versions(folder, key=key).get(review_id, [])
    for path, side, data in _all(place, strays, folder.fs):
        digest = _digest(_opened(data, key))
        if digest in seen:
            continue
        seen.add(digest)
        try:
            read = decode_file(data, path, key)
        except LockedError:
            if path.parent.name != MACHINES:  # every machine has one, and it may say the same
                found.append(Version(review_id, path, side, locked=True))
            continue
        except ReviewError:
            continue
        if read.review.id != review_id or read.condition == "missing":
            continue
        # A backup may have been made apart, and then isn't in the review.
        if digest in known and (here is None or _is_in(read, here)):
            continue
        if path.parent.name == MACHINES and (_is_in(read, here) if here else not merged):
            continue  # of a damaged review it is offered among the backups
        if here is None or differing(here.review, read.review):
            found.append(Version(review_id, path, side, read=read))
    found.sort(key=lambda one: -one.read.review.save_number if one.read else 0)
    return tuple(found)


def put_aside(folder: DataFolder, version: Version, now: datetime) -> Path | None:
    """Move a version on which the leader decided to `aside/`, where it is kept and no longer
    offered. Returns its path there; None for a side of a merge, which is in the review's own file.
    Raises OSError."""
    place = folder.review_folder(version.id)
    if version.path == place / REVIEW_FILE:
        return None
    data = folder.fs.read(version.path, REVIEW_BYTES)
    target = keep_aside(place, data, now, fs=folder.fs)
    remove_version(folder, version)
    return target


def remove_version(folder: DataFolder, version: Version) -> None:
    """Remove the file of a version that was put aside. A machine's last save stays: it will be
    written again, and what is in `aside/` is not offered again. Raises OSError."""
    own = folder.review_folder(version.id) / REVIEW_FILE
    if version.path != own and version.path.parent.name != MACHINES:
        folder.fs.unlink(version.path)
        folder.fs.sync_folder(version.path.parent)


def keep_aside(place: Path, data: bytes, now: datetime, *, fs: FileSystem = DISK) -> Path:
    """Keep the bytes of a review in `aside/`, once for the same bytes. Returns the path. Raises
    OSError."""
    aside = place / ASIDE
    make_folders(aside, fs=fs)
    mark = _digest(data)[:12]
    for name in names_in(aside, fs):
        if name.endswith(f"-{mark}.toml"):
            return aside / name
    path = aside / f"{now:%Y%m%d-%H%M%S}-{mark}.toml"
    replace_file(path, data, fs=fs)
    return path


def _all(place: Path, strays: list[Path], fs: FileSystem) -> Iterator[tuple[Path, str, bytes]]:
    own = place / REVIEW_FILE
    for path in (own, *_candidates(place, fs), *strays):
        data = plain_bytes(path, fs)
        both = sides(data)
        for side, part in zip(("ours", "theirs"), both, strict=False):
            yield path, side, part
        if data and not both and path != own:
            yield path, "", data


def _candidates(place: Path, fs: FileSystem) -> Iterator[Path]:
    """The files that may be versions: in the review's folder, in `damaged/` and in `machines/`."""
    for name in names_in(place, fs):
        if name not in _OWN and not name.startswith(_EARLIER) and not _UNFINISHED.fullmatch(name):
            yield place / name
    for below in (DAMAGED, MACHINES):
        for name in names_in(place / below, fs):
            yield place / below / name


def _known_digests(place: Path, fs: FileSystem, key: OpenKey | None) -> tuple[set[str], set[str]]:
    """The checksums of the review's earlier states; and those of its own file and of what was put
    aside."""
    from partnercheck.store.backups import backup_paths

    def of(paths: Iterable[Path]) -> set[str]:
        return {_digest(_opened(data, key)) for path in paths if (data := plain_bytes(path, fs))}

    aside = (place / ASIDE / name for name in names_in(place / ASIDE, fs))
    earlier = (path for path, kind in backup_paths(place, fs=fs) if kind != "machine")
    return of(earlier), of((place / REVIEW_FILE, *aside))


def may_be_version(path: Path, review_id: str, *, fs: FileSystem = DISK) -> bytes:
    """The bytes of a file that looks like a version of this review; empty for any other."""
    data = b"" if _UNFINISHED.fullmatch(path.name) else plain_bytes(path, fs)
    return data if data and _may_be(data, review_id) else b""


def _may_be(data: bytes, review_id: str) -> bool:
    """Whether bytes look like a version of this review. Encrypted ones always do."""
    if is_encrypted(data) or sides(data):
        return True
    named = _ID.search(data[:_HEAD_BYTES])
    if named is None or named[1].decode() != review_id:
        return False
    return sealed.check(data).condition != "missing"


def sides(data: bytes) -> tuple[bytes, ...]:
    """Both sides of a file that git could not merge; empty for any other file."""
    if not _OURS.search(data):
        return ()
    ours: list[bytes] = []
    theirs: list[bytes] = []
    both = (ours, theirs)
    into: tuple[list[bytes], ...] = both
    for line in data.replace(b"\r\n", b"\n").splitlines(keepends=True):
        if line.startswith(b"<<<<<<<") and into is both:
            into = (ours,)
        elif line.startswith(b"|||||||") and into == (ours,):
            into = ()
        elif line.startswith(b"=======") and into is not both:
            into = (theirs,)
        elif line.startswith(b">>>>>>>") and into is not both:
            into = both
        else:
            for side in into:
                side.append(line)
    return b"".join(ours), b"".join(theirs)


def _opened(data: bytes, key: OpenKey | None) -> bytes:
    """The bytes, decrypted if `key` opens them."""
    if key is not None and is_encrypted(data):
        with contextlib.suppress(CannotDecryptError):
            return key.decrypt(data)
    return data


def _is_in(version: ReadReview, here: ReadReview) -> bool:
    """Whether the review was built on this version. Only then is a machine's copy of its last save
    no version."""
    line, own = lineage_of(version.data), lineage_of(here.data)
    return line is not None and own is not None and own.holds(line.digest)


def read_or_none(data: bytes, path: Path, key: OpenKey | None) -> ReadReview | None:
    """The review in these bytes; None if none can be read."""
    if not data:
        return None
    try:
        return decode_file(data, path, key)
    except ReviewError:
        return None


def plain_bytes(path: Path, fs: FileSystem) -> bytes:
    """The bytes of a plain file of at most 8 MiB; empty for anything else."""
    with contextlib.suppress(OSError, ReviewError):
        if stat.S_ISREG(fs.status(path).st_mode):
            return read_bytes(path, fs=fs)
    return b""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
