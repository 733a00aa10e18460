"""Actions in the leader's own words, beside those of the guide."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from partnercheck.review.model import OwnAction, Review
from partnercheck.text import NOTE_LIMIT

OWN = "own"


def add_own(
    review: Review, text: str, principle: str | None = None, *, used: Iterable[str] = ()
) -> tuple[Review, str]:
    """Add an action of the leader's own. Returns the review and the action's id, `own/<n>`.

    `principle` is the id of the one that it belongs to, if any. An id in `used` is not given again,
    although the review no longer holds it. Raises ValueError if the text is blank.
    """
    if not text.strip():
        raise ValueError("an action needs words")
    own = OwnAction(id=_next_id(review, used), text=text[:NOTE_LIMIT], principle=principle)
    return replace(review, own_actions=(*review.own_actions, own)), own.id


def word_own(
    review: Review, text: str, action: str = "", *, used: Iterable[str] = ()
) -> tuple[Review, str]:
    """Add an own action or, if `action` names one, change its text; a blank text removes it.
    Returns the review and the id. Raises as `add_own` and `reword_own` do."""
    if not action:
        return add_own(review, text, used=used)
    if not text.strip():
        return remove_own(review, action), action
    return reword_own(review, action, text), action


def reword_own(review: Review, action: str, text: str) -> Review:
    """The review with another text for one own action. Raises KeyError for an unknown action,
    ValueError if the text is blank."""
    if not text.strip():
        raise ValueError("an action needs words")
    _find(review, action)
    return replace(
        review,
        own_actions=tuple(
            replace(own, text=text[:NOTE_LIMIT]) if own.id == action else own
            for own in review.own_actions
        ),
    )


def remove_own(review: Review, action: str) -> Review:
    """The review without one own action and its mark. A commitment to it keeps its own text and
    stays. Raises KeyError for an unknown action."""
    _find(review, action)
    return replace(
        review,
        own_actions=tuple(own for own in review.own_actions if own.id != action),
        marks=tuple(mark for mark in review.marks if mark.action != action),
    )


def _next_id(review: Review, used: Iterable[str]) -> str:
    """`own/` and one more than the largest number ever given, in commitments and marks too."""
    given = (
        *(own.id for own in review.own_actions),
        *(commitment.action for commitment in review.commitments),
        *(mark.action for mark in review.marks),
        *used,
    )
    numbers = (action.partition("/")[2] for action in given if action.startswith(f"{OWN}/"))
    known = [int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) < 10]
    return f"{OWN}/{max(known, default=0) + 1}"


def _find(review: Review, action: str) -> OwnAction:
    for own in review.own_actions:
        if own.id == action:
            return own
    raise KeyError(action)
