"""An answer in short, as the area check and the list of all answers show it."""

from __future__ import annotations

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.answering import answer_words
from partnercheck.review.model import IMPORTANCE_WORDS, Answer, Review
from partnercheck.review.reasons import WORDING_CHANGED
from partnercheck.review.walk import needs_another_look, valid_answer
from partnercheck.text import plural
from partnercheck.tui.widgets.items import Item

_SHAPES = {1: "▁", 2: "▂", 3: "▄", 4: "▆", 5: "█"}


def answer_item(guide: Guide, review: Review, principle: Principle) -> Item:
    """Title, answer as shape, digit and word, and what else was said, each in a word."""
    answer = valid_answer(guide, review, principle.id)
    detail = _detail(guide, review.thoughts(principle.id), answer)
    return Item(
        principle.id,
        principle.title,
        mark=_SHAPES.get(answer.level or 0, "·") if answer else " ",
        side=answer_words(guide, answer),
        details=(detail,) if detail else (),
    )


def _detail(guide: Guide, given: Answer, answer: Answer | None) -> str:
    parts = []
    if answer is not None and needs_another_look(guide, answer):
        parts.append(WORDING_CHANGED)
    if given.importance:
        parts.append(f"importance {IMPORTANCE_WORDS[given.importance]}")
    if given.partner_level:
        parts.append(f"my guess of the lowest partner: {guide.label(given.partner_level)}")
    if given.warnings:
        parts.append(plural(len(given.warnings), "warning sign"))
    if given.evidence or given.counter_example or given.unknowns:
        parts.append("notes")
    if given.reason:
        parts.append(given.reason)
    return " · ".join(parts)
