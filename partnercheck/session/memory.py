"""A review in memory alone, because the leader chose to go on without saving."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.errors import ReviewError
from partnercheck.review.model import Review
from partnercheck.store.backups import Backup
from partnercheck.store.folder import DataFolder
from partnercheck.store.open_review import OpenReview
from partnercheck.store.opening import create_review
from partnercheck.store.set_aside import SetAside
from partnercheck.store.writer import SaveState

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey


class InMemory:
    """A keeper that writes nothing to the disk, and says so, until another folder is chosen. From
    then on it passes everything to the store."""

    def __init__(self, problem: str, guide_files: Path, now: Callable[[], datetime]) -> None:
        """`problem` says why nothing can be saved."""
        self._state = SaveState(problem=problem)
        self._guide_files: Path | None = guide_files
        self._now = now
        self._kept: OpenReview | None = None
        self._listeners: list[Callable[[SaveState], None]] = []

    @property
    def saving(self) -> SaveState:
        """Why nothing is saved; once there is a folder, how the last save went."""
        return self._kept.saving if self._kept else self._state

    def save(self, review: Review, within: float = 0.0) -> None:
        """Save the review, once there is a folder; until then only the session has it."""
        if self._kept:
            self._kept.save(review, within)

    def flush(self, timeout: float | None = None) -> SaveState:
        """Wait for the newest save, once there is a folder."""
        return self._kept.flush(timeout) if self._kept else self._state

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Call `callback` with each new save state, once there is a folder."""
        self._listeners.append(callback)
        if self._kept:
            self._kept.listen(callback)

    def save_to(self, folder: DataFolder, review: Review) -> SaveState:
        """Keep the review in this folder from now on, and save it at once. Raises LockedError if
        the folder encrypts new reviews and needs the passphrase for that."""
        if self._kept:
            return self._kept.save_to(folder, review)
        self._kept = create_review(folder, review, self._guide_files, now=self._now)
        for callback in self._listeners:
            self._kept.listen(callback)
        self._kept.save(review)
        return self._kept.flush()

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Empty: nothing was read, so nothing was set aside."""
        return ()

    def lacking(self, known: Container[str]) -> tuple[SetAside, ...]:
        """Empty: nothing was read, so there are no answers to principles that the guide lacks."""
        return ()

    def restore(self, backup: Backup) -> Review:
        """Go back to a backup, once there is a folder. Raises ReviewError until then, as nothing
        was saved."""
        if self._kept is None:
            raise ReviewError(self._state.problem)
        return self._kept.restore(backup)

    def build_on(self, saves: tuple[str, ...]) -> None:
        """Build the next save on these saves, once there is a folder. Until then, nothing was taken
        from another version."""
        if self._kept:
            self._kept.build_on(saves)

    def take_snapshot(self, review: Review) -> None:
        """Save the review and keep a read-only copy, once there is a folder."""
        if self._kept:
            self._kept.take_snapshot(review)

    def use_guide(self, files: Path | None) -> None:
        """Set the folder of the guide that is answered."""
        self._guide_files = files
        if self._kept:
            self._kept.use_guide(files)

    @property
    def encrypted(self) -> bool:
        """Whether the next save is encrypted; False until there is a folder."""
        return self._kept is not None and self._kept.encrypted

    def convert(self, key: OpenKey, *, on: bool) -> int:
        """Encrypt or decrypt the review, as `Keeper.convert`. Raises ReviewError until there is a
        folder."""
        if self._kept is None:
            raise ReviewError(self._state.problem)
        return self._kept.convert(key, on=on)

    def close(self) -> SaveState:
        """Save what is left, if there is a folder, and release the review."""
        return self._kept.close() if self._kept else self._state
