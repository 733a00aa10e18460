"""What both faces say about saving, privacy and leaving."""

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
"""The page that leaders read before they write any note (.docs/contracts.md)."""

NONE_TO_DELETE = "There is no review to delete."
NOTHING_TO_SEND = "There is no review to print or send yet."
READ_IN = "Read a backup in"
COVERED = "Covered."
"""What a covered screen shows, and nothing else."""
HELD_SECONDS = 1.0
"""Seconds during which Enter neither takes a cover off nor uncovers an answer: a held or doubled
key must not."""
TOO_SOON = "That was within a second: Enter once more."
"""What is said of an Enter that did nothing for that reason."""
WHOLE_PATH = "Type the whole path, from the top: for example ~/Documents/partnercheck."
CAME_AT_ONCE = "That came all at once, so it was taken as one text, with its line breaks."
"""Said when line breaks that would have been Enter went into a text box."""
PASTE_NOWHERE = "That was pasted outside a text box, so nothing was changed."
NOT_CHANGED = "Not changed: this review can only be read here."
"""What to say to an answer if the review can only be read. Every page says why."""
NOT_TAKEN = "{key} was not taken. Press it again."
"""What to say about a key that came together with Esc: only Esc was carried out."""
UNREAD_AT_THE_END = "The date that you were typing could not be read: the one before stays."
"""What the terminal shows after leaving, which must not repeat anything typed."""
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
"""What to say to the key of Find before there is any review."""
WELCOME = (
    "A quiet look at one partnership, one principle at a time. It ends in a short list of "
    "things worth doing, each with its reason."
)
"""What home says to a leader who has no review yet."""


def credit_words(guide: Guide) -> str:
    """Who wrote a guide and under which licence; empty if it doesn't say."""
    said = (("Author", guide.author), ("Licence", guide.licence))
    return " ".join(f"{name}: {words}." for name, words in said if words)


def ticked_words(words: str, *, ticked: bool) -> str:
    """What to say about a tick: `Ticked: Notes.` or `No longer ticked: Notes.`"""
    return f"{'Ticked' if ticked else 'No longer ticked'}: {words.rstrip('.')}."


def saved_again(state: SaveState) -> str:
    """What to say once saving works again."""
    at = f" {state.saved_at:%H:%M}" if state.saved_at else ""
    return f"Saved again{at}."


def saved_as_typed(saving: SaveState | None) -> str:
    """What to show beside boxes whose text is saved while it is typed."""
    return "Not saved" if saving is not None and saving.problem else "Saved as you type"
