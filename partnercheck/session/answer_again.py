"""Answering a finished review again, in a new one: which reviews are offered, and what to say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnercheck.review.dates import day_words

if TYPE_CHECKING:
    from partnercheck.review.model import Review
    from partnercheck.store.listing import ListedReview

ANSWER_AGAIN = "Answer again"
ANSWER_AGAIN_HOW = (
    "A new review of the same partnership. What you said last time shows only once you have "
    "answered."
)
ANSWER_AGAIN_SURE = "Answer it all again, in a new review?"
FINISH_BEFORE = "Finish this review first; then it can be answered again."


def to_answer_again(entries: tuple[ListedReview, ...], today: date) -> tuple[ListedReview, ...]:
    """The finished reviews of `entries` that home offers to answer again, newest first: the newest
    review of all, and those whose day to look again has come. One that another review follows is
    left out."""
    followed = {entry.earlier for entry in entries}
    return tuple(
        entry
        for entry in entries
        if entry.status == "complete"
        and entry.id not in followed
        and (entry is entries[0] or (entry.next_review or date.max) <= today)
    )


def again_words(entry: ListedReview, today: date) -> str:
    """The day that the leader chose to look again; if none, what answering again means."""
    if entry.next_review is None:
        return ANSWER_AGAIN_HOW
    return f"You chose to look again on {day_words(entry.next_review, today)}."


def answering_again_words(review: Review, today: date) -> str:
    """What to say when answering again begins: what it means or, if it was begun before, on which
    day."""
    if review.updated is None:
        return ANSWER_AGAIN_HOW
    begun = day_words((review.created or review.updated).date(), today)
    return f"You began to answer again on {begun}; this is that review."
