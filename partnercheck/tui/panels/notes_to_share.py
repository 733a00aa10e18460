"""Which notes go into a summary: every one is off until it is ticked here."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from partnercheck.session.sharing import WHICH_NOTES, note_place, notes_going, notes_to_tick
from partnercheck.session.words import ticked_words
from partnercheck.text import fit
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList, tick_box

_SHOWN = 130
"""Columns of each note, enough to recognise it. The summary shows it whole before it leaves."""
_ALL = "all"
_DIGITS = 9
"""How many notes a digit ticks, as line by line; any more are ticked with Enter."""


class NotesToSharePanel(Panel[frozenset[str]]):
    """Tick notes one by one or all at once. Closed with the keys of the ticked notes."""

    PURPOSE: ClassVar[str] = (
        "Tick the notes that go into the summary. None goes until it is ticked, and the summary "
        "shows each one whole before you write it."
    )
    KEYS: ClassVar[str] = "{digits}Enter ticks, and unticks   Esc Done"
    BY_DIGIT: ClassVar[str] = "tick"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"tick({n})", show=False, id=f"note-{n}") for n in range(1, _DIGITS + 1)
    ]

    def __init__(self, name: str, ticked: frozenset[str]) -> None:
        """`name` is the export format's; `ticked` holds the keys of notes already ticked."""
        super().__init__()
        self._format = name
        self._ticked = set(ticked)

    def title_text(self) -> str:
        """The question, as the panel's title."""
        return WHICH_NOTES

    def compose_panel(self) -> ComposeResult:
        """How many notes go, and each note below what it is about."""
        yield Static(id="notes-going", classes="quiet")
        yield ItemList(id="notes-to-share")

    def on_mount(self) -> None:
        """Show the notes."""
        self._notes = notes_to_tick(self.session, self._format)
        self._paint()
        self.query_one(ItemList).focus()

    def _paint(self) -> None:
        items = []
        if len(self._notes) > 1:
            every = all(note.key in self._ticked for note in self._notes)
            items.append(Item(_ALL, f"All {len(self._notes)}", mark=f"  {tick_box(every)}"))
        place = ""
        for number, note in enumerate(self._notes, 1):
            if note_place(note) != place:
                place = note_place(note)
                items.append(Item("", place, heading=True, gap=bool(items)))
            words = fit(" ".join(f"{note.name}: {note.text}".split()), _SHOWN)
            digit = number if number <= _DIGITS else " "
            box = tick_box(note.key in self._ticked)
            items.append(Item(note.key, words, mark=f"{digit} {box}"))
        self.query_one(ItemList).show(items)
        going = f"What goes: {notes_going(self._notes, self._ticked)}."
        self.query_one("#notes-going", Static).update(literal(going))

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        self._tick(self.query_one(ItemList).item(event.item).id)

    def action_tick(self, number: int) -> None:
        """Tick or untick a note by its number, from 1."""
        if number <= len(self._notes):
            self._tick(self._notes[number - 1].key)

    def _tick(self, chosen: str) -> None:
        keys = {note.key for note in self._notes}
        if chosen != _ALL:
            self._ticked ^= {chosen}
        elif keys <= self._ticked:
            self._ticked -= keys
        else:
            self._ticked |= keys
        named = (f"{note.name}, {note_place(note)}" for note in self._notes if note.key == chosen)
        words = next(named, "all")
        self.tell(ticked_words(words, ticked=chosen in self._ticked or keys <= self._ticked))

    def refill(self) -> None:
        """Show which notes are ticked."""
        self._paint()

    def action_close(self) -> None:
        """Close the panel with the keys of the ticked notes."""
        self.dismiss(frozenset(self._ticked))
