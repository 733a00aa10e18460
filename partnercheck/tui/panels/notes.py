"""Notes on one principle: the evidence, what a sceptic would say, what the leader doesn't know."""

from __future__ import annotations

from itertools import chain
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from partnercheck.review.answering import Note
from partnercheck.session.questions import NOTES, SCEPTIC_LEVEL, note_asked
from partnercheck.session.words import saved_as_typed
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel, done_row
from partnercheck.tui.widgets.note import NoteBox


class NotesPanel(Panel[None]):
    """Every kind of note on one principle. What is typed is saved at once."""

    PURPOSE: ClassVar[str] = "Write what comes to mind about this principle. Every box is optional."
    KEYS: ClassVar[str] = "Tab Next box   Esc Close"

    def __init__(self, principle: str) -> None:
        """`principle` is the principle's id."""
        super().__init__()
        self._principle = principle

    @property
    def keys_words(self) -> str:
        """How notes are saved, and the panel's keys."""
        return f"{saved_as_typed(self.pc.saving)}   {super().keys_words}"

    def title_text(self) -> str:
        """The principle's title."""
        return self.session.guide.by_id[self._principle].title

    def compose_panel(self) -> ComposeResult:
        """A box for each kind of note; the sceptic's only at levels 4 and 5."""
        principle = self.session.guide.by_id[self._principle]
        given = self.session.review.thoughts(self._principle)
        sceptic_due = (given.level or 0) >= SCEPTIC_LEVEL or bool(given.counter_example)
        for note in NOTES:
            if note == "counter_example" and not sceptic_due:
                continue
            yield Static(literal(note_asked(note, principle.evidence)), classes="label")
            yield NoteBox(id=f"note-{note.replace('_', '-')}", note=note)
        yield done_row()

    def on_mount(self) -> None:
        """Fill the boxes, and put the cursor in the one written in last, else in an empty one."""
        self.refill()
        boxes = list(self.query(NoteBox))
        last = self.session.last_written.get(self._principle)
        empty = (box for box in boxes if not box.text)
        goes_on = (box for box in boxes if box.note == last)
        next(chain(goes_on, empty, boxes)).focus()

    def refill(self) -> None:
        """Show the notes as they are now."""
        given = self.session.review.thoughts(self._principle)
        for box in self.query(NoteBox):
            box.show(getattr(given, box.note))
            box.move_cursor(box.document.end)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        box = cast(NoteBox, event.text_area)
        if box.has_news(box.text):
            self.session.write_note(self._principle, cast(Note, box.note), box.text)
