"""The first page: the newest review to go on with, what is due, a new review, past reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from partnercheck.commands import AREAS, COMMITMENTS, FIND, FOLLOW_UP, HOME, PLACES
from partnercheck.pages.page import (
    LEAVE,
    AboutRow,
    Begin,
    Carry,
    Do,
    Here,
    Lay,
    Line,
    Open,
    Page,
    Row,
    Say,
    To,
)
from partnercheck.places import program
from partnercheck.session.answer_again import ANSWER_AGAIN, again_words, to_answer_again
from partnercheck.session.guides import newer_guide_offer
from partnercheck.session.library import Library
from partnercheck.session.passphrase_words import LOCKED_HEADING, locked_details
from partnercheck.session.same_names import follows_words, locked_names_apart, names_apart
from partnercheck.session.words import READ_IN, SHORTCUT_OFFER
from partnercheck.text import fit, plural

if TYPE_CHECKING:
    from partnercheck.store.listing import ListedReview

NONE_TO_DELETE = "There is no review to delete."
NOTHING_TO_SEND = "There is no review to print or send yet."
WELCOME = (
    "A quiet look at one partnership, one principle at a time. It ends in a short list of "
    "things worth doing, each with its reason."
)
"""What home says to a leader who has no review yet."""
PAST_SHOWN = 30
DUE_SHOWN = 5
"""How many due commitments the page lists; the page of all commitments has the others."""
_NAME_SHOWN = 36
_MOVE_FIRST = "Move the arrow to the review first; then {way} asks whether to delete it."


def page(here: Here, _argument: str = "") -> Page:
    """What the leader can go on with. Enter alone does what the first row does."""
    library = here.library
    entries = library.entries()
    known = library.holds_reviews
    held = sum(len(entry.open_commitments) for entry in entries)
    rows = [
        *_unsaved(here, entries),
        *_onward(library, entries, held),
        *_locked(library),
        *_beside(library, known, entries),
    ]
    number, first = next((n, row) for n, row in enumerate(rows) if row.deed is not None)
    rows[number] = replace(first, enter=first.enter or _enter(library, entries))
    past = entries[1:]
    rows += _past(library, entries)
    if entries and library.guide_loaded and library.settings.offer_shortcut:
        from partnercheck.session import shortcut

        if not shortcut.is_there():
            rows.append(Row(SHORTCUT_OFFER, Lay("shortcut"), gap=True))
    more = plural(len(past) - PAST_SHOWN, "older review")
    notes = (*library.notices, library.problem, *library.settings_problems)
    of_screen = (*library.notices, *library.settings_problems)
    way = here.way_to("delete-review")
    hidden = {"open-commitments"} if not held else set()
    return Page(
        PLACES[HOME],
        tuple(rows),
        outer=HOME,
        # A voice says first what the screen shows at the foot of the page and in its banner.
        above=(
            *(Line(note, only="plain") for note in notes),
            Line("" if known else WELCOME),
        ),
        below=(
            *(Line(note, "quiet", only="screen") for note in of_screen),
            Line(f"{more}: {program()} list shows all." if len(past) > PAST_SHOWN else "", "quiet"),
            LEAVE,
        ),
        at=f"review:{here.opened.review.id}" if here.opened else "",
        hidden=frozenset(hidden | (set() if known else {"find"})),
        keys={
            "delete-review": AboutRow(
                "Delete which? Type its number. Enter keeps all:",
                lambda review: Lay("delete", review),
                Say(_MOVE_FIRST.format(way=way) if known else NONE_TO_DELETE),
            ),
            "print-or-send": AboutRow(
                "Print or send which? Type its number. Enter goes back:",
                lambda review: Open(review, Carry("print-or-send")),
                Open(entries[0].id, Carry("print-or-send")) if entries else Say(NOTHING_TO_SEND),
            ),
            "undo": Do(lambda: _taken_back(library), always=True, saves=False),
        },
    )


def _taken_back(library: Library) -> str:
    from partnercheck.session.deleting import take_back

    return take_back(library)


def _enter(library: Library, entries: tuple[ListedReview, ...]) -> str:
    """What Enter alone does, in words."""
    if entries:
        name = fit(entries[0].name, _NAME_SHOWN)
        going = entries[0].status == "in-progress"
        return f"goes on with {name}" if going else f"looks again at {name}"
    if library.locked:
        return "opens a locked review"
    return "sees what can be recovered" if library.unreadable else "begins a new review"


def _unsaved(here: Here, entries: tuple[ListedReview, ...]) -> Iterator[Row]:
    """The way back to the open review where it is not on the disk, so that no other row has it."""
    opened = here.opened
    if opened is None or opened.read_only or not opened.saving.problem:
        return
    if opened.review.id not in (entry.id for entry in entries):
        name = opened.review.partnership.name
        yield Row(
            f"Go back to: {name}",
            To(AREAS, way="on"),
            side="not saved",
            gap=True,
            strong=True,
            enter=f"goes back to {fit(name, _NAME_SHOWN)}",
            id=f"review:{opened.review.id}",
        )


def _onward(library: Library, entries: tuple[ListedReview, ...], held: int) -> Iterator[Row]:
    """The newest review, what is due, and what can be answered again."""
    names, follows = names_apart(entries), follows_words(entries)
    for first in entries[:1]:
        verb = "Go on with" if first.status == "in-progress" else "Look again at"
        yield _review(library, first, f"{verb}: {names[first.id]}", follows, strong=True)
        # The guide is not read before the first page is there.
        version = library.newer_version(first) if library.guide_loaded else ""
        if version and first.status == "in-progress":
            yield Row(newer_guide_offer(version), Open(first.id, Lay("newer_guide")))
    due = library.due()
    if due:
        yield Row("What you took on", heading=True, gap=True)
    for one in due[:DUE_SHOWN]:
        there = Open(one.review, To(FOLLOW_UP, action=one.id))
        name = f"due:{one.review}:{one.id}"
        yield Row(one.text, there, ((one.name, one.words),), subject=one.review, id=name)
    if held:
        yield Row(PLACES[COMMITMENTS], To(COMMITMENTS), side=f"{held} open", gap=not due)
    for number, entry in enumerate(to_answer_again(entries, library.today)):
        yield Row(
            f"{ANSWER_AGAIN}: {names[entry.id]}",
            Open(entry.id, Carry("answer-again")),
            (again_words(entry, library.today),),
            gap=number == 0,
            subject=entry.id,
            id=f"again:{entry.id}",
        )


def _locked(library: Library) -> Iterator[Row]:
    """Reviews that need the passphrase, reviews with another version, and reviews that can't be
    read."""
    if library.locked:
        yield Row(LOCKED_HEADING, heading=True, gap=True)
    names = locked_names_apart(library.locked)
    for locked in library.locked[:PAST_SHOWN]:
        yield Row(
            names[locked.id],
            Open(locked.id),
            (locked_details(locked),),
            subject=locked.id,
            id=f"review:{locked.id}",
        )
    called = {entry.id: entry.name for entry in library.entries()}
    if library.versions:
        yield Row("Two versions of one review", heading=True, gap=True)
    for one in library.versions:
        words = f"See what differs, and choose: {called.get(one.id, one.id)}"
        detail = f"{plural(len(one.paths), 'other version')} beside it"
        yield Row(words, Lay("versions", one.id), (detail,), id=f"versions:{one.id}")
    if library.unreadable:
        yield Row("A review that can't be read", heading=True, gap=True)
    for lost in library.unreadable:
        words = f"See what can be recovered of {library.lost_name(lost)}"
        name = f"review:{lost.id}"
        yield Row(words, Open(lost.id), (lost.problem,), subject=lost.id, id=name)


def _beside(library: Library, known: bool, entries: tuple[ListedReview, ...]) -> Iterator[Row]:
    """A new review, and the rows that are no review."""
    yield Row("Begin a new review", Begin(), gap=True, strong=not known, id="new")
    if entries:
        yield Row("Find words in your reviews, notes and actions", To(FIND))
    yield Row("About this guide, and where answers are kept", Carry("about-guide"))
    yield Row("Settings", Carry("settings"))
    if not known:
        yield Row(READ_IN, Lay("read_in"))
    yield Row("Leave PartnerCheck", Carry("leave"), only="screen")
    if library.problem:
        # The screen asks this by itself before the first answer.
        yield Row("Keep your answers in another folder", Lay("folder"), only="plain")


def _past(library: Library, entries: tuple[ListedReview, ...]) -> Iterator[Row]:
    names, follows = names_apart(entries), follows_words(entries)
    if len(entries) > 1:
        yield Row("Other reviews", heading=True, gap=True)
    for entry in entries[1 : PAST_SHOWN + 1]:
        yield _review(library, entry, names[entry.id], follows)


def _review(
    library: Library,
    entry: ListedReview,
    words: str,
    follows: dict[str, str],
    *,
    strong: bool = False,
) -> Row:
    """A review with how far it has come and when it was saved. How many principles there are stays
    unsaid until the guide is loaded: reading it before the first page would take longer than all
    else."""
    if library.guide_loaded:
        where = library.where_words(entry)
    else:
        where = f"{len(entry.answered)} answered"
        where = f"finished, {where}" if entry.status == "complete" else where
        if entry.status != "complete" and entry.scope == "core":
            where = f"first look, {where}"
    return Row(
        words,
        Open(entry.id),
        ((where, when(entry.updated)), follows.get(entry.id, "")),
        gap=strong,
        strong=strong,
        subject=entry.id,
        id=f"review:{entry.id}",
    )


def when(moment: datetime | None) -> str:
    """A moment as people say it, `14 March 2026, 09:30`; *not saved yet* for None."""
    if moment is None:
        return "not saved yet"
    return f"{moment.day} {moment:%B %Y, %H:%M}"
