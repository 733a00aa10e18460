"""How far a review has come, as a list says it, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.commands import ACTIONS, AREAS, IMPORTANCE, PRINCIPLE
from partnercheck.review.model import FORMAT, GuideRef, Partnership, Review, Scope
from partnercheck.text import plural

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.review.walk import Progress
    from partnercheck.session.session import Session
    from partnercheck.store.listing import ListedReview

MINUTES_A_PRINCIPLE = 2.75
"""How many minutes a principle takes, thinking and placing: 8 take about 20 minutes, 21 about an
hour."""


def reference_of(entry: ListedReview) -> GuideRef:
    """The guide that a listed review was answered with."""
    return GuideRef(id=entry.guide_id, version=entry.guide_version, digest=entry.guide_digest)


def progress_of(guide: Guide, entry: ListedReview) -> tuple[int, int]:
    """How many principles in scope are answered, and how many there are."""
    from partnercheck.review.walk import in_scope

    scope: Scope = "core" if entry.scope == "core" else "all"
    review = Review(
        format=FORMAT, partnership=Partnership(name=""), guide=GuideRef(id=guide.id), scope=scope
    )
    asked = [principle.id for principle in in_scope(guide, review)]
    answered = set(entry.answered)
    return sum(principle in answered for principle in asked), len(asked)


def where_words(guide: Guide, entry: ListedReview) -> str:
    """How far a review has come: `7 of 21 answered`, and what comes next once all are."""
    answered, of = progress_of(guide, entry)
    if entry.status == "complete":
        return f"finished, {answered} of {of} answered"
    look = "first look, " if entry.scope == "core" else ""
    then = ", actions next" if answered == of else ""
    return f"{look}{answered} of {of} answered{then}"


def onward_place(session: Session) -> str:
    """Where going on with a review leads: to its principles while one isn't answered, then to the
    actions or the question before them. A finished one leads to its areas."""
    from partnercheck.review.walk import in_scope, progress

    guide, review = session.guide, session.review
    if review.status == "complete":
        return AREAS
    if not progress(guide, review, in_scope(guide, review)).done:
        return PRINCIPLE
    return to_actions(session)


def to_actions(session: Session) -> str:
    """The place of the actions, or of the question about importance while that is due."""
    return IMPORTANCE if session.importance_question else ACTIONS


def look_words(review: Review, whole: Progress) -> str:
    """How far the open review has come, as a sentence: `First look: 2 of 5 principles answered.`"""
    look = "First look" if review.scope == "core" else "Whole guide"
    return f"{look}: {whole.answered} of {plural(whole.of, 'principle')} answered."


def widen_words(rest: int) -> str:
    """The offer to go beyond the first look, with how many more principles that are."""
    others = "principle" if rest == 1 else f"{rest} principles"
    return f"Look at the other {others} too"


def time_words(principles: int) -> str:
    """How long so many principles take: `about 20 minutes`, `about an hour`, `about 2 hours`. It is
    rough, as nobody knows how long somebody thinks."""
    minutes = max(5, 5 * round(principles * MINUTES_A_PRINCIPLE / 5))
    if minutes < 50:
        return f"about {minutes} minutes"
    hours = round(minutes / 60)
    return "about an hour" if hours == 1 else f"about {hours} hours"


def time_left_words(guide: Guide, review: Review) -> str:
    """How long the principles without an answer take: `about 15 minutes left`; empty if there are
    none."""
    from partnercheck.review.walk import in_scope, progress

    whole = progress(guide, review, in_scope(guide, review))
    left = whole.of - whole.answered
    return f"{time_words(left)} left" if left else ""
