"""What both faces say on more than one page: about saving, undoing, the cover and privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.store.writer import SaveState

WORTH_KNOWING = "Worth knowing before you go on"
KEPT = "Kept."
SHORTCUT_OFFER = "Make a shortcut on the desktop and in the menu"
NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_TO_REDO = "There is nothing to redo."
BRINGS_BACK = "{key} brings it back."
"""What to add if an undo took away the leader's own words."""
PRIVACY_WORDS = (
    "Saved on this computer only; PartnerCheck sends nothing.",
    (
        "On a work computer your organisation may still be able to read or back up these files, "
        "and may have to disclose them. Use roles, not names, and write nothing you could not "
        "stand by."
    ),
)
"""The page that leaders read before they write any note (.docs/contracts.md)."""

READ_IN = "Read a backup in"
COVERED = "Covered."
"""What a covered screen shows, and nothing else."""
SCROLLED_AWAY = "What was said can still be scrolled back to."
"""What to add line by line, where everything was pushed out of sight."""
FLUSH_SECONDS = 5.0
"""Seconds to wait for a slow disk before it is said that something is not saved yet."""
HELD_SECONDS = 1.0
"""Seconds during which Enter neither takes a cover off nor uncovers an answer: a held or doubled
key must not."""
ENTER_UNCOVERS = "Space uncovers nothing; Enter does."
"""Said because a Space is typed by whoever believes to be in a box, and nothing covers again what
others have seen."""
TOO_SOON = "That was within a second: Enter once more."
"""What is said of an Enter that did nothing for that reason."""
PASTE_NOWHERE = "That was pasted outside a text box, so nothing was changed."
NOT_CHANGED = "Not changed: this review can only be read here."
"""What to say to an answer if the review can only be read. Every page says why."""
ONE_MOMENT = "One moment …"
SLOW = "Saving takes longer than usual."


def saved_again(state: SaveState) -> str:
    """What to say once saving works again."""
    at = f" {state.saved_at:%H:%M}" if state.saved_at else ""
    return f"Saved again{at}."


def saved_as_typed(saving: SaveState | None, *, slow: bool = False) -> str:
    """What to show beside boxes whose text is saved while it is typed. `slow`: whether a save that
    goes on takes longer than usual."""
    if saving is not None and saving.problem:
        return "Not saved"
    return "Saving…" if slow and saving is not None and saving.pending else "Saved as you type"
