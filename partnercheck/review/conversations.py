"""Conversations with a coach or mentor: what is worth an hour, what the leader showed in one, and
what came of it.

Every list comes from `priorities`, so that nothing is weighed a second way. The rule is in
`.docs/coaching.md`, under *What is worth the hour*. Nothing here changes an answer. Dates come in
as dates: nothing here asks a clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Literal, TypedDict, Unpack, get_args

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.model import (
    MEDIUM,
    Answer,
    Commitment,
    Conversation,
    Minutes,
    Review,
    Written,
)
from partnercheck.review.priorities import (
    Priorities,
    RankedPrinciple,
    counted_answers,
    flags_of,
    prioritise,
    ticked,
)
from partnercheck.review.reasons import matters, matters_words
from partnercheck.text import plural

Kind = Literal["strength", "weight", "outside", "unknown"]
KINDS: dict[Kind, str] = {
    "strength": "Standing well",
    "weight": "Weighs most",
    "outside": "May look different from outside",
    "unknown": "Not known yet",
}
"""The kinds of principles that are suggested. The first principle of each kind is taken in this
order."""
MINUTES: tuple[Minutes, ...] = get_args(Minutes)
"""How long a conversation can be."""
MINUTES_EACH = 15
"""How many minutes one principle takes."""
LIMITS = "What stays private, and its limits"
MY_WORDS = "In my words"
"""What to put before what the leader wrote about a principle in a conversation."""
TalkPart = Literal["present", "purpose", "limits", "learned"]
TALK_PARTS: dict[TalkPart, str] = {
    "present": "Who was there",
    "purpose": "To make it useful",
    "limits": LIMITS,
    "learned": "What I learned",
}
"""The texts of a conversation that are about no principle, with the words to put before each."""
MADE_SO = "Say what made it so."
NOTHING_ANSWERED = "Answer one principle first."
BROUGHT_LAST = "What stands well and was brought before comes last."
NOTHING_ASKS = "Nothing asks for the hour. Tick what you want to talk about."

_FILLED: tuple[Kind, ...] = ("weight", "outside", "unknown", "strength")


class Suggested(Struct, frozen=True):
    """A principle that is worth the hour."""

    principle: Principle
    kind: Kind
    level: int | None
    """The leader's level, 1 to 5; None if the answer is *I don't know*."""
    importance: int
    """1 to 3; 2 if the leader didn't say."""
    gap: int
    """How many levels lower the leader's guess at a partner's level is; 0 if it isn't lower or
    there is none."""
    warnings: int
    """How many of the guide's warning signs the leader ticked."""
    points: int
    """The points that it has in the list of actions; 0 if it has no steps to go."""
    reasons: tuple[str, ...]
    beside: tuple[str, ...]
    """The same reasons in words to stand beside the answer, which they don't repeat."""


class Hour(Struct, frozen=True):
    """What is suggested for one conversation."""

    minutes: int
    of: int
    """How many principles fit in the time."""
    suggested: tuple[Suggested, ...]
    answered: bool
    """Whether any principle is answered."""
    told: str = ""
    """What to know of the suggestions, as a sentence; empty for nothing."""

    @property
    def words(self) -> str:
        """Why nothing is suggested, as a sentence; empty if something is."""
        if self.suggested:
            return ""
        return NOTHING_ASKS if self.answered else NOTHING_ANSWERED


def hour(guide: Guide, review: Review, minutes: int = 60, brought: Collection[str] = ()) -> Hour:
    """What is worth the time, in `minutes`. `brought` holds the ids of principles that were talked
    about before: as strengths, these come last."""
    priorities = prioritise(guide, review)
    answers = counted_answers(guide, review)
    candidates = _candidates(guide, priorities, answers, brought)
    of = minutes // MINUTES_EACH
    chosen: dict[str, Kind] = {}
    for kind in KINDS:
        first = next((one for one in candidates[kind] if one not in chosen), None)
        if first is not None:
            chosen[first] = kind
    for kind in _FILLED:
        for one in candidates[kind]:
            chosen.setdefault(one, kind)
    suggested = [
        _suggested(guide, priorities, candidates, answers[principle], kind)
        for principle, kind in list(chosen.items())[:of]
    ]
    taken = {one.principle.id for one in suggested}
    left = {*brought}.intersection(candidates["strength"]) - taken
    return Hour(minutes, of, tuple(suggested), bool(answers), BROUGHT_LAST if left else "")


