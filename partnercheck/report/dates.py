"""Dates on paper: written in full, since nobody knows when they will be read."""

from __future__ import annotations

from datetime import date, datetime


def date_words(day: date) -> str:
    """A date in full: `1 July 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def moment_words(moment: datetime) -> str:
    """A date and time, `1 July 2026, 14:32`, in the time zone in which it was saved."""
    return f"{date_words(moment)}, {moment:%H:%M}"
