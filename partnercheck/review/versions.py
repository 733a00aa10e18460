"""Two versions of one review that were changed apart: how they differ, item by item, and making one
of both.

An item is one answer, commitment, own action, mark or conversation, or all that is said of the
partnership, or of the review itself. Each is taken whole from one version or the other.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import asdict, replace

from partnercheck.review.model import (
    Answer,
    Commitment,
    Conversation,
    Mark,
    OwnAction,
    Partnership,
    Review,
)

Item: TypeAlias = Answer | Commitment | OwnAction | Mark | Conversation | Partnership | Review
Kind: TypeAlias = Literal[
    "answer", "commitment", "own-action", "mark", "conversation", "partnership", "review"
]
_OF_THE_REVIEW = ("status", "scope", "earlier", "next_review", "importance_asked")
"""The fields of the review itself that say something. The position in the walk says nothing."""
_UNSAID = ("answered", "title", "level_text", "revision")
"""The fields of an answer that tell when and to which wording it was given, not what it says."""


class Difference(Struct, frozen=True):
    """One item that is not the same in both versions."""

    key: str
    """What names the item in `taken`: `answer:<principle>`, `commitment:<id> <action>`,
    `partnership` …"""
    kind: Kind
    here: Item | None
    """The item in this version; None if it doesn't have it."""
    there: Item | None

    @property
    def principle(self) -> str:
        """The id of the principle that an answer is to; empty for anything else."""
        return self.key.removeprefix("answer:") if self.kind == "answer" else ""


def differing(here: Review, there: Review) -> tuple[Difference, ...]:
    """Every item that differs, those of `here` in their order first, answers before the others;
    then what only `there` has."""
    found: list[Difference] = []
    mine, theirs = _items(here), _items(there)
    for key in {**mine, **theirs}:
        kind = (mine.get(key) or theirs[key])[0]
        before = mine[key][1] if key in mine else None
        after = theirs[key][1] if key in theirs else None
        if _said(before) != _said(after):
            found.append(Difference(key, kind, before, after))
    return tuple(found)


def taken(here: Review, there: Review, keys: Collection[str]) -> Review:
    """The review `here`, with the items of these keys as `there` has them. Raises KeyError for a
    key that doesn't differ."""
    known = {one.key: one for one in differing(here, there)}
    wanted = [known[key] for key in keys]
    merged = here
    renamed: dict[str, str] = {}
    # Own actions come first: commitments and marks name them by their ids, which may change.
    # Conversations come last, as they name commitments.
    order = {"own-action": 0, "conversation": 2}
    for one in sorted(wanted, key=lambda one: order.get(one.kind, 1)):
        if one.kind == "own-action":
            merged, ids = _with_own(merged, one)
            renamed |= ids
        else:
            merged = _with(merged, _renamed(one, renamed), there)
    return merged


def taken_whole(here: Review, there: Review) -> Review:
    """All that `there` says, under the id and save number of `here`."""
    return replace(there, id=here.id, save_number=here.save_number)


def _items(review: Review) -> dict[str, tuple[Kind, Item]]:
    items: dict[str, tuple[Kind, Item]] = {}
    for answer in (*review.answers, *review.drafts):
        items[f"answer:{answer.principle}"] = ("answer", answer)
    own_texts = {own.id: own.text for own in review.own_actions}
    for commitment in review.commitments:
        # Two machines may have given the same id to different things.
        about = own_texts.get(commitment.action, commitment.action)
        items[f"commitment:{commitment.id} {about}"] = ("commitment", commitment)
    for own in review.own_actions:
        items[f"own-action:{own.id} {own.text}"] = ("own-action", own)
    for mark in review.marks:
        items[f"mark:{own_texts.get(mark.action, mark.action)}"] = ("mark", mark)
    for talk in review.conversations:
        items[f"conversation:{talk.id} {talk.held}"] = ("conversation", talk)
    items["partnership"] = ("partnership", review.partnership)
    items["review"] = ("review", review)
    return items


