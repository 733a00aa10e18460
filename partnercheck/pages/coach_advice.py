"""The guide's advice at the level that was uncovered, shown only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.guide.model import Principle
from partnercheck.pages.ask import brought_one
from partnercheck.pages.closed import no_talk
from partnercheck.pages.page import Here, Line, Out, Page, Row
from partnercheck.review.answering import NO_ADVICE
from partnercheck.review.in_short import advice_sections
from partnercheck.session.conversation import answer_to, talk_of
from partnercheck.session.session import Session


def page(here: Here, argument: str = "") -> Page:
    """The advice; `argument` is the principle's id. A covered answer shows no advice at all."""
    principle = brought_one(here.session, argument) if no_talk(here.session) is None else None
    lines = tuple(_advice(here.session, principle)) if principle is not None else ()
    return Page(
        "What the guide advises",
        (Row("Close", Out(), gap=True, enter="goes back"),),
        purpose="What the guide advises at this level, and what it suggests to do.",
        above=lines or (Line(NO_ADVICE),),
    )


def _advice(session: Session, principle: Principle) -> Iterator[Line]:
    if principle.id not in talk_of(session).uncovered:
        return
    answer = answer_to(session.guide, session.review, principle.id)
    for section in advice_sections(session.guide, session.review, answer):
        yield Line(section.heading, "strong", gap=True)
        yield from (Line(line) for line in section.lines)
