"""The fields of a page on the full screen: rows of choices, and boxes to type in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from partnercheck.pages.form import SWITCH, Field
from partnercheck.review.dates import (
    read_day,
    read_words,
    short_day,
    unread_stays_words,
    unread_words,
)
from partnercheck.text import width
from partnercheck.tui.literal import literal
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.frame import Words

if TYPE_CHECKING:
    from textual.widgets import TextArea


_LONGEST = 30
"""Columns of the longest label that is beside its choices; a longer one is above them."""


class Fields(Vertical):
    """Each field with its value. What is chosen or typed is reported at once with `Given`; the
    screen keeps it and then shows the fields again."""

    @dataclass
    class Given(Message):
        """A field was given a new value."""

        source: Fields
        field: Field
        value: str
        said: str = ""
        """For a date, what to say in place of what keeping the value returns."""
        taken: bool = True
        """False for a date that could not be read when its box was left; the earlier value
        stays."""

        @property
        def control(self) -> Fields:
            """The fields, for `@on` selectors."""
            return self.source

    @dataclass
    class Entered(Message):
        """Enter was pressed in a box, or a choice was made that leads on."""

        source: Fields
        part: Widget
        """The box, or the row of choices."""
        field: Field

        @property
        def last(self) -> bool:
            """Whether it is a box with nothing asked after it here."""
            return self.source.asked[-1:] == [self.part] and not isinstance(self.part, ChoiceRow)

    def __init__(self, fields: Sequence[Field], *, label_width: int = 0, id: str) -> None:
        """`label_width`, in columns, lines the choices up; 0 fits the longest label."""
        super().__init__(id=id)
        self._fields = {name_of(field): field for field in fields}
        beside = (width(f.label) for f in fields if f.is_choice and not f.upright)
        self._label_width = label_width or max((w for w in beside if w <= _LONGEST), default=0)
        self._put: dict[str, str] = {}
        """The text put into each box at the start, by the box's id, so that it is not mistaken for
        typing."""

    def compose(self) -> ComposeResult:
        """A row of choices or a box for each field."""
        beside = True
        for name, field in self._fields.items():
            for part in self._parts(name, field):
                part.add_class(f"of-{name}")
                if field.is_choice and not (beside or field.upright) and part.id == name:
                    part.add_class("gap")
                yield part
            beside = field.is_choice and not field.upright

    def _parts(self, name: str, field: Field) -> Iterator[Widget]:
        if field.before:
            yield Static(literal(field.before), classes="quiet gap")
        if field.is_choice:
            alone = field.upright or width(field.label) > _LONGEST
            if alone:
                label = Words(id=f"{name}-label", classes="label" if field.upright else "")
                yield label
            yield ChoiceRow(
                "" if alone else field.label,
                tuple(words for _, words in field.choices or SWITCH),
                id=name,
                label_width=self._label_width,
                optional=field.optional,
                upright=field.upright,
            )
            if field.below:
                yield Words(id=f"{name}-below", classes="quiet")
            return
        from partnercheck.tui.widgets.note import LineBox, NoteBox, PassageBox

        yield Static(literal(field.label), classes="label")
        if field.kind in ("line", "date"):
            self._put[name] = _typed_words(field)
            yield LineBox(self._put[name], id=name, placeholder=field.hint, limit=field.limit)
        elif field.kind == "passage":
            yield PassageBox(id=name, note=field.id)
        else:
            yield NoteBox(id=name, note=field.id)
        if field.below:
            yield Words(id=f"{name}-below", classes="quiet")

    def on_mount(self) -> None:
        """Show the values."""
        self.show(tuple(self._fields.values()))

    def show(self, fields: Sequence[Field], *, anew: bool = False) -> None:
        """Show the fields as they are now, and hide those no longer asked. The box being typed in
        keeps its text, unless `anew` is set."""
        named = ((name_of(field), field) for field in fields if field.shown)
        asked = {name: field for name, field in named if name in self._fields}
        for name in self._fields:
            for part in self.query(f".of-{name}"):
                part.display = name in asked
        for name, field in asked.items():
            self._fields[name] = field
            for label in self.query(f"#{name}-label").results(Words):
                label.show(field.label)
            for below in self.query(f"#{name}-below").results(Words):
                below.show(field.below)
            if field.is_choice:
                self._show_choice(name, field)
            else:
                self._show_text(name, field, anew=anew)

    def _show_choice(self, name: str, field: Field) -> None:
        for row in self.query(f"#{name}").results(ChoiceRow):
            ids = [id for id, _ in field.choices or SWITCH]
            words = tuple(words for _, words in field.choices or SWITCH)
            if row.choices != words:
                row.choices = words
                row.refresh(layout=True)
            row.chosen = ids.index(field.value) if field.value in ids else -1
            row.aside = field.aside

    def _show_text(self, name: str, field: Field, *, anew: bool) -> None:
        from partnercheck.tui.widgets.note import NoteBox

        words = _typed_words(field)
        # Finds nothing if the field goes away before its box was built.
        for box in self.query(f"#{name}"):
            if box.has_focus and not anew:
                return
            if isinstance(box, NoteBox):
                if box.text != words:
                    box.show(words)
                    box.move_cursor(box.document.end)
            elif isinstance(box, Input) and box.value != words and not self._unread(box, field):
                with self.prevent(Input.Changed):
                    box.value = words
                    box.cursor_position = len(words)

    @staticmethod
    def _unread(box: Input, field: Field) -> bool:
        """Whether a box holds a date that can't be read."""
        typed = box.value.strip()
        return bool(field.today and typed and read_day(typed, field.today) is None)

    @property
    def late(self) -> list[Given]:
        """What was typed and is kept only when the page is closed or its box is left. A date counts
        as the whole box reads then, never as it read on the way, such as *Mon*."""
        left = (
            self._left(field, box.value.strip())
            for name, field in self._fields.items()
            for box in self._boxes(name)
            if box.display
        )
        return [given for given in left if given is not None]

    def _left(self, field: Field, typed: str) -> Given | None:
        """What to report when a box is left; None if nothing in it is new."""
        if field.kind != "date":
            new = field.late and typed != field.value
            return self.Given(self, field, typed) if new else None
        if field.today is None or typed == _typed_words(field):
            return None
        day = read_day(typed, field.today)
        if typed and day is None:
            said = unread_stays_words(typed, _day(field), field.today)
            return self.Given(self, field, field.value, said, taken=False)
        said = read_words(typed, day, field.today)
        return self.Given(self, field, day.isoformat() if day else "", said)

    def _boxes(self, name: str) -> Iterator[Input]:
        return iter(self.query(f"#{name}").results(Input))

    @property
    def asked(self) -> list[Widget]:
        """The rows and boxes of the fields asked now, in order."""
        return [part for part in self.children if part.focusable and part.display]

    # What is chosen and typed

    @on(ChoiceRow.Chosen)
    def _chosen(self, event: ChoiceRow.Chosen) -> None:
        event.stop()
        field = self._fields[event.source.id or ""]
        ids = [id for id, _ in field.choices or SWITCH]
        self._tell(field, ids[event.choice] if event.choice >= 0 else "")
        if field.leads_on:
            self.post_message(self.Entered(self, event.source, field))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        name = event.input.id or ""
        field = self._fields[name]
        if event.value == self._put.pop(name, None):
            return
        if field.kind == "date":
            self._date_typed(field, event.value)
        elif event.value != field.value and not field.late:
            self._tell(field, event.value)

    def _date_typed(self, field: Field, typed: str) -> None:
        """Say how a date reads so far; the earlier value stays until the box is left. Raises
        ValueError for a field without a day to read dates from."""
        if field.today is None:
            raise ValueError(f"{field.id} has no day from which a date is read")
        day = read_day(typed, field.today)
        unread = day is None and typed.strip()
        said = unread_words(typed, field.today) if unread else read_words(typed, day, field.today)
        self._tell(field, field.value, said)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Keep a date when its box is left."""
        field = self._fields.get(event.widget.id or "")
        if field is not None and field.kind == "date" and isinstance(event.widget, Input):
            given = self._left(field, event.widget.value.strip())
            if given is not None:
                self.post_message(given)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Report a text as it is typed. Textual finds this method by its name, because such boxes
        are imported only when needed."""
        from partnercheck.tui.widgets.note import NoteBox

        event.stop()
        box = event.text_area
        if isinstance(box, NoteBox) and box.has_news(box.text):
            self._tell(self._fields[box.id or ""], box.text)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self._entered(event.input)

    def on_passage_box_submitted(self, event: Message) -> None:
        """Treat Enter in a passage like Enter in a line."""
        event.stop()
        if self.screen.focused is not None:
            self._entered(self.screen.focused)

    def _entered(self, box: Widget) -> None:
        self.post_message(self.Entered(self, box, self._fields[box.id or ""]))

    def lead_on(self, part: Widget, field: Field) -> bool:
        """Move the focus to the next field asked; returns False if there is none or the rows come
        next. Goes by the order of the fields, because a field hidden until now has no place on the
        screen yet. `part` itself may be gone or out of sight: the window can become too small."""
        asked = self.asked if field.leads_on != "rows" else []
        after = asked[asked.index(part) + 1 :] if part in asked else []
        for following in after[:1]:
            following.focus()
        return bool(after)

    def _tell(self, field: Field, value: str, said: str = "") -> None:
        self.post_message(self.Given(self, field, value, said))


def name_of(field: Field) -> str:
    """The id of a field's widget: the field's own, with hyphens for underscores."""
    return field.id.replace("_", "-")


def _day(field: Field) -> date | None:
    return date.fromisoformat(field.value) if field.value else None


def _typed_words(field: Field) -> str:
    """The text for a field's box."""
    return short_day(_day(field)) if field.kind == "date" else field.value
