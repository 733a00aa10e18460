"""How what was taken on went: for each commitment one answer, one line, and a smaller step where it
goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from partnercheck.commands import AREAS, COMMITMENTS, FOLLOW_UP, PLACES, PRINCIPLE
from partnercheck.pages.commit import PASSAGE_LIMIT, due_field, held_as
from partnercheck.pages.form import Field
from partnercheck.pages.page import Carry, ChangeAnswer, Deed, Do, Here, Line, Page, Row, To
from partnercheck.review.commitments import (
    GOES_ON,
    OUTCOMES,
    commitment_details,
    principle_of,
    settled,
    unsettled,
    was_answered,
)
from partnercheck.review.model import Commitment, CommitmentStatus
from partnercheck.session.answer_again import ANSWER_AGAIN, ANSWER_AGAIN_HOW, answering_again_words
from partnercheck.session.due import OPEN_FROM_BEFORE, open_from_before
from partnercheck.session.words import KEPT
from partnercheck.text import sentence_end

HOW_IT_WENT = "How did it go?"
NO_BLAME = "Plans meet real weeks. Whatever you say here is useful, and nothing is counted."
OUTCOME = "One line about it (optional)"
WHAT_WOULD_HELP = "Would a smaller first step help, or a new date? Both are optional."
SMALLER_STEP = "A smaller first step"
NEW_DATE = "A new date"
STILL_OPEN = "Still open"
SETTLED = "Settled"
NOTHING_TAKEN_ON = "You took nothing on in this review."
ONE_AGAIN_HOW = "In a new review of the same partnership, so that both answers stay."
_MARKS = {"open": "○", "partly": "◐", "done": "●", "dropped": "–"}


def page(here: Here, argument: str = "") -> Page:
    """`argument` is the id of a commitment to ask about; without one, all are listed."""
    held = held_as(here.session, argument)
    return _list(here) if held is None else _ask(here, held)


def _no_blame(here: Here) -> Line:
    return Line("" if here.less_text else NO_BLAME, "quiet", once=True)


def _list(here: Here) -> Page:
    return Page(
        PLACES[FOLLOW_UP],
        tuple(_rows(here)),
        whose=here.session.review.partnership.name,
        above=(_no_blame(here),),
        number_help="Say how that one went, or go there.",
        enter="goes back to {back}",
    )


def _rows(here: Here) -> Iterator[Row]:
    session = here.session
    review = session.review
    for title, group in (
        (STILL_OPEN, unsettled(review)),
        (SETTLED, settled(review)),
    ):
        if group:
            yield Row(title, heading=True, gap=True)
        for held in group:
            yield Row(
                held.text,
                To(FOLLOW_UP, action=held.id, way="instead"),
                commitment_details(held, session.today),
                mark=_MARKS[held.status],
                id=f"held:{held.id}",
            )
            if held.status == "done":
                yield from _again(here, held)
    if not review.commitments:
        yield Row(NOTHING_TAKEN_ON, gap=True)
    if before := open_from_before(session):
        texts = tuple(held.text for held in before)
        yield Row(OPEN_FROM_BEFORE, details=texts, heading=True, gap=True)
        yield Row(PLACES[COMMITMENTS], To(COMMITMENTS))
    if review.status == "complete":
        how = (ANSWER_AGAIN_HOW,)
        yield Row(ANSWER_AGAIN, Carry("answer-again"), how, gap=True, strong=True)
    yield Row("Your actions", Carry("actions"), gap=True)
    yield Row(PLACES[AREAS], To(AREAS))


def _again(here: Here, held: Commitment) -> Iterator[Row]:
    """A row that answers the commitment's principle again, because what was done may have moved it.
    For a finished review that begins a follow-up, so that both answers remain. No row without an
    active principle."""
    session = here.session
    principle = principle_of(session.review, held)
    known = session.guide.by_id.get(principle)
    if known is None or known.status != "active":
        return
    deed: Deed = ChangeAnswer(principle)
    how: tuple[str, ...] = ()
    if session.review.status == "complete":

        def follow() -> str:
            followed = here.library.follow_up(session)
            here.begin(followed)
            return answering_again_words(followed.review, followed.today)

        deed = Do(follow, To(PRINCIPLE, principle=principle, way="on"), always=True, saves=False)
        how = (ONE_AGAIN_HOW,)
    yield Row(
        f"{ANSWER_AGAIN}: {known.title}",
        deed,
        how,
        does="Answer again",
        id=f"again:{held.id}",
    )


def _ask(here: Here, held: Commitment) -> Page:
    """Asks how one commitment went; if it goes on, also what would help."""
    back = To(FOLLOW_UP, at=f"held:{held.id}", way="instead")
    told = commitment_details(held, here.session.today)
    return Page(
        PLACES[FOLLOW_UP],
        (),
        whose=here.session.review.partnership.name,
        heading=held.text,
        above=(
            _no_blame(here),
            Line(held.text, "strong", "screen", gap=True),
            *(Line(sentence_end(words), only="plain") for words in told),
        ),
        fields=_fields(here, held),
        in_turn=True,
        at="status",
        onward=back,
        outward=back,
        entered=back,
    )


def _fields(here: Here, held: Commitment) -> tuple[Field, ...]:
    session = here.session
    not_yet = here.remembered("answered not yet", set[str])
    said = was_answered(held) or held.id in not_yet
    goes_on = said and held.status in GOES_ON

    def answer(status: str) -> str:
        if status == "open":  # of which the review alone can't always tell
            not_yet.add(held.id)
        session.change_commitment(held.id, status=cast("CommitmentStatus", status))
        return KEPT

    def tell(text: str) -> str:
        session.change_commitment(held.id, outcome=text)
        return ""

    def begin_smaller(text: str) -> str:
        session.change_commitment(held.id, first_step=text)
        return ""

    return (
        Field(
            "status",
            HOW_IT_WENT,
            "one",
            held.status if said else "",
            answer,
            choices=tuple(OUTCOMES.items()),
            question=HOW_IT_WENT,
            leads_on="next",
        ),
        Field("outcome", OUTCOME, "line", held.outcome, tell, limit=PASSAGE_LIMIT),
        Field(
            "first_step",
            SMALLER_STEP,
            "passage",
            held.first_step,
            begin_smaller,
            before=WHAT_WOULD_HELP,
            limit=PASSAGE_LIMIT,
            shown=goes_on,
        ),
        due_field(session, held, NEW_DATE, shown=goes_on),
    )
