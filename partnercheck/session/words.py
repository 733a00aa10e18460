"""What both faces say about keeping and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.store.writer import SaveState

PRIVACY_WORDS = (
    "Saved on this computer only; PartnerCheck sends nothing.",
    (
        "On a work computer your organisation may still be able to read or back up these files, "
        "and may have to disclose them. Use roles, not names, and write nothing you could not "
        "stand by."
    ),
)
"""The page before any note (.docs/contracts.md)."""

NONE_TO_DELETE = "There is no review to delete."
COVERED = "Covered."
"""What stands on a screen that shows nothing else."""
WHOLE_PATH = "Type the whole path, from the top: for example ~/Documents/partnercheck."
PASTE_NOWHERE = "That was pasted outside a text box, so nothing was changed."
NOT_CHANGED = "Not changed: this review can only be read here."
"""What an answer gets where nothing may be changed; why stands on every page."""
NOT_TAKEN = "{key} was not taken. Press it again."
"""Of a key that came with Esc: only Esc was carried out."""
UNREAD_AT_THE_END = "The date that you were typing could not be read: the one before stays."
"""Said on the terminal, where nothing that was typed is."""
STAYS_HERE = "Your answers stay in this window, and saving is tried again."
STILL_NOT = "Still not saved. It is tried again every few seconds."
ONE_MOMENT = "One moment …"
SLOW = "Saving takes longer than usual."
ASK_A_PARTNER = "Ask one partner: which of my answers would you put higher or lower?"
NOT_THE_PLACE = (
    "Not the place for a safeguarding, fraud or whistleblowing concern: use your "
    "organisation's route."
)
NOTHING_TO_FIND = "There is nothing to find yet: what you answer and write can be found later."
"""What the key of Find gets before there is any review."""
WELCOME = (
    "A quiet look at one partnership, one principle at a time. It ends in a short list of "
    "things worth doing, each with its reason."
)
"""What home says to somebody who has no review yet."""


def credit_words(guide: Guide) -> str:
    """Who wrote a guide and what others may do with it; empty where it does not say."""
    said = (("Author", guide.author), ("Licence", guide.licence))
    return " ".join(f"{name}: {words}." for name, words in said if words)


def ticked_words(words: str, *, ticked: bool) -> str:
    """What is said of a tick: `Ticked: Notes.`, `No longer ticked: Notes.`"""
    return f"{'Ticked' if ticked else 'No longer ticked'}: {words.rstrip('.')}."


def saved_again(state: SaveState) -> str:
    """What is said once saving works again."""
    at = f" {state.saved_at:%H:%M}" if state.saved_at else ""
    return f"Saved again{at}."


def saved_as_typed(saving: SaveState | None) -> str:
    """What stands beside boxes whose text is saved as it is typed: whether that works."""
    return "Not saved" if saving is not None and saving.problem else "Saved as you type"
