"""What else can be said about a principle: each detail is one line that opens a panel."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content

from partnercheck.text import fit, width
from partnercheck.tui.literal import joined, literal
from partnercheck.tui.widgets.cursor_list import CursorList, Painted, Span
from partnercheck.tui.window import arrow_at

_SHARED = 60
"""Columns from which the last two details share a row."""


class Detail(Struct, frozen=True):
    """A label, its value, and the command that changes it."""

    command: str
    label: str
    value: str
    short: str = ""
    """The label for a narrow window."""


class DetailList(CursorList):
    """The details below the levels."""

    def __init__(self, *, id: str | None = None) -> None:
        """Empty until `show` is called."""
        super().__init__(id=id)
        self._details: tuple[Detail, ...] = ()

    def show(self, details: tuple[Detail, ...]) -> None:
        """Replace the details."""
        if details != self._details:
            self._details = details
            self.rebuild()

    def command(self, item: int) -> str:
        """The command of a detail, by the detail's number from 0."""
        return self._details[item].command

    @property
    def named(self) -> str:
        """The detail under the cursor: its label and value."""
        return self._details[self.cursor].label if self._details else ""

    def count(self) -> int:
        """How many details there are."""
        return len(self._details)

    def build(self, columns: int) -> list[Painted]:
        """A row for each detail; the last two share one if there is room."""
        rows: list[Painted] = []
        shared = columns >= _SHARED and len(self._details) >= 3
        alone = len(self._details) - 2 if shared else len(self._details)
        for index in range(alone):
            content, _ = self._detail(index, columns)
            rows.append(Painted(content, (Span(index),)))
        if shared:
            left, left_width = self._detail(alone, 28)
            right, _ = self._detail(alone + 1, columns - 30)
            gap = max(2, 30 - left_width)
            rows.append(
                Painted(
                    joined(left, " " * gap, right),
                    (Span(alone, 0, 30), Span(alone + 1, 30, columns)),
                )
            )
        return rows

    def _detail(self, index: int, columns: int) -> tuple[Content, int]:
        detail = self._details[index]
        here = self.has_focus and index == self.cursor
        label = detail.label
        if detail.short and width(label) + width(detail.value) + 5 > columns:
            label = detail.short
        value = fit(detail.value, max(8, columns - width(label) - 5))
        content = joined(
            literal(f"{arrow_at(self, here=here)} ", "bold $accent"),
            literal(label),
            "   ",
            literal(value, "bold"),
        )
        if here:
            content = content.stylize_before("on $cursor-ground")
        return content, 5 + width(label) + width(value)
