"""What to do first: the exact rules of .docs/contracts.md.

All numbers are whole, so that every place in the list can be checked with mental arithmetic. The
same answers give the same list on every machine, whatever their order in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.guide.model import LEVELS, Action, Area, Effort, Guide, Principle, Stage
from partnercheck.review.model import MEDIUM, Answer, Review
from partnercheck.review.walk import in_scope, needs_another_look

Band = Literal["start", "next", "watch"]
Flag = Literal["partner-gap", "warned-strength"]
Tie = Literal["", "importance", "steps", "leverage", "order"]

BANDS: tuple[Band, ...] = ("start", "next", "watch")
START_POINTS = 6
NEXT_POINTS = 3
STRENGTH_LEVEL = 4
DEFAULT_TARGET = 4
PARTNER_GAP = 2
FIND_OUT = "find-out"
CHECK = "check"
ASK_A_PARTNER = "Ask a partner: where would you place this, and why?"

_EFFORT_ORDER: dict[Effort, int] = {"S": 0, "M": 1, "L": 2}


class RankedAction(Struct, frozen=True):
    """One action of the list. `rank` is its place among all actions, from 1; `id` is its full
    id."""

    rank: int
    id: str
    principle: Principle
    action: Action


class RankedPrinciple(Struct, frozen=True):
    """A principle with steps to go: how it was weighed, and its actions in order."""

    principle: Principle
    area: Area
    level: int
    steps: int
    importance: int
    """1 to 3; 2 if the leader didn't say."""
    importance_said: bool
    warnings: int
    """How many of the guide's warning signs the leader ticked."""
    points: int
    band: Band
    flags: tuple[Flag, ...]
    partner_level: int | None
    actions: tuple[RankedAction, ...]
    """Empty if the guide has none for this level and role."""
    tie: Tie = ""
    """What put it after the one before it, if both have equal points; else empty."""
    lead: Tie = ""
    """What put it before the one after it, if both have equal points; else empty."""

    @property
    def warning(self) -> bool:
        """Whether at least one warning sign is ticked. However many they are, they add one
        point."""
        return self.warnings > 0


class FindOut(Struct, frozen=True):
    """A principle answered *I don't know*: first the leader finds out, then decides what to do."""

    principle: Principle
    importance: int
    importance_said: bool

    @property
    def id(self) -> str:
        """The id to commit to."""
        return f"{self.principle.id}/{FIND_OUT}"

    @property
    def text(self) -> str:
        """What to ask, and whom."""
        return self.principle.find_out


class CheckWithPartner(Struct, frozen=True):
    """A principle that has no steps to go but a flag, so that it doesn't count as a strength
    yet."""

    principle: Principle
    level: int
    flags: tuple[Flag, ...]
    partner_level: int | None
    warnings: int

    @property
    def id(self) -> str:
        """The id to commit to."""
        return f"{self.principle.id}/{CHECK}"

    @property
    def text(self) -> str:
        """What to ask the partner."""
        return self.principle.partner_view or ASK_A_PARTNER


class Priorities(Struct, frozen=True):
    """The whole list. The six tuples of principle ids are in the guide's order."""

    target: int
    target_said: bool
    """Whether the leader chose the target; otherwise it is the stage's, or 4."""
    stage: Stage | None
    """The stage whose target counts; None if the leader chose the target, or said no stage."""
    ranked: tuple[RankedPrinciple, ...]
    find_out: tuple[FindOut, ...]
    check_with_partner: tuple[CheckWithPartner, ...]
    strengths: tuple[str, ...]
    enough: tuple[str, ...]
    needs_another_look: tuple[str, ...]
    not_relevant: tuple[str, ...]
    unanswered: tuple[str, ...]
    out_of_scope: tuple[str, ...]

    @property
    def actions(self) -> tuple[RankedAction, ...]:
        """Every action: the principles in order, each with its actions in order."""
        return tuple(action for ranked in self.ranked for action in ranked.actions)

    def in_band(self, band: Band) -> tuple[RankedPrinciple, ...]:
        """The principles of one band, in the list's order."""
        return tuple(ranked for ranked in self.ranked if ranked.band == band)

    def of(self, principle: str) -> RankedPrinciple | None:
        """The ranked principle with this id, or None if it has no steps to go."""
        return next((r for r in self.ranked if r.principle.id == principle), None)


def target_of(guide: Guide, review: Review) -> int:
    """The level aimed for, 1 to 5: the leader's choice, else the stage's, else 4."""
    partnership = review.partnership
    if partnership.target is not None:
        return partnership.target
    return usual_target(guide, partnership.stage)


def usual_target(guide: Guide, stage: str | None) -> int:
    """The level aimed for if the leader chose none, 1 to 5: the stage's, else 4."""
    known = guide.stage(stage)
    return known.target if known else DEFAULT_TARGET


def counted_answers(guide: Guide, review: Review) -> dict[str, Answer]:
    """The answers that count, by the principle's id: the principle is active in the guide, and a
    placed one has a level from 1 to 5. All others count as unanswered (.docs/contracts.md)."""
    counted: dict[str, Answer] = {}
    active = {principle.id for principle in guide.principles}
    for answer in review.answers:
        if answer.principle not in active or answer.state is None:
            continue
        if answer.state == "placed" and answer.level not in LEVELS:
            continue
        counted.setdefault(answer.principle, answer)
    return counted


