"""What if? The list as it would be with other answers, on paper: nothing is saved.

A supposed review is made beside the true one, both are weighed by the same rules, and every
principle that moved is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.guide.model import LEVELS, Guide, Principle
from partnercheck.review import answering
from partnercheck.review.model import HIGH, LOW, Review
from partnercheck.review.priorities import Band, Priorities, prioritise
from partnercheck.review.reasons import (
    BAND_NAMES,
    CHECK_WITH_PARTNER,
    FIND_OUT_FIRST,
    under_no_band,
)
from partnercheck.text import plural

ON_PAPER = "On paper only: nothing is saved, and your answers stay as they are."

MoveKind = Literal["rose", "fell", "came", "left", "changed"]

_ARROWS: dict[MoveKind, str] = {"rose": "↑", "fell": "↓", "came": "+", "left": "−", "changed": ""}
_NEVER_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)
"""When an answer on paper was given. It is never saved."""


class Place(Struct, frozen=True):
    """The place of a principle in a list."""

    list: str
    """The list that it is in: *Start here*, *Find out first*, *Strengths* …"""
    number: int | None = None
    """Its number from 1 among all principles with steps to go; None in the other lists."""
    points: int = 0
    band: Band | None = None


class Move(Struct, frozen=True):
    """A principle whose place or points are different on paper."""

    principle: Principle
    kind: MoveKind
    before: Place
    after: Place

    @property
    def stays(self) -> bool:
        """Whether it keeps its place in the same list, with other points."""
        return self.kind == "changed" and self.before.number is not None


class WhatIf(Struct, frozen=True):
    """The list on paper, and what moved."""

    review: Review
    """The review on paper; never save it."""
    priorities: Priorities
    moves: tuple[Move, ...]
    """In the order of the new list; last those without a number in it, in the guide's order."""
    places: Mapping[str, Place]
    """Where each principle is on paper, by its id."""

    def of(self, principle: str) -> Move | None:
        """The move of the principle with this id, or None if it didn't move."""
        return next((move for move in self.moves if move.principle.id == principle), None)


def suppose(
    guide: Guide,
    review: Review,
    *,
    levels: Mapping[str, int] | None = None,
    importance: Mapping[str, int | None] | None = None,
    warnings: Mapping[str, Collection[str]] | None = None,
    target: int | None = None,
) -> Review:
    """A copy of the review with these levels (1 to 5), importances (1 to 3, or None) and ticked
    warning signs, each by the principle's id, and with this target (1 to 5).

    Raises KeyError for a principle that the guide lacks, ValueError for a number out of range.
    """
    for principle, level in (levels or {}).items():
        _within(level, LEVELS)
        review = answering.place(review, guide.by_id[principle], level, _NEVER_WRITTEN)
    for principle, weight in (importance or {}).items():
        if weight is not None:
            _within(weight, range(LOW, HIGH + 1))
        review = answering.set_importance(review, guide.by_id[principle].id, weight)
    for principle, wanted in (warnings or {}).items():
        known = guide.by_id[principle]
        for sign in known.warnings:
            ticked = sign.id in review.thoughts(principle).warnings
            if ticked != (sign.id in wanted):
                review = answering.toggle_warning(review, known, sign.id)
    if target is not None:
        _within(target, LEVELS)
        review = replace(review, partnership=replace(review.partnership, target=target))
    return review


def what_if(guide: Guide, review: Review, supposed: Review) -> WhatIf:
    """Weigh a supposed review beside the true one, and report what moved."""
    before = _places(prioritise(guide, review))
    priorities = prioritise(guide, supposed)
    after = _places(priorities)
    moves = []
    for principle in guide.principles:
        was, now = before[principle.id], after[principle.id]
        if was != now:
            moves.append(Move(principle, _kind(was, now), was, now))
    # The sort is stable: those without a number stay in the guide's order, after all others.
    moves.sort(key=lambda move: move.after.number or len(guide.principles) + 1)
    return WhatIf(supposed, priorities, tuple(moves), after)


def arrow_of(move: Move) -> str:
    """A sign to show beside an entry: ↑ rose, ↓ fell, + came into the list, − left it; empty for
    another change."""
    return _ARROWS[move.kind]


def move_words(move: Move) -> str:
    """A move in words: "moves up from place 5 to 1: 6 points instead of 3"."""
    before, after = move.before, move.after
    if before.number and after.number:
        points = plural(after.points, "point")
        if before.points != after.points:
            points += f" instead of {before.points}"
        if before.number == after.number:
            return f"stays at place {after.number}: {points}"
        way = "up" if after.number < before.number else "down"
        return f"moves {way} from place {before.number} to {after.number}: {points}"
    was = f"place {before.number}" if before.number else f"“{before.list}”"
    if after.number:
        return f"moves from {was} to place {after.number}: {plural(after.points, 'point')}"
    return f"moves from {was} to “{after.list}”"


def _within(number: int, allowed: Collection[int]) -> None:
    if number not in allowed:
        raise ValueError(number)


def _kind(before: Place, after: Place) -> MoveKind:
    if before.number is None or after.number is None:
        if before.number is None and after.number is None:
            return "changed"
        return "came" if before.number is None else "left"
    if before.number == after.number:
        return "changed"
    return "rose" if after.number < before.number else "fell"


def _places(priorities: Priorities) -> dict[str, Place]:
    """The place of every principle of the guide, by its id."""
    places: dict[str, Place] = {}
    for number, ranked in enumerate(priorities.ranked, 1):
        places[ranked.principle.id] = Place(
            BAND_NAMES[ranked.band], number, ranked.points, ranked.band
        )
    for item in priorities.find_out:
        places[item.principle.id] = Place(FIND_OUT_FIRST)
    for checked in priorities.check_with_partner:
        places[checked.principle.id] = Place(CHECK_WITH_PARTNER)
    for name, principles in under_no_band(priorities):
        places |= dict.fromkeys(principles, Place(name))
    return places
