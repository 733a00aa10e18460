"""One writer for each review: a lock that the system itself releases when its holder ends.

The file also says in words who holds it and since when, for the window that comes second. It is in
the review's folder, so a sync or a restore may replace it: a lock counts only while its path still
names the file that is held.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import socket
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.text import clean_line, fit

LOCK_FILE = "lock"
_WORDS_BYTES = 1024
_REPLACED_MEANWHILE = 5
"""How often to try for a lock whose file others replace just as it is taken."""
_HELD = {errno.EAGAIN, errno.EWOULDBLOCK}
if os.name == "nt":  # Its C library says so of a file that another process has locked.
    _HELD |= {errno.EACCES, errno.EDEADLK}


class Holder(Struct, frozen=True):
    """Who has a review open elsewhere, as far as the lock file says."""

    process: str = ""
    host: str = ""
    since: datetime | None = None

    def words(self, now: datetime) -> str:
        """Since when and where it is open, for a window that may only read."""
        return (
            f"This review has been open in another window{self._where(now)}. "
            "Here it can only be read. Close it there, then open it again."
        )

    def words_on_saving(self, now: datetime) -> str:
        """The same for a window that was writing until its lock was replaced."""
        return (
            f"This review is open in another window{self._where(now)}. "
            "Close it there, and it is saved here."
        )

    def _where(self, now: datetime) -> str:
        since = where = ""
        if self.since is not None:
            local = self.since.astimezone(now.tzinfo)
            clock = f"{local:%H:%M}"
            same_day = local.date() == now.date()
            since = (
                f" since {clock}" if same_day else f" since {clock} on {local.day} {local:%B %Y}"
            )
        if self.host and self.host != _host():
            where = f" on {self.host}"
        if self.process:
            where += f" (process {self.process})"
        return since + where


class ReviewLock:
    """A lock that is held. `warning` is a sentence if the folder's disk has no locks."""

    def __init__(
        self, handle: int | None, fs: FileSystem, warning: str = "", path: Path = Path()
    ) -> None:
        self._handle = handle
        self._fs = fs
        self._path = path
        self.warning = warning

    @property
    def stands(self) -> bool:
        """Whether the lock's path still names the file that is held. True if there is no file to
        hold, as then nothing can be told."""
        return self._handle is None or _names_held(self._path, self._handle, self._fs)

    def release(self) -> None:
        """Release the lock. A second call does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        with contextlib.suppress(OSError):
            self._fs.fill_lock(handle, b"")
        with contextlib.suppress(OSError):
            self._fs.close(handle)


def take_lock(folder: Path, now: datetime, *, fs: FileSystem = DISK) -> ReviewLock | Holder:
    """Lock the review in `folder`, or return who holds it.

    It never waits and never fails. If the disk has no locks, it warns and goes on; if the lock file
    can't be written, the next save will say why.
    """
    path = folder / LOCK_FILE
    for _ in range(_REPLACED_MEANWHILE):
        try:
            handle = fs.open_lock(path)
        except OSError:
            return ReviewLock(None, fs)
        try:
            fs.lock(handle)
        except OSError as error:
            holder = _holder(path, fs)
            with contextlib.suppress(OSError):
                fs.close(handle)
            if isinstance(error, BlockingIOError) or error.errno in _HELD:
                return holder
            return ReviewLock(
                None,
                fs,
                f"The disk of {folder.parent} has no locks. "
                "Open this review in one window at a time, or the later save wins.",
            )
        taken = ReviewLock(handle, fs, path=path)
        if taken.stands:
            words = f"process {os.getpid()}\nhost {_host()}\nsince "
            words += f"{now.isoformat(timespec='seconds')}\n"
            with contextlib.suppress(OSError):
                fs.fill_lock(handle, words.encode("utf-8", "replace"))
            return taken
        taken.release()
    return ReviewLock(None, fs)


def _names_held(path: Path, handle: int, fs: FileSystem) -> bool:
    try:
        there = fs.status(path)
    except OSError:
        return False
    held = os.fstat(handle)
    return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)


def _holder(path: Path, fs: FileSystem) -> Holder:
    try:
        words = fs.read(path, _WORDS_BYTES).decode("utf-8", "replace")
    except OSError:
        return Holder()
    found = dict(re.findall(r"^(process|host|since) (.{1,120})$", words, re.MULTILINE))
    since = None
    with contextlib.suppress(ValueError):
        since = datetime.fromisoformat(found.get("since", ""))
        since = since if since.tzinfo else since.astimezone()
    process = found.get("process", "")
    return Holder(
        process=process if process.isdigit() else "",
        host=fit(clean_line(found.get("host", "")).text, 60),
        since=since,
    )


def _host() -> str:
    return clean_line(socket.gethostname()).text
