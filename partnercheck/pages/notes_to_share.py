"""Which notes go into a summary: every one is off until it is ticked here."""

from __future__ import annotations

from functools import partial

from partnercheck.pages.export import Summary, summary_of
from partnercheck.pages.form import ticked_words
from partnercheck.pages.page import Deed, Do, Here, Line, Out, Page, Row
from partnercheck.report.notes import NoteChoice
from partnercheck.session.exporting import WHICH_NOTES, note_place, notes_going
from partnercheck.text import fit

_SHOWN = 130
"""Columns of each note, enough to recognise it. The summary shows it whole before it leaves."""
_ALL = "all"
_DIGITS = 9
"""How many notes a digit ticks; any more are ticked with Enter."""


def page(here: Here, _argument: str = "") -> Page:
    """How many notes go, and each note below what it is about."""
    summary = summary_of(here)
    notes = {note.key: note for note in summary.notes}
    every = notes.keys() <= summary.ticked
    ticks_all = Do(partial(_tick_all, summary), always=True, saves=False)
    rows = []
    if len(notes) > 1:
        rows.append(Row(f"All {len(notes)}", ticks_all, ticked=every, only="screen", id=_ALL))
    place = ""
    for number, note in enumerate(notes.values(), 1):
        if note_place(note) != place:
            place = note_place(note)
            rows.append(Row(place, heading=True, gap=bool(rows), id=f"about:{number}"))
        rows.append(
            Row(
                fit(" ".join(f"{note.name}: {note.text}".split()), _SHOWN),
                Do(partial(_tick, summary, note), always=True, saves=False),
                ticked=note.key in summary.ticked,
                digit=number if number <= _DIGITS else None,
                id=note.key,
            )
        )
    return Page(
        WHICH_NOTES,
        tuple(rows),
        purpose=(
            "Tick the notes that go into the summary. None goes until it is ticked, and the "
            "summary shows each one whole before you write it."
        ),
        above=(Line(_going(summary), "quiet"),),
        number="or all",
        number_help="Add these notes: 1 3.",
        several=partial(_only, summary),
        typed={_ALL: ("add every note", Do(partial(_add_all, summary), Out(), saves=False))},
        does="ticks, and unticks",
        closes="Done",
    )


def _going(summary: Summary) -> str:
    return f"What goes: {notes_going(summary.notes, summary.ticked)}."


def _tick(summary: Summary, note: NoteChoice) -> str:
    summary.ticked ^= {note.key}
    ticked = note.key in summary.ticked
    return ticked_words(f"{note.name}, {note_place(note)}", ticked=ticked)


def _tick_all(summary: Summary) -> str:
    """Tick every note, or none if all are ticked already."""
    if {note.key for note in summary.notes} <= summary.ticked:
        _put(summary, ())
        return ticked_words(_ALL, ticked=False)
    _add_all(summary)
    return ticked_words(_ALL, ticked=True)


def _add_all(summary: Summary) -> str:
    return _put(summary, tuple(note.key for note in summary.notes))


def _only(summary: Summary, keys: tuple[str, ...]) -> Deed:
    """Tick these notes and no other, and go back."""
    return Do(partial(_put, summary, keys), Out(), always=True, saves=False)


def _put(summary: Summary, keys: tuple[str, ...]) -> str:
    """Tick these of the notes that are offered, and no other of them. Those that only another
    format holds stay as they are."""
    summary.ticked = (summary.ticked - {note.key for note in summary.notes}) | set(keys)
    return _going(summary)
