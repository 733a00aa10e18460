"""Reviews and answers for tests. Name only what a test is about."""

from __future__ import annotations

from typing import Any

from partnercheck.guide.model import Guide
from partnercheck.review.model import Answer, GuideRef, Partnership, Review


def placed(principle: str, level: int, **changes: Any) -> Answer:
    """An answer on a level."""
    return Answer(**({"principle": principle, "state": "placed", "level": level} | changes))


def dont_know(principle: str, **changes: Any) -> Answer:
    """*I don't know*."""
    return Answer(principle=principle, state="dont-know", **changes)


def not_relevant(principle: str, **changes: Any) -> Answer:
    """*Not relevant here*."""
    return Answer(principle=principle, state="not-relevant", **changes)


def make_review(
    *answers: Answer, guide: Guide | None = None, partnership: Any = None, **changes: Any
) -> Review:
    """A review of the small guide, or of another, with these answers.

    `partnership` holds fields of the partnership other than its name.
    """
    fields: dict[str, Any] = {
        "format": 1,
        "id": "r1",
        "partnership": Partnership(**({"name": "Riverside"} | (partnership or {}))),
        "guide": GuideRef(id=guide.id if guide else "small-guide"),
        "answers": answers,
    }
    return Review(**(fields | changes))
