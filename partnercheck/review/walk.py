"""The walk: which principles are in scope, in what order, how far the leader has come, and what is
next."""

from __future__ import annotations

from msgspec import Struct

from partnercheck.guide.model import Area, Guide, Principle
from partnercheck.review.model import Answer, Review

NO_LONGER_ASKED = "This principle is no longer asked. Your answer is kept."


class Progress(Struct, frozen=True):
    """How many of some principles have an answer, and how many there are."""

    answered: int
    of: int

    @property
    def done(self) -> bool:
        """Whether nothing is left to answer."""
        return self.answered == self.of

    def __str__(self) -> str:
        return f"{self.answered} of {self.of}"


def in_scope(guide: Guide, review: Review) -> tuple[Principle, ...]:
    """The principles that this review walks: all, or those of the first look. If a guide marks none
    as core it has no first look, so the whole guide is walked."""
    if review.scope == "core":
        return tuple(p for p in guide.principles if p.core) or guide.principles
    return guide.principles


def areas_in_scope(guide: Guide, review: Review) -> tuple[Area, ...]:
    """The areas that hold a principle in scope, in the guide's order."""
    holding = {guide.area_of(p.id).id for p in in_scope(guide, review)}
    return tuple(area for area in guide.areas if area.id in holding)


def of_area(guide: Guide, review: Review, area: Area) -> tuple[Principle, ...]:
    """The principles of one area that are in scope."""
    return tuple(p for p in in_scope(guide, review) if guide.area_of(p.id).id == area.id)


def valid_answer(guide: Guide, review: Review, principle: str) -> Answer | None:
    """The answer to a principle, by its id, or None if it doesn't count: the guide lacks the
    principle, or it is placed without a level from 1 to 5 (.docs/contracts.md)."""
    answer = review.answer(principle)
    if answer is None or answer.state is None or principle not in guide.by_id:
        return None
    if answer.state == "placed" and answer.level not in (1, 2, 3, 4, 5):
        return None
    return answer


def needs_another_look(guide: Guide, answer: Answer) -> bool:
    """Whether the principle's meaning changed since this answer was given."""
    if answer.state == "not-relevant":
        return False
    principle = guide.by_id.get(answer.principle)
    return principle is not None and answer.revision != principle.revision


def progress(guide: Guide, review: Review, principles: tuple[Principle, ...]) -> Progress:
    """How many of these principles have an answer."""
    answered = sum(valid_answer(guide, review, p.id) is not None for p in principles)
    return Progress(answered, len(principles))


def place_words(guide: Guide, review: Review, principle: Principle) -> str:
    """Where a principle is in the walk: `Principle 7 of 21`."""
    scope = in_scope(guide, review)
    if principle not in scope:
        return "Another principle"
    return f"Principle {scope.index(principle) + 1} of {len(scope)}"


def begins_at(guide: Guide, review: Review, principle: Principle) -> bool:
    """Whether answering begins here: it is the first principle, and nothing is answered yet."""
    scope = in_scope(guide, review)
    return principle is scope[0] and not progress(guide, review, scope).answered


def position(guide: Guide, review: Review) -> Principle:
    """Where the leader is: the principle that the review names, else the first without an answer,
    else the first."""
    scope = in_scope(guide, review)
    for principle in scope:
        if principle.id == review.position:
            return principle
    return next((p for p in scope if valid_answer(guide, review, p.id) is None), scope[0])


def neighbour(guide: Guide, review: Review, principle: str, step: int) -> Principle | None:
    """The principle `step` places after this one in the walk, or before it if `step` is negative;
    None past either end. If the principle is outside the scope, its place in the guide counts."""
    scope = in_scope(guide, review)
    order = {p.id: index for index, p in enumerate(guide.principles)}
    here = order.get(principle, 0)
    if step > 0:
        later = [p for p in scope if order[p.id] > here]
        return later[step - 1] if len(later) >= step else None
    earlier = [p for p in scope if order[p.id] < here]
    return earlier[step] if len(earlier) >= -step else None


def first_open(guide: Guide, review: Review, principles: tuple[Principle, ...]) -> Principle:
    """The first of these principles without an answer, else the first of all. Raises IndexError if
    there are none."""
    return next((p for p in principles if valid_answer(guide, review, p.id) is None), principles[0])


def next_principle(guide: Guide, review: Review, principle: str) -> Principle | None:
    """The principle after this one, or None if a check comes next. Each area ends with a check; a
    first look has a single one, at its end."""
    there = neighbour(guide, review, principle, 1)
    if there is None:
        return None
    same_area = guide.area_of(there.id) is guide.area_of(principle)
    return there if same_area or review.scope == "core" else None


def to_go_on_with(guide: Guide, review: Review) -> Principle:
    """The principle to go on with: the first one left to answer, searched from where the leader is
    to the end and then from the beginning. If none is left, the one where the leader is. A
    principle whose wording changed its meaning counts as left to answer."""
    here = position(guide, review)
    scope = in_scope(guide, review)
    at = scope.index(here) if here in scope else 0
    round_trip = (*scope[at:], *scope[:at])
    return next((one for one in round_trip if _to_answer(guide, review, one)), here)


def _to_answer(guide: Guide, review: Review, principle: Principle) -> bool:
    answer = valid_answer(guide, review, principle.id)
    return answer is None or needs_another_look(guide, answer)


def checked_areas(guide: Guide, review: Review, area: str) -> tuple[Area, ...]:
    """The areas that the check after `area` shows: that area alone, or all of them in a first
    look."""
    return tuple(a for a in areas_in_scope(guide, review) if review.scope == "core" or a.id == area)


def next_open_area(guide: Guide, review: Review, area: str) -> Area | None:
    """The next area after this one with something left to answer, or None. Earlier areas don't
    count: what was left open there was left on purpose, and nobody should be sent round in a
    circle."""
    areas = areas_in_scope(guide, review)
    if review.scope == "core":
        return None
    ids = [a.id for a in areas]
    later = areas[ids.index(area) + 1 :] if area in ids else areas
    return next((one for one in later if _is_open(guide, review, one)), None)


def open_areas(guide: Guide, review: Review) -> tuple[Area, ...]:
    """Every area in scope with something left to answer."""
    return tuple(a for a in areas_in_scope(guide, review) if _is_open(guide, review, a))


def _is_open(guide: Guide, review: Review, area: Area) -> bool:
    return not progress(guide, review, of_area(guide, review, area)).done


def not_looked_at(guide: Guide, review: Review) -> tuple[Principle, ...]:
    """The principles that the scope leaves out, in the guide's order."""
    scope = in_scope(guide, review)
    return tuple(p for p in guide.principles if p not in scope)
