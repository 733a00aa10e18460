"""What a session needs from whatever keeps its review."""

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
    """What keeps a review: the store's open review, or memory alone."""

    @property
    def saving(self) -> SaveState:
        """How the last save went."""

    def save(self, review: Review, within: float = 0.0) -> None:
        """Save on another thread, after at most `within` seconds. Only the newest state is
        saved."""

    def flush(self, timeout: float | None = None) -> SaveState:
        """Wait until the newest state is saved or has failed, for at most `timeout` seconds; None
        waits for ever."""

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Call `callback` with each new save state, on the writer's thread."""

    def save_to(self, folder: DataFolder, review: Review) -> SaveState:
        """Keep the review in another data folder from now on, and save it there at once."""

    def restore(self, backup: Backup) -> Review:
        """Go back to a backup. Returns the review. Raises ReviewError."""

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be used of the file, or of the backup gone back to."""

    def lacking(self, known: Container[str]) -> tuple[SetAside, ...]:
        """The answers to principles that the guide lacks; `known` holds the ids of those that it
        has."""

    def build_on(self, saves: tuple[str, ...]) -> None:
        """Build the next save on these saves as well (`store.lineage`)."""

    def take_snapshot(self, review: Review) -> None:
        """Save this state, and keep a read-only copy of it."""

    def use_guide(self, files: Path | None) -> None:
        """Set the folder of the guide that is answered."""

    @property
    def encrypted(self) -> bool:
        """Whether the next save is encrypted."""

    def convert(self, key: OpenKey, *, on: bool) -> int:
        """Encrypt the review and everything kept beside it or, without `on`, decrypt it. Returns
        how many files could not be converted. Raises ReviewError or OSError."""

    def close(self) -> SaveState:
        """Save what is left and release the review."""
