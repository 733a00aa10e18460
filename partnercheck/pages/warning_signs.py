"""The warning signs of a principle: those that the leader sees are ticked, and saved at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from partnercheck.pages.form import ticked_words
from partnercheck.pages.page import Do, Here, Out, Page, Row
from partnercheck.session.session import Session

WARNINGS = "Which of these warning signs do you see?"


def page(here: Here, argument: str = "") -> Page:
    """`argument` is the id of a principle for which the guide names signs."""
    session = here.session
    given = session.review.thoughts(argument).warnings
    signs = tuple(
        Row(
            sign.text,
            Do(partial(_turn, session, argument, (sign.id,))),
            ticked=sign.id in given,
            digit=number,
            id=sign.id,
        )
        for number, sign in enumerate(session.guide.by_id[argument].warnings, 1)
    )
    return Page(
        WARNINGS,
        (*signs, Row("Done", Out(), gap=True, does="Close", only="screen")),
        purpose="Tick the warning signs that you see. Each one ticked is saved at once.",
        number="to tick or untick",
        number_help="Tick or untick these signs, with spaces between: 1 3.",
        several=lambda ids: Do(partial(_turn, session, argument, ids), Out()),
        enter="leaves them",
        does="ticks, and unticks",
    )


def _turn(session: Session, principle: str, ids: tuple[str, ...]) -> str:
    """Tick these signs, or untick those that are ticked; returns what to say."""
    for id in ids:
        session.toggle_warning(principle, id)
    return " ".join(_said(session, principle, ids))


def _said(session: Session, principle: str, ids: tuple[str, ...]) -> Iterator[str]:
    now = session.review.thoughts(principle).warnings
    signs = [sign for sign in session.guide.by_id[principle].warnings if sign.id in ids]
    for ticked in (True, False):
        turned = [sign.text.rstrip(".") for sign in signs if (sign.id in now) is ticked]
        if turned:
            yield ticked_words("; ".join(turned), ticked=ticked)
