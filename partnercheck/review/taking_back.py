"""What was chosen between two states of a review, and taking it back.

Only choices are taken back, never what was typed: a note may be newer than the answer. The position
in the walk, the time of an answer, and that a question was asked stay as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import astuple, replace

from partnercheck.review.model import (
    NOT_RELEVANT_REASONS,
    Answer,
    Commitment,
    Conversation,
    Mark,
    OwnAction,
    Review,
)

_TYPED_OF_ANSWER = ("evidence", "counter_example", "unknowns", "partner_level_who")
_TYPED_OF_COMMITMENT = (
    "text", "first_step", "if_then", "who", "told", "due", "done_when", "outcome",
)  # fmt: skip
_TYPED_OF_CONVERSATION = ("present", "purpose", "limits", "learned", "next", "words")
_STAYS_OF_CONVERSATION = (*_TYPED_OF_CONVERSATION, "uncovered")
_CHOSEN_OF_PARTNERSHIP = ("role", "stage", "target", "mandated", "checks")
_CHOSEN_OF_REVIEW = ("scope", "status", "next_review", "importance_chosen")

T = TypeVar("T", bound=Struct)


class ChosenBetween(Struct, frozen=True):
    """What was chosen between two states of a review: the ids and field names that it concerns."""

    principles: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    own_actions: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    """The ids of the actions whose mark changed."""
    conversations: tuple[str, ...] = ()
    partnership: tuple[str, ...] = ()
    """The names of the fields of the partnership that changed."""
    fields: tuple[str, ...] = ()
    """The names of the fields of the review itself that changed."""

    def __bool__(self) -> bool:
        """Whether anything was chosen."""
        return any(astuple(self))


def difference(was: Review, now: Review) -> ChosenBetween:
    """What was chosen between two states. Typed words alone count as no difference, except those of
    an own action, which is added and changed as a whole."""
    principles: tuple[str, ...] = ()
    if was.answers is not now.answers or was.drafts is not now.drafts:
        principles = _changed(_given(was), _given(now), _principle, _chosen_of_answer)
        principles += _reasons_changed(was, now, principles)
    return ChosenBetween(
        principles,
        _changed(was.commitments, now.commitments, _id, _chosen_of_commitment),
        _changed(was.own_actions, now.own_actions, _id, _whole),
        _changed(was.marks, now.marks, _action, _kind_of_mark),
        _changed(was.conversations, now.conversations, _id, _chosen_of_conversation),
        _fields(was.partnership, now.partnership, _CHOSEN_OF_PARTNERSHIP),
        _fields(was, now, _CHOSEN_OF_REVIEW),
    )


def taken_back(now: Review, was: Review, then: Review) -> Review:
    """The review `now` without what was chosen between the states `was` and `then`.

    An answer keeps what was typed since. What didn't exist before is removed, words and all.
    """
    gone = difference(was, then)
    given = _restored(
        _given(now), _given(was), gone.principles, _principle, _answer_with_newer_words
    )
    back: dict[str, Any] = {
        "answers": tuple(a for a in given if a.state is not None),
        "drafts": tuple(a for a in given if a.state is None),
        "commitments": _restored(
            now.commitments, was.commitments, gone.commitments, _id, _commitment_with_newer_words
        ),
        "own_actions": _restored(now.own_actions, was.own_actions, gone.own_actions, _id),
        "marks": _restored(now.marks, was.marks, gone.marked, _action),
        "conversations": _restored(
            now.conversations,
            was.conversations,
            gone.conversations,
            _id,
            _conversation_with_newer_words,
        ),
        "partnership": replace(
            now.partnership, **{name: getattr(was.partnership, name) for name in gone.partnership}
        ),
    }
    back |= {name: getattr(was, name) for name in gone.fields}
    if "scope" in gone.fields and now.position == then.position:
        back["position"] = was.position  # widening had moved it to what it added
    return replace(now, **back)


def words_gone(gone: Review, stands: Review) -> bool:
    """Whether words that the leader typed are in the state `gone` and lost in the state
    `stands`."""
    between = difference(gone, stands)
    held = {c.id for c in stands.commitments}
    talks = {one.id for one in stands.conversations}
    own = {o.id: o.text for o in stands.own_actions}
    return (
        any(c.id not in held for c in gone.commitments if c.id in between.commitments)
        or any(one not in talks for one in between.conversations)
        or any(own.get(o.id) != o.text for o in gone.own_actions if o.id in between.own_actions)
        or any(mark.reason for mark in gone.marks if mark.action in between.marked)
        or any(gone.thoughts(p).reason not in ("", stands.thoughts(p).reason)
               for p in between.principles)
    )  # fmt: skip


def typed_since(then: Review, now: Review, principles: Iterable[str]) -> bool:
    """Whether a note on one of these principles, given by id, was typed or changed between two
    states."""
    return any(
        bool(_fields(then.thoughts(p), now.thoughts(p), _TYPED_OF_ANSWER)) for p in principles
    )


def _given(review: Review) -> tuple[Answer, ...]:
    return (*review.answers, *review.drafts)


_principle: Callable[[Answer], str] = attrgetter("principle")
_id: Callable[[Any], str] = attrgetter("id")
_action: Callable[[Mark], str] = attrgetter("action")


def _changed(
    was: tuple[T, ...], now: tuple[T, ...], key: Callable[[T], str], chosen: Callable[[T], Any]
) -> tuple[str, ...]:
    """The keys of the items in which something else was chosen: first those that were there before,
    then new ones."""
    if was is now:
        return ()
    before, after = ({key(item): item for item in items} for items in (was, now))
    found = []
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if old is not new and (chosen(old) if old else None) != (chosen(new) if new else None):
            found.append(name)
    return tuple(found)


def _chosen_of_answer(given: Answer) -> Answer | None:
    """The answer without what is typed and without its time; None if nothing was chosen. A reason
    is left out, as it comes and goes with its *Not relevant here*."""
    typed = dict.fromkeys((*_TYPED_OF_ANSWER, "reason"), "")
    bare = replace(given, answered=None, **typed)
    return bare if bare != Answer(principle=given.principle) else None


def _reasons_changed(was: Review, now: Review, found: tuple[str, ...]) -> tuple[str, ...]:
    """The principles beside those found whose reason in own words gave way to one that is offered,
    or the other way round: one key does that, and the words would be gone."""
    if was.answers is now.answers:
        return ()
    before = {given.principle: given for given in was.answers if given.reason}
    return tuple(
        given.principle
        for given in now.answers
        if given.principle in before
        and given.principle not in found
        and _in_other_words(before[given.principle], given)
    )


def _in_other_words(was: Answer, now: Answer) -> bool:
    """Whether one reason is in own words and the other is one of those that are offered."""
    both = was.reason and now.reason
    return bool(both) and (was.reason in NOT_RELEVANT_REASONS) != (
        now.reason in NOT_RELEVANT_REASONS
    )


def _chosen_of_commitment(held: Commitment) -> tuple[str, str]:
    return held.action, held.status


def _chosen_of_conversation(one: Conversation) -> Conversation:
    return replace(
        one, present="", purpose="", limits="", learned="", next=None, words={}, uncovered=()
    )


def _kind_of_mark(mark: Mark) -> str:
    return mark.mark


def _whole(own: OwnAction) -> OwnAction:
    return own


def _fields(was: Struct, now: Struct, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))


def _restored(
    now: tuple[T, ...],
    was: tuple[T, ...],
    names: tuple[str, ...],
    key: Callable[[T], str],
    again: Callable[[T | None, T | None], T | None] | None = None,
) -> tuple[T, ...]:
    """The items of `now`, those named put back as they were. The order is that of `was`, then
    `now`. `again` makes one item of its old and its present state, to keep newer words."""
    if not names:
        return now
    before, after = ({key(item): item for item in items} for items in (was, now))
    stands = {name: item for name, item in after.items() if name not in names}
    for name in names:
        item = again(before.get(name), after.get(name)) if again else before.get(name)
        if item is not None:
            stands[name] = item
    return tuple(stands[name] for name in {**before, **after} if name in stands)


def _answer_with_newer_words(was: Answer | None, now: Answer | None) -> Answer | None:
    if now is None:
        return was
    newer = {name: getattr(now, name) for name in _TYPED_OF_ANSWER}
    if was is not None and was.state == now.state and not _in_other_words(was, now):
        newer["reason"] = now.reason
    empty = Answer(principle=now.principle)
    restored = replace(was or empty, **newer)
    return restored if restored != empty else None


def _commitment_with_newer_words(
    was: Commitment | None, now: Commitment | None
) -> Commitment | None:
    if was is None or now is None:
        return was
    return replace(was, **{name: getattr(now, name) for name in _TYPED_OF_COMMITMENT})


def _conversation_with_newer_words(
    was: Conversation | None, now: Conversation | None
) -> Conversation | None:
    if was is None or now is None:
        return was
    return replace(was, **{name: getattr(now, name) for name in _STAYS_OF_CONVERSATION})
