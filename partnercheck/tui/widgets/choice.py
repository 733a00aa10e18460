"""One question with its choices on one row, such as importance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from partnercheck.text import width
from partnercheck.tui.literal import joined, lines, literal


class ChoiceRow(Widget, can_focus=True):
    """A label and its choices. A filled circle marks the one chosen; choosing it again takes
    it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor(-1)", show=False, id="choice-left"),
        Binding("right", "cursor(1)", show=False, id="choice-right"),
        Binding("up", "rows(-1)", show=False, id="choice-up"),
        Binding("down", "rows(1)", show=False, id="choice-down"),
        Binding("enter,space", "choose", show=False, id="choice-choose"),
    ]

    cursor: reactive[int] = reactive(0)
    chosen: reactive[int] = reactive(-1)
    """The choice made, from 0; -1 for none."""
    label: reactive[str] = reactive("")
    choices: reactive[tuple[str, ...]] = reactive(())

    @dataclass
    class Chosen(Message):
        """A choice was made, or taken back (-1)."""

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
        """`label_width` lines several rows up; `optional` lets a choice be taken back;
        `upright` gives each choice a row of its own."""
        super().__init__(id=id)
        self.set_reactive(ChoiceRow.label, label)
        self.set_reactive(ChoiceRow.choices, choices)
        self._label_width = label_width
        self._optional = optional
        self._upright = upright

    def render(self) -> Content:
        """The label, then each choice with its circle; below the label where there is no room."""
        edge = literal("▸ " if self.has_focus else "  ", "bold $accent")
        if self._upright:
            return lines(
                [
                    joined(edge if i == self.cursor else "  ", self._choice(i))
                    for i in range(len(self.choices))
                ]
            )
        choices: list[Content | str] = []
        for index in range(len(self.choices)):
            choices += ["  ", self._choice(index)]
        if self._fits(self.size.width):
            return joined(edge, self._padded_label(), *choices)
        return lines([joined(edge, self.label), joined("  ", *choices)])

    def _fits(self, columns: int) -> bool:
        return self._choices_start + sum(4 + width(c) for c in self.choices) - 2 <= columns

    @property
    def _choices_start(self) -> int:
        return 4 + max(self._label_width, width(self.label))

    def _choice(self, index: int) -> Content:
        mark = "●" if index == self.chosen else "○"
        style = "bold $chosen" if index == self.chosen else ""
        if self.has_focus and index == self.cursor:
            style += " on $cursor-ground underline"
        return literal(f"{mark} {self.choices[index]}", style.strip())

    def _padded_label(self) -> str:
        return self.label + " " * max(0, self._label_width - width(self.label))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row, two where one is too short, or one for each choice."""
        if self._upright:
            return len(self.choices)
        return 1 if self._fits(width) else 2

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stays on a choice."""
        return max(0, min(cursor, len(self.choices) - 1))

    def watch_chosen(self, chosen: int) -> None:
        """The cursor follows what was chosen."""
        if chosen >= 0:
            self.cursor = chosen

    def on_focus(self) -> None:
        """Bring the row into view."""
        self.scroll_visible(animate=False)

    def action_cursor(self, step: int) -> None:
        """Move the cursor sideways; nothing is chosen by it."""
        self.cursor += step

    def action_rows(self, step: int) -> None:
        """Up and down: to the next choice where they stand upright, else to what is beside."""
        if self._upright and 0 <= self.cursor + step < len(self.choices):
            self.cursor += step
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_choose(self) -> None:
        """Choose what is under the cursor, or take the choice back."""
        taken_back = self._optional and self.cursor == self.chosen
        self.post_message(self.Chosen(self, -1 if taken_back else self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if self._upright:
            self.cursor = offset.y
            self.action_choose()
            return
        column = self._choices_start
        if not self._fits(self.size.width):
            column = 4
            if offset.y == 0:
                return
        for index, choice in enumerate(self.choices):
            end = column + 2 + width(choice)
            if column <= offset.x < end:
                self.cursor = index
                self.action_choose()
            column = end + 2
