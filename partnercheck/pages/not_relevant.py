"""Asks why a principle is not relevant, once that has been answered."""

from __future__ import annotations

from functools import partial

from partnercheck.pages.form import Field
from partnercheck.pages.page import Ask, Do, Here, Out, Page, Row
from partnercheck.review.model import NOT_RELEVANT_REASONS
from partnercheck.session.session import Session

WHY_NOT_RELEVANT = "Not relevant here. Why?"


def page(here: Here, argument: str = "") -> Page:
    """`argument` is a principle's id. The reason is optional."""
    session = here.session
    given = session.review.thoughts(argument).reason
    own = Field(
        "own",
        "Or in your own words",
        "line",
        given if given not in NOT_RELEVANT_REASONS else "",
        lambda reason: _write(session, argument, reason, say=False),
        question="Why, in your own words?",
        aloud="Reason",
        in_row=True,
    )
    rows = tuple(
        Row(
            reason,
            Do(partial(_write, session, argument, reason), Out()),
            ticked=reason == given,
            one=True,
            digit=number,
        )
        for number, reason in enumerate(NOT_RELEVANT_REASONS, 1)
    )
    asks = Row("In your own words", Ask(own, Out()), side=own.value, only="plain", id="asks-own")
    return Page(
        WHY_NOT_RELEVANT,
        (*rows, asks),
        purpose=(
            "Say why this principle is not relevant here. It is answered already; the reason is "
            "optional."
        ),
        fields=(own,),
        fields_below=True,
        at=given if given in NOT_RELEVANT_REASONS else NOT_RELEVANT_REASONS[0],
        number_help="Give that reason. A sentence is taken as your own words.",
        enter="keeps it" if given else "leaves the reason out",
        entered=Out(),
        typed_into="own",
    )


def _write(session: Session, principle: str, reason: str, *, say: bool = True) -> str:
    session.write_note(principle, "reason", reason)
    return f"Reason: {reason}." if say else ""
