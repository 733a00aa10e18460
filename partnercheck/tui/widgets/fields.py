"""The fields of a page on the full screen: choices on rows, and boxes to type in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from partnercheck.pages.form import SWITCH, Field
from partnercheck.tui.literal import literal
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.frame import Words

if TYPE_CHECKING:
    from textual.widgets import TextArea


class Fields(Vertical):
    """Each field with its value. What is chosen or typed is told at once; who shows the page keeps
    it, and shows the fields again as they stand then."""

    @dataclass
    class Given(Message):
        """A field was given another value."""

        source: Fields
        field: Field
        value: str

        @property
        def control(self) -> Fields:
            """The fields, for `@on` selectors."""
            return self.source

    def __init__(self, fields: Sequence[Field], *, label_width: int = 0, id: str) -> None:
        """`label_width` lines the choices up, in columns."""
        super().__init__(id=id)
        self._fields = {name_of(field): field for field in fields}
        self._label_width = label_width

    def compose(self) -> ComposeResult:
        """A row or a box for each."""
        for name, field in self._fields.items():
            if field.is_choice:
                if field.upright:
                    yield Static(literal(field.label), classes="label")
                yield ChoiceRow(
                    "" if field.upright else field.label,
                    tuple(words for _, words in field.choices or SWITCH),
                    id=name,
                    label_width=self._label_width,
                    optional=field.optional,
                    upright=field.upright,
                )
                if field.below:
                    yield Words(id=f"{name}-below", classes="quiet")
                continue
            from partnercheck.tui.widgets.note import LineBox, NoteBox

            yield Static(literal(field.label), classes="label")
            if field.kind == "line":
                yield LineBox(field.value, id=name, placeholder=field.hint)
            else:
                yield NoteBox(id=name, note=field.id)

    def on_mount(self) -> None:
        """Show what stands there."""
        self.show(tuple(self._fields.values()))

    def show(self, fields: Sequence[Field]) -> None:
        """Show the fields as they stand now. A box that is typed in keeps what is typed."""
        for field in fields:
            name = name_of(field)
            self._fields[name] = field
            for row in self.query(f"#{name}").results(ChoiceRow):
                ids = [id for id, _ in field.choices or SWITCH]
                row.chosen = ids.index(field.value) if field.value in ids else -1
                row.aside = field.aside
                for below in self.query(f"#{name}-below").results(Words):
                    below.show(field.below)
                words = tuple(words for _, words in field.choices or SWITCH)
                if row.choices != words:
                    row.choices = words
                    row.refresh(layout=True)
            for line in self.query(f"#{name}").results(Input):
                if not line.has_focus and line.value != field.value:
                    with self.prevent(Input.Changed):
                        line.value = field.value
            if field.kind == "text" and not self.query_one(f"#{name}").has_focus:
                from partnercheck.tui.widgets.note import NoteBox

                self.query_one(f"#{name}", NoteBox).show(field.value)

    @on(ChoiceRow.Chosen)
    def _chosen(self, event: ChoiceRow.Chosen) -> None:
        event.stop()
        field = self._fields[event.source.id or ""]
        ids = [id for id, _ in field.choices or SWITCH]
        self._tell(field, ids[event.choice] if event.choice >= 0 else "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        field = self._fields[event.input.id or ""]
        if event.value != field.value:
            self._tell(field, event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A text was typed. Found by its name: such boxes are imported in use."""
        from partnercheck.tui.widgets.note import NoteBox

        event.stop()
        box = event.text_area
        if isinstance(box, NoteBox) and box.has_news(box.text):
            self._tell(self._fields[box.id or ""], box.text)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def _tell(self, field: Field, value: str) -> None:
        self.post_message(self.Given(self, field, value))


def name_of(field: Field) -> str:
    """The id of a field's widget."""
    return field.id.replace("_", "-")
