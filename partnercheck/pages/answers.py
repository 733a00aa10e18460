"""Every answer, area by area; the leader can change any of them."""

from __future__ import annotations

from partnercheck.commands import ANSWERS, PLACES
from partnercheck.guide.model import Guide, Principle
from partnercheck.pages.page import ChangeAnswer, Here, Page, Row, Say
from partnercheck.review.answering import answer_words
from partnercheck.review.comparison import HEIGHTS
from partnercheck.review.in_short import answer_details, listed_answers
from partnercheck.review.model import Review
from partnercheck.review.walk import NO_LONGER_ASKED, valid_answer


def page(here: Here, _argument: str = "") -> Page:
    """All answers in short; the cursor begins at the principle where the leader is."""
    session = here.session
    rows: list[Row] = []
    for area in session.guide.areas:
        shown = listed_answers(session.guide, session.review, area)
        if shown:
            rows.append(Row(area.title, heading=True, gap=bool(rows)))
            rows += [answer_row(session.guide, session.review, one) for one in shown]
    return Page(
        PLACES[ANSWERS],
        tuple(rows),
        whose=session.review.partnership.name,
        at=session.principle.id,
        number="to change one",
        number_help="Change that answer, then come back here.",
    )


def answer_row(guide: Guide, review: Review, principle: Principle) -> Row:
    """One principle's answer in short: its title, the level or other answer, and what else was
    said."""
    answer = valid_answer(guide, review, principle.id)
    asked = principle.status != "retired"
    return Row(
        principle.title,
        ChangeAnswer(principle.id) if asked else Say(NO_LONGER_ASKED),
        id=principle.id,
        mark=HEIGHTS.get(answer.level or 0, "·") if answer else " ",
        side=answer_words(guide, answer),
        short=tuple(answer_details(guide, review, principle.id)),
    )
