"""Opening a review: for writing by one window, for reading by the others, with what was found.

Nothing that could not be read is ever overwritten: a copy is kept first, and the newest good
backup is offered.
"""

from __future__ import annotations

import contextlib
import secrets
import string
from collections.abc import Callable, Container
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from partnercheck.errors import ReviewError
from partnercheck.review.model import Review
from partnercheck.store import backups
from partnercheck.store.backups import Backup
from partnercheck.store.clock import local_now
from partnercheck.store.differences import differences
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.keeping import KeptReview
from partnercheck.store.lock import Holder, ReviewLock, take_lock
from partnercheck.store.problems import in_words
from partnercheck.store.review_file import ReadReview, decode_file, read_bytes, read_review
from partnercheck.store.set_aside import SetAside, without_principle
from partnercheck.store.writer import RETRY_SECONDS, ReviewWriter, SaveState
from partnercheck.text import plural

Found = Literal["new", "whole", "by-hand", "changed", "cut-short", "unreadable"]
"""How the file stood at opening. After `changed`, `cut-short` and `unreadable` the leader
chooses: go on with what is shown, or `restore` one of `recoverable`."""

_ID_CHARACTERS = string.ascii_lowercase + string.digits


class OpenReview:
    """One review that is open, for writing unless `read_only` says why not."""

    def __init__(
        self,
        review: Review,
        path: Path,
        *,
        found: Found = "whole",
        kept: KeptReview | None = None,
        read_only: str = "",
        set_aside: tuple[SetAside, ...] = (),
        notices: tuple[str, ...] = (),
        recoverable: tuple[Backup, ...] = (),
        data: bytes = b"",
        retry_seconds: float = RETRY_SECONDS,
        fs: FileSystem = DISK,
    ) -> None:
        """Use `create_review`, `open_review` or `open_file`."""
        self.review = review
        """As it was read; the session holds what came after."""
        self.found = found
        self.read_only = read_only
        """Why nothing can be saved, as a sentence; empty when it can."""
        self.set_aside = set_aside
        self.notices = notices
        self.recoverable = recoverable
        """The backups to go back to, newest first; only where the file was not whole."""
        self._path = path
        self._data = data
        self._fs = fs
        self._kept = kept
        self._blocked = SaveState(path=path)
        self._writer = (
            ReviewWriter(kept.write, path, finish=kept.finish, retry_seconds=retry_seconds)
            if kept is not None
            else None
        )

    @property
    def path(self) -> Path:
        """The review's file."""
        return self._kept.path if self._kept is not None else self._path

    def lacking(self, known: Container[str]) -> tuple[SetAside, ...]:
        """The answers to principles that the guide, which knows these ids, lacks."""
        return without_principle(self.review.answers, known, self._data.decode(errors="replace"))

    @property
    def _writing(self) -> ReviewWriter | None:
        """The writer, unless nothing may be written."""
        return None if self.read_only else self._writer

    @property
    def saving(self) -> SaveState:
        """How the newest save went."""
        writer = self._writing
        return writer.state if writer is not None else self._blocked

    def save(self, review: Review, within: float = 0.0) -> None:
        """Save this state beside the caller; within seconds may wait for newer text.

        On a review that can only be read nothing is written, and `saving` says so.
        """
        writer = self._writing
        if writer is None:
            self._blocked = SaveState(pending=True, problem=self.read_only, path=self._path)
        else:
            writer.save(review, within)

    def flush(self, timeout: float | None = None) -> SaveState:
        """Wait until the newest state is saved or has failed; `timeout` in seconds."""
        writer = self._writing
        return writer.flush(timeout) if writer is not None else self._blocked

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Call `callback` after each try to save, on the writer's thread."""
        if self._writer is not None:
            self._writer.listen(callback)

    def take_snapshot(self, review: Review) -> None:
        """Save this state, and keep a read-only copy of it. Completing a review does so too."""
        if (writer := self._writing) is not None:
            writer.save(review, snapshot=True)

    def use_guide(self, files: Path | None) -> None:
        """The folder of the guide that is answered; copied once, at the first answer."""
        if self._kept is not None:
            self._kept.use_guide(files)

    def restore(self, backup: Backup) -> Review:
        """Go back to a backup, and save it. What stood there is kept.

        Raises ReviewError when the backup can't be read any more, or is of another review.
        """
        if self._writer is None or self._kept is None:
            raise ReviewError(self.read_only)
        read = read_review(backup.path, fs=self._fs)
        if read.review.id != self.review.id:
            raise ReviewError(f"{backup.path} belongs to another review.")
        kept = self._kept
        self._writer.flush()
        self._writer.hold(lambda: kept.adopt(read.kept))
        self.read_only = ""
        self.review = read.review
        self.set_aside = read.set_aside
        self._data = read.data
        self._writer.save(read.review)
        return read.review

    def save_to(self, folder: DataFolder, review: Review) -> SaveState:
        """Keep the review in another data folder from now on, and save it there."""
        if self._writer is None or self._kept is None:
            return self._blocked
        kept = self._kept
        self._writer.hold(lambda: kept.move(folder))
        self._writer.move(kept.path)
        self._writer.save(review)
        return self._writer.flush()

    def close(self, timeout: float | None = None) -> SaveState:
        """Save what is left and let go of the review."""
        state = self.saving
        if self._writer is not None:
            closed = self._writer.close(timeout)
            state = closed if self._writing is not None else state
        if self._kept is not None:
            self._kept.let_go()
        return state


