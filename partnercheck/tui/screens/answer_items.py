"""An answer in short, as the area check and the list of all answers show it."""

from __future__ import annotations

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.answering import answer_words
from partnercheck.review.comparison import HEIGHTS
from partnercheck.review.in_short import answer_details
from partnercheck.review.model import Review
from partnercheck.review.walk import valid_answer
from partnercheck.tui.widgets.items import Item


def answer_item(guide: Guide, review: Review, principle: Principle) -> Item:
    """Title, answer as shape, digit and word, and what else was said, each in a word."""
    answer = valid_answer(guide, review, principle.id)
    return Item(
        principle.id,
        principle.title,
        mark=HEIGHTS.get(answer.level or 0, "·") if answer else " ",
        side=answer_words(guide, answer),
        details=(" · ".join(answer_details(guide, review, principle.id)),),
    )
