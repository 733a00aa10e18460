"""What a session needs of wherever its review is kept."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from partnercheck.review.model import Review
from partnercheck.store.backups import Backup
from partnercheck.store.folder import DataFolder
from partnercheck.store.set_aside import SetAside
from partnercheck.store.writer import SaveState

if TYPE_CHECKING:
    from partnercheck.store.keys import OpenKey


class Keeper(Protocol):
    """Where a review is kept: the store's open review, or memory alone."""

    @property
    def saving(self) -> SaveState:
        """How the newest save went."""

    def save(self, review: Review, within: float = 0.0) -> None:
        """Save beside the caller; only the newest state counts."""

    def flush(self, timeout: float | None = None) -> SaveState:
        """Wait until the newest state is saved or has failed."""

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Tell `callback` of each new save state, on the writer's thread."""

    def save_to(self, folder: DataFolder, review: Review) -> SaveState:
        """Keep the review in another data folder from now on, and save it there."""

    def restore(self, backup: Backup) -> Review:
        """Go back to a backup. Raises ReviewError."""

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What of the file, or of the backup gone back to, could not be used."""

    def lacking(self, known: Container[str]) -> tuple[SetAside, ...]:
        """The answers to principles that the guide, which knows these ids, lacks."""

    def build_on(self, saves: tuple[str, ...]) -> None:
        """What is saved next holds what these saves say (`store.lineage`)."""

    def take_snapshot(self, review: Review) -> None:
        """Save this state, and keep a read-only copy of it."""

    def use_guide(self, files: Path | None) -> None:
        """The folder of the guide that is answered."""

    @property
    def encrypted(self) -> bool:
        """Whether the next save is encrypted."""

    def convert(self, key: OpenKey, *, on: bool) -> int:
        """Encrypt or decrypt the review with all around it; returns how many files could not be
        opened. Raises ReviewError or OSError."""

    def close(self) -> SaveState:
        """Save what is left and let go of the review."""
