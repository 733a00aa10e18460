"""The dictionary of `actions --json`: keys and their order are a contract (.docs/contracts.md)."""

from __future__ import annotations

from typing import Any

from partnercheck.guide.model import Guide
from partnercheck.review.model import Review
from partnercheck.review.priorities import Priorities
from partnercheck.review.reasons import reason

FORMAT = 1


def actions_json(guide: Guide, review: Review, priorities: Priorities) -> dict[str, Any]:
    """The dictionary. `rank` counts all actions from 1; the last six keys hold principle ids in the
    guide's order."""
    actions = []
    for ranked in priorities.ranked:
        why = reason(guide, priorities, ranked)
        actions += [
            {
                "rank": one.rank,
                "action": one.id,
                "principle": ranked.principle.id,
                "area": ranked.area.id,
                "band": ranked.band,
                "points": ranked.points,
                "steps": ranked.steps,
                "importance": ranked.importance,
                "warning": ranked.warning,
                "leverage": ranked.principle.leverage,
                "effort": one.action.effort,
                "days": one.action.days,
                "text": one.action.text,
                "first_step": one.action.first_step,
                "reason": why,
                "flags": list(ranked.flags),
            }
            for one in ranked.actions
        ]
    return {
        "format": FORMAT,
        "review": review.id,
        "target": priorities.target,
        "actions": actions,
        "find_out": [
            {"principle": item.principle.id, "importance": item.importance, "text": item.text}
            for item in priorities.find_out
        ],
        "check_with_partner": [
            {"principle": item.principle.id, "flags": list(item.flags), "text": item.text}
            for item in priorities.check_with_partner
        ],
        "strengths": list(priorities.strengths),
        "enough": list(priorities.enough),
        "needs_another_look": list(priorities.needs_another_look),
        "not_relevant": list(priorities.not_relevant),
        "unanswered": list(priorities.unanswered),
        "out_of_scope": list(priorities.out_of_scope),
    }
