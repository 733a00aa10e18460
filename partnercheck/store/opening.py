"""Opening a review: one window may write it and the others read it; all say what they found.

A file that could not be read is never overwritten before a copy of it is kept, and the newest good
backup is offered.
"""

from __future__ import annotations

import contextlib
import secrets
import string
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from partnercheck.errors import LockedError, ReviewError
from partnercheck.review.model import Answer, Review
from partnercheck.store import backups
from partnercheck.store.backups import Backup
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.folder_key import key_for_new_reviews
from partnercheck.store.keeping import ReviewFolder
from partnercheck.store.last_saves import last_saves
from partnercheck.store.lineage import ASIDE, MACHINES, is_overtaken, lineage_of, overtaken_words
from partnercheck.store.lock import Holder, ReviewLock, take_lock
from partnercheck.store.open_review import SOUND, Found, OpenReview
from partnercheck.store.problems import in_words
from partnercheck.store.review_file import ReadReview, decode_file, read_bytes
from partnercheck.store.writer import RETRY_SECONDS
from partnercheck.text import clean_line, fit, listed, plural

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey, PublicKey

_NAMED = 5


def differences(older: Review, newer: Review) -> str:
    """How a newer state differs from an older one, as the end of a sentence: `what differs: …`."""
    before = {answer.principle: answer for answer in older.answers}
    after = {answer.principle: answer for answer in newer.answers}
    named = [
        f"{_title(before.get(key) or after[key])} ({_change(before.get(key), after.get(key))})"
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    ]
    for word, attribute in (
        ("commitments", "commitments"),
        ("your own actions", "own_actions"),
        ("notes without an answer", "drafts"),
        ("marks", "marks"),
        ("conversations", "conversations"),
        ("what is said about the partnership", "partnership"),
    ):
        if getattr(older, attribute) != getattr(newer, attribute):
            named.append(word)
    if not named:
        return "the answers are the same."
    if len(named) > _NAMED:
        more = plural(len(named) - _NAMED, "more", "more")
        named = [*named[:_NAMED], more]
    return f"what differs: {listed(named)}."


def _title(answer: Answer) -> str:
    return fit(clean_line(answer.title or answer.principle).text, 60)


def _change(before: Answer | None, after: Answer | None) -> str:
    if before is None:
        return f"not in the backup, now {_state(after)}"
    if after is None:
        return f"{_state(before)} in the backup, now gone"
    if _state(before) != _state(after):
        return f"{_state(before)} in the backup, now {_state(after)}"
    return "other details"


def _state(answer: Answer | None) -> str:
    if answer is None or answer.state is None:
        return "no answer"
    if answer.state == "placed":
        return f"level {answer.level}"
    return {"dont-know": "I don't know", "not-relevant": "not relevant"}[answer.state]


_ID_CHARACTERS = string.ascii_lowercase + string.digits


def create_review(
    folder: DataFolder,
    review: Review,
    guide_files: Path | None = None,
    *,
    now: Callable[[], datetime] = local_now,
    public: PublicKey | None = None,
    key: OpenKey | None = None,
    retry_seconds: float = RETRY_SECONDS,
) -> OpenReview:
    """A new review, with a random id unless it has one. Nothing is written before the first save.

    Its saves are encrypted with `public` if that is given, or if the folder encrypts new reviews.
    Raises LockedError if the passphrase is needed for that, MissingPartError and OSError.
    """
    public = public or key_for_new_reviews(folder, key)
    if not review.id:
        review = replace(review, id=random_id())
    if review.created is None:
        review = replace(review, created=now())
    kept = ReviewFolder(folder, review.id, now=now, guide_files=guide_files, public=public, key=key)
    return OpenReview(
        review,
        kept.path,
        found="new",
        kept=kept,
        key=key,
        retry_seconds=retry_seconds,
        fs=folder.fs,
    )


def open_review(
    folder: DataFolder,
    review_id: str,
    guide_files: Path | None = None,
    *,
    now: Callable[[], datetime] = local_now,
    key: OpenKey | None = None,
    retry_seconds: float = RETRY_SECONDS,
) -> OpenReview:
    """Open a review of the data folder; only for reading if another window has it. `key` opens an
    encrypted one.

    Raises ReviewError if the file can't be read and has no backup, LockedError if it needs the
    passphrase, and NoSuchReviewError if the id has not the form of one.
    """
    path = folder.review_path(review_id)
    moment = now()
    taken = take_lock(path.parent, moment, fs=folder.fs)
    try:
        return _Opening(folder, review_id, path, taken, moment, now, guide_files, key).open(
            retry_seconds
        )
    except BaseException:
        if isinstance(taken, ReviewLock):
            taken.release()
        raise


