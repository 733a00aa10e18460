"""Why something is where it is in the list, by the rules of .docs/contracts.md, in sentences.

Both faces, the commands and the exports use these sentences. Each names every number that enters a
sum, so that the sum can be checked by hand.
"""

from __future__ import annotations

from partnercheck.guide.model import Action, Effort, Guide
from partnercheck.review.priorities import (
    Band,
    CheckWithPartner,
    FindOut,
    Flag,
    Priorities,
    RankedPrinciple,
    Tie,
)
from partnercheck.text import plural

BAND_NAMES: dict[Band, str] = {
    "start": "Start here",
    "next": "Next",
    "watch": "Keep an eye on",
}
STRENGTHS = "Strengths"
ENOUGH = "Enough for now"
FIND_OUT_FIRST = "Find out first"
CHECK_WITH_PARTNER = "Check with a partner"
NEEDS_ANOTHER_LOOK = "Needs another look"
WORDING_CHANGED = "Wording changed: answer again"
NOT_RELEVANT = "Not relevant here"
UNANSWERED = "Not answered"
OUT_OF_SCOPE = "Not yet looked at"

_MATTERS = {1: "matters a little", 2: "matters somewhat", 3: "matters a lot"}
_EFFORTS: dict[Effort, str] = {
    "S": "up to 2 hours",
    "M": "up to 2 days",
    "L": "more than 2 days",
}
_WINDOWS = {30: "this month", 90: "within three months"}
_LEADS: dict[Tie, str] = {
    "importance": "this one matters more",
    "steps": "this one has more steps to go",
    "order": "this one stands earlier in the guide",
}
_LEVERAGE_LEADS = "Equal points. Studies link this one most closely to trust and joint results."


def reason(guide: Guide, priorities: Priorities, ranked: RankedPrinciple) -> str:
    """Why a principle and its actions are where they are: the sum, then what broke a tie with the
    next one. It is the `reason` in `actions --json`."""
    return " ".join(
        filter(None, (sum_sentence(guide, priorities, ranked), lead_words(priorities, ranked)))
    )


def sum_sentence(guide: Guide, priorities: Priorities, ranked: RankedPrinciple) -> str:
    """How the points came about: "You chose 2 Talked about; the guide suggests 4 Reliable for a
    working partnership (2 steps). You said it matters a lot (×3) and ticked a warning sign
    (+1): 7."."""
    chosen = (
        f"You chose {guide.label(ranked.level)}; {target_words(guide, priorities)} "
        f"({plural(ranked.steps, 'step')})."
    )
    sign = "a warning sign (+1)"
    if ranked.warnings > 1:
        sign = f"{ranked.warnings} warning signs (+1 in all)"
    if ranked.importance_said:
        said = f"You said it {matters(ranked.importance)} (×{ranked.importance})"
        warned = f" and ticked {sign}" if ranked.warning else ""
        return f"{chosen} {said}{warned}: {ranked.points}."
    unsaid = "You did not say how much it matters, so it counts as medium (×2)."
    steps = f"{plural(ranked.steps, 'step')} × {ranked.importance} = {ranked.points}."
    end = f"You ticked {sign}: {ranked.points}." if ranked.warning else steps
    return f"{chosen} {unsaid} {end}"


def target_words(guide: Guide, priorities: Priorities) -> str:
    """Who set the target, and at which level: "the guide suggests 4 Reliable for a working
    partnership", or "you aim for 3 Patchy"."""
    label = guide.label(priorities.target)
    if priorities.target_said:
        return f"you aim for {label}"
    stage = priorities.stage
    if stage is None:
        return f"the guide suggests {label}"
    return f"the guide suggests {label} for {stage.phrase or f'the stage “{stage.label}”'}"


def lead_words(priorities: Priorities, ranked: RankedPrinciple) -> str:
    """What put this principle before the next one, if both have equal points, with the other's
    title; empty if they don't."""
    if ranked.lead == "":
        return ""
    if ranked.lead == "leverage":
        return _LEVERAGE_LEADS
    ids = [one.principle.id for one in priorities.ranked]
    after = priorities.ranked[ids.index(ranked.principle.id) + 1]
    return f"Equal points with “{after.principle.title}”: {_LEADS[ranked.lead]}."


def find_out_reason(item: FindOut) -> str:
    """Why the leader should find something out first."""
    if item.importance_said:
        return f"You answered “I don't know”, and said it {matters(item.importance)}."
    return (
        "You answered “I don't know”. You did not say how much it matters, so it counts as medium."
    )


def check_reason(guide: Guide, item: CheckWithPartner) -> str:
    """Why a principle without steps to go doesn't count as a strength yet."""
    flags = (
        flag_words(guide, flag, item.level, item.partner_level, item.warnings)
        for flag in item.flags
    )
    return " ".join((f"You chose {guide.label(item.level)}.", *flags))


def ranked_flags(guide: Guide, ranked: RankedPrinciple) -> tuple[str, ...]:
    """The flags of a principle with steps to go, one sentence or two each."""
    return tuple(
        flag_words(guide, flag, ranked.level, ranked.partner_level, ranked.warnings)
        for flag in ranked.flags
    )


def flag_words(
    guide: Guide, flag: Flag, level: int, partner_level: int | None, warnings: int
) -> str:
    """A flag in words, which never name the partner."""
    if flag == "partner-gap" and partner_level is not None:
        lower = plural(level - partner_level, "level")
        return (
            f"My guess: one partner would say {guide.label(partner_level)}, {lower} lower. "
            "Ask that partner."
        )
    signs = "a warning sign" if warnings == 1 else f"{warnings} warning signs"
    return f"It has no steps to go, and yet you ticked {signs}."


def under_no_band(priorities: Priorities) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The ids of the principles that have no steps to go and nothing to ask, by the name of their
    list."""
    return (
        (STRENGTHS, priorities.strengths),
        (ENOUGH, priorities.enough),
        (NEEDS_ANOTHER_LOOK, priorities.needs_another_look),
        (NOT_RELEVANT, priorities.not_relevant),
        (UNANSWERED, priorities.unanswered),
        (OUT_OF_SCOPE, priorities.out_of_scope),
    )


def level_and_aim(guide: Guide, level: int, target: int) -> str:
    """`3 Patchy, aim: 4 Reliable`."""
    return f"{guide.label(level)}, aim: {guide.label(target)}"


def matters(importance: int) -> str:
    """Importance, 1 to 3, in words: `matters a lot`."""
    return _MATTERS[importance]


def matters_words(importance: int, said: bool) -> str:
    """Importance in words, or `importance not said`: what counts as medium was not said."""
    return matters(importance) if said else "importance not said"


def effort_words(action: Action) -> str:
    """How much of the leader's own time an action takes: `up to 2 hours`."""
    return _EFFORTS[action.effort]


def window_words(action: Action) -> str:
    """By when an action should be done: `this month`."""
    return _WINDOWS[action.days]


def effort_and_window(action: Action) -> str:
    """`up to 2 hours, this month`."""
    return f"{effort_words(action)}, {window_words(action)}"
