"""A question with its choices on one row, such as importance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from partnercheck.text import width
from partnercheck.tui.literal import joined, lines, literal
from partnercheck.tui.widgets.body import show_rows
from partnercheck.tui.widgets.cursor_list import focus_beside
from partnercheck.tui.window import arrow_at, laid_out_once, once_painted


class ChoiceRow(Widget, can_focus=True):
    """A label and its choices. A filled circle marks the chosen one; choosing it again takes the
    choice back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor(-1)", show=False, id="choice-left"),
        Binding("right", "cursor(1)", show=False, id="choice-right"),
        Binding("up", "rows(-1)", show=False, id="choice-up"),
        Binding("down", "rows(1)", show=False, id="choice-down"),
        Binding("enter,space", "choose", show=False, id="choice-choose"),
    ]

    virtual_size: Reactive[Size] = laid_out_once()
    cursor: reactive[int] = reactive(0)
    chosen: reactive[int] = reactive(-1)
    """The number of the choice made, from 0; -1 for none."""
    label: reactive[str] = reactive("")
    choices: reactive[tuple[str, ...]] = reactive(())
    aside: reactive[str] = reactive("", layout=True)
    """A quieter word to the right of the choices, or below them if there is no room."""

    @dataclass
    class Chosen(Message):
        """A choice was made; -1 means that it was taken back."""

        source: ChoiceRow
        choice: int

        @property
        def control(self) -> ChoiceRow:
            """The row, for `@on` selectors."""
            return self.source

    def __init__(
        self,
        label: str,
        choices: tuple[str, ...],
        *,
        id: str | None = None,
        label_width: int = 0,
        optional: bool = True,
        upright: bool = False,
    ) -> None:
        """`label_width`, in columns, lines several rows up. `optional` lets a choice be taken back.
        `upright` gives each choice a row of its own."""
        super().__init__(id=id)
        self.set_reactive(ChoiceRow.label, label)
        self.set_reactive(ChoiceRow.choices, choices)
        self._label_width = label_width
        self._optional = optional
        self._upright = upright

    def render(self) -> Content:
        """The label, then each choice with its circle, on as many rows as they need. The cursor's
        mark is before its choice, so that the cursor is seen without colour."""
        rows = []
        for number, places in enumerate(self._placed(self.size.width)):
            label = self.label if number == 0 else ""
            parts: list[Content | str] = ["  ", label]
            at = 2 + width(label)
            if self._upright:
                parts, at = [], 0
            for index, column in places:
                gap = 2 if self._upright else 1
                here = self.has_focus and index == self.cursor
                parts += [
                    " " * (column - at - gap),
                    literal(arrow_at(self, here=here).ljust(gap), "bold $accent"),
                    self._choice(index),
                ]
                at = column + 2 + width(self.choices[index])
            rows.append(joined(*parts))
        if self.aside:
            aside = literal(self.aside, "$text-muted")
            if self._aside_beside(self.size.width):
                rows[-1] = joined(rows[-1], "   ", aside)
            else:
                rows.append(joined(" " * 4, aside))
        return lines(rows)

    def _aside_beside(self, columns: int) -> bool:
        """Whether `aside` fits on the last row of the choices."""
        index, column = self._placed(columns)[-1][-1]
        return column + 2 + width(self.choices[index]) + 3 + width(self.aside) <= columns

    def _placed(self, columns: int) -> list[list[tuple[int, int]]]:
        """For each row, its choices as pairs of number and column. The first row may hold only the
        label."""
        if self._upright:
            return [[(index, 2)] for index in range(len(self.choices))]
        start = 4 + max(self._label_width, width(self.label)) if self.label else 4
        rows: list[list[tuple[int, int]]] = [[]]
        if start + max(2 + width(choice) for choice in self.choices) > columns:
            rows.append([])
            start = 4
        column = start
        for index, choice in enumerate(self.choices):
            if column > start and column + 2 + width(choice) > columns:
                rows.append([])
                column = start
            rows[-1].append((index, column))
            column += 4 + width(choice)
        return rows

    def _choice(self, index: int) -> Content:
        mark = "●" if index == self.chosen else "○"
        style = "bold $chosen" if index == self.chosen else ""
        if self.has_focus and index == self.cursor:
            style += " on $cursor-ground"
        return literal(f"{mark} {self.choices[index]}", style.strip())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many rows the choices and `aside` need."""
        below = bool(self.aside) and not self._aside_beside(width)
        return len(self._placed(width)) + below

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a choice."""
        return max(0, min(cursor, len(self.choices) - 1))

    def watch_chosen(self, chosen: int) -> None:
        """Move the cursor to the new choice."""
        if chosen >= 0:
            self.cursor = chosen

    def on_focus(self) -> None:
        """Bring the row into view."""
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll the body so that every choice can be seen."""
        once_painted(self, show_rows, self, 0, self.size.height)

    @property
    def caret(self) -> Offset | None:
        """The first cell of the words of the choice under the cursor."""
        places = enumerate(self._placed(self.size.width))
        at = next(((x, y) for y, row in places for index, x in row if index == self.cursor), None)
        return at and self.region.offset + Offset(at[0] + 2, at[1])

    def _move(self, step: int) -> None:
        """Move the cursor. On a row with several choices, say for a screen reader which one it is
        on."""
        self.cursor += step
        screen: Any = self.screen
        if not self._upright and screen.pc.library.settings.screen_reader:
            chosen = ", chosen" if self.cursor == self.chosen else ""
            screen.say(f"{self.choices[self.cursor]}{chosen}")

    def action_cursor(self, step: int) -> None:
        """Move the cursor sideways, which chooses nothing."""
        self._move(step)

    def action_rows(self, step: int) -> None:
        """Up and down: to the next choice if each has a row of its own, else to the next widget."""
        if self._upright and 0 <= self.cursor + step < len(self.choices):
            self._move(step)
        else:
            focus_beside(self, step)

    def enter_by(self, step: int) -> None:
        """If each choice has a row of its own, put the cursor on the first for somebody who comes
        down (1), on the last for somebody who comes up (-1)."""
        if self._upright:
            self.cursor = 0 if step > 0 else len(self.choices) - 1

    def action_choose(self) -> None:
        """Choose what is under the cursor; if it is chosen already and `optional`, take it back."""
        taken_back = self._optional and self.cursor == self.chosen
        self.post_message(self.Chosen(self, -1 if taken_back else self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the choice that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        rows = self._placed(self.size.width)
        for index, column in rows[offset.y] if offset.y < len(rows) else ():
            if self._upright or column <= offset.x < column + 2 + width(self.choices[index]):
                self.cursor = index
                self.action_choose()
                return
