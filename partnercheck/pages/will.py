"""Will: what the leader takes on in a conversation, in their own words first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from partnercheck.commands import CLOSING, PLACES, WILL, WILL_DO
from partnercheck.pages.closed import LIST, clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.form import Field
from partnercheck.pages.page import Do, Fold, Here, Line, Page, Row, Say, To
from partnercheck.review.commitments import open_commitment
from partnercheck.review.dates import day_words
from partnercheck.review.reasons import effort_and_window
from partnercheck.session.conversation import (
    SURE,
    another,
    brought,
    held,
    own_words,
    say_own,
    take_on_here,
    talk_of,
    took_on,
)
from partnercheck.session.session import Session

GUIDE = "guide"
_OWN = "In my own words"
_UNCOVER_FIRST = "Uncover an answer first: the guide suggests by level."
_UNCOVER_AGAIN = "Uncover an answer again: the guide suggests by level."
_NOTHING = "The guide suggests nothing for the answers that were uncovered so far."
_EACH = 2
"""How many actions are shown for each principle."""


def page(here: Here, _argument: str = "") -> Page:
    """A box for the leader's own words, what was taken on so far, and the guide's actions on
    request."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    taken = took_on(session)
    suggested = tuple(_suggested(session))
    opens = Fold(GUIDE) if suggested else Say(_nothing_words(session))
    rows = [
        Row(
            one.text,
            To(WILL_DO, action=one.id, way="on"),
            details=(f"By {day_words(one.due, session.today)}" if one.due else "No date yet",),
            id=f"taken:{one.id}",
            gap=number == 0,
            does="Plan it",
        )
        for number, one in enumerate(taken)
    ]
    if own_words(session):
        rows.append(Row("Another, in my own words", Do(partial(another, session), saves=False)))
    rows += [
        Row("What the guide suggests", opens, id=GUIDE),
        *suggested,
        Row(PLACES[CLOSING], To(CLOSING, way="on"), gap=True, strong=True, enter="goes on"),
    ]
    return Page(
        PLACES[WILL],
        tuple(rows),
        whose=session.review.partnership.name,
        above=(Line("One to three."), Line(SURE, "quiet")),
        fields=(_own(session),),
        keys=keys_of(session, coach_advice=opens, back=LIST),
        typed=minutes_typed(session),
        outward=LIST,
        outward_name="List",
        minutes=clock(session),
        at="own",
    )


def _own(session: Session) -> Field:
    return Field(
        "own",
        _OWN,
        "line",
        own_words(session),
        partial(say_own, session),
        limit=500,
        hint="I will …",
    )


def _nothing_words(session: Session) -> str:
    """Why the guide suggests nothing yet."""
    if talk_of(session).uncovered:
        return _NOTHING
    return _UNCOVER_AGAIN if held(session).uncovered else _UNCOVER_FIRST


def _suggested(session: Session) -> Iterator[Row]:
    """The guide's actions for the answers that were uncovered, and none for those still covered."""
    for principle in brought(session):
        if principle.id not in talk_of(session).uncovered:
            continue
        ranked = session.priorities.of(principle.id)
        if ranked is not None:
            for one in ranked.actions[:_EACH]:
                yield _offer(session, one.id, one.action.text, effort_and_window(one.action))
            continue
        for unknown in session.priorities.find_out:
            if unknown.principle is principle:
                yield _offer(session, unknown.id, unknown.text, principle.title)
        for check in session.priorities.check_with_partner:
            if check.principle is principle:
                yield _offer(session, check.id, check.text, principle.title)


def _offer(session: Session, action: str, text: str, words: str) -> Row:
    taken = open_commitment(session.review, action)
    return Row(
        text,
        Do(partial(take_on_here, session, action)),
        details=(words,),
        state="taken on" if taken is not None else "",
        within=GUIDE,
        id=action,
        does="Take on",
    )
