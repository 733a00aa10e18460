"""`export --format calendar`: the commitments' dates and the date to look again, as RFC 5545 wants
them.

All-day events, so that no time zone can move them. An entry keeps its UID, and its SEQUENCE grows
with every save, so that a second import updates the first; one that nothing stands for any more is
cancelled. An entry says what is due only if that was chosen: shared calendars
show it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.errors import MissingPartError
from partnercheck.report.facts import CommitmentFact, Facts
from partnercheck.review.commitments import COMMITMENT_TOLD, commitment_told

if TYPE_CHECKING:
    from icalendar import Event

NEUTRAL_TITLE = "Something I planned"
LOOK_AGAIN = "Time to look again"
ELSEWHERE = "What it is stands in PartnerCheck, among what you took on."
CALLED_OFF = "Called off: nothing to do"
_PRODUCT = "-//PartnerCheck//Calendar export//EN"
_BEFORE = timedelta(hours=-15)
"""When the alarm rings: at nine in the morning of the day before, counted from the midnight at
which the day begins."""
_WHAT = ("first_step", "if_then", "done_when")
"""What says of a commitment what it is; the rest leaves only where it was ticked."""
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The time stamp of a review without one, because somebody wrote it by hand."""


class _Entry(Struct, frozen=True):
    """One all-day event; `status` is a STATUS of RFC 5545."""

    key: str
    day: date
    title: str
    lines: tuple[str, ...]
    status: str
    alarm: bool


def calendar_of(facts: Facts) -> bytes:
    """The calendar file. Raises MissingPartError if `icalendar` is not installed."""
    try:
        import icalendar
    except ModuleNotFoundError as error:
        raise MissingPartError("A calendar file", "icalendar>=6") from error
    calendar = icalendar.Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    for entry in _entries(facts):
        event = icalendar.Event()
        event.add("UID", _uid(facts, entry.key))
        event.add("DTSTAMP", _stamp(facts.updated))
        event.add("SEQUENCE", facts.save_number)
        event.add("DTSTART", entry.day)
        _add_end(event, entry.day)
        event.add("SUMMARY", entry.title)
        if entry.lines:
            event.add("DESCRIPTION", "\n".join(entry.lines))
        event.add("STATUS", entry.status)
        event.add("CLASS", "PRIVATE")
        event.add("TRANSP", "TRANSPARENT")
        if entry.alarm:
            alarm = icalendar.Alarm()
            alarm.add("ACTION", "DISPLAY")
            alarm.add("DESCRIPTION", entry.title)
            alarm.add("TRIGGER", _BEFORE)
            event.add_component(alarm)
        calendar.add_component(event)
    for uid in _called_off(facts):
        calendar.add_component(_cancelled(icalendar.Event(), facts, uid))
    return bytes(calendar.to_ical(sorted=False))


def uids_in(data: bytes) -> tuple[str, ...]:
    """The UIDs in a calendar file that was made here; none in any other file."""
    if not data.startswith(b"BEGIN:VCALENDAR"):
        return ()
    return tuple(uid.decode() for uid in re.findall(rb"^UID:(\S+)\r$", data, re.MULTILINE))


def _called_off(facts: Facts) -> list[str]:
    """What an earlier calendar held and nothing stands for any more: a date that was taken away,
    something withdrawn."""
    now = {_uid(facts, entry.key) for entry in _entries(facts)}
    return [uid for uid in facts.in_calendars if uid not in now]


def _cancelled(event: Event, facts: Facts, uid: str) -> Event:
    """An entry that is called off. It says so in its title too, for calendars that take a new
    version of an entry and leave it in view; it stands on the day of the last save, as the day
    that it had is not kept."""
    stamp = _stamp(facts.updated)
    event.add("UID", uid)
    event.add("DTSTAMP", stamp)
    event.add("SEQUENCE", facts.save_number)
    event.add("DTSTART", stamp.date())
    _add_end(event, stamp.date())
    event.add("SUMMARY", CALLED_OFF)
    event.add("STATUS", "CANCELLED")
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT")
    return event


def _entries(facts: Facts) -> Iterator[_Entry]:
    for number, commitment in enumerate(facts.commitments, 1):
        if commitment.due is not None:
            yield _commitment(facts, number, commitment, commitment.due)
    if facts.next_review is not None:
        named = facts.leaving.titles and facts.name
        title = f"{LOOK_AGAIN}: {facts.name}" if named else LOOK_AGAIN
        yield _Entry("look-again", facts.next_review, title, (), "CONFIRMED", alarm=True)


def _commitment(facts: Facts, number: int, commitment: CommitmentFact, due: date) -> _Entry:
    """A commitment's entry. If it is settled it keeps its entry without an alarm, and if it was
    dropped its entry is cancelled, so that a second import silences the first."""
    title = commitment.text if facts.leaving.titles else f"{NEUTRAL_TITLE} ({number})"
    settled = commitment.status in ("done", "dropped")
    if commitment.status == "dropped":
        # Not every calendar knows cancelled entries (findings/calcurse-cancelled.sh).
        title = f"Dropped: {title}"
    kept = {"due"} if facts.leaving.titles else {"due", *_WHAT}
    unsaid = {COMMITMENT_TOLD[field] for field in kept}
    lines = [commitment.text if facts.leaving.titles else ELSEWHERE]
    lines += [f"{name}: {said}" for name, said in commitment_told(commitment) if name not in unsaid]
    return _Entry(
        key=f"commitment/{commitment.id}",
        day=due,
        title=" ".join(title.split()),
        lines=tuple(lines),
        status="CANCELLED" if commitment.status == "dropped" else "CONFIRMED",
        alarm=not settled,
    )


def _uid(facts: Facts, key: str) -> str:
    """An id that is always the same for the same entry and gives nothing away: a review's id may be
    a name."""
    digest = hashlib.sha256(f"{facts.review}\n{key}".encode()).hexdigest()
    return f"{digest[:32]}@partnercheck"


def _stamp(updated: datetime | None) -> datetime:
    try:
        return (updated or _UNDATED).astimezone(UTC)
    except OverflowError:
        return _UNDATED


def _add_end(event: Event, day: date) -> None:
    """End an event after this day. Without an end it lasts for its day alone (RFC 5545, 3.6.1), as
    the last day of all has to: no date comes after it."""
    if day < date.max:
        event.add("DTEND", day + timedelta(days=1))
