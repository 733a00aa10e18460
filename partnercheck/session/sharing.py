"""What a leader can add to an export before it leaves, in the words of both faces.

Nothing is added until it is ticked, and only what the chosen format can hold is offered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from partnercheck.report.choosing import another_order
from partnercheck.report.formats import FORMATS
from partnercheck.report.leaving import Leaving, leaving
from partnercheck.report.names import ONLY_KNOWN_NAMES
from partnercheck.report.notes import NoteChoice, counted_notes, notes_in
from partnercheck.session.session import Session

NAMES = "Names"
NAMES_AS = {
    "": "left out",
    "roles": "as roles",
    "initials": "as initials",
    "names": "as written",
}
"""How names can leave, the safest first, by the word for `--with`; the empty one leaves them
out."""
PARTNER_VIEW = "My guess at partners' levels"
SIGNS = "The warning signs that I ticked"
TITLES = "Titles that say what is due; shared calendars show them"
NEUTRAL = (
    "Without it a title is “Something I planned”. What, the first step and the plan stand in the "
    "entry's description all the same."
)
NOTES = "Notes, one by one"
WHICH_NOTES = "Which notes go?"
ABOUT_PARTNERSHIP = "About the partnership"


def additions(name: str) -> dict[str, str]:
    """What can be ticked beside notes and names, for this format; by the words of `--with`."""
    if FORMATS[name].blank:
        return {}
    if name == "calendar":
        return {"titles": TITLES}
    return {"partner-view": PARTNER_VIEW, "signs": SIGNS}


def names_offered(name: str) -> tuple[str, ...]:
    """How names can leave in this format, by the words of `--with`."""
    return () if FORMATS[name].blank else tuple(filter(None, NAMES_AS))


def more_words(word: str) -> tuple[str, ...]:
    """What to say below one of `additions`, given as its word: what goes without it."""
    return (NEUTRAL,) if word == "titles" else ()


def worth_knowing(session: Session, name: str, chosen: Leaving) -> tuple[str, ...]:
    """What to say before the leader reads an export: that names were swapped, and what has another
    place in the list than on screen."""
    said = []
    if FORMATS[name].blank:
        return ()
    if not chosen.names or chosen.names_as != "written":
        said.append(ONLY_KNOWN_NAMES)
    if FORMATS[name].lists_actions:
        said.append(another_order(session.guide, session.review, chosen))
    return tuple(filter(None, said))


def notes_to_tick(session: Session, name: str) -> tuple[NoteChoice, ...]:
    """Every note of the open review that this format can hold, to be ticked one by one."""
    if FORMATS[name].blank:
        return ()
    notes = notes_in(session.guide, session.review)
    if FORMATS[name].holds_answers:
        return notes
    return tuple(note for note in notes if note.of_commitment)


def chosen_for(session: Session, name: str, words: Iterable[str], notes: set[str]) -> Leaving:
    """What leaves in this format when these words of `--with` and these notes are ticked.
    A tick that the format does not offer counts for nothing."""
    offered = {*additions(name), *names_offered(name)}
    ticked = {note.key for note in notes_to_tick(session, name)} & notes
    return replace(leaving(set(words) & offered), ticked=frozenset(ticked))


def note_place(note: NoteChoice) -> str:
    """What a note is about: the title of its principle, its commitment, or the partnership."""
    return note.where or ABOUT_PARTNERSHIP


def notes_going(notes: Iterable[NoteChoice], ticked: Collection[str]) -> str:
    """How many of these notes are ticked, in words: `0 of 3 notes, 1 of 2 reasons`. Reasons are
    counted by themselves, as they may have been chosen ready-made."""
    keys = [note.key for note in notes]
    return ", ".join(counted_notes([key for key in keys if key in ticked], keys))
