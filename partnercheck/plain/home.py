"""Home: go on first, what is due, a new review, past reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.commands import (
    ABOUT,
    AREAS,
    COMMITMENTS,
    FIND,
    FOLLOW_UP,
    HOME,
    PLACES,
    PRIVACY,
)
from partnercheck.errors import LockedError
from partnercheck.places import program
from partnercheck.plain.keys import SETTINGS, choices_for, command_id, explain, follow
from partnercheck.plain.menu import LEAVE_CHOICE, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.answer_again import again_words, to_answer_again
from partnercheck.session.passphrase_words import LOCKED_HEADING, locked_details
from partnercheck.session.progress import onward_place
from partnercheck.session.questions import ANSWER_AGAIN
from partnercheck.session.same_names import follows_words, locked_names_apart, names_apart
from partnercheck.session.words import WELCOME
from partnercheck.text import fit, plural

if TYPE_CHECKING:
    from datetime import datetime

    from partnercheck.store.listing import ListedReview

GUIDE = "guide"
AGAIN = "again"
ONWARD = "onward"
FOLDER = "folder"
PAST_SHOWN = 30
DUE_SHOWN = 5
"""Commitments on the first page; the list of all has the others."""
_NAME_SHOWN = 36


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what there is to go on with, and ask."""
    dialogue, library = sitting.dialogue, sitting.library
    library.refresh()
    entries = library.entries()
    dialogue.heading("Home")
    for notice in (*library.notices, library.problem, *library.settings_problems):
        dialogue.say(notice)
    menu: Menu[Go] = Menu(dialogue)
    known = library.holds_reviews
    dialogue.say("" if known else WELCOME)
    enter = _onward(sitting, menu, entries)
    due = library.due()
    if due:
        dialogue.say("What you took on:")
    for one in due[:DUE_SHOWN]:
        there = Go(FOLLOW_UP, key=one.review, action=one.id)
        menu.add(there, one.text, (f"{one.name}, {one.words}",))
    names, follows = names_apart(entries), follows_words(entries)
    for again in to_answer_again(entries, library.today):
        details = (again_words(again, library.today),)
        menu.add(Go(AGAIN, key=again.id), f"{ANSWER_AGAIN}: {names[again.id]}", details)
    if library.locked:
        dialogue.say(LOCKED_HEADING)
    locked_names = locked_names_apart(library.locked)
    for locked in library.locked:
        menu.add(Go(ONWARD, key=locked.id), locked_names[locked.id], (locked_details(locked),))
    if library.unreadable:
        dialogue.say("A review that can't be read:")
    for lost in library.unreadable:
        menu.add(
            Go(AREAS, key=lost.id),
            f"See what can be recovered of {library.lost_name(lost)}",
            (lost.problem,),
        )
    menu.add(Go(ABOUT if known else PRIVACY, key="new"), "Begin a new review")
    menu.add(Go(GUIDE), "About this guide, and where answers are kept")
    menu.add(Go(SETTINGS, back=Go(HOME)), "Settings")
    if entries:
        menu.add(Go(FIND, back=Go(HOME)), "Find words in your reviews, notes and actions")
    if held := sum(len(entry.open_commitments) for entry in entries):
        menu.add(Go(COMMITMENTS), f"{PLACES[COMMITMENTS]}: {held} open")
    if library.problem:
        menu.add(Go(FOLDER), "Keep your answers in another folder")
    past = entries[1:]
    if past:
        dialogue.say("Other reviews:")
    for entry in past[:PAST_SHOWN]:
        menu.add(Go(ONWARD, key=entry.id), names[entry.id], _details(sitting, entry, follows))
    _notes(sitting, len(past))
    dialogue.say(LEAVE_CHOICE)
    key = dialogue.choose(
        f"Type a number. Enter {enter}:",
        {**choices_for(HOME), **menu.choices},
        default="1",
        explain=explain(HOME, ("A number", "Go there.")),
    )
    if key is BACK:
        dialogue.say("This is the first page. q saves and leaves.")
        return here
    if command_id(HOME, key) == "delete-review":
        from partnercheck.plain.delete import delete

        delete(sitting, menu)
        return here
    if command_id(HOME, key) == "undo":
        from partnercheck.plain.delete import bring_back

        bring_back(sitting)
        return here
    chosen = menu.value(key)
    if chosen is None:
        return follow(sitting, key, here) or here
    return _open(sitting, chosen, here)


def _onward(sitting: Sitting, menu: Menu[Go], entries: tuple[ListedReview, ...]) -> str:
    """Offer the newest review; returns what Enter does."""
    if not entries and sitting.library.locked:
        return "opens a locked review"
    if not entries:
        recovers = bool(sitting.library.unreadable)
        return "sees what can be recovered" if recovers else "begins a new review"
    first = entries[0]
    going = first.status == "in-progress"
    verb = "Go on with" if going else "Look again at"
    title = f"{verb}: {names_apart(entries)[first.id]}"
    menu.add(Go(ONWARD, key=first.id), title, _details(sitting, first, follows_words(entries)))
    name = fit(first.name, _NAME_SHOWN)
    return f"goes on with {name}" if going else f"looks again at {name}"


def _details(sitting: Sitting, entry: ListedReview, follows: dict[str, str]) -> tuple[str, ...]:
    words = follows.get(entry.id, "")
    return (_state(sitting, entry), words) if words else (_state(sitting, entry),)


def _state(sitting: Sitting, entry: ListedReview) -> str:
    """How far it has come, and when it was saved. The guide, which tells how much there is, is
    not read before the first prompt: that would take longer than all the rest."""
    saved = when(entry.updated)
    if sitting.library.guide_loaded:
        return f"{sitting.library.where_words(entry)}, {saved}"
    answered = f"{len(entry.answered)} answered, {saved}"
    if entry.status == "complete":
        return f"finished, {answered}"
    return f"first look, {answered}" if entry.scope == "core" else answered


def _notes(sitting: Sitting, past: int) -> None:
    if past > PAST_SHOWN:
        more = plural(past - PAST_SHOWN, "older review")
        sitting.dialogue.say(f"{more}: {program()} list shows all.")


def _open(sitting: Sitting, chosen: Go, here: Go) -> Go:
    """Open the review that was chosen, if one was; a failure is said, and home stays."""
    if chosen.place == FOLDER:
        from partnercheck.plain.folder import other_folder

        other_folder(sitting)
        return here
    if chosen.place in (PRIVACY, ABOUT) and not _may_begin(sitting):
        return here
    if chosen.place in (PRIVACY, ABOUT, GUIDE, SETTINGS, FIND, COMMITMENTS):
        return chosen
    from partnercheck.plain.rows import opened

    if not opened(sitting, chosen.key):
        return here
    if chosen.place == ONWARD:
        return Go(onward_place(sitting.session))
    if chosen.place == AGAIN:
        return sitting.answer_again(here)
    back = here if chosen.place == FOLLOW_UP else None
    return Go(chosen.place, action=chosen.action, back=back)


def _may_begin(sitting: Sitting) -> bool:
    """Whether a new review can be kept as it has to be; the passphrase is asked for if need be."""
    bar = sitting.library.passphrase.bars_new
    if bar is None:
        return True
    from partnercheck.plain.rows import unlocked_here

    sitting.dialogue.say(str(bar))
    return isinstance(bar, LockedError) and unlocked_here(sitting)


def when(moment: datetime | None) -> str:
    """A moment as people say it: `14 March 2026, 09:30`."""
    if moment is None:
        return "not saved yet"
    return f"{moment.day} {moment:%B %Y, %H:%M}"
