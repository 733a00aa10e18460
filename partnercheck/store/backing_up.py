"""Backing up the data folder, or one review, to one archive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from partnercheck.errors import ArchiveError
from partnercheck.review.model import GuideRef
from partnercheck.store.archive import Archive, pack, read_archive, read_packed
from partnercheck.store.filesystem import FileSystem, replace_file
from partnercheck.store.folder import DataFolder
from partnercheck.store.guide_copies import copy_path
from partnercheck.store.kept_files import FILE_BYTES, KeptFile, KeptFiles, kept_files, review_of
from partnercheck.store.problems import ReadsOtherwiseError


class NothingToBackUpError(Exception):
    """The data folder is empty or missing."""


class Only(Struct, frozen=True):
    """One review to back up by itself, and what reading it elsewhere needs."""

    review: str
    guide: GuideRef
    """The guide whose copy goes into the archive."""
    encrypted: bool
    """Whether the key that the passphrase opens goes into the archive."""


class BackedUp(Struct, frozen=True):
    """A backup that was written."""

    kept: KeptFiles
    data: bytes
    """The bytes of the archive."""
    problem: OSError | None = None
    """What failed after the whole archive was in its place; None if nothing did."""


def back_up(
    folder: DataFolder, path: Path, now: datetime, version: str, *, only: Only | None = None
) -> BackedUp:
    """Write an archive of everything, or of `only` one review, to `path`, private to this person,
    whole or not at all.

    It is unpacked and compared before it is put in place. Raises NothingToBackUpError, ArchiveError
    if there is more than an archive may hold, and OSError.
    """
    kept = kept_files(folder)
    if only is not None:
        kept = _of_one(folder, kept, only)
    taken: list[tuple[KeptFile, bytes]] = []
    foreign = list(kept.foreign)
    for file in kept.files:
        try:
            data = folder.fs.read(file.path, FILE_BYTES)
        except FileNotFoundError:
            continue  # a backup that was pruned meanwhile
        if len(data) > FILE_BYTES:
            foreign.append(file.path)
        else:
            taken.append((file, data))
    if not taken:
        raise NothingToBackUpError
    packed = pack([(file.name, data) for file, data in taken], now, version)
    archive = read_packed(packed, path)
    for file, data in taken:
        if archive.read(file.name) != data:
            raise ReadsOtherwiseError(path)
    problem = _put(path, packed, folder.fs)
    return BackedUp(KeptFiles(tuple(file for file, _ in taken), tuple(foreign)), packed, problem)


def lacks(folder: DataFolder, path: Path, only: Only) -> str:
    """Why the archive at `path`, read back now, does not hold one review byte for byte as it is
    now, with its backups, its guide and its key, as a sentence; empty if it does. Raises OSError if
    the review can't be read."""
    try:
        archive = read_archive(path, fs=folder.fs)
        files = _of_one(folder, kept_files(folder), only).files
        reviews = {file.name for file in files if file.kind == "review"}
        if reviews and all(_holds(archive, file, folder.fs) for file in files):
            return ""
    except ArchiveError as error:
        unread = isinstance(error.__cause__, OSError)
        return str(error) if unread else f"{path} is not as it was written."
    return f"The review has changed since {path} was written."


def _holds(archive: Archive, file: KeptFile, fs: FileSystem) -> bool:
    try:
        data = fs.read(file.path, FILE_BYTES)
    except FileNotFoundError:
        return file.kind != "review"  # a backup that was pruned meanwhile
    return file.name in archive and archive.read(file.name) == data


def _put(path: Path, packed: bytes, fs: FileSystem) -> OSError | None:
    """Put an archive in its place. Returns what failed after it was there. Raises OSError."""
    try:
        replace_file(path, packed, fs=fs)
    except OSError as error:
        try:
            stands = fs.read(path, len(packed)) == packed
        except OSError:
            stands = False
        if not stands:
            raise
        return error
    return None


def _of_one(folder: DataFolder, kept: KeptFiles, only: Only) -> KeptFiles:
    """The files of one review, its guide and its key; not a byte of another review."""
    copy = copy_path(folder, only.guide.id, only.guide.digest)
    place = folder.review_folder(only.review)

    def goes(file: KeptFile) -> bool:
        if file.kind == "guide":
            return copy is not None and file.path.is_relative_to(copy)
        return review_of(file.name) == only.review or (only.encrypted and file.kind == "key")

    foreign = tuple(path for path in kept.foreign if path.is_relative_to(place))
    return KeptFiles(tuple(file for file in kept.files if goes(file)), foreign)
