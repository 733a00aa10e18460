"""What comes after a principle and after an area check, whatever shows it."""

from __future__ import annotations

from partnercheck.guide.model import Area, Guide, Principle
from partnercheck.review import walk
from partnercheck.review.model import Review


def next_principle(guide: Guide, review: Review, principle: str) -> Principle | None:
    """The principle after this one, or None when the check of its area is due: at the end of
    each area, in a first look only at the end of all."""
    there = walk.neighbour(guide, review, principle, 1)
    if there is None:
        return None
    same_area = guide.area_of(there.id) is guide.area_of(principle)
    return there if same_area or review.scope == "core" else None


def to_go_on_with(guide: Guide, review: Review) -> Principle:
    """The principle that going on leads to: the one where the leader is while it is to be answered,
    else the next that is, from there to the end and on from the beginning; the one where the leader
    is when none is left. One whose wording changed its meaning is to be answered again."""
    here = walk.position(guide, review)
    scope = walk.in_scope(guide, review)
    at = scope.index(here) if here in scope else 0
    round_trip = (*scope[at:], *scope[:at])
    return next((one for one in round_trip if _to_answer(guide, review, one)), here)


def _to_answer(guide: Guide, review: Review, principle: Principle) -> bool:
    answer = walk.valid_answer(guide, review, principle.id)
    return answer is None or walk.needs_another_look(guide, answer)


def checked_areas(guide: Guide, review: Review, area: str) -> tuple[Area, ...]:
    """The areas that one check shows: its own; in a first look all of them."""
    return tuple(
        a for a in walk.areas_in_scope(guide, review) if review.scope == "core" or a.id == area
    )


def next_open_area(guide: Guide, review: Review, area: str) -> Area | None:
    """The next area after this one with something left to answer. None at the end: what was left
    open before was left on purpose, and nobody is sent round in a circle."""
    areas = walk.areas_in_scope(guide, review)
    if review.scope == "core":
        return None
    ids = [a.id for a in areas]
    later = areas[ids.index(area) + 1 :] if area in ids else areas
    return next((one for one in later if _is_open(guide, review, one)), None)


def open_areas(guide: Guide, review: Review) -> tuple[Area, ...]:
    """Every area in scope with something left to answer."""
    return tuple(a for a in walk.areas_in_scope(guide, review) if _is_open(guide, review, a))


def _is_open(guide: Guide, review: Review, area: Area) -> bool:
    return not walk.progress(guide, review, walk.of_area(guide, review, area)).done


def not_looked_at(guide: Guide, review: Review) -> tuple[Principle, ...]:
    """The principles that the scope leaves out, in the guide's order."""
    scope = walk.in_scope(guide, review)
    return tuple(p for p in guide.principles if p not in scope)