def create_review(
    folder: DataFolder,
    review: Review,
    guide_files: Path | None = None,
    *,
    now: Callable[[], datetime] = local_now,
    retry_seconds: float = RETRY_SECONDS,
    fs: FileSystem = DISK,
) -> OpenReview:
    """A new review, with a random id unless it has one. Nothing is written before a save."""
    if not review.id:
        review = replace(review, id=random_id())
    if review.created is None:
        review = replace(review, created=now())
    kept = KeptReview(folder, review.id, now=now, guide_files=guide_files, fs=fs)
    return OpenReview(review, kept.path, found="new", kept=kept, retry_seconds=retry_seconds, fs=fs)


def open_review(
    folder: DataFolder,
    review_id: str,
    guide_files: Path | None = None,
    *,
    now: Callable[[], datetime] = local_now,
    retry_seconds: float = RETRY_SECONDS,
    fs: FileSystem = DISK,
) -> OpenReview:
    """Open a review of the data folder; for reading only where another window has it.

    Raises ReviewError for a file that can't be read and has no backup, NoSuchReviewError for
    what can't be an id.
    """
    path = folder.review_path(review_id)
    moment = now()
    taken = take_lock(path.parent, moment, fs=fs)
    try:
        return _Opening(folder, review_id, path, taken, moment, now, guide_files, fs).open(
            retry_seconds
        )
    except BaseException:
        if isinstance(taken, ReviewLock):
            taken.release()
        raise


def open_file(path: Path, *, fs: FileSystem = DISK) -> OpenReview:
    """A review file outside the data folder, for reading only. Raises ReviewError."""
    read = read_review(path, fs=fs)
    return OpenReview(
        read.review,
        path,
        found="by-hand" if read.condition == "missing" else read.condition,
        read_only=f"{path} is outside the data folder. Here it can only be read.",
        set_aside=read.set_aside,
        notices=read.notices,
        fs=fs,
    )


def random_id() -> str:
    """A new review's id: twelve characters that say nothing about the review."""
    return "".join(secrets.choice(_ID_CHARACTERS) for _ in range(12))