def ticked(principle: Principle, answer: Answer) -> tuple[str, ...]:
    """The ids of the ticked warning signs that the guide still has, in the guide's order."""
    return tuple(sign.id for sign in principle.warnings if sign.id in answer.warnings)


def flags_of(principle: Principle, answer: Answer, target: int) -> tuple[Flag, ...]:
    """The flags that call for another look without changing the sum. An answer to another wording
    has none."""
    if answer.level is None or answer.revision != principle.revision:
        return ()
    flags: list[Flag] = []
    if answer.partner_level is not None and answer.level - answer.partner_level >= PARTNER_GAP:
        flags.append("partner-gap")
    if answer.level >= target and ticked(principle, answer):
        flags.append("warned-strength")
    return tuple(flags)


def band_of(points: int) -> Band:
    """The band for these points, for a principle that has steps to go."""
    if points >= START_POINTS:
        return "start"
    return "next" if points >= NEXT_POINTS else "watch"


def actions_for(guide: Guide, review: Review, principle: Principle, level: int) -> list[Action]:
    """A principle's actions for this level and the leader's role, smallest effort first and, within
    an effort, the shorter window first."""
    role = guide.role(review.partnership.role)
    fitting = [
        action
        for action in principle.actions
        if level in action.for_levels
        and (not action.for_roles or (role is not None and role.id in action.for_roles))
    ]
    return sorted(fitting, key=lambda action: (_EFFORT_ORDER[action.effort], action.days))


def prioritise(guide: Guide, review: Review) -> Priorities:
    """Weigh every answer by the rules of .docs/contracts.md and put the principles in order."""
    partnership = review.partnership
    target = target_of(guide, review)
    scope = {principle.id for principle in in_scope(guide, review)}
    answers = counted_answers(guide, review)
    ranked: list[RankedPrinciple] = []
    find_out: list[FindOut] = []
    check: list[CheckWithPartner] = []
    strengths: list[str] = []
    enough: list[str] = []
    another_look: list[str] = []
    not_relevant: list[str] = []
    unanswered: list[str] = []
    out_of_scope: list[str] = []
    for principle in guide.principles:
        answer = answers.get(principle.id)
        if answer is None:
            (unanswered if principle.id in scope else out_of_scope).append(principle.id)
        elif answer.state == "not-relevant":
            not_relevant.append(principle.id)
        elif needs_another_look(guide, answer):
            another_look.append(principle.id)
        elif answer.level is None or answer.state == "dont-know":
            said = answer.importance is not None
            find_out.append(FindOut(principle, answer.importance or MEDIUM, said))
        elif answer.level < target:
            ranked.append(_weigh(guide, review, principle, answer, answer.level, target))
        elif flags := flags_of(principle, answer, target):
            warnings = len(ticked(principle, answer))
            check.append(
                CheckWithPartner(principle, answer.level, flags, answer.partner_level, warnings)
            )
        else:
            (strengths if answer.level >= STRENGTH_LEVEL else enough).append(principle.id)
    # Both sorts are stable, so equals stay in the guide's order.
    ranked.sort(key=_order)
    find_out.sort(key=lambda item: -item.importance)
    return Priorities(
        target=target,
        target_said=partnership.target is not None,
        stage=None if partnership.target is not None else guide.stage(partnership.stage),
        ranked=tuple(_numbered(ranked)),
        find_out=tuple(find_out),
        check_with_partner=tuple(check),
        strengths=tuple(strengths),
        enough=tuple(enough),
        needs_another_look=tuple(another_look),
        not_relevant=tuple(not_relevant),
        unanswered=tuple(unanswered),
        out_of_scope=tuple(out_of_scope),
    )


def _weigh(
    guide: Guide, review: Review, principle: Principle, answer: Answer, level: int, target: int
) -> RankedPrinciple:
    steps = target - level
    importance = answer.importance or MEDIUM
    warnings = len(ticked(principle, answer))
    points = steps * importance + (1 if warnings else 0)
    return RankedPrinciple(
        principle=principle,
        area=guide.area_of(principle.id),
        level=level,
        steps=steps,
        importance=importance,
        importance_said=answer.importance is not None,
        warnings=warnings,
        points=points,
        band=band_of(points),
        flags=flags_of(principle, answer, target),
        partner_level=answer.partner_level,
        actions=tuple(
            RankedAction(0, principle.action_id(action), principle, action)
            for action in actions_for(guide, review, principle, level)
        ),
    )


def _order(ranked: RankedPrinciple) -> tuple[int, int, int, bool]:
    return (-ranked.points, -ranked.importance, -ranked.steps, not ranked.principle.leverage)


def _numbered(ranked: list[RankedPrinciple]) -> Iterator[RankedPrinciple]:
    """The principles in their final order, with their actions ranked and what broke each tie."""
    rank = 0
    for index, one in enumerate(ranked):
        actions = tuple(
            replace(action, rank=rank + number) for number, action in enumerate(one.actions, 1)
        )
        rank += len(actions)
        yield replace(
            one,
            actions=actions,
            tie=_tie(ranked[index - 1], one) if index else "",
            lead=_tie(one, ranked[index + 1]) if index + 1 < len(ranked) else "",
        )


def _tie(first: RankedPrinciple, second: RankedPrinciple) -> Tie:
    """What put `first` before `second`; empty if their points differ."""
    if first.points != second.points:
        return ""
    if first.importance != second.importance:
        return "importance"
    if first.steps != second.steps:
        return "steps"
    return "order" if first.principle.leverage == second.principle.leverage else "leverage"
