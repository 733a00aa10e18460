"""Conversations: what the leader showed to a coach or mentor in one sitting, and what came of it.

Nothing here changes an answer. Dates come in as dates: nothing here asks a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from msgspec.structs import replace

from partnercheck.review.model import Commitment, Conversation, Minutes, Review, Written

MOST_BROUGHT = 8
"""How many principles one conversation can hold."""
WORDS = 500
"""Characters at most of what the leader writes about one principle."""
LENGTHS = {"present": 60, "purpose": 200, "limits": 300, "learned": 200}
"""Characters at most of each other text; reading a review would set a longer one aside."""


class ConversationFields(TypedDict, total=False):
    """The fields of a `Conversation` that a leader may change."""

    minutes: Minutes
    present: str
    purpose: str
    written: Written
    limits: str
    brought: tuple[str, ...]
    learned: str
    next: date | None


def begin(
    review: Review,
    held: date,
    *,
    used: Iterable[str] = (),
    **fields: Unpack[ConversationFields],
) -> tuple[Review, str]:
    """Add a conversation, held on the date `held`. Returns the review and the conversation's id. An
    id in `used` is not given again, although the review no longer holds it."""
    given = (*(one.id for one in review.conversations), *used)
    numbers = [int(id[1:]) for id in given if id[:1] == "v" and id[1:].isdecimal()]
    made = Conversation(id=f"v{max(numbers, default=0) + 1}", held=held)
    grown = replace(review, conversations=(*review.conversations, made))
    return change(grown, made.id, **fields), made.id


def change(review: Review, conversation: str, **fields: Unpack[ConversationFields]) -> Review:
    """The review with some fields of one conversation changed; texts are cut at `LENGTHS`. Raises
    KeyError for an unknown conversation."""
    cut = {
        name: value[: LENGTHS[name]] if isinstance(value, str) and name in LENGTHS else value
        for name, value in fields.items()
    }
    return _with(review, replace(find(review, conversation), **cut))


def write(review: Review, conversation: str, principle: str, text: str) -> Review:
    """The review with what the leader wrote about one principle in a conversation, cut at `WORDS`
    characters. Spaces alone remove it. Raises KeyError for an unknown conversation."""
    found = find(review, conversation)
    words = {id: said for id, said in found.words.items() if id != principle}
    if text.strip():
        words[principle] = text[:WORDS]
    return _with(review, replace(found, words=words))


def take_on(review: Review, conversation: str, commitment: str) -> Review:
    """The review with a commitment listed as taken on in a conversation. Raises KeyError for an
    unknown conversation."""
    found = find(review, conversation)
    if commitment in found.took_on:
        return review
    return _with(review, replace(found, took_on=(*found.took_on, commitment)))


def uncover(review: Review, conversation: str, principle: str) -> Review:
    """The review with a principle noted as uncovered in a conversation. Raises KeyError for an
    unknown conversation."""
    found = find(review, conversation)
    if principle in found.uncovered:
        return review
    return _with(review, replace(found, uncovered=(*found.uncovered, principle)))


def take_out(review: Review, conversation: str) -> Review:
    """The review without one conversation. The commitments made in it stay. Raises KeyError for
    an unknown conversation."""
    find(review, conversation)
    kept = tuple(one for one in review.conversations if one.id != conversation)
    return replace(review, conversations=kept)


def find(review: Review, conversation: str) -> Conversation:
    """The conversation with this id. Raises KeyError if the review has none."""
    for one in review.conversations:
        if one.id == conversation:
            return one
    raise KeyError(conversation)


def brought_before(reviews: Iterable[Review]) -> frozenset[str]:
    """The ids of all principles that were brought to any conversation of these reviews."""
    return frozenset(id for one in reviews for held in one.conversations for id in held.brought)


def taken_on_in(review: Review, conversation: Conversation) -> tuple[Commitment, ...]:
    """The commitments made in a conversation, apart from those that the review no longer holds."""
    return tuple(c for c in review.commitments if c.id in conversation.took_on)


def _with(review: Review, changed: Conversation) -> Review:
    if changed in review.conversations:
        return review
    return replace(
        review,
        conversations=tuple(
            changed if one.id == changed.id else one for one in review.conversations
        ),
    )
