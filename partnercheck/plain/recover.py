"""A damaged review: what was found, and the backups to go back to. Nothing is discarded."""

from __future__ import annotations

from partnercheck.errors import ReviewError
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Sitting
from partnercheck.session.questions import NOT_AS_LEFT, backups_apart
from partnercheck.store.backups import Backup
from partnercheck.text import plural

_SHOWN = 6


def recover(sitting: Sitting) -> None:
    """Offer the backups, the newest good one first. Going back now or later is the same."""
    dialogue, session = sitting.dialogue, sitting.session
    dialogue.heading(NOT_AS_LEFT)
    for notice in session.notices:
        dialogue.say(notice)
    menu: Menu[Backup | None] = Menu(dialogue)
    shown = session.recoverable[:_SHOWN]
    for earlier, words in zip(shown, backups_apart(shown), strict=True):
        menu.add(earlier, f"Go back to the backup {words}")
    if not session.read_only:
        answers = plural(len(session.review.answers), "answer")
        menu.add(None, f"Keep the file as it is, with {answers}")
    key = dialogue.choose("Type a number. Enter decides later:", {"": "", **menu.choices})
    if key is BACK or not key:
        return
    backup = menu.value(key)
    if backup is None:
        session.keep_as_found()
        dialogue.say("Kept as it is.")
        return
    try:
        session.restore(backup)
    except ReviewError as error:
        dialogue.say(str(error))
    else:
        sitting.saved("Gone back to that backup.")
        for notice in session.notices:
            dialogue.say(notice)
