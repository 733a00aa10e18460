"""A conversation under way: how things went since the last one, then what was brought, all of it
covered."""

from __future__ import annotations

from partnercheck.commands import ASK, CLOSING, HOUR, PLACES, WILL
from partnercheck.guide.model import Principle
from partnercheck.pages.closed import AWAY, clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.page import Here, Line, Page, Row, To
from partnercheck.review.commitments import commitment_details
from partnercheck.session.conversation import (
    LEARNED,
    brought,
    clock_set_words,
    held,
    how_it_went,
    last_learned,
    lost_words,
    talked_about,
    took_on,
)
from partnercheck.session.session import Session


def page(here: Here, _argument: str = "") -> Page:
    """The titles of what was brought. The answers are on pages of their own, which uncover them."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    now = held(session)
    onward = _onward(session)
    rows = []
    if open_before := how_it_went(session):
        rows.append(Row("How it went since last time", None, heading=True))
        rows += [
            Row(one.text, None, details=commitment_details(one, session.today), id=f"went:{one.id}")
            for one in open_before
        ]
    rows.append(Row("What was brought", None, heading=True, gap=True))
    for number, principle in enumerate(brought(session), 1):
        rows.append(
            Row(
                principle.title,
                To(ASK, principle=principle.id, way="on"),
                id=principle.id,
                mark=f"{number}",
                side="talked about" if talked_about(session, principle.id) else "",
                enter=_enter(session) if principle is onward else "",
            )
        )
    count = len(took_on(session))
    rows += [
        Row(PLACES[WILL], To(WILL, way="on"), side=f"{count} taken on" if count else "", gap=True),
        Row(PLACES[CLOSING], To(CLOSING, way="on")),
    ]
    learned = last_learned(session)
    return Page(
        PLACES[HOUR],
        tuple(rows),
        whose=session.review.partnership.name,
        above=(
            Line(f"To make it useful: {now.purpose}" if now.purpose else ""),
            Line(f"{LEARNED} Last time: {learned}" if learned else ""),
            Line(lost_words(session), "quiet"),
            Line(clock_set_words(session), "quiet"),
        ),
        at=onward.id if onward else "",
        keys=keys_of(session),
        outward=AWAY,
        typed=minutes_typed(session),
        minutes=clock(session),
    )


def _onward(session: Session) -> Principle | None:
    """The first principle that was not talked about, else the first of all; None for none."""
    listed = brought(session)
    ahead = (one for one in listed if not talked_about(session, one.id))
    return next(ahead, listed[0] if listed else None)


def _enter(session: Session) -> str:
    begun = any(talked_about(session, one.id) for one in brought(session))
    return "goes on" if begun else "begins"