def _candidates(
    guide: Guide, priorities: Priorities, answers: dict[str, Answer], brought: Collection[str]
) -> dict[Kind, list[str]]:
    """The ids of the principles of each kind, best first. Every sort is stable, so equals stay in
    the guide's order."""

    def strength(principle: str) -> tuple[bool, int, int]:
        answer = answers[principle]
        return (principle in brought, -(answer.level or 0), -_importance(answer))

    def outside(principle: str) -> tuple[int, int, int]:
        answer = answers[principle]
        signs = len(ticked(guide.by_id[principle], answer))
        return (-_gap(answer), -signs, -_importance(answer))

    flags = {one.principle.id for one in priorities.check_with_partner}
    flags |= {one.principle.id for one in priorities.ranked if one.flags}
    flagged = [principle.id for principle in guide.principles if principle.id in flags]
    return {
        "strength": sorted(priorities.strengths, key=strength),
        "weight": [ranked.principle.id for ranked in priorities.ranked],
        "outside": sorted(flagged, key=outside),
        "unknown": [item.principle.id for item in priorities.find_out],
    }


def _suggested(
    guide: Guide,
    priorities: Priorities,
    candidates: dict[Kind, list[str]],
    answer: Answer,
    kind: Kind,
) -> Suggested:
    principle = guide.by_id[answer.principle]
    ranked = priorities.of(principle.id)
    kinds = [
        kind,
        *(other for other in KINDS if other != kind and principle.id in candidates[other]),
    ]

    def reasons(*, beside: bool) -> tuple[str, ...]:
        return tuple(
            reason
            for one in kinds
            for reason in _reasons(guide, priorities, ranked, answer, one, beside=beside)
        )

    return Suggested(
        principle=principle,
        kind=kind,
        level=answer.level if answer.state == "placed" else None,
        importance=_importance(answer),
        gap=_gap(answer),
        warnings=len(ticked(principle, answer)),
        points=ranked.points if ranked else 0,
        reasons=reasons(beside=False),
        beside=reasons(beside=True),
    )


def _reasons(
    guide: Guide,
    priorities: Priorities,
    ranked: RankedPrinciple | None,
    answer: Answer,
    kind: Kind,
    *,
    beside: bool,
) -> Iterator[str]:
    """Why a principle is of this kind, one sentence each; to stand `beside` the answer, without
    it."""
    principle = guide.by_id[answer.principle]
    if kind == "unknown":
        said = answer.importance is not None
        much = (
            f"It {matters(_importance(answer))}."
            if said
            else "You did not say how much it matters."
        )
        yield much if beside else f"You don't know. {much}"
    elif answer.level is not None and kind == "strength":
        yield MADE_SO if beside else f"{guide.label(answer.level)}. {MADE_SO}"
    elif ranked is not None and kind == "weight":
        first = priorities.ranked[0] is ranked
        start = "First among your actions" if first else "Next among what weighs"
        level = "" if beside else f"{guide.label(ranked.level)}, "
        aim = guide.label(priorities.target)
        much = matters_words(ranked.importance, ranked.importance_said)
        yield f"{start}: {level}aim {aim}, {much}."
    elif answer.level is not None:
        chose = "You" if beside else f"You chose {guide.label(answer.level)} and"
        if "partner-gap" in flags_of(principle, answer, priorities.target):
            guess = guide.label(answer.partner_level or 0)
            yield f"{chose} guess that one partner would say {guess}."
        if signs := len(ticked(principle, answer)):
            yield f"{chose} ticked {plural(signs, 'warning sign')}."


def _importance(answer: Answer) -> int:
    return answer.importance or MEDIUM


def _gap(answer: Answer) -> int:
    """How many levels lower the guess at a partner's level is than the leader's own, at least 0."""
    if answer.state != "placed" or answer.level is None or answer.partner_level is None:
        return 0
    return max(0, answer.level - answer.partner_level)


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
    return _with(review, replace(found, took_on=_and(found.took_on, commitment)))


def uncover(review: Review, conversation: str, principle: str) -> Review:
    """The review with a principle noted as uncovered in a conversation. Raises KeyError for an
    unknown conversation."""
    found = find(review, conversation)
    return _with(review, replace(found, uncovered=_and(found.uncovered, principle)))


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


def _and(ids: tuple[str, ...], id: str) -> tuple[str, ...]:
    return ids if id in ids else (*ids, id)


def _with(review: Review, changed: Conversation) -> Review:
    if changed in review.conversations:
        return review
    return replace(
        review,
        conversations=tuple(
            changed if one.id == changed.id else one for one in review.conversations
        ),
    )
