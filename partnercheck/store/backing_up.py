"""Backing up everything that is kept to one archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from partnercheck.store.archive import pack, read_packed
from partnercheck.store.atomic import replace_file
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.kept_files import FILE_BYTES, KeptFile, KeptFiles, kept_files


class NothingToBackUpError(Exception):
    """The data folder is empty, or not there."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What an archive was made of."""

    kept: KeptFiles
    data: bytes
    """The archive itself."""


def back_up(
    folder: DataFolder, path: Path, now: datetime, version: str, *, fs: FileSystem = DISK
) -> BackedUp:
    """Write an archive of everything to `path`, private to this person, whole or not at all.

    It is unpacked and compared before it is put in place. Raises NothingToBackUpError,
    ArchiveError for more than an archive may hold, and OSError.
    """
    kept = kept_files(folder, fs=fs)
    taken: list[tuple[KeptFile, bytes]] = []
    foreign = list(kept.foreign)
    for file in kept.files:
        try:
            data = fs.read(file.path, FILE_BYTES)
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
            raise OSError(5, "unpacks otherwise", str(path))
    replace_file(path, packed, fs=fs)
    return BackedUp(KeptFiles(tuple(file for file, _ in taken), tuple(foreign)), packed)
