"""What a leader took on, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """An open commitment with its date."""

    review: str
    name: str
    id: str
    text: str
    due: date | None
    words: str


def due_words(due: date | None, today: date) -> str:
    """When something is due, in words."""
    if due is None:
        return "no date"
    days = (due - today).days
    day = f"{due.day} {due:%B}" + (f" {due.year}" if due.year != today.year else "")
    if days < 0:
        return f"was due {day}"
    if days == 0:
        return "due today"
    return "due tomorrow" if days == 1 else f"due {day}"
