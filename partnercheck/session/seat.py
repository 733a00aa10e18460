"""Making a seat: what of a review goes to a table, and what the review remembers of it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.errors import PartnerCheckError
from partnercheck.guide.model import Guide
from partnercheck.review.model import Answer, MadeSeat, Review
from partnercheck.review.priorities import counted_answers
from partnercheck.review.table import SeatAnswer
from partnercheck.store.seat_file import (
    ID_DIGITS,
    SIGNATURE,
    SeatHead,
    TitledAnswer,
    seat_bytes,
    seat_name,
)
from partnercheck.text import clean_line, plural

WHO_READS = (
    "Whoever gathers the files can open each one. With four or fewer, everyone can tell who is "
    "who. Put in only what you would say in the room."
)
NOTHING_ANSWERED = "Answer one principle first."
ALL_LEFT_OUT = "Everything is left out, so there is no seat to make."


class SeatChoices(Struct, frozen=True):
    """What the leader chooses about a seat file."""

    called: str
    """What the others call the partnership."""
    signed: str = ""
    without: tuple[str, ...] = ()
    """The ids of principles that are left out. At the table they look like unanswered ones."""


class ReadySeat(Struct, frozen=True):
    """A seat file before it is written, and what the review will remember of it."""

    data: bytes
    made: MadeSeat
    name: str
    """The file's name."""
    going: int
    """How many answers are in it."""
    of: int

    @property
    def words(self) -> str:
        """How many of the answers are in it, as a sentence: `7 of 8 answers go.`"""
        return f"{self.going} of {plural(self.of, 'answer')} {'goes' if self.going == 1 else 'go'}."


def last_choices(review: Review, past: tuple[Review, ...] = ()) -> SeatChoices:
    """What the leader chose for the last seat, in this review or one that it follows; else the
    partnership's name and nothing more."""
    before = _before(review, past)
    name = clean_line(review.partnership.name).text
    if before is None:
        return SeatChoices(name)
    return SeatChoices(before.called or name, before.signed, before.without)


def ready_seat(
    guide: Guide,
    review: Review,
    chosen: SeatChoices,
    today: date,
    past: tuple[Review, ...] = (),
) -> ReadySeat:
    """The seat as it would be written now. While nothing changes, it keeps its number and its
    bytes. A follow-up's seat replaces that of the review before.

    Raises PartnerCheckError if it would hold nothing.
    """
    answers = counted_answers(guide, review)
    if not answers:
        raise PartnerCheckError(NOTHING_ANSWERED)
    going = [
        TitledAnswer(principle.id, principle.title, _seat_answer(answers[principle.id]))
        for principle in guide.principles
        if principle.id in answers and principle.id not in chosen.without
    ]
    if not going:
        raise PartnerCheckError(ALL_LEFT_OUT)
    before = _before(review, past)
    name = clean_line(review.partnership.name).text
    called = clean_line(chosen.called).text.strip() or name
    signed = clean_line(chosen.signed).text.strip()[:SIGNATURE].strip()
    made = MadeSeat(
        id=before.id if before else secrets.token_hex(ID_DIGITS // 2),
        number=before.number if before else 1,
        made=before.made if before else today,
        called="" if called == name else called,
        signed=signed,
        without=tuple(p.id for p in guide.principles if p.id in chosen.without),
    )
    data = _data(guide, made, called, going)
    if before and sha256(data).hexdigest() != before.sha256:
        made = replace(made, number=before.number + 1, made=today)
        data = _data(guide, made, called, going)
    made = replace(made, sha256=sha256(data).hexdigest())
    return ReadySeat(data, made, seat_name(called, made.id), len(going), len(answers))


def _data(guide: Guide, made: MadeSeat, called: str, going: Collection[TitledAnswer]) -> bytes:
    head = SeatHead(made.id, made.number, made.made, called, guide.id, guide.version, made.signed)
    return seat_bytes(head, tuple(going))


def _before(review: Review, past: tuple[Review, ...]) -> MadeSeat | None:
    """The last seat that was made, for this review or one that it follows; else None."""
    return next((one.seat for one in (review, *reversed(past)) if one.seat is not None), None)


def _seat_answer(answer: Answer) -> SeatAnswer:
    return SeatAnswer(answer.revision, answer.state or "dont-know", answer.level or 0)
