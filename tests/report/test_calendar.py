"""The calendar: all-day events with an alarm, neutral titles, and updates when it is imported
again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import icalendar
import pytest
from msgspec.structs import replace

from partnercheck.report.calendar_export import ELSEWHERE, calendar_of
from partnercheck.report.chosen import Leaving, leaving
from partnercheck.review.model import Commitment
from tests.support.handouts import facts, full_review


def events(review=None, chosen=None):
    return icalendar.Calendar.from_ical(calendar_of(facts(chosen, review))).walk("VEVENT")


def with_commitment(**changes):
    review = full_review()
    return replace(review, commitments=(replace(review.commitments[0], **changes),))


def test_an_all_day_event_with_an_alarm():
    event = events()[0]
    assert event.decoded("DTSTART") == date(2026, 7, 14)
    assert event.decoded("DTEND") == date(2026, 7, 15)
    assert not isinstance(event.decoded("DTSTART"), datetime)
    assert event["STATUS"] == "CONFIRMED"
    assert event["CLASS"] == "PRIVATE"
    assert event["TRANSP"] == "TRANSPARENT"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-15)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_titles_are_neutral_until_they_are_chosen():
    assert [event["SUMMARY"] for event in events()] == [
        "Something I planned (1)",
        "Time to look again",
    ]
    named = events(chosen=leaving(["names", "titles"]))
    assert [event["SUMMARY"] for event in named] == [
        "Ring three partners.",
        "Time to look again: RIVERSIDE",
    ]
    assert [e["SUMMARY"] for e in events(chosen=Leaving(titles=True))][1] == "Time to look again"


def test_the_description_says_what_was_planned():
    assert events(chosen=Leaving(titles=True))[0]["DESCRIPTION"].split("\n") == [
        "Ring three partners.",
        "First step: List them.",
        "Plan: When it is Monday, then I will ring.",
        "What a partner would notice: A partner rings back.",
        "Status: partly done",
    ]
    words = ["names", "notes", "titles"]
    added = events(chosen=leaving(words))[0]["DESCRIPTION"].split("\n")
    assert added[3:] == [
        "Who: SAM",
        "Who is told: ZELDA and me",
        "What a partner would notice: A partner rings back.",
        "Status: partly done",
        "How it went: OUTCOME",
    ]


def test_nothing_says_what_was_planned_until_that_is_chosen():
    event = events()[0]
    assert event["DESCRIPTION"].split("\n") == [ELSEWHERE, "Status: partly done"]
    for words in ("Ring three", "List them", "When it is Monday", "rings back"):
        assert words.encode() not in calendar_of(facts())
    ticked = events(chosen=leaving(["names", "notes"]))[0]["DESCRIPTION"].split("\n")
    assert ticked == [
        ELSEWHERE,
        "Who: SAM",
        "Who is told: ZELDA and me",
        "Status: partly done",
        "How it went: OUTCOME",
    ]


def test_a_second_import_updates_the_first():
    first = events()
    later = replace(
        with_commitment(due=date(2026, 8, 1), text="Ring four."),
        save_number=58,
        next_review=date(2026, 11, 1),
    )
    second = events(later)
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    assert len({event["UID"] for event in first}) == 2
    assert all(b["SEQUENCE"] > a["SEQUENCE"] for a, b in zip(first, second, strict=True))
    other = events(replace(full_review(), id="r2"))
    assert not {e["UID"] for e in other} & {e["UID"] for e in first}


def imported(calendar, entries):
    """What a calendar program keeps: of each UID the entry with the largest SEQUENCE."""
    for event in entries:
        known = calendar.get(str(event["UID"]))
        if known is None or event["SEQUENCE"] >= known["SEQUENCE"]:
            calendar[str(event["UID"])] = event
    return calendar


def test_importing_twice_gives_every_entry_once_with_its_newest_words():
    later = replace(with_commitment(status="done", due=date(2026, 8, 1)), save_number=58)
    calendar = imported({}, events())
    assert imported(dict(calendar), events()) == calendar
    updated = imported(dict(calendar), events(later))
    assert updated.keys() == calendar.keys()
    assert {event.decoded("DTSTART") for event in updated.values()} == {
        date(2026, 8, 1), date(2026, 10, 1),
    }  # fmt: skip
    assert imported(updated, events()) == updated


def test_an_id_that_is_a_name_does_not_show():
    review = replace(full_review(), id="riverside-pathway")
    assert b"riverside" not in calendar_of(facts(review=review)).lower()


@pytest.mark.parametrize(
    ("status", "shown", "alarms"),
    [
        ("open", "CONFIRMED", 1),
        ("partly", "CONFIRMED", 1),
        ("done", "CONFIRMED", 0),
        ("dropped", "CANCELLED", 0),
    ],
)
def test_what_is_settled_is_quiet(status, shown, alarms):
    event = events(with_commitment(status=status))[0]
    assert event["STATUS"] == shown
    assert len(event.walk("VALARM")) == alarms
    assert event["SUMMARY"].startswith("Dropped: ") == (status == "dropped")


def test_without_a_date_there_is_no_event():
    review = replace(with_commitment(due=None), next_review=None)
    data = calendar_of(facts(review=review))
    assert data == (
        b"BEGIN:VCALENDAR\r\nPRODID:-//PartnerCheck//Calendar export//EN\r\nVERSION:2.0\r\n"
        b"END:VCALENDAR\r\n"
    )


def test_lines_are_folded_and_text_reads_back_to_the_letter():
    text = "Ring; the, “others” \\ n – 漢字 é 👩‍⚕️ " * 8 + "\nBEGIN:VEVENT\nUID:x"
    review = with_commitment(text=text)
    data = calendar_of(facts(Leaving(titles=True), review))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.replace(b"\r\n", b"").count(b"\n") == 0
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert len(found) == 2
    assert found[0]["DESCRIPTION"].startswith(text + "\n")
    assert found[0]["SUMMARY"] == " ".join(text.split())


def test_a_backslash_is_written_as_the_standard_asks():
    """Some readers take it and an n for a line break (findings/calendar-backslash.sh)."""
    written = calendar_of(facts(Leaving(titles=True), with_commitment(text="Tidy S:\\new.")))
    assert b"\r\nSUMMARY:Tidy S:\\\\new.\r\n" in written


@pytest.mark.parametrize("due", [date(1, 1, 1), date.max, date(999, 12, 31)])
def test_a_date_at_the_edge_of_the_calendar(due):
    review = replace(
        with_commitment(due=due),
        updated=datetime(1, 1, 1, tzinfo=full_review().updated.tzinfo),
    )
    (event, *_) = events(review)
    assert event.decoded("DTSTART") == due
    # An end on the same day would make an event of no length, which RFC 5545 forbids.
    assert ("DTEND" in event) is (due < date.max)


def test_a_review_written_by_hand_has_no_time_and_still_a_stamp():
    review = replace(full_review(), updated=None, commitments=(
        Commitment(id="c1", action="own/1", text="Ring.", due=date(2026, 7, 14)),
    ))  # fmt: skip
    assert events(review)[0].decoded("DTSTAMP").year == 2000
