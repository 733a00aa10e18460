"""Dates on paper: in full, whatever the day on which they are read."""

from __future__ import annotations

from datetime import date, datetime


def date_words(day: date) -> str:
    """`1 July 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def moment_words(moment: datetime) -> str:
    """`1 July 2026, 14:32`, in the time of day that was written."""
    return f"{date_words(moment)}, {moment:%H:%M}"
