"""Your first three: how the action list opens (.docs/contracts.md)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.model import Review
from partnercheck.review.priorities import (
    CheckWithPartner,
    FindOut,
    Priorities,
    RankedPrinciple,
    counted_answers,
)

PLACES = 3
DOES_IT_STILL_NEED_US = (
    "Before you mend it: does this still need all of you? "
    "Changing, shrinking or ending it well is a good result too."
)

Kind = Literal["action", "find-out", "check"]


class FirstItem(Struct, frozen=True):
    """One of the three: an action, something to find out, or something to check."""

    kind: Kind
    id: str
    """The id to commit to: that of an action, `<principle>/find-out` or `<principle>/check`."""
    principle: Principle
    text: str
    more: int
    """How many more actions its principle has."""
    source: RankedPrinciple | FindOut | CheckWithPartner


class FirstThree(Struct, frozen=True):
    """The opening line and at most three items or, if there is nothing to mend, what to protect."""

    line: str
    """The sentence above the items; empty if nothing needs saying."""
    items: tuple[FirstItem, ...]
    protect: tuple[str, ...] = ()
    """The ids of principles to protect; only if there are no items."""


def first_three(priorities: Priorities) -> FirstThree:
    """The first three principles that have an action, one action each; then what to find out,
    then what to check, until three places are filled."""
    items: list[FirstItem] = [
        FirstItem(
            kind="action",
            id=ranked.actions[0].id,
            principle=ranked.principle,
            text=ranked.actions[0].action.text,
            more=len(ranked.actions) - 1,
            source=ranked,
        )
        for ranked in priorities.ranked
        if ranked.actions
    ]
    items += [
        FirstItem("find-out", item.id, item.principle, item.text, 0, item)
        for item in priorities.find_out
    ]
    items += [
        FirstItem("check", item.id, item.principle, item.text, 0, item)
        for item in priorities.check_with_partner
    ]
    if items:
        return FirstThree(_line(priorities), tuple(items[:PLACES]))
    return _nothing_to_mend(priorities)


def asks_whether(guide: Guide, review: Review) -> bool:
    """Whether the actions open with `DOES_IT_STILL_NEED_US`. They do if a principle that asks it is
    placed at 1, if two of the checks still asked are answered no, or if the stage asks it."""
    partnership = review.partnership
    stage = guide.stage(partnership.stage)
    if stage is not None and stage.asks_whether:
        return True
    asked = (check.id for check in guide.checks if check.status == "active")
    if sum(partnership.checks.get(name) is False for name in asked) >= 2:
        return True
    answers = counted_answers(guide, review)
    return any(
        principle.asks_whether
        and (answer := answers.get(principle.id)) is not None
        and answer.state == "placed"
        and answer.level == 1
        and answer.revision == principle.revision
        for principle in guide.principles
    )


def _line(priorities: Priorities) -> str:
    if not priorities.ranked:
        return "Nothing to mend so far. Ask about these:"
    start = len(priorities.in_band("start"))
    if not start:
        return "Nothing reached 6 points; these stand highest."
    more = start - PLACES
    if more <= 0:
        return ""
    stand = "1 more stands" if more == 1 else f"{more:,} more stand"
    return f"{stand} under Start here. Three are enough to begin."


def _nothing_to_mend(priorities: Priorities) -> FirstThree:
    if priorities.ranked:
        return FirstThree("The guide has no action for your answers. Write one of your own.", ())
    if priorities.needs_another_look:
        return FirstThree("Nothing to list yet: the wording changed, so answer again first.", ())
    if priorities.strengths:
        return FirstThree("Nothing to mend. Protect these:", (), priorities.strengths)
    if priorities.enough:
        return FirstThree("Nothing to mend. This is enough for now:", (), priorities.enough)
    if priorities.not_relevant:
        return FirstThree("Nothing to list: all that you answered is not relevant here.", ())
    return FirstThree("Nothing to list yet: no principle is answered.", ())
