"""Making the seat of the open review, and laying a table, as both faces do it.

What returns an empty text has nothing to say.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.places import typed_path
from partnercheck.review.table import Table, TableRow
from partnercheck.session.exporting import own_folder, write_export
from partnercheck.session.seat import ReadySeat, SeatChoices, last_choices, ready_seat
from partnercheck.session.session import Session
from partnercheck.session.table import AtTable

TABLE_OVER = "The table is covered, and its files stay on it. Stop sharing or turn the screen"
NO_TABLE = "Nothing is on the table. Stop sharing or turn the screen"
EVERYONE = (
    "Everyone here? Highest and lowest are asked to speak, and may pass. Levels aren't changed "
    "here, nobody is ranked, and nothing goes to anyone who isn't at the table unless you all "
    "agree."
)
THERE_ALREADY = "That file is there already. Give another name."


def choices_now(session: Session) -> SeatChoices:
    """What the leader chose for the seat in this sitting, else what they chose last time."""
    return session.seat_choices or last_choices(session.review, session.past)


def call(session: Session, name: str) -> str:
    """Set what the others call the partnership. Returns nothing to say."""
    session.seat_choices = replace(choices_now(session), called=name)
    return ""


def sign(session: Session, name: str) -> str:
    """Sign the seat or, with an empty name, take the signature away. Returns nothing to say."""
    session.seat_choices = replace(choices_now(session), signed=name)
    return ""


def leave_out(session: Session, principle: str) -> str:
    """Leave a principle out or, if it was left out, take it in again. Returns nothing to say."""
    now = choices_now(session)
    without = tuple(id for id in now.without if id != principle)
    if len(without) == len(now.without):
        without = (*without, principle)
    session.seat_choices = replace(now, without=without)
    return ""


def ready_now(session: Session) -> ReadySeat:
    """The seat as it would be written now. Raises PartnerCheckError if it would hold nothing."""
    chosen = choices_now(session)
    return ready_seat(session.guide, session.review, chosen, session.today, session.past)


def keep_seat(session: Session) -> str:
    """Note the seat in the review, so that the file that is written is the one that was read.
    Returns nothing to say. Raises PartnerCheckError if it would hold nothing."""
    session.note_seat(ready_now(session).made)
    return ""


def suggested_seat_path(session: Session) -> Path:
    """Where the seat goes unless the leader says otherwise."""
    return own_folder(session) / ready_now(session).name


def save_seat(session: Session, typed: str) -> str:
    """Write exactly the seat that was read. Returns what to say. Raises PartnerCheckError."""
    ready = ready_now(session)
    path = typed_path(typed)
    try:
        notice = write_export(
            path, ready.data, review_file=session.review_file, kept=session.not_over
        )
    except FileThereError as error:
        raise PartnerCheckError(THERE_ALREADY) from error
    return f"{ready.words} Written to {path}. {notice}".rstrip()


def at_table(session: Session) -> AtTable:
    """The files on the table in this sitting."""
    if session.table is None:
        session.table = AtTable(session.guide)
    return session.table


def take_in(session: Session, typed: str) -> str:
    """Take a seat file, or a folder of them, to the table. Returns nothing to say. Raises
    PartnerCheckError."""
    if not typed.strip():
        raise PartnerCheckError("Name a seat file, or a folder that holds some.")
    at_table(session).take_in(typed_path(typed.strip()))
    return ""


def clear(session: Session) -> str:
    """Take every file off the table. Returns nothing to say."""
    session.table = None
    return ""


def row_of(table: Table, principle: str) -> TableRow | None:
    """What the seats say of one principle, by its id; None if it isn't on the table."""
    return next((row for row in table.rows if row.principle.id == principle), None)
