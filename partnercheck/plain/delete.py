"""Deleting a review from home: which, then what goes, then a yes."""

from __future__ import annotations

from partnercheck.commands import ABOUT, PRIVACY
from partnercheck.errors import PartnerCheckError
from partnercheck.plain.keys import UNDO
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.deleting import (
    DELETE,
    NONE_TO_DELETE,
    delete_review,
    goes_words,
    take_back,
)
from partnercheck.session.questions import BRINGS_BACK, NOTHING_TO_UNDO


def delete(sitting: Sitting, menu: Menu[Go]) -> None:
    """Ask for the number of a review at home, and delete it after a yes."""
    dialogue, library = sitting.dialogue, sitting.library
    numbers = {key: "" for key in menu.choices if _review_at(menu, key)}
    if not numbers:
        dialogue.say(NONE_TO_DELETE)
        return
    key = dialogue.choose("Delete which? Type its number. Enter keeps all:", {"": "", **numbers})
    if key is BACK or not key:
        return
    review = _review_at(menu, key)
    for words in goes_words(library, review):
        dialogue.say(words)
    if not dialogue.confirm(f"{DELETE} y or n. Enter keeps it:"):
        dialogue.say("Kept.")
        return
    if sitting.is_open and sitting.session.review.id == review:
        sitting.close()
    try:
        deleted, later = delete_review(library, review)
    except PartnerCheckError as error:
        dialogue.say(str(error))
        return
    for words in (deleted, BRINGS_BACK.format(key=UNDO), later):
        dialogue.say(words)


def bring_back(sitting: Sitting) -> None:
    """Put back what was deleted last in this sitting, and say so."""
    try:
        said = take_back(sitting.library)
    except PartnerCheckError as error:
        said = str(error)
    sitting.dialogue.say(said or NOTHING_TO_UNDO)


def _review_at(menu: Menu[Go], key: str) -> str:
    """The review that a number at home leads to; empty for what leads elsewhere."""
    there = menu.value(key)
    return there.key if there and there.place not in (ABOUT, PRIVACY) else ""