class _Opening:
    """One opening of a review in the data folder, step by step."""

    def __init__(
        self,
        folder: DataFolder,
        review_id: str,
        path: Path,
        taken: ReviewLock | Holder,
        moment: datetime,
        now: Callable[[], datetime],
        guide_files: Path | None,
        fs: FileSystem,
    ) -> None:
        self.folder = folder
        self.id = review_id
        self.path = path
        self.lock = taken if isinstance(taken, ReviewLock) else None
        self.read_only = taken.words(moment) if isinstance(taken, Holder) else ""
        self.moment = moment
        self.now = now
        self.guide_files = guide_files
        self.fs = fs
        self.notices: list[str] = []

    def open(self, retry_seconds: float) -> OpenReview:
        if self.lock is not None:
            self._remove_leftovers()
            if self.lock.warning:
                self.notices.append(self.lock.warning)
        data: bytes | None = None
        recoverable: tuple[Backup, ...] = ()
        try:
            data = read_bytes(self.path, fs=self.fs)
            read = decode_file(data, self.path)
            found, recoverable = self._judge(read)
        except ReviewError as error:
            read, recoverable = self._instead(error)
            found = "unreadable"
            self._keep_copy(data)
        if read.newer_format and not self.read_only:
            self.read_only = read.notices[0]
        review = replace(read.review, id=self.id)
        kept = None
        if self.lock is not None and (recoverable or not read.newer_format):
            kept = KeptReview(
                self.folder,
                self.id,
                now=self.now,
                lock=self.lock,
                kept=read.kept,
                found=data,
                sound=found in ("whole", "by-hand"),
                guide_files=self.guide_files,
                fs=self.fs,
            )
            kept.start(review.status)
        elif self.lock is not None:
            self.lock.release()  # a newer format is only read
        return OpenReview(
            review,
            self.path,
            found=found,
            kept=kept,
            read_only=self.read_only,
            set_aside=read.set_aside,
            notices=(*self.notices, *read.notices),
            recoverable=recoverable,
            data=read.data,
            retry_seconds=retry_seconds,
            fs=self.fs,
        )

    def _judge(self, read: ReadReview) -> tuple[Found, tuple[Backup, ...]]:
        """How a file that could be read stands, and what to go back to."""
        if read.condition == "whole" or (read.newer_format and read.condition == "missing"):
            return "whole", ()
        earlier = backups.good_backups(self.path.parent, self.id, fs=self.fs)
        recoverable = tuple(backup for backup, _ in earlier)
        if read.condition == "missing" and not any(backup.whole for backup in recoverable):
            return "by-hand", ()
        found: Found = "changed" if read.condition == "changed" else "cut-short"
        copy = self._keep_copy(read.data)
        what = (
            "was changed outside PartnerCheck"
            if found == "changed"
            else "has no last line of its own, so it may have been cut short"
        )
        kept = f" A copy is kept as {copy}." if copy else ""
        self.notices.append(f"The file of this review {what}.{kept}")
        if earlier:
            backup, older = earlier[0]
            self.notices.append(
                f"The newest backup, {_backup_words(backup)}: "
                + differences(older.review, read.review)
            )
        return found, recoverable

    def _instead(self, error: ReviewError) -> tuple[ReadReview, tuple[Backup, ...]]:
        """The newest good backup in the place of a file that can't be read."""
        earlier = backups.good_backups(self.path.parent, self.id, fs=self.fs)
        if not earlier:
            raise ReviewError(f"{error} There is no backup of it that can be read.") from error
        backup, read = earlier[0]
        self.notices.append(str(error))
        self.notices.append(f"Shown instead: {_backup_words(backup)}.")
        if not self.read_only:
            self.read_only = (
                "This is a backup. Go back to it, or to another one, before you change anything."
            )
        return read, tuple(backup for backup, _ in earlier)

    def _keep_copy(self, data: bytes | None) -> Path | None:
        """Keep a copy of bytes that are not as we left them; without one, nothing is written."""
        if data is None or self.lock is None:
            return None
        try:
            return backups.keep_damaged(self.path.parent, data, self.moment, fs=self.fs)
        except OSError as error:
            self.read_only = (
                "No copy of the damaged file could be kept, so nothing is written. "
                + in_words(error, self.path.parent)
            )
            self.lock.release()
            self.lock = None
            return None

    def _remove_leftovers(self) -> None:
        """Remove what saves that were cut off left in this review's folders."""
        for folder in (
            self.path.parent,
            *(self.path.parent / name for name in ("backups", "snapshots", "damaged")),
        ):
            with contextlib.suppress(OSError):
                for name in self.fs.temporary_names(folder):
                    self.fs.unlink(folder / name)


def _backup_words(backup: Backup) -> str:
    saved = (
        f"saved {backup.saved.day} {backup.saved:%B %Y at %H:%M}"
        if backup.saved
        else "saved at a time unknown"
    )
    return f"{saved}, with {plural(backup.answers, 'answer')}"
