"""Making a seat: what of a review goes to a table, and what the review remembers of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.guide.model import Guide
from partnercheck.places import path_words
from partnercheck.review.model import Answer, MadeSeat, Review
from partnercheck.review.priorities import counted_answers
from partnercheck.review.table import SeatAnswer, SeatChoices
from partnercheck.session.exporting import THERE_ALREADY, chosen_file, own_folder, write_export
from partnercheck.session.session import Session
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
KEPT_WITH_FILE = "Kept while PartnerCheck runs, and in your review once the file is written."
NOTHING_ANSWERED = "Answer one principle first."
ALL_LEFT_OUT = "Everything is left out, so there is no seat to make."


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
    bytes, also before it was ever written: what was read first is what goes. A follow-up's seat
    replaces that of the review before.

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
        id=before.id if before else _first_id(review, going),
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


def choices_now(session: Session) -> SeatChoices:
    """What the leader chose since the program started, else what they chose last time."""
    return session.seat_choices or last_choices(session.review, session.past)


def call(session: Session, name: str) -> str:
    """Set what the others call the partnership. Returns how long it is kept."""
    session.seat_choices = replace(choices_now(session), called=name)
    return KEPT_WITH_FILE


def sign(session: Session, name: str) -> str:
    """Sign the seat or, with an empty name, take the signature away. Returns how long that is
    kept."""
    session.seat_choices = replace(choices_now(session), signed=name)
    return KEPT_WITH_FILE


def leave_out(session: Session, principle: str) -> str:
    """Leave a principle out or, if it was left out, take it in again. Returns how long that is
    kept."""
    now = choices_now(session)
    without = tuple(id for id in now.without if id != principle)
    if len(without) == len(now.without):
        without = (*without, principle)
    session.seat_choices = replace(now, without=without)
    return KEPT_WITH_FILE


def ready_now(session: Session) -> ReadySeat:
    """The seat as it would be written now. Raises PartnerCheckError if it would hold nothing."""
    chosen = choices_now(session)
    return ready_seat(session.guide, session.review, chosen, session.today, session.past)


def suggested_seat_path(session: Session, ready: ReadySeat) -> Path:
    """Where the seat goes unless the leader says otherwise."""
    return own_folder(session) / ready.name


def save_seat(session: Session, ready: ReadySeat, typed: str) -> str:
    """Write exactly the seat that was read, and note it in the review once it is written. Returns
    what to say. Raises PartnerCheckError."""
    path = chosen_file(path_words(typed))
    try:
        notice = write_export(
            path, ready.data, review_file=session.review_file, off_limits=session.off_limits
        )
    except FileThereError as error:
        raise PartnerCheckError(THERE_ALREADY) from error
    session.note_seat(ready.made)
    return f"{ready.words} Written to {path}. {notice}".rstrip()


def _data(guide: Guide, made: MadeSeat, called: str, going: Collection[TitledAnswer]) -> bytes:
    head = SeatHead(made.id, made.number, made.made, called, guide.id, guide.version, made.signed)
    return seat_bytes(head, tuple(going))


def _first_id(review: Review, going: Collection[TitledAnswer]) -> str:
    """The id of a review's first seat: the same for the same answers. What else it is made from,
    the review's own id and when it was begun and answered, can't be found out from it."""
    told = [review.id, _second(review.created)]
    when = {one.principle: _second(one.answered) for one in review.answers}
    for one in going:
        said = one.answer
        told.append(f"{one.principle} {said.wording} {said.state} {said.level}")
        told.append(when[one.principle])
    return sha256("\n".join(told).encode()).hexdigest()[:ID_DIGITS]


def _second(moment: datetime | None) -> str:
    """A time as a review's file holds it; empty for none."""
    return moment.isoformat(timespec="seconds") if moment is not None else ""


def _before(review: Review, past: tuple[Review, ...]) -> MadeSeat | None:
    """The last seat that was made, for this review or one that it follows; else None."""
    return next((one.seat for one in (review, *reversed(past)) if one.seat is not None), None)


def _seat_answer(answer: Answer) -> SeatAnswer:
    return SeatAnswer(answer.revision, answer.state or "dont-know", answer.level or 0)
