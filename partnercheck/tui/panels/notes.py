"""Notes on one principle: evidence, what a sceptic would say, what is not known."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from partnercheck.review.answering import Note
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.note import NoteBox

SCEPTIC = "What would a sceptical partner point to?"
EVIDENCE = "What evidence comes to mind?"
UNKNOWNS = "What don't I know here?"


class NotesPanel(Panel[None]):
    """Every kind of note on one principle. Text is saved as it is typed."""

    KEYS: ClassVar[str] = "Saved as you type   Tab Next box   Esc Close"

    def __init__(self, principle: str) -> None:
        """`principle` is an id."""
        super().__init__()
        self._principle = principle

    def title_text(self) -> str:
        """The principle's title."""
        return self.session.guide.by_id[self._principle].title

    def compose_panel(self) -> ComposeResult:
        """A box for each kind of note; the sceptic's comes in at level 4 and 5."""
        principle = self.session.guide.by_id[self._principle]
        given = self.session.review.thoughts(self._principle)
        sceptic_due = (given.level or 0) >= 4 or bool(given.counter_example)
        look_for = f" Look for: {principle.evidence.rstrip('.')}." if principle.evidence else ""
        boxes: list[tuple[Note, str]] = [("evidence", f"{EVIDENCE}{look_for}")]
        if sceptic_due:
            boxes.append(("counter_example", SCEPTIC))
        boxes.append(("unknowns", UNKNOWNS))
        for note, label in boxes:
            yield Static(literal(label), classes="label")
            yield NoteBox(id=f"note-{note.replace('_', '-')}", note=note)

    def on_mount(self) -> None:
        """Fill the boxes."""
        given = self.session.review.thoughts(self._principle)
        boxes = list(self.query(NoteBox))
        for box in boxes:
            box.show(getattr(given, box.note))
            box.move_cursor(box.document.end)
        first_empty = next((box for box in boxes if not box.text), boxes[0])
        first_empty.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        box = cast(NoteBox, event.text_area)
        if box.has_news(box.text):
            self.session.write_note(self._principle, cast(Note, box.note), box.text)
