"""A review that is open: saving it, going back to a backup, closing it."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from partnercheck.errors import ReviewError
from partnercheck.review.model import Review
from partnercheck.store.backups import Backup
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.keeping import ReviewFolder
from partnercheck.store.lineage import joined, lineage_of
from partnercheck.store.review_file import read_review
from partnercheck.store.set_aside import SetAside, without_principle
from partnercheck.store.writer import RETRY_SECONDS, ReviewWriter, SaveState

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

Found = Literal["new", "whole", "by-hand", "overtaken", "changed", "cut-short", "unreadable"]
"""The state of the file at opening. `new`: there is none yet. `whole`: as PartnerCheck wrote it.
`by-hand`: somebody wrote it by hand. `overtaken`: whole, but without what this machine saved last.
`changed`, `cut-short` and `unreadable` mean what they say. After the last four the leader chooses:
go on with what is shown, or `restore` one of `recoverable`."""

SOUND: tuple[Found, ...] = ("whole", "by-hand", "overtaken")
"""The states in which somebody meant the file to be. A save over one keeps it among the backups."""


class OpenReview:
    """One open review. It can be written unless `read_only` says why not."""

    def __init__(
        self,
        review: Review,
        path: Path,
        *,
        found: Found = "whole",
        kept: ReviewFolder | None = None,
        read_only: str = "",
        set_aside: tuple[SetAside, ...] = (),
        notices: tuple[str, ...] = (),
        recoverable: tuple[Backup, ...] = (),
        data: bytes = b"",
        key: OpenKey | None = None,
        retry_seconds: float = RETRY_SECONDS,
        fs: FileSystem = DISK,
    ) -> None:
        """Call `create_review` or `open_review` to make one."""
        self.review = review
        """The review as it was read; the session has what came after."""
        self.found = found
        self.read_only = read_only
        """A sentence on why nothing can be saved; empty if it can."""
        self.set_aside = set_aside
        self.notices = notices
        self.recoverable = recoverable
        """The backups to choose from, newest first; only if the file was not whole."""
        self._path = path
        self._data = data
        self._key = key
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
        """The answers to principles that the guide lacks; `known` holds the ids of those that it
        has."""
        return without_principle(self.review.answers, known, self._data.decode(errors="replace"))

    @property
    def _writing(self) -> ReviewWriter | None:
        """The writer; None if nothing may be written."""
        return None if self.read_only else self._writer

    @property
    def saving(self) -> SaveState:
        """How the last save went."""
        writer = self._writing
        return writer.state if writer is not None else self._blocked

    def save(self, review: Review, within: float = 0.0) -> None:
        """Save this state on another thread, after at most `within` seconds, in which a newer state
        may take its place.

        If the review can only be read, nothing is written, and `saving` says so.
        """
        writer = self._writing
        if writer is None:
            self._blocked = SaveState(pending=True, problem=self.read_only, path=self._path)
        else:
            writer.save(review, within)

    def flush(self, timeout: float | None = None) -> SaveState:
        """Wait until the newest state is saved or has failed, for at most `timeout` seconds; None
        waits for ever."""
        writer = self._writing
        return writer.flush(timeout) if writer is not None else self._blocked

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Call `callback` after each try to save, on the writer's thread."""
        if self._writer is not None:
            self._writer.listen(callback)

    def take_snapshot(self, review: Review) -> None:
        """Save this state and keep a read-only copy of it. Completing a review does the same."""
        if (writer := self._writing) is not None:
            writer.save(review, snapshot=True)

    def use_guide(self, files: Path | None) -> None:
        """Set the folder of the guide that is answered. It is copied once, at the first answer."""
        if self._kept is not None:
            self._kept.use_guide(files)

    def restore(self, backup: Backup) -> Review:
        """Go back to a backup and save it. Returns the review; what the file held is kept.

        Raises ReviewError if the backup can't be read any more, or is another review's.
        """
        if self._writer is None or self._kept is None:
            raise ReviewError(self.read_only)
        read = read_review(backup.path, fs=self._fs, key=self._key)
        if read.review.id != self.review.id:
            raise ReviewError(f"{backup.path} belongs to another review.")
        kept = self._kept
        self._writer.flush()
        line = lineage_of(read.data)
        built_on = line.all if line is not None else ()
        for offered in self.recoverable:
            if offered.kind == "machine" and offered.path != backup.path:
                built_on = joined(built_on, kept.decide(offered.path))
        self._writer.hold(lambda: kept.adopt(read.beyond, built_on))
        self.read_only = ""
        self.review = read.review
        self.set_aside = read.set_aside
        self._data = read.data
        self._writer.save(read.review)
        return read.review

    def build_on(self, saves: tuple[str, ...]) -> None:
        """Build the next save on these saves as well, because something was taken from them."""
        if self._writer is not None and self._kept is not None:
            kept = self._kept
            self._writer.hold(lambda: kept.build_on(saves))

    def save_to(self, folder: DataFolder, review: Review) -> SaveState:
        """Keep the review in another data folder from now on, and save it there at once."""
        if self._writer is None or self._kept is None:
            return self._blocked
        kept = self._kept
        self._writer.hold(lambda: kept.move(folder))
        self._writer.move(kept.path)
        self._writer.save(review)
        return self._writer.flush()

    @property
    def encrypted(self) -> bool:
        """Whether the next save is encrypted."""
        return self._kept is not None and self._kept.encrypted

    def convert(self, key: OpenKey, *, on: bool) -> int:
        """Encrypt this review and everything kept beside it or, without `on`, decrypt it, and do
        the same with its saves from now on. Returns how many files could not be converted and stay
        as they are.

        Raises ReviewError if the review can only be read, and OSError; a second call does the rest.
        """
        if self._writing is None or self._kept is None:
            raise ReviewError(self.read_only)
        kept, stuck = self._kept, [0]

        def convert() -> None:
            stuck[0] = kept.convert(key, on=on)

        self._writing.flush()
        self._writing.hold(convert)
        self._key = key
        return stuck[0]

    def close(self, timeout: float | None = None) -> SaveState:
        """Save what is left and release the review, within `timeout` seconds if given."""
        state = self.saving
        if self._writer is not None:
            closed = self._writer.close(timeout)
            state = closed if self._writing is not None else state
        if self._kept is not None:
            self._kept.let_go()
        return state
