"""What leader and coach agree before a conversation: who is here, what for, what is written down
and what stays private. Both look at this page."""

from __future__ import annotations

from functools import partial

from partnercheck.commands import AGREE, HOUR, PLACES
from partnercheck.pages.closed import AWAY, clock, no_talk
from partnercheck.pages.form import Field
from partnercheck.pages.page import Cover, Deed, Do, Here, Line, Page, Row, To
from partnercheck.review.conversations import LIMITS
from partnercheck.session.conversation import (
    A_ROLE,
    EITHER_STOPS,
    EITHER_STOPS_SAID,
    NOT_BEGUN,
    PRESENT,
    THE_LEADERS,
    WRITTEN,
    WRITTEN_WORDS,
    begin,
    drop_unbegun,
    held,
    purpose_question,
    too_long,
)
from partnercheck.session.session import Session


def page(here: Here, _argument: str = "") -> Page:
    """The form; every field may be left empty."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    return Page(
        PLACES[AGREE],
        (
            Row(
                "Begin",
                Do(partial(begin, session), To(HOUR, way="on"), saves=False),
                gap=True,
                strong=True,
                enter="begins",
            ),
        ),
        whose=session.review.partnership.name,
        above=(
            Line(f"{THE_LEADERS} {EITHER_STOPS}", only="screen"),
            Line(f"{THE_LEADERS} {EITHER_STOPS_SAID}", only="plain"),
        ),
        fields=tuple(_fields(session)),
        outward=_away(session),
        minutes=clock(session),
        at="present",
    )


def _away(session: Session) -> Deed:
    """Leaves under a cover; of a conversation in which nothing happened, nothing stays."""
    covers = [AWAY]

    def leave() -> str:
        if drop_unbegun(session):
            covers[0] = Cover(NOT_BEGUN, AWAY.then)
        return ""

    return Do(leave, lambda: covers[0], always=True, saves=False)


def _fields(session: Session) -> list[Field]:
    now = held(session)
    return [
        Field(
            "present",
            PRESENT,
            "line",
            now.present,
            partial(_keep_text, session, "present"),
            question=f"{PRESENT} {A_ROLE}",
            hint="a role rather than a name",
            limit=60,
        ),
        Field(
            "purpose",
            purpose_question(session),
            "line",
            now.purpose,
            partial(_keep_text, session, "purpose"),
            limit=200,
        ),
        Field(
            "written",
            WRITTEN,
            "one",
            now.written,
            partial(_keep_written, session),
            choices=tuple(WRITTEN_WORDS.items()),
            upright=True,
        ),
        Field(
            "limits",
            LIMITS,
            "passage",
            now.limits,
            partial(_keep_text, session, "limits"),
            limit=300,
        ),
    ]


def _keep_written(session: Session, value: str) -> str:
    chosen = next(one for one in WRITTEN_WORDS if one == value)
    session.change_conversation(held(session).id, written=chosen)
    return ""


def _keep_text(session: Session, field: str, value: str) -> str:
    conversation = held(session).id
    if field == "present":
        session.change_conversation(conversation, present=value)
    elif field == "purpose":
        session.change_conversation(conversation, purpose=value)
    else:
        session.change_conversation(conversation, limits=value)
    return too_long(field, value)
