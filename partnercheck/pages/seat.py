"""Make my seat: which of the leader's levels go to a table."""

from __future__ import annotations

from functools import partial

from partnercheck.commands import PLACES, SEAT, SEAT_FILE, WITH_OTHERS
from partnercheck.pages.form import Field
from partnercheck.pages.page import Do, Fold, Here, Line, Page, Row, To
from partnercheck.review.answering import answer_words
from partnercheck.review.priorities import counted_answers
from partnercheck.session.seat import (
    NOTHING_ANSWERED,
    WHO_READS,
    call,
    choices_now,
    leave_out,
    ready_now,
    sign,
)
from partnercheck.session.session import Session
from partnercheck.store.seat_file import SIGNATURE

_BACK = To(WITH_OTHERS, way="instead")
_OUT = "out"


def page(here: Here, _argument: str = "") -> Page:
    """What the others call the partnership, an optional signature, and what to leave out."""
    session = here.session
    chosen = choices_now(session)
    answers = counted_answers(session.guide, session.review)
    listed = [p for p in session.guide.principles if p.id in answers]
    going = sum(p.id not in chosen.without for p in listed)
    reads = Do(partial(_goes, session), To(SEAT_FILE, way="instead"), saves=False)
    rows = [
        Row(
            "Read exactly what goes, then save it",
            reads,
            gap=True,
            strong=True,
            enter="shows exactly what goes",
            id="read",
        ),
        Row("Leave some out", Fold(_OUT), side=f"{going} of {len(listed)} go", id=_OUT),
    ]
    rows += [
        Row(
            principle.title,
            Do(partial(leave_out, session, principle.id), saves=False),
            side=answer_words(session.guide, answers[principle.id]),
            ticked=principle.id not in chosen.without,
            within=_OUT,
            id=principle.id,
        )
        for principle in listed
    ]
    return Page(
        PLACES[SEAT],
        tuple(rows) if listed else (),
        whose=session.review.partnership.name,
        outer=WITH_OTHERS,
        above=(Line(WHO_READS), Line("" if listed else NOTHING_ANSWERED, gap=True)),
        fields=(
            Field(
                "called",
                "What the others call it",
                "line",
                chosen.called,
                partial(call, session),
                limit=120,
                saves=False,
            ),
            Field(
                "signed",
                "Sign it? (optional)",
                "line",
                chosen.signed,
                partial(sign, session),
                hint="a role rather than a name",
                limit=SIGNATURE,
                saves=False,
            ),
        ),
        at="read",
        outward=_BACK,
    )


def _goes(session: Session) -> str:
    """Find out whether there is anything to read. Returns nothing to say. Raises PartnerCheckError
    if the seat would hold nothing."""
    ready_now(session)
    return ""
