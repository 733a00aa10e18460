"""What leaders took on, what of it is still open, and when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.review.commitments import unsettled
from partnercheck.session.same_names import names_apart
from partnercheck.store.listing import ListedReview
from partnercheck.text import plural

if TYPE_CHECKING:
    from partnercheck.review.model import Commitment
    from partnercheck.session.session import Session

NOTHING_OPEN = "Nothing is open: you took nothing on, or all of it is settled."


def nothing_open(locked: int) -> str:
    """What to say where nothing is open in the reviews that could be looked in."""
    if not locked:
        return NOTHING_OPEN
    return "Nothing is open in the reviews that are not locked."


class Due(Struct, frozen=True):
    """An open or partly done commitment, with its date."""

    review: str
    name: str
    """What the lists call its review."""
    id: str
    text: str
    due: date | None
    words: str


def open_commitments(entries: Iterable[ListedReview], today: date) -> tuple[Due, ...]:
    """Every commitment of every review that is open or partly done: earliest date first, those
    without a date last, newest review first on the same date."""
    entries = tuple(entries)
    names = names_apart(entries)
    found = [
        Due(entry.id, names[entry.id], c.id, c.text, c.due, _due(c.due, today, c.status))
        for entry in entries
        for c in entry.open_commitments
    ]
    # The sort is stable: on the same date the reviews keep their order.
    return tuple(sorted(found, key=lambda one: one.due or date.max))


def due_words(due: date | None, today: date) -> str:
    """When something is due: `no date`, `was due 3 July`, `due today`, `due 3 July`."""
    if due is None:
        return "no date"
    days = (due - today).days
    day = f"{due.day} {due:%B}" + (f" {due.year}" if due.year != today.year else "")
    if days < 0:
        return f"was due {day}"
    if days == 0:
        return "due today"
    return "due tomorrow" if days == 1 else f"due {day}"


def _due(due: date | None, today: date, status: str) -> str:
    words = due_words(due, today)
    return f"{words}, partly done" if status == "partly" else words


OPEN_FROM_BEFORE = "Still open from before"


def open_from_before(session: Session) -> tuple[Commitment, ...]:
    """The unsettled commitments of the reviews that this one follows, oldest first."""
    return tuple(held for review in session.past for held in unsettled(review))


def taken_words(session: Session) -> str:
    """How much was taken on: `You took on 2 actions. Still open from before: 1 action.`"""
    count, before = len(session.review.commitments), len(open_from_before(session))
    if count:
        took = f"You took on {plural(count, 'action')}."
    else:
        took = "You took nothing on in this review yet." if before else "You took nothing on yet."
    return f"{took} {OPEN_FROM_BEFORE}: {plural(before, 'action')}." if before else took
