"""Text to read, broken into rows by `text.wrap` to fit its width."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from partnercheck.text import COLUMNS, pad, width, wrap
from partnercheck.tui.literal import literal
from partnercheck.tui.widgets.row_by_row import DrawnLater, RowByRow

NO_BREAK = "\u00a0"
"""A space at which no row ends; it is shown as any other space."""
_SHORT = 50
"""Up to so many rows a text is drawn at once."""
_NARROW = 36
"""If fewer columns than this remain to the right of a label, the text goes below it."""


class PassagePart(Struct, frozen=True):
    """A paragraph in one style. With `bullet` its further rows are indented; an empty text is an
    empty row."""

    text: str = ""
    style: str = ""
    bullet: bool = False
    below_bullet: bool = False
    """Whether it belongs to the bullet above and is indented like its words."""
    verbatim: bool = False
    """Whether every space is kept and the whole width used."""
    label: str = ""
    """Words to the left of the text, in a column that all labelled paragraphs share."""
    marked: bool = False
    """Whether it is the chosen one of several labelled paragraphs."""


class Passage(RowByRow):
    """Paragraphs, shown literally."""

    def __init__(
        self, *paragraphs: PassagePart, id: str | None = None, classes: str | None = None
    ) -> None:
        """`show` can replace the paragraphs later."""
        super().__init__(id=id, classes=classes)
        self._paragraphs: tuple[PassagePart, ...] = paragraphs
        self._broken: list[tuple[str, str]] = []
        """Each row's words and their style."""
        self._broken_for = -1
        """The width for which the rows were broken; -1 for none."""

    def show(self, paragraphs: list[PassagePart]) -> None:
        """Replace the paragraphs."""
        if tuple(paragraphs) != self._paragraphs:
            self._paragraphs, self._broken_for = tuple(paragraphs), -1
            self.refresh(layout=True)

    def contents(self, columns: int) -> Sequence[Content]:
        """The rows at this width, broken once for each width."""
        if columns != self._broken_for:
            self._broken, self._broken_for = self._rows(columns), columns
            self.at_once = len(self._broken) <= _SHORT
        rows = self._broken
        return DrawnLater(len(rows), lambda y: literal(*rows[y]))

    def _rows(self, columns: int) -> list[tuple[str, str]]:
        room = max(10, min(columns, COLUMNS))
        column = max((width(line.label) for line in self._paragraphs), default=0) + 4
        rows: list[tuple[str, str]] = []
        for line in self._paragraphs:
            if line.verbatim:
                rows += [(row, line.style) for row in _to_the_letter(line.text, room)]
                continue
            if line.label:
                rows += _labelled(line, column, room)
                continue
            hang = 2 if line.bullet or line.below_bullet else 0
            for number, row in enumerate(wrap(line.text, room - hang)):
                edge = "• " if line.bullet and number == 0 else " " * hang
                rows.append((edge + row.replace(NO_BREAK, " "), line.style))
        return rows


def _to_the_letter(text: str, columns: int) -> list[str]:
    """Rows of at most `columns` columns, broken after a space if there is one. Joined, they are the
    text again."""
    rows = []
    while width(text) > columns > 0:
        end = len(text)
        while end > 1 and width(text[:end]) > columns:
            end -= 1
        end = text.rfind(" ", 0, end) + 1 or end
        rows.append(text[:end])
        text = text[end:]
    return [*rows, text]


def _labelled(line: PassagePart, column: int, room: int) -> list[tuple[str, str]]:
    """The rows of a paragraph to the right of its label, or below it if too little room is left. A
    marked one has a bar and is bold."""
    style = "bold" if line.marked else line.style
    label = f"{'▌ ' if line.marked else '  '}{line.label}"
    if room - column < _NARROW:
        below = [(f"    {row}", style) for row in wrap(line.text, room - 4)]
        return [(label, style or "bold"), *(below if line.text else ())]
    first, *rest = wrap(line.text, room - column)
    return [
        (f"{pad(label, column)}{first}".rstrip(), style),
        *((" " * column + row, style) for row in rest),
    ]
