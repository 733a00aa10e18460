"""Every call that the store makes to the disk stands here, so that tests can fail or stop each.

`DISK` is the real thing. Nothing here decides anything: what a failure means is decided by
whoever called.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
READ_ONLY_FILE = 0o400

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.ENOSYS}


class FileSystem:
    """The calls of one disk. Each raises OSError as the operating system does."""

    def create(self, path: Path, mode: int = PRIVATE_FILE) -> int:
        """Make a file that was not there and open it for writing; `mode` whatever the umask."""
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
        """Write some of `data`; returns how many bytes went."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Bring a file to the disk itself, past the drive's own cache where that can be asked."""
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
        """Put `source` in the place of `target`, all at once."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        if os.link in os.supports_follow_symlinks:
            os.link(source, target, follow_symlinks=False)
        else:
            os.link(source, target)

    def unlink(self, path: Path) -> None:
        """Remove a file, on Windows a read-only one too."""
        if sys.platform == "win32":
            path.chmod(PRIVATE_FILE)
        path.unlink()

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def make_folder(self, path: Path) -> None:
        """Make one folder that was not there, private whatever the umask."""
        path.mkdir(PRIVATE_FOLDER)
        if sys.platform != "win32":
            path.chmod(PRIVATE_FOLDER)

    def sync_folder(self, path: Path) -> None:
        """Bring a folder's names to the disk. Nothing where folders can't be synced."""
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

    def read(self, path: Path, limit: int) -> bytes:
        """The bytes of a plain file, at most `limit` and one more, so that too big shows.

        Raises IsADirectoryError for a folder and OSError(EINVAL) for a device, a pipe or the
        like; neither is waited on.
        """
        handle = _open_plain(path)
        try:
            return _read_all(handle, limit + 1)
        finally:
            os.close(handle)

    def read_tail(self, path: Path, count: int) -> bytes:
        """The last `count` bytes of a plain file."""
        handle = _open_plain(path)
        try:
            size = os.fstat(handle).st_size
            os.lseek(handle, max(0, size - count), os.SEEK_SET)
            return _read_all(handle, count)
        finally:
            os.close(handle)

    def status(self, path: Path) -> os.stat_result:
        """What the disk knows of a path; of a link itself, not of where it leads."""
        return path.lstat()

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted. Our own temporary names are never among them."""
        return sorted(name for name in os.listdir(folder) if not is_temporary(name))  # noqa: PTH208 - names

    def temporary_names(self, folder: Path) -> list[str]:
        """The names that an interrupted write left in a folder."""
        return sorted(name for name in os.listdir(folder) if is_temporary(name))  # noqa: PTH208 - names

    def set_mode(self, path: Path, mode: int) -> None:
        """Set a path's permissions."""
        path.chmod(mode)

    def open_lock(self, path: Path) -> int:
        """Open a lock file, made when it is not there, for reading and writing."""
        flags = os.O_RDWR | os.O_CREAT
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        flags |= getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags, PRIVATE_FILE)
        if sys.platform != "win32" and stat.S_IMODE(os.fstat(handle).st_mode) != PRIVATE_FILE:
            with contextlib.suppress(OSError):
                os.fchmod(handle, PRIVATE_FILE)
        return handle

    def lock(self, handle: int) -> None:
        """Lock an open file for this holder alone, without waiting.

        Raises BlockingIOError while somebody else holds it, another OSError where there are no
        locks. The lock ends with its holder, however that ends.
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
        """Put words for other holders into an open lock file."""
        os.lseek(handle, 0, os.SEEK_SET)
        os.ftruncate(handle, 0)
        os.write(handle, data)

    def pause(self, seconds: float) -> None:
        """Wait for another program to let go of a file."""
        time.sleep(seconds)


_LOCKED_BYTE = 1 << 30
"""Windows locks bytes against reading, so the locked one lies far behind the words."""

_TEMPORARY_START = ".~"
_TEMPORARY_END = ".tmp"


def temporary_beside(path: Path) -> Path:
    """A name in the same folder that nobody can guess and no listing shows."""
    # Not by `secrets`: it loads OpenSSL, and a file is written before the first screen.
    return path.with_name(f"{_TEMPORARY_START}{os.urandom(8).hex()}{_TEMPORARY_END}")


def is_temporary(name: str) -> bool:
    """Whether a name is one that an unfinished write leaves behind."""
    return name.startswith(_TEMPORARY_START) and name.endswith(_TEMPORARY_END)


def _open_plain(path: Path) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    if sys.platform == "win32" and path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle = os.open(path, flags)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return handle
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, "Not a plain file", str(path))


def _read_all(handle: int, count: int) -> bytes:
    parts: list[bytes] = []
    while count > 0 and (part := os.read(handle, min(count, 1 << 20))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


DISK = FileSystem()
"""The disk of this machine."""
