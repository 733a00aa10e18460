"""The end of a conversation: what the leader learned, when to talk next, what to keep of it."""

from __future__ import annotations

from datetime import date
from functools import partial

from partnercheck.commands import CLOSING, HOUR_PAGE, PLACES, TAKE_ALONG, WILL
from partnercheck.pages.closed import AWAY, LIST, clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.form import Field
from partnercheck.pages.page import Do, Here, Line, Page, Row, To
from partnercheck.review.dates import given_day_words
from partnercheck.session.conversation import (
    LEARNED,
    NEXT,
    clock_set_words,
    held,
    take_out,
    too_long,
)
from partnercheck.session.session import Session
from partnercheck.session.taking_along import NOT_MINE

TAKE_OUT = "Take this conversation out of the review"
TAKE_OUT_STAYS = (
    "What you took on stays. To have the conversation back afterwards: {undo} at the areas."
)


def page(here: Here, _argument: str = "") -> Page:
    """Every field is optional; *Done* covers the screen and leaves the conversation."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    back = To(WILL, way="on")
    return Page(
        PLACES[CLOSING],
        (
            Row("Done", AWAY, gap=True, strong=True, enter="is done"),
            Row(PLACES[HOUR_PAGE], To(HOUR_PAGE, way="on")),
            Row(NOT_MINE, To(TAKE_ALONG, way="on")),
            Row(
                TAKE_OUT,
                Do(partial(take_out, session), AWAY),
                details=(TAKE_OUT_STAYS.format(undo=here.way_to("undo")),),
            ),
        ),
        whose=session.review.partnership.name,
        above=(Line(clock_set_words(session), "quiet"),),
        fields=tuple(_fields(session)),
        keys=keys_of(session, back=back),
        typed=minutes_typed(session),
        outward=LIST,
        outward_name="List",
        minutes=clock(session),
        at="learned",
    )


def _fields(session: Session) -> list[Field]:
    now = held(session)
    fields = [
        Field(
            "next",
            NEXT,
            "date",
            now.next.isoformat() if now.next else "",
            partial(_keep_next, session),
            unsaid="no date",
            today=session.today,
        )
    ]
    if now.written != "nothing":
        learned = partial(_keep_learned, session)
        fields.insert(0, Field("learned", LEARNED, "line", now.learned, learned, limit=200))
    return fields


def _keep_learned(session: Session, text: str) -> str:
    session.change_conversation(held(session).id, learned=text)
    return too_long("learned", text)


def _keep_next(session: Session, day: str) -> str:
    then = date.fromisoformat(day) if day else None
    session.change_conversation(held(session).id, next=then)
    return given_day_words(then, session.today)
