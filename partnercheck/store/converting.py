"""Encrypting reviews with their backups, and decrypting them.

Each file is replaced by its converted copy, after that was written, read back and compared. The
review's own file comes first, so that it tells which way a job went that was cut off. Doing the job
again finishes it.
"""

from __future__ import annotations

import contextlib
import re
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from partnercheck.store import folder_key, sealed
from partnercheck.store.age_format import HEAD_BYTES, CannotDecryptError, is_encrypted
from partnercheck.store.backups import PREVIOUS_FILE
from partnercheck.store.filesystem import DISK, FileSystem, is_folder, replace_file
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.folder_key import OpenKey
from partnercheck.store.lineage import ASIDE, MACHINES
from partnercheck.store.lock import LOCK_FILE, Holder, take_lock
from partnercheck.store.problems import ReadsOtherwiseError
from partnercheck.store.review_file import REVIEW_BYTES
from partnercheck.store.trash import forget_index, trashed
from partnercheck.store.versions import may_be_version, plain_bytes, stray_versions

_SAYS_NOTHING = re.compile(
    rf"{LOCK_FILE}(?:[^a-z].*)?|\.DS_Store|desktop\.ini|Thumbs\.db|\.directory|\.stignore|\.stfolder"
)
_FOLDERS = ("backups", "snapshots", "damaged", ASIDE, MACHINES)


class Conversion(Struct):
    """What was done so far. It is filled on the way, so that it can be told after a failure."""

    done: list[str] = field(default_factory=list)
    """The ids of reviews that are now as wanted."""
    open: list[str] = field(default_factory=list)
    """The ids of reviews that another window has open; they were left as they are."""
    stuck: int = 0
    """How many files are damaged, too large, or locked with another key; they were left as they
    are."""
    left: tuple[Path, ...] = ()
    """Files beside the reviews that stay plain, because they belong to no review."""


class Encrypted(Struct, frozen=True):
    """How far the reviews of a folder are encrypted."""

    wholly: tuple[str, ...]
    partly: tuple[str, ...]
    """The reviews of which some files are encrypted and some are not, because a job was cut off."""
    plain: tuple[str, ...]
    new: bool
    """Whether new reviews are encrypted."""
    besides: bool
    """Whether anything in the trash is encrypted."""
    left: tuple[Path, ...] = ()
    """Plain files although reviews are encrypted: beside encrypted reviews, in copies of their
    folders, in the trash."""

    @property
    def anything(self) -> bool:
        """Whether anything in the folder needs the key."""
        return bool(self.wholly or self.partly or self.besides or self.new)


def convert(place: Path, key: OpenKey, *, on: bool, fs: FileSystem = DISK) -> int:
    """Encrypt every file of the review in this folder or, without `on`, decrypt it. The caller
    holds its lock. Returns how many files are damaged, too large, or locked with another key; these
    stay as they are. Raises OSError."""
    _remove_leftovers(place, fs)
    stuck = 0
    for path in _files(place, fs):
        try:
            status = fs.status(path)
            if not stat.S_ISREG(status.st_mode):
                continue
            data = fs.read(path, REVIEW_BYTES)
        except FileNotFoundError:
            continue
        if is_encrypted(data) == on and (not on or key.is_only or key.is_own(data)):
            continue
        if len(data) > REVIEW_BYTES:
            stuck += 1
            continue
        try:
            plain = key.decrypt(data) if is_encrypted(data) else data
            converted = key.public.encrypt(plain) if on else plain
            if on and key.decrypt(converted) != plain:
                raise ReadsOtherwiseError(path)
        except CannotDecryptError:
            stuck += 1
            continue
        if len(converted) > REVIEW_BYTES:
            stuck += 1
            continue
        replace_file(path, converted, fs=fs, mode=stat.S_IMODE(status.st_mode) & 0o700)
    return stuck


def convert_reviews(
    folder: DataFolder,
    ids: tuple[str, ...],
    key: OpenKey,
    conversion: Conversion,
    now: datetime,
    *,
    on: bool,
) -> None:
    """Encrypt these reviews or, without `on`, decrypt them, with what the trash and copies of their
    folders hold. `conversion` is filled on the way. Raises OSError; everything converted until then
    is whole, and doing it again does the rest."""
    forget_index(folder)
    for deleted in trashed(folder):
        if deleted.id in ids:
            conversion.stuck += convert(deleted.path, key, on=on, fs=folder.fs)
    for review_id, paths in stray_versions(folder, key=key).items():
        if review_id in ids:
            conversion.stuck += sum(
                convert(path.parent, key, on=on, fs=folder.fs) for path in paths
            )
    for review_id in ids:
        place = folder.review_folder(review_id)
        if not is_folder(place, folder.fs):
            continue
        lock = take_lock(place, now, fs=folder.fs)
        if isinstance(lock, Holder):
            conversion.open.append(review_id)
            continue
        try:
            conversion.stuck += convert(place, key, on=on, fs=folder.fs)
        finally:
            lock.release()
        conversion.done.append(review_id)
    forget_index(folder)


