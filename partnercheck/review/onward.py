"""What comes after a principle and after an area check, in both faces."""

from __future__ import annotations

from partnercheck.guide.model import Area, Guide, Principle
from partnercheck.review import walk
from partnercheck.review.model import Review


def next_principle(guide: Guide, review: Review, principle: str) -> Principle | None:
    """The principle after this one, or None if a check comes next. Each area ends with a check; a
    first look has a single one, at its end."""
    there = walk.neighbour(guide, review, principle, 1)
    if there is None:
        return None
    same_area = guide.area_of(there.id) is guide.area_of(principle)
    return there if same_area or review.scope == "core" else None


def to_go_on_with(guide: Guide, review: Review) -> Principle:
    """The principle to go on with: the first one left to answer, searched from where the leader is
    to the end and then from the beginning. If none is left, the one where the leader is. A
    principle whose wording changed its meaning counts as left to answer."""
    here = walk.position(guide, review)
    scope = walk.in_scope(guide, review)
    at = scope.index(here) if here in scope else 0
    round_trip = (*scope[at:], *scope[:at])
    return next((one for one in round_trip if _to_answer(guide, review, one)), here)


def _to_answer(guide: Guide, review: Review, principle: Principle) -> bool:
    answer = walk.valid_answer(guide, review, principle.id)
    return answer is None or walk.needs_another_look(guide, answer)


def checked_areas(guide: Guide, review: Review, area: str) -> tuple[Area, ...]:
    """The areas that the check after `area` shows: that area alone, or all of them in a first
    look."""
    return tuple(
        a for a in walk.areas_in_scope(guide, review) if review.scope == "core" or a.id == area
    )


def next_open_area(guide: Guide, review: Review, area: str) -> Area | None:
    """The next area after this one with something left to answer, or None. Earlier areas don't
    count: what was left open there was left on purpose, and nobody should be sent round in a
    circle."""
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
