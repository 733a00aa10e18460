"""A data folder, a guide and a clock for tests of sessions and of the full screen."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from partnercheck.guide.model import Guide
from partnercheck.review.model import Answer, Partnership, Review
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.backups import Backup
from partnercheck.store.folder import DataFolder
from partnercheck.store.folder_key import OpenKey
from partnercheck.store.review_file import ReadReview, read_review
from partnercheck.store.set_aside import SetAside
from partnercheck.store.writer import SaveState
from tests.support.guides import small_guide, write_guide
from tests.support.reviews import make_review

MORNING = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)


class Clock:
    """A clock that moves only when told to."""

    def __init__(self, start: datetime = MORNING) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        """Move on by some `minutes`, `days` and so on, as `timedelta` takes them."""
        self.moment += timedelta(**span)


@dataclass
class RecordingKeeper:
    """Keeps every review that it gets, in memory only."""

    given: list[tuple[Review, float]] = field(default_factory=list)
    state: SaveState = field(default_factory=SaveState)
    closed: bool = False

    @property
    def saving(self) -> SaveState:
        return self.state

    @property
    def reviews(self) -> list[Review]:
        """The reviews it got, oldest first."""
        return [review for review, _ in self.given]

    def save(self, review: Review, within: float = 0.0) -> None:
        self.given.append((review, within))

    def flush(self, timeout: float | None = None) -> SaveState:
        return self.state

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        callback(self.state)

    def save_to(self, folder: DataFolder, review: Review) -> SaveState:
        self.given.append((review, 0.0))
        return self.state

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        return ()

    def lacking(self, known: Container[str]) -> tuple[SetAside, ...]:
        return ()

    def restore(self, backup: Backup) -> Review:
        raise NotImplementedError

    def build_on(self, saves: tuple[str, ...]) -> None:
        pass

    def take_snapshot(self, review: Review) -> None:
        self.given.append((review, 0.0))

    def use_guide(self, files: Path | None) -> None:
        """Does nothing: there is no copy of a guide to keep."""

    encrypted: bool = False

    def convert(self, key: OpenKey, *, on: bool) -> int:
        self.encrypted = on
        return 0

    def close(self) -> SaveState:
        self.closed = True
        return self.state


def memory_session(
    review: Review | None = None, *, guide: Guide | None = None, read_only: str = ""
) -> tuple[Session, RecordingKeeper, Clock]:
    """A session over the small guide that touches no disk, with its keeper and its clock."""
    keeper, clock = RecordingKeeper(), Clock()
    session = Session(
        guide or small_guide(),
        review or make_review(),
        keeper,
        read_only=read_only,
        now=clock,
    )
    return session, keeper, clock


def small_guide_folder(parent: Path) -> Path:
    """The small guide, written to a folder."""
    return write_guide(parent / "small-guide", small_guide())


def prepared_library(
    parent: Path, guide_folder: Path | None = None, *, clock: Clock | None = None
) -> Library:
    """A library with an empty data folder that is ready to be written to."""
    library = Library(
        parent / "data", guide_folder or small_guide_folder(parent), now=clock or Clock()
    )
    library.prepare()
    assert not library.problem
    return library


def begun(library: Library, name: str = "Riverside") -> Session:
    """A new review of the whole guide, saved once and open."""
    session = library.begin(Partnership(name=name), "all")
    session.save()
    saved(session.flush())
    return session


def saved(state: SaveState) -> SaveState:
    """The same state, after a check that everything in it is saved."""
    assert not state.problem, state.problem
    assert not state.pending
    return state


def on_disk(library: Library, session: Session) -> ReadReview:
    """The open review as its file has it now."""
    return read_review(library.folder.review_path(session.review.id))


def the_answer(session: Session, principle: str = "aims.reason") -> Answer:
    """The answer to a principle, after a check that there is one."""
    answer = session.review.answer(principle)
    assert answer is not None
    return answer
