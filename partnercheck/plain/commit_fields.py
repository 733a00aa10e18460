"""The fields of a commitment, each said and changed by its number; all are optional."""

from __future__ import annotations

from datetime import date
from typing import cast

from partnercheck.plain.menu import Again, Menu
from partnercheck.plain.notes import CLEAR, ask_line
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import NotUnderstoodError, as_sentence
from partnercheck.plain.sitting import Sitting
from partnercheck.review.commitments import CommitmentFields
from partnercheck.review.dates import (
    HOW_TO_WRITE,
    day_in_its_week,
    day_words,
    read_day,
    unread_words,
)
from partnercheck.review.model import Commitment
from partnercheck.session.questions import COMMITMENT, NO_LONGER

DUE = "due"
_LABELS = {**COMMITMENT, "if_then": "Plan (when, then)"}
"""Labels that read well aloud."""
_TAKE_BACK = "take-back"
_LIMIT = 2_000
"""Characters of a sentence or two."""


def change_fields(sitting: Sitting, commitment: str) -> None:
    """Say the fields of one commitment and change any, until the leader is done."""
    dialogue = sitting.dialogue
    said = False
    dialogue.heading("Change what you took on. Every field is optional.")
    while (held := _find(sitting, commitment)) is not None:
        menu: Menu[str] = Menu(dialogue, silent=said)
        for field, label in _LABELS.items():
            menu.add(field, f"{label}: {_value(sitting, held, field)}")
        menu.add(_TAKE_BACK, NO_LONGER)
        chosen = menu.another("is done")
        if chosen is Again.LIST:
            said = False
            continue
        if chosen is None or not sitting.may_change():
            return
        if chosen == _TAKE_BACK:
            _take_back(sitting, held)
        elif chosen == DUE:
            change_due(sitting, held)
        else:
            _change(sitting, held, chosen)
        said = True


def _find(sitting: Sitting, commitment: str) -> Commitment | None:
    return next((c for c in sitting.session.review.commitments if c.id == commitment), None)


def _value(sitting: Sitting, held: Commitment, field: str) -> str:
    if field == DUE:
        return day_words(held.due, sitting.session.today) if held.due else "no date"
    said: str = getattr(held, field)
    return said or "not said"


def _change(sitting: Sitting, held: Commitment, field: str) -> None:
    said = ask_line(
        sitting.dialogue, as_sentence(_LABELS[field]), getattr(held, field), limit=_LIMIT
    )
    if said is None:
        return
    if field == "text" and not said:
        sitting.dialogue.say("An action keeps words, so these stay.")
        return
    sitting.session.change_commitment(held.id, **cast(CommitmentFields, {field: said}))
    sitting.saved()


def change_due(sitting: Sitting, held: Commitment) -> None:
    """Ask for a date until one is understood; a past one is kept, and said to be past."""
    dialogue, today = sitting.dialogue, sitting.session.today

    def understand(text: str) -> date | str:
        if text in ("", CLEAR):
            return text
        day = read_day(text, today)
        if day is None:
            raise NotUnderstoodError(unread_words(text, today))
        return day

    keeps = "keeps it" if held.due else "leaves it without"
    said = dialogue.ask(
        f"Type a date, or clear for no date. Enter {keeps}:",
        understand,
        explain=(("", HOW_TO_WRITE), (CLEAR, "Take the date away.")),
    )
    if said is BACK or said == "":
        return
    due = said if isinstance(said, date) else None
    sitting.session.change_commitment(held.id, due=due)
    if due is None:
        sitting.saved("No date.")
        return
    dialogue.say(f"{day_words(due, today)} is past. Is that what you mean?" if due < today else "")
    sitting.saved(f"By {day_in_its_week(due, today)}.")


def _take_back(sitting: Sitting, held: Commitment) -> None:
    if sitting.dialogue.confirm("Take it back, words and all? Type y or n. Enter is no:"):
        sitting.session.withdraw(held.id)
        sitting.saved("Taken back.")
