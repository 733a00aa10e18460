"""The shape of a partnership: for each area the spread and the lowest, strengths first.

No total, no average, no percentage: a total hides the one serious gap (.docs/promises.md).
"""

from __future__ import annotations

from msgspec import Struct

from partnercheck.guide.model import LEVELS, Area, Guide, Principle
from partnercheck.review.answering import answer_words
from partnercheck.review.model import Answer, Review
from partnercheck.review.priorities import (
    Flag,
    Priorities,
    counted_answers,
    flags_of,
    prioritise,
    ticked,
)
from partnercheck.review.reasons import FIND_OUT_FIRST, WORDING_CHANGED, flag_words
from partnercheck.review.walk import in_scope, needs_another_look
from partnercheck.text import listed, listed_titles, plural

GUESS = "My guess of the lowest partner"
OWN_AND_GUESS = "Your own level, then my guess of the lowest partner."


class Standing(Struct, frozen=True):
    """Where the leader placed one principle, and what else is worth knowing of it."""

    principle: Principle
    answer: Answer | None
    """None if there is no answer."""
    level: int | None
    """The level, 1 to 5; None unless the principle is placed, in its present wording."""
    partner_level: int | None
    """*My guess* at the lowest level that any partner would give, 1 to 5, if there is a `level`."""
    flags: tuple[Flag, ...]
    warnings: int
    strength: bool
    another_look: bool


class AreaShape(Struct, frozen=True):
    """One area: its principles in scope, and any others that were answered."""

    area: Area
    standings: tuple[Standing, ...]
    """In the guide's order."""

    @property
    def spread(self) -> tuple[int, ...]:
        """How many principles are at each of the levels 1 to 5."""
        return tuple(sum(s.level == level for s in self.standings) for level in LEVELS)

    @property
    def placed(self) -> tuple[Standing, ...]:
        """The principles with a level, highest first, so that strengths open the list; equals stay
        in the guide's order."""
        with_level = [s for s in self.standings if s.level is not None]
        return tuple(sorted(with_level, key=lambda standing: -(standing.level or 0)))

    @property
    def others(self) -> tuple[Standing, ...]:
        """The principles without a level, in the guide's order."""
        return tuple(s for s in self.standings if s.level is None)

    @property
    def lowest(self) -> tuple[Standing, ...]:
        """The principles at this area's lowest level, in the guide's order."""
        levels = [s.level for s in self.standings if s.level is not None]
        return tuple(s for s in self.standings if levels and s.level == min(levels))

    @property
    def strengths(self) -> tuple[Standing, ...]:
        """The principles at level 4 or 5 with no steps to go and no flag."""
        return tuple(s for s in self.standings if s.strength)

    @property
    def dont_know(self) -> tuple[Standing, ...]:
        """The principles answered *I don't know*, in the present wording."""
        return self._in_state("dont-know")

    @property
    def not_relevant(self) -> tuple[Standing, ...]:
        """The principles answered *Not relevant here*."""
        return self._in_state("not-relevant")

    @property
    def unanswered(self) -> tuple[Standing, ...]:
        """The principles without an answer."""
        return tuple(s for s in self.standings if s.answer is None)

    @property
    def another_look(self) -> tuple[Standing, ...]:
        """The principles answered in another wording."""
        return tuple(s for s in self.standings if s.another_look)

    @property
    def answered(self) -> int:
        """How many principles have an answer to the present wording."""
        return len(self.standings) - len(self.unanswered) - len(self.another_look)

    @property
    def enough(self) -> bool:
        """Whether at least half of the principles are answered, so that the area can be summed
        up."""
        return self.answered * 2 >= len(self.standings)

    def _in_state(self, state: str) -> tuple[Standing, ...]:
        return tuple(
            s
            for s in self.standings
            if s.answer is not None and s.answer.state == state and not s.another_look
        )


class Shape(Struct, frozen=True):
    """The whole partnership, area by area."""

    areas: tuple[AreaShape, ...]

    @property
    def strengths(self) -> tuple[Standing, ...]:
        """Every strength, in the guide's order: what the shape opens with."""
        return tuple(standing for area in self.areas for standing in area.strengths)


