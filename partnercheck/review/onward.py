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


def checked_areas(guide: Guide, review: Review, area: str) -> tuple[Area, ...]:
    """The areas that one check shows: its own; in a first look all of them."""
    return tuple(
        a for a in walk.areas_in_scope(guide, review) if review.scope == "core" or a.id == area
    )


def next_open_area(guide: Guide, review: Review, area: str) -> Area | None:
    """The next area with something left to answer, round to this one itself at last. None when
    nothing is left, and in a first look, which has one check at its end."""
    if review.scope == "core":
        return None
    areas = walk.areas_in_scope(guide, review)
    ids = [a.id for a in areas]
    at = ids.index(area) if area in ids else -1
    for one in (*areas[at + 1 :], *areas[: at + 1]):
        if not walk.progress(guide, review, walk.of_area(guide, review, one)).done:
            return one
    return None


def not_looked_at(guide: Guide, review: Review) -> tuple[Principle, ...]:
    """The principles that the scope leaves out, in the guide's order."""
    scope = walk.in_scope(guide, review)
    return tuple(p for p in guide.principles if p not in scope)