def _said(item: Item | None) -> object:
    """What an item says, for comparing, without when it was said."""
    if isinstance(item, Answer):
        return {k: v for k, v in asdict(item).items() if k not in _UNSAID}
    if isinstance(item, Review):
        return tuple(getattr(item, name) for name in _OF_THE_REVIEW)
    return item


def _with(review: Review, one: Difference, there: Review) -> Review:
    if one.kind == "partnership":
        return replace(review, partnership=there.partnership)
    if one.kind == "review":
        return replace(review, **{name: getattr(there, name) for name in _OF_THE_REVIEW})
    if one.kind == "answer":
        return _with_answer(review, one)
    if one.kind == "mark":
        marks = tuple(mark for mark in review.marks if mark != one.here)
        added = (one.there,) if isinstance(one.there, Mark) else ()
        return replace(review, marks=(*marks, *added))
    if one.kind == "conversation":
        return _with_conversation(review, one, there)
    return _with_commitment(review, one)


def _with_answer(review: Review, one: Difference) -> Review:
    """The review with the other version's answer or draft in the place of its own, or at the
    end."""

    def swapped(given: tuple[Answer, ...], new: Answer | None) -> tuple[Answer, ...]:
        if new is None:
            return tuple(a for a in given if a.principle != one.principle)
        if any(a.principle == one.principle for a in given):
            return tuple(new if a.principle == one.principle else a for a in given)
        return (*given, new)

    new = one.there if isinstance(one.there, Answer) else None
    draft = new is not None and new.state is None
    return replace(
        review,
        answers=swapped(review.answers, None if draft else new),
        drafts=swapped(review.drafts, new if draft else None),
    )


def _with_own(review: Review, one: Difference) -> tuple[Review, dict[str, str]]:
    """The review with the other version's own action, and that action's new id by its old one."""
    if not isinstance(one.there, OwnAction):
        kept = tuple(own for own in review.own_actions if own != one.here)
        return replace(review, own_actions=kept), {}
    used = {own.id for own in review.own_actions}
    new = one.there if one.there.id not in used else replace(one.there, id=_free("own/", used))
    added = replace(review, own_actions=(*review.own_actions, new))
    return added, {one.there.id: new.id}


def _renamed(one: Difference, ids: dict[str, str]) -> Difference:
    if not isinstance(one.there, Commitment | Mark) or one.there.action not in ids:
        return one
    there = replace(one.there, action=ids[one.there.action])
    return Difference(one.key, one.kind, one.here, there)


def _with_commitment(review: Review, one: Difference) -> Review:
    if not isinstance(one.there, Commitment):
        kept = tuple(item for item in review.commitments if item != one.here)
        return replace(review, commitments=kept)
    if one.here is not None:
        both = tuple(one.there if item == one.here else item for item in review.commitments)
        return replace(review, commitments=both)
    used = {item.id for item in review.commitments}
    new = one.there if one.there.id not in used else replace(one.there, id=_free("c", used))
    return replace(review, commitments=(*review.commitments, new))


def _with_conversation(review: Review, one: Difference, there: Review) -> Review:
    """The review with the other version's conversation. It keeps only commitments that are the same
    in both: an id alone may name another one here, which was never part of the conversation."""
    kept = tuple(item for item in review.conversations if item != one.here)
    if not isinstance(one.there, Conversation):
        return replace(review, conversations=kept)
    made = {item.id: item.action for item in there.commitments}
    same = {item.id for item in review.commitments if made.get(item.id) == item.action}
    used = {item.id for item in kept}
    new = replace(
        one.there,
        id=one.there.id if one.there.id not in used else _free("v", used),
        took_on=tuple(id for id in one.there.took_on if id in same),
    )
    both = sorted((*kept, new), key=lambda item: (item.held, int(item.id[1:])))
    return replace(review, conversations=tuple(both))


def _free(start: str, used: Collection[str]) -> str:
    number = 1
    while f"{start}{number}" in used:
        number += 1
    return f"{start}{number}"
