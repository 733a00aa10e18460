"""A newer version of the guide: what changes in it, and the choice to move this review to it."""

from __future__ import annotations

from partnercheck.errors import ReviewError
from partnercheck.guide.succession import succession
from partnercheck.pages.page import Do, Here, Line, Out, Page, Row
from partnercheck.session.guides import FoundGuide
from partnercheck.session.session import Session

STAY_WITH_GUIDE = "Stay with the version that I answered"
MOVE_TO_GUIDE = "Move to the newer version"
MOVING_KEEPS = "A copy of the review as it is now is kept. No answer is changed."
_PURPOSE = (
    "The guide has a newer version. See what differs, and choose whether this review moves to it."
)


def page(here: Here, _argument: str = "") -> Page:
    """The principles that differ. The review keeps its guide until the leader chooses to move."""
    session = here.session
    newer = session.newer_guide
    if newer is None:
        return Page(newer_guide_heading(session.guide.version, ""), (), purpose=_PURPOSE)
    return Page(
        newer_guide_heading(session.guide.version, newer.guide.version),
        (
            Row(STAY_WITH_GUIDE, Out(), gap=True, strong=True, enter="stays with yours"),
            Row(MOVE_TO_GUIDE, Do(lambda: _moved(session, newer), Out()), details=(MOVING_KEEPS,)),
        ),
        purpose=_PURPOSE,
        above=tuple(Line(line) for line in succession(session.guide, newer.guide).lines()),
        number_help="Choose that one.",
    )


def _moved(session: Session, newer: FoundGuide) -> str:
    """Move the review to the newer version; returns what to say. Raises ReviewError if it can't be
    moved; then nothing has changed."""
    problem = session.move_to_guide(newer)
    if problem:
        raise ReviewError(problem)
    return moved_to_guide(newer.guide.version)


def newer_guide_heading(now: str, newer: str) -> str:
    """A heading with both versions of the guide."""
    return f"From version {now} of the guide to {newer}"


def moved_to_guide(version: str) -> str:
    """What to say after a review moved to another version of the guide."""
    return f"This review uses version {version} of the guide now."
