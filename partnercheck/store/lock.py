"""One writer for a review: a lock that the system itself lets go of when its holder ends.

The file also says in words who holds it and since when, for the window that comes second.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.text import clean_line, fit

LOCK_FILE = "lock"
_WORDS_BYTES = 1024
_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a review open elsewhere, as far as the lock file tells."""

    process: str = ""
    host: str = ""
    since: datetime | None = None

    def words(self, now: datetime) -> str:
        """Since when and where, for the window that may only read."""
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
        return (
            f"This review has been open in another window{since}{where}. "
            "Here it can only be read. Close it there, then open it again."
        )


class ReviewLock:
    """A held lock. `warning` says so where the folder's disk has no locks."""

    def __init__(self, handle: int | None, fs: FileSystem, warning: str = "") -> None:
        self._handle = handle
        self._fs = fs
        self.warning = warning

    def release(self) -> None:
        """Let go. Twice does no harm."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        with contextlib.suppress(OSError):
            self._fs.fill_lock(handle, b"")
        with contextlib.suppress(OSError):
            self._fs.close(handle)


def take_lock(folder: Path, now: datetime, *, fs: FileSystem = DISK) -> ReviewLock | Holder:
    """Lock the review in `folder`, or say who holds it.

    Never waits, and never fails: where there are no locks it warns and goes on, and where the
    lock file can't be written, saving will say why.
    """
    path = folder / LOCK_FILE
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
    words = f"process {os.getpid()}\nhost {_host()}\nsince {now.isoformat(timespec='seconds')}\n"
    with contextlib.suppress(OSError):
        fs.fill_lock(handle, words.encode("utf-8", "replace"))
    return ReviewLock(handle, fs)


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
