"""Replacing a file so that the old or the new one is there, whole, whatever happens between.

Written, brought to the disk, read back and compared, then put in place, then the folder is
brought to the disk. After any failure the temporary file goes, and a later try starts a new one
from memory: after a failed fsync the kernel may call lost pages clean, so that a second fsync of
the same file would falsely succeed (Rebello et al., ATC 2020).
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
"""Windows: a virus scanner or a sync client holds the file for a moment."""
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.5)
"""Seconds between tries on Windows, 2.5 in all (.docs/contracts.md)."""


def replace_file(
    path: Path,
    data: bytes,
    *,
    fs: FileSystem = DISK,
    mode: int = PRIVATE_FILE,
    just_before: Callable[[], None] | None = None,
) -> None:
    """Put `data` at `path`. Returns only when it is on the disk.

    `just_before` runs when the new file is safely written and the old one still in place.
    Raises OSError; then the old file is in place, or, if only the folder's own sync failed, the
    new one, whole.
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
    """Make a folder and those above it that are missing, private, and bring them to the disk."""
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
    """Rename `source` over `target`, patient with programs that hold it for a moment."""
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