def random_id() -> str:
    """An id for a new review: twelve random letters and digits, which say nothing about it."""
    return "".join(secrets.choice(_ID_CHARACTERS) for _ in range(12))


class _Opening:
    """Opens one review of the data folder, step by step."""

    def __init__(
        self,
        folder: DataFolder,
        review_id: str,
        path: Path,
        taken: ReviewLock | Holder,
        moment: datetime,
        now: Callable[[], datetime],
        guide_files: Path | None,
        key: OpenKey | None,
    ) -> None:
        self.key = key
        self.folder = folder
        self.id = review_id
        self.path = path
        self.lock = taken if isinstance(taken, ReviewLock) else None
        self.read_only = taken.words(moment) if isinstance(taken, Holder) else ""
        self.moment = moment
        self.now = now
        self.guide_files = guide_files
        self.fs = folder.fs
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
            read = decode_file(data, self.path, self.key)
            found, recoverable = self._judge(read, data)
        except LockedError:
            raise
        except ReviewError as error:
            read, recoverable = self._instead(error)
            found = "unreadable"
            self._keep_copy(data)
        if read.newer_format and not self.read_only:
            self.read_only = read.notices[0]
        review = replace(read.review, id=self.id)
        kept = None
        if self.lock is not None and (recoverable or not read.newer_format):
            kept = ReviewFolder(
                self.folder,
                self.id,
                now=self.now,
                lock=self.lock,
                beyond=read.beyond,
                found=data,
                sound=found in SOUND,
                guide_files=self.guide_files,
                public=self._public(read, found),
                key=self.key,
                number=read.review.save_number,
                built_on=line.all if (line := lineage_of(read.data)) is not None else (),
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
            key=self.key,
            retry_seconds=retry_seconds,
            fs=self.fs,
        )

    def _public(self, read: ReadReview, found: Found) -> PublicKey | None:
        """The key to encrypt saves with; None for plain ones. Saves are like the file, and like any
        of its backups if the file is not sound."""
        sound = found in SOUND
        encrypted = read.encrypted or (
            not sound and backups.any_encrypted(self.path.parent, fs=self.fs)
        )
        return self.key.public if encrypted and self.key is not None else None

    def _earlier(self) -> tuple[tuple[Backup, ReadReview], ...]:
        """The backups to choose from, newest first. Raises LockedError if they need the
        passphrase."""
        if self.key is None and backups.any_encrypted(self.path.parent, fs=self.fs):
            raise LockedError(
                f"{self.path} is not as PartnerCheck left it, and its backups are locked with a "
                "passphrase."
            )
        return backups.good_backups(self.path.parent, self.id, fs=self.fs, key=self.key)

    def _judge(self, read: ReadReview, data: bytes) -> tuple[Found, tuple[Backup, ...]]:
        """The state of a file that could be read, and the backups to choose from."""
        if read.condition == "whole" and not read.newer_format and self._is_overtaken():
            return "overtaken", tuple(backup for backup, _ in self._earlier())
        if read.condition == "whole" or (read.newer_format and read.condition == "missing"):
            return "whole", ()
        earlier = self._earlier()
        recoverable = tuple(backup for backup, _ in earlier)
        if read.condition == "missing" and not any(backup.whole for backup in recoverable):
            return "by-hand", ()
        found: Found = "changed" if read.condition == "changed" else "cut-short"
        copy = self._keep_copy(data)
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

    def _is_overtaken(self) -> bool:
        """Whether the file lacks what this machine saved last. If so, a notice says where that
        is."""
        last = last_saves(self.folder.path, fs=self.fs).get(self.id)
        if last is None or not is_overtaken(self.folder, self.id, last, key=self.key):
            return False
        self.notices.append(overtaken_words(self.folder, self.id, last, key=self.key))
        return True

    def _instead(self, error: ReviewError) -> tuple[ReadReview, tuple[Backup, ...]]:
        """The newest good backup, to show instead of a file that can't be read, and all to choose
        from. Raises ReviewError if there is none."""
        earlier = self._earlier()
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
        """Keep a copy of bytes that are not as PartnerCheck left them, and return its path. If that
        fails, the review can only be read."""
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
        """Remove what interrupted saves left in this review's folders."""
        for folder in (
            self.path.parent,
            *(
                self.path.parent / name
                for name in ("backups", "snapshots", "damaged", ASIDE, MACHINES)
            ),
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
