"""Looking again: how commitments went, and what was said last time. No blame, no count."""

from __future__ import annotations

from datetime import date

from partnercheck.guide.model import Guide
from partnercheck.review.answering import answer_words
from partnercheck.review.dates import day_words
from partnercheck.review.model import Commitment, CommitmentStatus, Review
from partnercheck.review.walk import valid_answer

OUTCOMES: dict[CommitmentStatus, str] = {
    "done": "Done",
    "partly": "Partly",
    "open": "Not yet",
    "dropped": "No longer needed",
}
"""How a commitment may have gone, in the order in which the choices are shown."""
GOES_ON: tuple[CommitmentStatus, ...] = ("open", "partly")
"""The outcomes after which a smaller first step or a new date may help."""


def unsettled(review: Review) -> tuple[Commitment, ...]:
    """The commitments that are still to be done, wholly or in part."""
    return tuple(c for c in review.commitments if c.status in GOES_ON)


def settled(review: Review) -> tuple[Commitment, ...]:
    """The commitments that are done or no longer needed."""
    return tuple(c for c in review.commitments if c.status not in GOES_ON)


def was_answered(commitment: Commitment) -> bool:
    """Whether the leader said how a commitment went. *Not yet* can be told only by a line about it:
    its status is the same as before anybody asked."""
    return commitment.status != "open" or bool(commitment.outcome)


def principle_of(review: Review, commitment: Commitment) -> str:
    """The id of the principle that a commitment is of; empty for an own action of none."""
    own = next((one for one in review.own_actions if one.id == commitment.action), None)
    if own is not None:
        return own.principle or ""
    return commitment.action.partition("/")[0]


def outcome_words(commitment: Commitment) -> str:
    """How a commitment went, with the leader's line about it; empty if they didn't say."""
    if not was_answered(commitment):
        return ""
    words = OUTCOMES[commitment.status]
    return f"{words}: {commitment.outcome}" if commitment.outcome else words


def commitment_details(commitment: Commitment, today: date) -> tuple[str, ...]:
    """How a commitment went so far and, while it goes on, its first step, its date and who does
    it."""
    rows = [outcome_words(commitment)]
    if commitment.status in GOES_ON:
        rows.append(f"First step: {commitment.first_step}" if commitment.first_step else "")
        by = f"By {day_words(commitment.due, today)}" if commitment.due else "No date"
        rows.append(f"{by}. Who: {commitment.who}" if commitment.who else by)
    return tuple(filter(None, rows))


def last_time(guide: Guide, earlier: Review | None, review: Review, principle: str) -> str:
    """What the earlier review said of a principle: "Last time: 3 Patchy."

    Empty until the principle is answered in this review, so that the earlier answer can't lead the
    new one; and empty if there was no earlier answer.
    """
    now = valid_answer(guide, review, principle)
    before = valid_answer(guide, earlier, principle) if earlier is not None else None
    if now is None or before is None:
        return ""
    worded = "not-relevant" not in (now.state, before.state)
    other = ", in other words" if worded and now.revision != before.revision else ""
    return f"Last time{other}: {answer_words(guide, before)}."