def every_id(folder: DataFolder) -> tuple[str, ...]:
    """The ids of all reviews, including those that only the trash or a copy of a folder holds.
    Raises OSError."""
    try:
        ids = [name for name in folder.fs.names(folder.reviews_path) if is_review_id(name)]
    except FileNotFoundError:
        ids = []
    besides = (*stray_versions(folder), *(one.id for one in trashed(folder)))
    return tuple(dict.fromkeys((*ids, *besides)))


def how_encrypted(folder: DataFolder) -> Encrypted:
    """How far the reviews of a folder are encrypted, told by the first bytes of every file.

    Raises OSError if a file can't be looked at, as nobody may take that one for plain.
    """
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for review_id in every_id(folder):
        states = _states(folder.review_folder(review_id), folder.fs)
        if states:
            found[states.pop() if len(states) == 1 else None].append(review_id)
    new = folder_key.encrypts_new_reviews(folder)
    return Encrypted(
        left=_left(folder, {*found[True]}, everything=new and not found[False]),
        wholly=tuple(found[True]),
        partly=tuple(found[None]),
        plain=tuple(found[False]),
        new=new,
        besides=any(True in _states(one.path, folder.fs) for one in trashed(folder)),
    )


def _left(folder: DataFolder, ids: set[str], *, everything: bool) -> tuple[Path, ...]:
    """The plain files in the folders of these reviews. With `everything`, those in any folder among
    the reviews and in the trash, and reviews that lie in the data folder itself."""
    tops = [folder.reviews_path / review_id for review_id in sorted(ids)]
    if everything:
        linked = (top for top in tops if top.is_symlink())
        tops = [folder.reviews_path, folder.trash_path, *linked]
    found = [path for top in tops for path in _plain_below(top, folder.fs)]
    if everything:
        for name in folder.fs.names(folder.path):
            data = plain_bytes(folder.path / name, folder.fs) if name.endswith(".toml") else b""
            if sealed.check(data).condition != "missing":
                found.append(folder.path / name)
    return tuple(found)


def _plain_below(top: Path, fs: FileSystem) -> Iterator[Path]:
    """Every plain file in a folder and below, without locks and what systems leave in any
    folder."""
    try:
        names = fs.names(top)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in names:
        path = top / name
        try:
            mode = fs.status(path).st_mode
            if stat.S_ISDIR(mode):
                yield from _plain_below(path, fs)
                continue
            if not stat.S_ISREG(mode) or _SAYS_NOTHING.fullmatch(name):
                continue
            if not is_encrypted(fs.read(path, HEAD_BYTES)):
                yield path
        except FileNotFoundError:
            continue


def _states(place: Path, fs: FileSystem) -> set[bool]:
    """Whether the files of a review are encrypted: True, False or both; empty without a file."""
    states = set()
    for path in _files(place, fs):
        try:
            if stat.S_ISREG(fs.status(path).st_mode):
                states.add(is_encrypted(fs.read(path, HEAD_BYTES)))
        except FileNotFoundError:
            continue
    return states


def _files(place: Path, fs: FileSystem) -> Iterator[Path]:
    """The paths at which a review's files are or may be, its own first. Raises OSError."""
    yield place / REVIEW_FILE
    yield place / PREVIOUS_FILE
    yield from _beside(place, fs)
    for below in _FOLDERS:
        try:
            names = fs.names(place / below)
        except (FileNotFoundError, NotADirectoryError):
            continue
        for name in names:
            yield place / below / name


def _beside(place: Path, fs: FileSystem) -> Iterator[Path]:
    """The versions and copies of the previous save that a sync left beside the review."""
    try:
        names = fs.names(place)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in names:
        if name in (REVIEW_FILE, PREVIOUS_FILE, LOCK_FILE, *_FOLDERS):
            continue
        if may_be_version(place / name, place.name.partition("-20")[0], fs=fs) or may_be_version(
            place / name, place.name, fs=fs
        ):
            yield place / name


def _remove_leftovers(place: Path, fs: FileSystem) -> None:
    """Remove what an interrupted save left, as it may hold answers."""
    for folder in (place, *(place / below for below in _FOLDERS)):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for name in fs.temporary_names(folder):
                fs.unlink(folder / name)
