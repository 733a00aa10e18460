"""What was taken on in this review, and what is still open from those that it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.review.follow_up import unsettled
from partnercheck.text import plural

if TYPE_CHECKING:
    from partnercheck.review.model import Commitment
    from partnercheck.session.session import Session

OPEN_FROM_BEFORE = "Still open from before"


def open_from_before(session: Session) -> tuple[Commitment, ...]:
    """The unsettled commitments of the reviews that this one follows, oldest first."""
    return tuple(held for review in session.past for held in unsettled(review))


def taken_words(session: Session) -> str:
    """How much was taken on: `You took on 2 actions. Still open from before: 1 action.`"""
    count, before = len(session.review.commitments), len(open_from_before(session))
    if count:
        took = f"You took on {plural(count, 'action')}."
    else:
        took = "You took nothing on in this review yet." if before else "You took nothing on yet."
    return f"{took} {OPEN_FROM_BEFORE}: {plural(before, 'action')}." if before else took
