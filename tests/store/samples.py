"""A data folder, reviews and saves for the store's tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from partnercheck.review.model import (
    Answer,
    Commitment,
    GuideRef,
    Mark,
    OwnAction,
    Partnership,
    Review,
)
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import OpenReview, create_review
from partnercheck.store.writer import SaveState

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
REVIEW_ID = "riverside"
DIGEST = "sha256:" + "ab" * 32


def answer(principle: str = "goals.reason", level: int = 2, **changes: Any) -> Answer:
    """A placed answer."""
    fields: dict[str, Any] = {
        "principle": principle,
        "title": "A reason to be together",
        "state": "placed",
        "level": level,
        "answered": NOON,
    }
    return Answer(**(fields | changes))


def review(*answers: Answer, **changes: Any) -> Review:
    """A small review."""
    fields: dict[str, Any] = {
        "format": 1,
        "id": REVIEW_ID,
        "partnership": Partnership(name="Riverside frailty pathway"),
        "guide": GuideRef(id="small-guide", version="1.0.0", digest=DIGEST),
        "answers": answers,
    }
    return Review(**(fields | changes))


def full_review() -> Review:
    """A review with something in every table."""
    return review(
        answer(evidence='Two promises:\nkept "late"', warnings=("deputies",), importance=3),
        answer("power.say", 4, counter_example="Ask the hospice.", partner_level=2),
        Answer(principle="power.voice", state="dont-know"),
        Answer(principle="culture.trust", state="not-relevant", reason="Too early"),
        created=NOON,
        position="power.say",
        next_review=date(2026, 10, 1),
        importance_asked=True,
        partnership=Partnership(
            name="Riverside frailty pathway",
            partners=("Hospital", "Hospice"),
            role="convenor",
            stage="working",
            target=4,
            mandated=False,
            checks={"joint-goal": False},
        ),
        drafts=(Answer(principle="culture.calm", unknowns="Whom to ask"),),
        commitments=(
            Commitment(id="c1", action="goals.reason/ask", text="Ask three", due=date(2026, 7, 15)),
            Commitment(id="c2", action="own/1", text="Own", status="done"),
        ),
        own_actions=(OwnAction(id="own/1", text="Own"),),
        marks=(Mark(action="goals.reason/ask", mark="pinned"),),
    )


def noon() -> datetime:
    """A clock that always says noon."""
    return NOON


def data_folder(path: Path) -> DataFolder:
    """A prepared data folder."""
    folder = DataFolder(path / "data")
    folder.prepare()
    return folder


def begin(folder: DataFolder, first: Review | None = None, **options: Any) -> OpenReview:
    """A new review, open and not saved yet."""
    return create_review(folder, first or review(), now=options.pop("now", noon), **options)


def save_once(folder: DataFolder, *states: Review, **options: Any) -> Path:
    """One sitting: each state saved by itself, then closed. Returns the review's file."""
    opened = begin(folder, states[0], **options)
    for state in states:
        opened.save(state)
        saved(opened.flush())
    opened.close()
    return opened.path


def saved(state: SaveState) -> SaveState:
    """The same state, after a check that everything in it is saved."""
    assert not state.problem, state.problem
    assert not state.pending
    return state
