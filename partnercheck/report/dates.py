"""Dates as people read them, the same on every machine whatever its language."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(day: date) -> str:
    """`1 July 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """`1 July 2026, 14:32`, in the time of day that was written."""
    return f"{day_words(moment)}, {moment:%H:%M}"
