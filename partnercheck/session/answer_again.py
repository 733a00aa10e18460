"""Answering a finished review again, in a new one: which are offered, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnercheck.review.dates import day_words
from partnercheck.session.questions import ANSWER_AGAIN_HOW

if TYPE_CHECKING:
    from partnercheck.review.model import Review
    from partnercheck.store.listing import ListedReview


def to_answer_again(entries: tuple[ListedReview, ...], today: date) -> tuple[ListedReview, ...]:
    """The finished reviews that home offers to answer again, of these, the newest first: the
    newest of all, and those whose day to look again has come; none that another follows."""
    followed = {entry.earlier for entry in entries}
    return tuple(
        entry
        for entry in entries
        if entry.status == "complete"
        and entry.id not in followed
        and (entry is entries[0] or (entry.next_review or date.max) <= today)
    )


def again_words(entry: ListedReview, today: date) -> str:
    """The day chosen to look again; where none was, what answering again means."""
    if entry.next_review is None:
        return ANSWER_AGAIN_HOW
    return f"You chose to look again on {day_words(entry.next_review, today)}."


def answering_again_words(review: Review, today: date) -> str:
    """What is said where answering again has begun: that this is a new review, or since when it
    is, where it was begun before."""
    if review.updated is None:
        return ANSWER_AGAIN_HOW
    begun = day_words((review.created or review.updated).date(), today)
    return f"You began to answer again on {begun}; this is that review."
