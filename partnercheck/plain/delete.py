"""Deleting a review: what goes, then a yes."""

from __future__ import annotations

from partnercheck.commands import HOME
from partnercheck.errors import PartnerCheckError
from partnercheck.plain.keys import UNDO
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.deleting import (
    DELETE,
    delete_review,
    goes_words,
)
from partnercheck.session.questions import BRINGS_BACK


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what goes, delete the review after a yes, and say how to have it back."""
    dialogue, library, review = sitting.dialogue, sitting.library, here.action
    back = here.back or Go(HOME)
    for words in goes_words(library, review):
        dialogue.say(words)
    if not dialogue.confirm(f"{DELETE} y or n. Enter keeps it:"):
        dialogue.say("Kept.")
        return back
    if sitting.is_open and sitting.session.review.id == review:
        sitting.close()
    try:
        deleted, later = delete_review(library, review)
    except PartnerCheckError as error:
        dialogue.say(str(error))
        return back
    for words in (deleted, BRINGS_BACK.format(key=UNDO), later):
        dialogue.say(words)
    return back
