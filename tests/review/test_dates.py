"""Dates as people write and read them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck.review.dates import (
    HOW_TO_WRITE,
    NO_SUCH_DAY,
    day_words,
    given_day_words,
    look_again_day,
    look_again_words,
    months_later,
    read_day,
    unread_words,
    weekday_words,
    working_day,
)

TODAY = date(2026, 7, 1)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14/7/2026", date(2026, 7, 14)),
        ("14/07/26", date(2026, 7, 14)),
        ("14.7.26", date(2026, 7, 14)),
        ("14-7-2026", date(2026, 7, 14)),
        ("2026-07-14", date(2026, 7, 14)),
        ("2026-08-07", date(2026, 8, 7)),
        (" 14  July ", date(2026, 7, 14)),
        ("14 JULY", date(2026, 7, 14)),
        ("14th of July", date(2026, 7, 14)),
        ("14 Jul 2027", date(2027, 7, 14)),
        ("1st July", TODAY),
        ("14/7", date(2026, 7, 14)),
        ("29 Feb", date(2028, 2, 29)),
        ("14 July '26", date(2026, 7, 14)),
        ("on the 14th of July", date(2026, 7, 14)),
        ("Tues 14 July", date(2026, 7, 14)),
        ("Thurs the 16th of July", date(2026, 7, 16)),
        ("by weds", date(2026, 7, 8)),
        ("next Tuesday 14 July", date(2026, 7, 14)),
        ("14 Jul.", date(2026, 7, 14)),
        ("14-7", date(2026, 7, 14)),
        ("fri next week", date(2026, 7, 10)),
        ("Monday of next week", date(2026, 7, 6)),
        ("two weeks today", date(2026, 7, 15)),
        ("in 2 weeks on friday", date(2026, 7, 17)),
        ("in ten days’ time", date(2026, 7, 11)),
        ("3 weeks' time", date(2026, 7, 22)),
        ("the day after tomorrow", date(2026, 7, 3)),
        ("end of the week", date(2026, 7, 3)),
        ("by the end of next week", date(2026, 7, 10)),
        ("month end", date(2026, 7, 31)),
        ("end of next year", date(2027, 12, 31)),
        ("the 14th", date(2026, 7, 14)),
        ("Fri 31st", date(2026, 7, 31)),
        ("the 1st of this month", TODAY),
        ("30/6", date(2027, 6, 30)),
        ("July 14", date(2026, 7, 14)),
        ("July 14th, 2027", date(2027, 7, 14)),
        ("next month", date(2026, 8, 1)),
        ("next week", date(2026, 7, 8)),
        ("friday", date(2026, 7, 3)),
        ("next Friday", date(2026, 7, 10)),
        ("on next mon", date(2026, 7, 6)),
        ("on Friday", date(2026, 7, 3)),
        ("next Wednesday", date(2026, 7, 8)),
        ("Wednesday", date(2026, 7, 8)),
        ("30 June", date(2027, 6, 30)),
        ("3rd sept", date(2026, 9, 3)),
        ("29 February 2028", date(2028, 2, 29)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 7, 2)),
        ("in 2 weeks", date(2026, 7, 15)),
        ("in two weeks", date(2026, 7, 15)),
        ("a week from now", date(2026, 7, 8)),
        ("in 10 days", date(2026, 7, 11)),
        ("in a month", date(2026, 8, 1)),
        ("in six months", date(2027, 1, 1)),
        ("in a year", date(2027, 7, 1)),
        ("end of March", date(2027, 3, 31)),
        ("the end of July", date(2026, 7, 31)),
        ("end of February 2028", date(2028, 2, 29)),
        ("end of the month", date(2026, 7, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("end of December", date(2026, 12, 31)),
    ],
)
def test_what_people_write_is_read(written: str, meant: date) -> None:
    assert read_day(written, TODAY) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "31/4/2026",
        "30 February",
        "7/14/2026",
        "2026-13-01",
        "14 Julember",
        "end of term",
        "in 0 weeks",
        "in seven moons",
        "0/0/0000",
        "in 999 years" * 2,
        "[/]",
        "١٤/٧/٢٠٢٦x",
        "9" * 5000,
    ],
)
def test_what_cant_be_told_is_none(written: str) -> None:
    assert read_day(written, TODAY) is None


def test_a_day_that_no_calendar_reaches_is_none() -> None:
    assert read_day("in 999 years", date(9990, 1, 1)) is None
    assert read_day("in 999 weeks", date(9999, 12, 1)) is None


@given(st.text(max_size=40), DAYS)
def test_anything_can_be_typed(written: str, today: date) -> None:
    assert read_day(f" {written}\t", today) == read_day(written, today)


@given(DAYS, DAYS)
def test_every_day_is_read_back_as_it_is_shown(day: date, today: date) -> None:
    assert read_day(f"{day.day}/{day.month}/{day.year}", today) == day
    assert read_day(f"{day:%Y-%m-%d}", today) == day
    assert read_day(f"{day.day} {day:%B} {day.year}", today) == day


@given(DAYS)
def test_a_day_without_a_year_is_the_next_one(today: date) -> None:
    for ahead in (0, 1, 100, 300):
        day = today + timedelta(days=ahead)
        assert read_day(f"{day.day} {day:%B}", today) == day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 7, 14), "Tuesday 14 July"),
        (date(2027, 1, 4), "Monday 4 January 2027"),
        (date(2025, 12, 31), "Wednesday 31 December 2025"),
    ],
)
def test_a_day_in_words(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 7, 1), 12, date(2027, 7, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_the_examples_given_to_people_are_read() -> None:
    for example in ("14/7/2026", "14 July", "in 2 weeks", "end of March"):
        assert example in HOW_TO_WRITE
        assert read_day(example, TODAY) is not None


@pytest.mark.parametrize(
    ("written", "today", "meant"),
    [
        ("31st", date(2026, 11, 30), date(2026, 12, 31)),
        ("31st", date(2026, 10, 31), date(2026, 10, 31)),
        ("31st", date(2026, 6, 2), date(2026, 7, 31)),
        ("29th", date(2026, 12, 30), date(2027, 1, 29)),
        ("end of the week", date(2026, 11, 28), date(2026, 12, 4)),
        ("end of next week", date(2026, 11, 29), date(2026, 12, 4)),
    ],
)
def test_the_coming_one_is_meant(written: str, today: date, meant: date) -> None:
    assert read_day(written, today) == meant


@pytest.mark.parametrize(
    "text", ["31/4", "31/2/2027", "30 Feb", "2027-02-29", "0/7/2026", "32nd", "14/7/0000"]
)
def test_a_day_that_no_calendar_has_is_said_to_be_none(text: str) -> None:
    assert read_day(text, TODAY) is None
    assert unread_words(text, TODAY) == NO_SUCH_DAY


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "after the summer",
        "14/",
        "next next friday",
        "0 weeks",
        "in ² weeks",
        "friday in 2 weeks",
        "friday 2 months",
    ],
)
def test_what_is_no_date_is_answered_with_how_to_write_one(text: str) -> None:
    assert unread_words(text, TODAY) == HOW_TO_WRITE


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "No date."),
        (date(2026, 7, 14), "Tuesday 14 July, today."),
        (date(2026, 7, 15), "Wednesday 15 July, tomorrow."),
        (date(2026, 7, 17), "Friday 17 July, this week."),
        (date(2026, 7, 24), "Friday 24 July, next week."),
        (date(2026, 7, 27), "Monday 27 July."),
        (date(2027, 7, 14), "Wednesday 14 July 2027."),
        (date(2026, 7, 13), "Monday 13 July is past. Is that what you mean?"),
    ],
)
def test_a_date_that_was_given_is_said_back(due: date | None, words: str) -> None:
    assert given_day_words(due, date(2026, 7, 14)) == words


def test_when_to_look_again_is_said_as_a_sentence_of_its_own() -> None:
    assert look_again_words(None, TODAY) == "To look again: no date."
    assert look_again_words(date(2026, 10, 1), TODAY) == "To look again: Thursday 1 October."


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        (date(2026, 7, 31), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 3)),
        (date(2026, 8, 2), date(2026, 8, 3)),
        (date(2026, 8, 3), date(2026, 8, 3)),
    ],
    ids=["Friday", "Saturday", "Sunday", "Monday"],
)
def test_what_is_proposed_falls_on_a_working_day(day: date, proposed: date) -> None:
    assert working_day(day) == proposed
    assert look_again_day(date(2026, 7, 1), 1) == date(2026, 8, 3)


def test_a_day_that_was_typed_stays_at_the_weekend() -> None:
    assert read_day("1/8/2026", date(2026, 7, 1)) == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday 14 December", date(2026, 12, 14)),
        ("Tue 14 December", date(2026, 12, 14)),
        ("on Monday, 14/12/2026", date(2026, 12, 14)),
        ("14 Dec 26", date(2026, 12, 14)),
        ("2026/12/15", date(2026, 12, 15)),
        ("15 / 12 / 2026", date(2026, 12, 15)),
        ("15 - 12 - 2026", date(2026, 12, 15)),
        ("by Tuesday 15 December", date(2026, 12, 15)),
        ("this friday", date(2026, 12, 4)),
        ("by friday", date(2026, 12, 4)),
        ("in a fortnight", date(2026, 12, 15)),
        ("friday week", date(2026, 12, 11)),
        ("by Friday week", date(2026, 12, 11)),
        ("a week on friday", date(2026, 12, 11)),
        ("a fortnight from monday", date(2026, 12, 21)),
        ("tomorrow week", date(2026, 12, 9)),
        ("a week today", date(2026, 12, 8)),
        ("last week", None),
        ("a week on the moon", None),
        ("end of next month", date(2027, 1, 31)),
        ("friday or monday", None),
        ("monday 31 april", None),
        ("14-Dec-26", date(2026, 12, 14)),
        ("14/Dec/2026", date(2026, 12, 14)),
        ("14Dec", date(2026, 12, 14)),
        ("14–12–2026", date(2026, 12, 14)),
        ("Monday 14", date(2026, 12, 14)),
        ("Tuesday 14", None),
        ("Monday 1", None),
        ("the 14", None),
        ("w/c 14 December", date(2026, 12, 14)),
        ("week commencing 14/12", date(2026, 12, 14)),
        ("in a couple of weeks", date(2026, 12, 15)),
        ("within a week", date(2026, 12, 8)),
        ("fortnight", date(2026, 12, 15)),
        ("in a year's time", date(2027, 12, 1)),
        ("in one month’s time", date(2027, 1, 1)),
        ("this coming friday", date(2026, 12, 4)),
        ("friday this week", date(2026, 12, 4)),
        ("monday this week", date(2026, 11, 30)),
        ("monday next", date(2026, 12, 7)),
        ("by end March", date(2027, 3, 31)),
        ("last day of the month", date(2026, 12, 31)),
        ("start of next week", date(2026, 12, 7)),
        ("beginning of next month", date(2027, 1, 1)),
        ("start of next year", date(2027, 1, 1)),
        ("start of March", date(2027, 3, 1)),
        ("start of march 2028", date(2028, 3, 1)),
        ("start of next march", None),
        ("the 1st of next month", date(2027, 1, 1)),
        ("31st of next month", date(2027, 1, 31)),
    ],
)
def test_days_as_this_app_and_people_say_them(text: str, day: date | None) -> None:
    assert read_day(text, date(2026, 12, 1)) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Monday 14 December", ""),
        ("Fri 14 December", "It is no Friday; the date counts."),
        ("by Wed, 14/12/2026", "It is no Wednesday; the date counts."),
        ("14 December", ""),
        ("friday", ""),
        ("friday or monday", ""),
    ],
)
def test_a_weekday_that_disagrees_is_told(text: str, said: str) -> None:
    assert weekday_words(text, read_day(text, date(2026, 12, 1))) == said
