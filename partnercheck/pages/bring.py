"""The leader chooses which principles to bring to a conversation. Nobody else should see this
page."""

from __future__ import annotations

from datetime import date
from functools import partial

from partnercheck.commands import AGREE, BRING, PLACES, WITH_OTHERS
from partnercheck.pages.form import Field
from partnercheck.pages.page import Ask, Do, Fold, Here, Line, Page, Row, Say, To, Told
from partnercheck.review.answering import answer_words
from partnercheck.review.commitments import commitment_details
from partnercheck.review.conversations import MINUTES
from partnercheck.review.model import Commitment
from partnercheck.session.conversation import (
    GO_ON_FROM_LAST,
    HOW_LONG,
    ONLY_YOU,
    READY,
    SHOW_HOW_IT_WENT,
    Offered,
    choose_minutes,
    hour_now,
    last_conversation,
    offered,
    open_from_conversations,
    ready,
    tick,
    ticked,
    too_many_words,
)
from partnercheck.session.session import Session
from partnercheck.session.words import SCROLLED_AWAY
from partnercheck.text import sentence_end

_MORE = "more"


def page(here: Here, _argument: str = "") -> Page:
    """How long the conversation may take, the principles suggested and why, then all others
    answered."""
    session = here.session
    minutes = _minutes(session)
    rows = [Row(f"{HOW_LONG} {minutes.words}", Ask(minutes), only="plain")]
    listed, worth = offered(session), hour_now(session)
    count = len(ticked(session))
    if listed:
        rows.append(
            Row(
                READY,
                Do(partial(ready, session), To(AGREE, way="on")),
                details=(Told(f"The window is cleared. {SCROLLED_AWAY}", "plain"),),
                side=f"{count} ticked",
                strong=True,
                enter="is ready",
                id="ready",
            )
        )
    if listed and last_conversation(session) is not None:
        goes_on = session.bringing.goes_on
        rows.append(Row(GO_ON_FROM_LAST, Do(partial(_turn, session), saves=False), ticked=goes_on))
    if listed and (taken := open_from_conversations(session)):
        rows.append(
            Row(
                SHOW_HOW_IT_WENT,
                Do(partial(_turn_went, session), saves=False),
                details=tuple(_in_short(one, session.today) for one in taken),
                ticked=session.bringing.shows_went,
            )
        )
    rows += [_row(session, one) for one in listed if one.suggested]
    if more := [one for one in listed if not one.suggested]:
        rows.append(Row(f"{len(more)} more that you answered", Fold(_MORE), id="more"))
        rows += [_row(session, one, within=_MORE) for one in more]
    return Page(
        PLACES[BRING],
        tuple(rows),
        whose=session.review.partnership.name,
        outer=WITH_OTHERS,
        above=(Line(ONLY_YOU), Line(worth.words), Line(worth.told, "quiet")),
        below=(Line(too_many_words(session), "quiet"),),
        fields=(minutes,),
        at=next((one.principle.id for one in listed), ""),
        number="to tick or untick",
        number_help="Tick that, or untick it.",
        onward=Say(worth.words),
    )


def _row(session: Session, one: Offered, within: str = "") -> Row:
    return Row(
        one.principle.title,
        Do(partial(tick, session, one.principle.id), saves=False),
        id=one.principle.id,
        details=(one.why,),
        side=answer_words(session.guide, one.answer),
        ticked=one.ticked,
        within=within,
        does="Untick" if one.ticked else "Tick",
    )


def _turn(session: Session) -> str:
    session.bringing.goes_on = not session.bringing.goes_on
    return ""


def _in_short(taken: Commitment, today: date) -> str:
    """All that the conversation would show of something that was taken on."""
    said = (taken.text, *commitment_details(taken, today))
    return " ".join(sentence_end(one) for one in said)


def _turn_went(session: Session) -> str:
    session.bringing.shows_went = not session.bringing.shows_went
    return ""


def _minutes(session: Session) -> Field:
    return Field(
        "minutes",
        HOW_LONG,
        "one",
        str(session.bringing.minutes),
        partial(choose_minutes, session),
        choices=tuple((str(one), str(one)) for one in MINUTES),
        in_row=True,
        saves=False,
    )
