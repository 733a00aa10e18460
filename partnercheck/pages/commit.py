"""Commit to one to three actions: Enter takes one on in the guide's words."""

from __future__ import annotations

from datetime import date
from typing import cast

from partnercheck.commands import ACTIONS, COMMIT, FINISH, PLACES
from partnercheck.errors import PartnerCheckError
from partnercheck.pages.form import Field, Kind
from partnercheck.pages.page import Do, Here, Line, Page, Row, To
from partnercheck.review.commitments import (
    COMMITMENT,
    KEEPS_WORDS,
    NO_LONGER,
    CommitmentFields,
    commitment_details,
    open_commitment,
    why_three,
)
from partnercheck.review.dates import given_day_words
from partnercheck.review.in_short import offer_of
from partnercheck.review.model import Commitment
from partnercheck.session.session import Session
from partnercheck.session.words import saved_as_typed
from partnercheck.text import LINE_LIMIT

TAKE_ON = "Take this on?"
TAKEN_ALREADY = "You took this on already. Choose it to change its words."
TAKEN_ON = "Taken on. Choose it to change its words."
NOT_TAKEN_ON = "Taken off. It stands among the actions as before."
FIELDS_LEAD_ON = "Every field is optional. Enter leads on to your plan, who and when."
_PASSAGES = ("text", "first_step", "if_then", "done_when")
"""The fields that may run over several rows."""
PASSAGE_LIMIT = 2_000
"""Characters that a field of a sentence or two may hold."""


def page(here: Here, argument: str = "") -> Page:
    """`argument` is the id of an action, which is offered, or of a commitment, whose fields are
    shown. Without one, or with an unknown id, the commitments are listed."""
    session = here.session
    held = held_as(session, argument)
    if held is not None:
        return _fields(session, held)
    taken = open_commitment(session.review, argument) if argument else None
    if taken is not None:
        already = Do(lambda: TAKEN_ALREADY, _to_list(taken.id), always=True, saves=False)
        return Page(PLACES[COMMIT], (), instead=already)
    # The offer stands until it is taken, also after the fields of something else were looked at.
    offered = here.remembered("offered", lambda: [""])
    offered[0] = argument or offered[0]
    if open_commitment(session.review, offered[0]) is not None:
        offered[0] = ""
    return _list(session, offered)


def held_as(session: Session, commitment: str) -> Commitment | None:
    """The commitment with this id; None if there is none, or none any more."""
    return next((c for c in session.review.commitments if c.id == commitment), None)


def _to_list(at: str = "") -> To:
    return To(COMMIT, at=f"held:{at}" if at else "", way="instead")


def _list(session: Session, offered: list[str]) -> Page:
    """The action that is offered, if `offered` holds one's id, and what the leader took on so
    far."""
    commitments = session.review.commitments
    rows = _offer(session, offered)
    if commitments:
        rows.append(Row("What you took on", heading=True, gap=bool(rows)))
        rows += [_held(session, held) for held in commitments]
    elif not rows:
        rows.append(Row("Nothing yet.", gap=True))
    rows.append(Row("Back to the actions", To(ACTIONS), gap=True))
    if commitments:
        rows.append(Row("Finish", To(FINISH)))
    return Page(
        PLACES[COMMIT],
        tuple(rows),
        whose=session.review.partnership.name,
        outer=ACTIONS,
        number_help="Take it on, change its words and its date, or go there.",
        enter="goes back to {back}",
    )


def _offer(session: Session, offered: list[str]) -> list[Row]:
    """The rows that offer an action in the guide's words; none if `offered` holds no action's id.
    Taking it on empties `offered`."""
    (action,) = offered
    try:
        offer = offer_of(session.guide, session.review, action, session.today)
    except KeyError:
        return []

    def take() -> str:
        session.commit(action, due=offer.due)
        offered[0] = ""
        return TAKEN_ON

    def new() -> str:
        held = open_commitment(session.review, action)
        return held.id if held is not None else ""

    return [
        Row(TAKE_ON, heading=True),
        Row(
            offer.text,
            Do(take, lambda: _to_list(new())),
            (*offer.details(session.today), why_three(session.review)),
            mark="→",
            strong=True,
            enter="takes it on in these words",
            id="take",
        ),
        Row(
            "Take it on, and change the words",
            Do(take, lambda: To(COMMIT, action=new(), way="instead")),
            gap=True,
            id="take-and-change",
        ),
    ]


def _held(session: Session, held: Commitment) -> Row:
    return Row(
        held.text,
        To(COMMIT, action=held.id, way="instead"),
        commitment_details(held, session.today),
        mark="•",
        id=f"held:{held.id}",
    )


def _fields(session: Session, held: Commitment) -> Page:
    """The fields of a commitment; each is saved as it is typed."""

    def withdraw() -> str:
        session.withdraw(held.id)
        return NOT_TAKEN_ON

    saved = f"{saved_as_typed(session.saving)}. Esc goes back to the list."
    off = Do(withdraw, _to_list(), asks="Take it off, words and all?")
    return Page(
        PLACES[COMMIT],
        (Row(NO_LONGER, off, gap=True),),
        whose=session.review.partnership.name,
        outer=ACTIONS,
        heading="Change what you took on. Every field is optional.",
        fields=tuple(commitment_field(session, held, name) for name in COMMITMENT),
        below=(Line(saved, "quiet", "screen"),),
        at="first_step",
        enter="is done",
        onward=_to_list(held.id),
        outward=_to_list(held.id),
        entered=_to_list(held.id),
        hint=FIELDS_LEAD_ON,
    )


def commitment_field(session: Session, held: Commitment, name: str) -> Field:
    """The field `name` of a commitment, which is saved as it is typed. Taking a value raises
    PartnerCheckError if it would leave the commitment without words."""
    if name == "due":
        return due_field(session, held, COMMITMENT[name])
    kind: Kind = "passage" if name in _PASSAGES else "line"

    def keep(text: str) -> str:
        if name == "text" and not text.strip():
            raise PartnerCheckError(KEEPS_WORDS)
        session.change_commitment(held.id, **cast("CommitmentFields", {name: text}))
        return ""

    return Field(
        name,
        COMMITMENT[name],
        kind,
        getattr(held, name),
        keep,
        aloud="Plan (when, then)" if name == "if_then" else "",
        limit=PASSAGE_LIMIT if kind == "passage" else LINE_LIMIT,
    )


def due_field(session: Session, held: Commitment, label: str, *, shown: bool = True) -> Field:
    """The field for the day by which a commitment is due."""
    today = session.today

    def keep(day: str) -> str:
        due = date.fromisoformat(day) if day else None
        session.change_commitment(held.id, due=due)
        return given_day_words(due, today)

    return Field(
        "due",
        label,
        "date",
        held.due.isoformat() if held.due else "",
        keep,
        unsaid="no date",
        shown=shown,
        today=today,
    )
