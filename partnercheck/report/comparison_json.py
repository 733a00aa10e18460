"""The dictionary of `compare --json`: keys and their order are a contract (.docs/contracts.md)."""

from __future__ import annotations

from typing import Any

from partnercheck.review.comparison import Comparison, standing

FORMAT = 1


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The dictionary. `earlier` and `later` of a principle are its level, `dont-know` or
    `not-relevant`, or null if there is no answer. `waiting` holds the ids of those that a follow-up
    has not answered yet, without what was said of them before."""
    return {
        "format": FORMAT,
        "earlier": comparison.earlier,
        "later": comparison.later,
        "principles": [
            {
                "principle": one.principle,
                "earlier": standing(one.earlier),
                "later": standing(one.later),
                "change": one.change,
            }
            for one in comparison.principles
        ],
        "waiting": [one.principle for one in comparison.waiting],
    }
