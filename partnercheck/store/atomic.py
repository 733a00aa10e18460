"""Replacing a file so that the old or the new one is there, whole, whatever happens in between.

The new file is written beside the old one, synced to the disk, read back and compared, and renamed
over it; then the folder is synced. After a failure the temporary file is removed, and the next try
starts a new one from memory: after a failed fsync the kernel may call lost pages clean, so that a
second fsync of the same file would falsely succeed (Rebello et al., ATC 2020).
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from partnercheck.store.filesystem import DISK, PRIVATE_FILE, FileSystem, temporary_beside

_INTERRUPTIONS = 5
_HELD_ELSEWHERE = (5, 32, 33)
"""Windows' error numbers while a virus scanner or a sync client holds the file for a moment."""
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.5)
"""Seconds to wait before each further try on Windows, about 2.5 in all (.docs/contracts.md)."""


def replace_file(
    path: Path,
    data: bytes,
    *,
    fs: FileSystem = DISK,
    mode: int = PRIVATE_FILE,
    just_before: Callable[[], None] | None = None,
) -> None:
    """Put `data` at `path`, and return once it is on the disk.

    `just_before` is called when the new file is safely written and the old one still in place.
    Raises OSError; then the old file is still in place or, if only syncing the folder failed, the
    new one is there, whole.
    """
    for interruption in range(_INTERRUPTIONS):
        try:
            _replace_once(path, data, fs, mode, just_before)
        except InterruptedError:
            if interruption == _INTERRUPTIONS - 1:
                raise
        else:
            return


def make_folders(path: Path, *, fs: FileSystem = DISK) -> None:
    """Make a folder and those missing above it, private to this person, and sync them to the disk.
    Raises OSError."""
    missing: list[Path] = []
    while not _is_there(path, fs):
        missing.append(path)
        if path.parent == path:
            break
        path = path.parent
    for folder in reversed(missing):
        with contextlib.suppress(FileExistsError):
            fs.make_folder(folder)
        fs.sync_folder(folder.parent)


def put_in_place(source: Path, target: Path, *, fs: FileSystem = DISK) -> None:
    """Rename `source` over `target`, trying again while another program on Windows holds it. Raises
    OSError."""
    for pause in (*_PAUSES, None):
        try:
            fs.replace(source, target)
        except OSError as error:
            if pause is None or getattr(error, "winerror", None) not in _HELD_ELSEWHERE:
                raise
            fs.pause(pause)
        else:
            return


def _replace_once(
    path: Path,
    data: bytes,
    fs: FileSystem,
    mode: int,
    just_before: Callable[[], None] | None,
) -> None:
    temporary = temporary_beside(path)
    in_place = False
    try:
        _write_new(temporary, data, fs, mode)
        if fs.read(temporary, len(data)) != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(temporary))
        if just_before is not None:
            just_before()
        put_in_place(temporary, path, fs=fs)
        in_place = True
    finally:
        if not in_place:
            with contextlib.suppress(OSError):
                fs.unlink(temporary)
    fs.sync_folder(path.parent)


def _write_new(path: Path, data: bytes, fs: FileSystem, mode: int) -> None:
    handle = fs.create(path, mode)
    closed = False
    try:
        rest = memoryview(data)
        while rest:
            try:
                written = fs.write(handle, rest)
            except InterruptedError:
                continue
            if written <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            rest = rest[written:]
        fs.sync(handle)
        closed = True
        fs.close(handle)
    finally:
        if not closed:
            with contextlib.suppress(OSError):
                fs.close(handle)


def _is_there(path: Path, fs: FileSystem) -> bool:
    try:
        fs.status(path)
    except FileNotFoundError:
        return False
    return True