def shape_of(guide: Guide, review: Review, priorities: Priorities | None = None) -> Shape:
    """The shape of the partnership. Pass the priorities if they are at hand already."""
    priorities = priorities or prioritise(guide, review)
    answers = counted_answers(guide, review)
    scope = {principle.id for principle in in_scope(guide, review)}
    strengths = set(priorities.strengths)
    areas = []
    for area in guide.areas:
        standings = tuple(
            _standing(guide, principle, answers.get(principle.id), priorities.target, strengths)
            for principle in area.principles
            if principle.status == "active" and (principle.id in scope or principle.id in answers)
        )
        if standings:
            areas.append(AreaShape(area, standings))
    return Shape(tuple(areas))


def spread_words(guide: Guide, area: AreaShape) -> str:
    """The spread in words, highest first: "1 at 4 Reliable, 2 at 2 Talked about"."""
    return listed(
        [
            f"{area.spread[level - 1]} at {guide.label(level)}"
            for level in reversed(LEVELS)
            if area.spread[level - 1]
        ]
    )


def lowest_words(guide: Guide, area: AreaShape) -> str:
    """The lowest in a sentence: "Lowest, at 2 Talked about: Trust through kept promises."; if all
    are at one level, it says so. Empty if none has a level."""
    lowest = area.lowest
    if not lowest or lowest[0].level is None:
        return ""
    if len(lowest) == len(area.placed):
        return _at_one_level(guide, area)
    return f"Lowest, at {guide.label(lowest[0].level)}: {_titles(lowest)}."


def spread_and_lowest(guide: Guide, area: AreaShape) -> str:
    """The spread and the titles of the lowest, whose level the spread has just named. If all are at
    one level, none is the lowest."""
    if len(area.lowest) == len(area.placed):
        return _at_one_level(guide, area)
    return f"{spread_words(guide, area)}. Lowest: {_titles(area.lowest)}."


def _at_one_level(guide: Guide, area: AreaShape) -> str:
    """A sentence that all principles are at one level; with the title if there is only one."""
    if len(area.placed) > 1 and not area.others:
        return f"All at {guide.label(area.placed[0].level or 0)}."
    only = f": {_titles(area.placed)}" if len(area.placed) == 1 else ""
    return f"{spread_words(guide, area)}{only}."


def _titles(standings: tuple[Standing, ...]) -> str:
    return listed_titles([standing.principle.title for standing in standings])


def without_level_words(area: AreaShape) -> str:
    """How many principles have no level, and why, as a sentence; empty if all have one."""
    parts = []
    if area.dont_know:
        parts.append(f"{len(area.dont_know)} answered “I don't know”")
    if area.not_relevant:
        parts.append(f"{len(area.not_relevant)} not relevant here")
    if area.another_look:
        parts.append(f"{len(area.another_look)} to answer again")
    if area.unanswered:
        parts.append(f"{len(area.unanswered)} not answered")
    return f"{listed(parts)}." if parts else ""


def not_enough_words(area: AreaShape) -> str:
    """What to say in place of the spread if fewer than half are answered."""
    return (
        f"Not enough to sum up: {area.answered} of "
        f"{plural(len(area.standings), 'principle')} answered."
    )


def standing_words(guide: Guide, standing: Standing) -> str:
    """A standing in short: `4 Reliable`, `I don't know`, `Wording changed: answer again`."""
    return WORDING_CHANGED if standing.another_look else answer_words(guide, standing.answer)


def remarks(guide: Guide, standing: Standing) -> tuple[str, ...]:
    """What to add to a principle's level, one sentence or two each: its flags, or that it needs
    finding out first."""
    if standing.answer is not None and standing.answer.state == "dont-know":
        return () if standing.another_look else (f"{FIND_OUT_FIRST}.",)
    return tuple(
        flag_words(guide, flag, standing.level or 0, standing.partner_level, standing.warnings)
        for flag in standing.flags
    )


def _standing(
    guide: Guide, principle: Principle, answer: Answer | None, target: int, strengths: set[str]
) -> Standing:
    if answer is None:
        return Standing(principle, None, None, None, (), 0, strength=False, another_look=False)
    another_look = needs_another_look(guide, answer)
    current = answer.state == "placed" and not another_look
    return Standing(
        principle=principle,
        answer=answer,
        level=answer.level if current else None,
        partner_level=answer.partner_level if current else None,
        flags=flags_of(principle, answer, target) if current else (),
        warnings=len(ticked(principle, answer)),
        strength=principle.id in strengths,
        another_look=another_look,
    )
