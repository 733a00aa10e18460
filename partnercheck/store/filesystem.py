"""Every call that the store makes to the disk, so that tests can fail or stop each one; and the
replacing of a file so that the old or the new one is there, whole, whatever happens in between.

`DISK` is the real disk. It decides nothing: callers decide what a failure means.

A new file is written beside the old one, synced to the disk, read back and compared, and renamed
over it; then the folder is synced. After a failure the temporary file is removed, and the next try
starts a new one from memory: after a failed fsync the kernel may call lost pages clean, so that a
second fsync of the same file would falsely succeed (Rebello et al., ATC 2020).
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
READ_ONLY_FILE = 0o400

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.ENOSYS}


class FileSystem:
    """The calls to one disk. Each raises OSError just as the operating system does."""

    def create(self, path: Path, mode: int = PRIVATE_FILE) -> int:
        """Make a new file, with exactly these permissions whatever the umask, and open it for
        writing. Returns its handle."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        flags |= getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags, mode)
        try:
            if sys.platform != "win32" and stat.S_IMODE(os.fstat(handle).st_mode) != mode:
                os.fchmod(handle, mode)
        except OSError:
            os.close(handle)
            raise
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        """Write some of `data`. Returns how many bytes were written."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Bring a file to the disk itself and, where the system can be asked, past the drive's own
        cache."""
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            except OSError as error:
                if error.errno not in _NO_FOLDER_SYNC | {errno.ENOTTY}:
                    raise
            else:
                return
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a file."""
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Rename `source` over `target`, in one step."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name (a hard link)."""
        if os.link in os.supports_follow_symlinks:
            os.link(source, target, follow_symlinks=False)
        else:
            os.link(source, target)

    def unlink(self, path: Path) -> None:
        """Remove a file; on Windows also a read-only one."""
        if sys.platform == "win32":
            path.chmod(PRIVATE_FILE)
        path.unlink()

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def make_folder(self, path: Path) -> None:
        """Make one new folder, private whatever the umask."""
        path.mkdir(PRIVATE_FOLDER)
        if sys.platform != "win32":
            path.chmod(PRIVATE_FOLDER)

    def sync_folder(self, path: Path) -> None:
        """Bring a folder's names to the disk. Does nothing where folders can't be synced."""
        if sys.platform == "win32":
            return
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)

    def read(self, path: Path | str, limit: int) -> bytes:
        """The bytes of a plain file, at most `limit` and one more, which shows that it is too big.

        Raises IsADirectoryError for a folder, and OSError (EINVAL) for a device, a pipe or the
        like, without waiting for it.
        """
        handle = _open_plain(path)
        try:
            return _read_all(handle, limit + 1)
        finally:
            os.close(handle)

    def read_tail(self, path: Path | str, count: int) -> bytes:
        """The last `count` bytes of a plain file. Raises as `read` does."""
        handle = _open_plain(path)
        try:
            size = os.fstat(handle).st_size
            os.lseek(handle, max(0, size - count), os.SEEK_SET)
            return _read_all(handle, count)
        finally:
            os.close(handle)

    def status(self, path: Path | str) -> os.stat_result:
        """What the disk knows of a path. A link is looked at itself, not followed."""
        return os.lstat(path)

    def names(self, folder: Path | str) -> list[str]:
        """The names in a folder, sorted, without our own temporary ones."""
        return sorted(name for name in os.listdir(folder) if not is_temporary(name))  # noqa: PTH208 - names

    def temporary_names(self, folder: Path) -> list[str]:
        """The names of temporary files that an interrupted write left in a folder, sorted."""
        return sorted(name for name in os.listdir(folder) if is_temporary(name))  # noqa: PTH208 - names

    def set_mode(self, path: Path, mode: int) -> None:
        """Set a path's permissions."""
        path.chmod(mode)

    def open_lock(self, path: Path) -> int:
        """Open a lock file for reading and writing; make it if it is missing. Returns its
        handle."""
        flags = os.O_RDWR | os.O_CREAT
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        flags |= getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags, PRIVATE_FILE)
        if sys.platform != "win32" and stat.S_IMODE(os.fstat(handle).st_mode) != PRIVATE_FILE:
            with contextlib.suppress(OSError):
                os.fchmod(handle, PRIVATE_FILE)
        return handle

    def lock(self, handle: int) -> None:
        """Lock an open file for this process alone, without waiting.

        Raises BlockingIOError while somebody else holds it, and another OSError where the disk has
        no locks. The lock ends with its process, however that ends.
        """
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except PermissionError as error:
                raise BlockingIOError(*error.args) from error
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def fill_lock(self, handle: int, data: bytes) -> None:
        """Write into an open lock file who holds it, for others to read."""
        os.lseek(handle, 0, os.SEEK_SET)
        os.ftruncate(handle, 0)
        os.write(handle, data)

    def pause(self, seconds: float) -> None:
        """Wait some seconds for another program to let go of a file."""
        time.sleep(seconds)


_PART = 64 * 1024
"""Bytes read at once: for more, memory is asked of the system, and given back, at each read."""
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
_READING |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_LOCKED_BYTE = 1 << 30
"""Where Windows locks a byte. Nobody can read a locked byte, so it is far behind the words."""

_TEMPORARY_START = ".~"
_TEMPORARY_END = ".tmp"


def temporary_beside(path: Path) -> Path:
    """A temporary path in the same folder, which nobody can guess and `names` leaves out."""
    # `secrets` would load OpenSSL, and a file is written before the first screen.
    return path.with_name(f"{_TEMPORARY_START}{os.urandom(8).hex()}{_TEMPORARY_END}")


def is_temporary(name: str) -> bool:
    """Whether a name is that of a temporary file, which an interrupted write may leave behind."""
    return name.startswith(_TEMPORARY_START) and name.endswith(_TEMPORARY_END)


def _open_plain(path: Path | str) -> int:
    if sys.platform == "win32" and Path(path).is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle = os.open(path, _READING)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return handle
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, "Not a plain file", str(path))


def _read_all(handle: int, count: int) -> bytes:
    parts: list[bytes] = []
    while count > 0 and (part := os.read(handle, min(count, _PART))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


DISK = FileSystem()
"""The disk of this machine."""


def is_folder(path: Path, fs: FileSystem = DISK) -> bool:
    """Whether a path is a folder or a link to one: reviews are opened and saved through such a
    link. Raises OSError if it can't be looked at."""
    try:
        mode = fs.status(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISDIR(mode) or (stat.S_ISLNK(mode) and path.is_dir())


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


def names_in(place: Path, fs: FileSystem) -> list[str]:
    """The names in a folder; none if it is not there or can't be read."""
    try:
        return fs.names(place)
    except OSError:
        return []


def _is_there(path: Path, fs: FileSystem) -> bool:
    try:
        fs.status(path)
    except FileNotFoundError:
        return False
    return True
