"""What a leader can add to a summary before it leaves, in the words of both faces.

Nothing is on until it is ticked, and only what the chosen format can hold is offered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from partnercheck.report.formats import FORMATS
from partnercheck.report.leaving import Leaving, leaving
from partnercheck.report.notes import NoteChoice, counted_notes, notes_in
from partnercheck.session.session import Session

NAMES = "Names"
NAMES_AS = {
    "": "left out",
    "roles": "as roles",
    "initials": "as initials",
    "names": "as written",
}
"""How names can leave, the safest first, by the words of `--with`; without one they do not."""
PARTNER_VIEW = "My guess at partners' levels"
TITLES = "Calendar titles that say what is due; shared calendars show them"
NOTES = "Notes, one by one"
WHICH_NOTES = "Which notes go?"
ABOUT_PARTNERSHIP = "About the partnership"


def additions(name: str) -> dict[str, str]:
    """What can be ticked beside notes and names, for this format; by the words of `--with`."""
    if name == "calendar":
        return {"titles": TITLES}
    return {"partner-view": PARTNER_VIEW}


def notes_to_tick(session: Session, name: str) -> tuple[NoteChoice, ...]:
    """Every note of the open review that this format can hold, to be ticked one by one."""
    notes = notes_in(session.guide, session.review)
    if FORMATS[name].holds_answers:
        return notes
    return tuple(note for note in notes if note.of_commitment)


def chosen_for(session: Session, name: str, words: Iterable[str], notes: set[str]) -> Leaving:
    """What leaves in this format when these words of `--with` and these notes are ticked.
    A tick that the format does not offer counts for nothing."""
    offered = {*additions(name), *filter(None, NAMES_AS)}
    ticked = {note.key for note in notes_to_tick(session, name)} & notes
    return replace(leaving(set(words) & offered), ticked=frozenset(ticked))


def note_place(note: NoteChoice) -> str:
    """What a note is about: the title of its principle, or its commitment."""
    return note.where or ABOUT_PARTNERSHIP


def notes_going(notes: Iterable[NoteChoice], ticked: Collection[str]) -> str:
    """How many notes go, and of what may have been chosen ready-made how much: `0 of 3 notes, 1
    of 2 reasons and signs`."""
    keys = [note.key for note in notes]
    return ", ".join(counted_notes([key for key in keys if key in ticked], keys))
