"""Reviews as most leaders have them, on the built-in guide."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.places import built_in_guide
from partnercheck.report.choosing import facts_of
from partnercheck.report.chosen import Leaving
from partnercheck.report.facts import Facts
from partnercheck.review.commitments import commit
from partnercheck.review.model import Review
from partnercheck.review.priorities import prioritise
from tests.support.handouts import MOMENT
from tests.support.reviews import dont_know, make_review, not_relevant, placed

_LEVELS = (2, 3, 4, 1, 3, 5, 2, 3, 4, 4, 3, 2, 3, 4, 5, 3, 2, 4, 3, 1, 4)
NAME = "Riverside frailty pathway"
PARTNERS = ("St Anne's Hospice", "Shire Council", "Riverside Primary Care Network")
EVIDENCE = "Two promises are still open, and the papers came late three times since the spring."


def built_in() -> Guide:
    """The guide that PartnerCheck brings."""
    return load_guide(built_in_guide())


def whole_guide(guide: Guide) -> Review:
    """Every principle answered, three commitments, no note."""
    answers = [
        placed(p.id, level, revision=p.revision, level_text=p.level_text(level))
        for p, level in zip(guide.principles, _LEVELS, strict=False)
    ]
    last = guide.principles[-2:]
    answers[-2:] = [dont_know(last[0].id), not_relevant(last[1].id)]
    return _committed(guide, make_review(*answers, guide=guide, **_about()))


def first_look(guide: Guide) -> Review:
    """The principles of a first look, answered, and two commitments."""
    core = [p for p in guide.principles if p.core]
    answers = [
        placed(p.id, level, revision=p.revision, level_text=p.level_text(level))
        for p, level in zip(core, _LEVELS, strict=False)
    ]
    return _committed(guide, make_review(*answers, guide=guide, scope="core", **_about()), 2)


def talkative(guide: Guide) -> Review:
    """The whole guide with notes, guesses and names wherever there is room for them."""
    review = whole_guide(guide)
    answers = tuple(
        replace(
            answer,
            evidence=EVIDENCE,
            unknowns="What the smaller practices think.",
            partner_level=2 if answer.level else None,
            partner_level_who="Deputy at the hospice" if answer.level else "",
        )
        for answer in review.answers
    )
    commitments = tuple(
        replace(c, who="Maya Patel", told="Tom Baker", outcome="Begun.", status="partly")
        for c in review.commitments
    )
    return replace(review, answers=answers, commitments=commitments)


def facts(guide: Guide, review: Review, chosen: Leaving | None = None) -> Facts:
    """What leaves of a review, for the given choice."""
    return facts_of(guide, review, chosen or Leaving())


def _about() -> dict[str, object]:
    return {
        "updated": MOMENT,
        "next_review": date(2026, 10, 1),
        "partnership": {"name": NAME, "partners": PARTNERS, "stage": "working"},
    }


def _committed(guide: Guide, review: Review, count: int = 3) -> Review:
    for ranked in prioritise(guide, review).ranked[:count]:
        review, _ = commit(guide, review, ranked.actions[0].id, due=date(2026, 7, 14))
    return review
