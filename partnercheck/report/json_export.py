"""The dictionary of `export --format json`: the facts of the document, for programs.

The same choice of what may leave as in every other format: by default commitments and level
words. A key that was not chosen is absent, never empty.
"""

from __future__ import annotations

from typing import Any

from partnercheck.guide.model import Guide
from partnercheck.report.leaving import Leaving
from partnercheck.review.answering import answer_words
from partnercheck.review.model import Answer, Commitment, Review
from partnercheck.review.priorities import Priorities, counted_answers
from partnercheck.review.walk import in_scope, needs_another_look

FORMAT = 1


def export_json(
    guide: Guide, review: Review, priorities: Priorities, leaving: Leaving
) -> dict[str, Any]:
    """One review, with what the leader chose to let leave."""
    partnership = review.partnership
    exported: dict[str, Any] = {"format": FORMAT, "review": review.id}
    if leaving.names:
        exported["name"] = partnership.name
        exported["partners"] = list(partnership.partners)
    if leaving.notes and partnership.context:
        exported["context"] = partnership.context
    exported["updated"] = review.updated
    exported["next_review"] = review.next_review
    exported["guide"] = {"id": guide.id, "version": guide.version, "title": guide.title}
    exported["target"] = priorities.target
    exported["commitments"] = [_commitment(c, leaving) for c in review.commitments]
    exported["actions"] = [
        {
            "rank": one.rank,
            "action": one.id,
            "principle": ranked.principle.id,
            "band": ranked.band,
            "effort": one.action.effort,
            "days": one.action.days,
            "text": one.action.text,
            "first_step": one.action.first_step,
        }
        for ranked in priorities.ranked
        for one in ranked.actions
    ]
    exported["find_out"] = [
        {"principle": item.principle.id, "text": item.text} for item in priorities.find_out
    ]
    if leaving.partner_view:
        exported["check_with_partner"] = [
            {"principle": item.principle.id, "text": item.text}
            for item in priorities.check_with_partner
        ]
    exported["strengths"] = list(priorities.strengths)
    exported["levels"] = _levels(guide, review, leaving)
    return exported


def _commitment(commitment: Commitment, leaving: Leaving) -> dict[str, Any]:
    exported: dict[str, Any] = {
        "id": commitment.id,
        "action": commitment.action,
        "text": commitment.text,
        "first_step": commitment.first_step,
        "if_then": commitment.if_then,
        "due": commitment.due,
        "done_when": commitment.done_when,
        "status": commitment.status,
    }
    if leaving.names:
        exported["who"] = commitment.who
        exported["told"] = commitment.told
    if leaving.notes:
        exported["outcome"] = commitment.outcome
    return exported


def _levels(guide: Guide, review: Review, leaving: Leaving) -> list[dict[str, Any]]:
    """Every principle in scope or answered in the guide's order, then answers that the guide no
    longer asks for."""
    scope = {principle.id for principle in in_scope(guide, review)}
    answers = counted_answers(guide, review)
    rows = [
        _level(guide, p.id, guide.area_of(p.id).id, p.title, answers.get(p.id), leaving)
        for p in guide.principles
        if p.id in scope or p.id in answers
    ]
    rows += [
        _level(guide, a.principle, None, a.title, a, leaving)
        for a in review.answers
        if a.principle not in answers and a.state is not None
    ]
    return rows


def _level(
    guide: Guide,
    principle: str,
    area: str | None,
    title: str,
    answer: Answer | None,
    leaving: Leaving,
) -> dict[str, Any]:
    exported: dict[str, Any] = {
        "principle": principle,
        "area": area,
        "title": title,
        "state": answer.state if answer else None,
        "level": answer.level if answer else None,
        "answer": answer_words(guide, answer),
        "level_text": answer.level_text if answer else "",
        "needs_another_look": answer is not None and needs_another_look(guide, answer),
    }
    if leaving.partner_view:
        exported["partner_level"] = answer.partner_level if answer else None
        if leaving.names:
            exported["partner_level_who"] = answer.partner_level_who if answer else ""
    if leaving.notes:
        exported["evidence"] = answer.evidence if answer else ""
        exported["counter_example"] = answer.counter_example if answer else ""
        exported["unknowns"] = answer.unknowns if answer else ""
        exported["reason"] = answer.reason if answer else ""
        exported["warnings"] = list(answer.warnings) if answer else []
    return exported
