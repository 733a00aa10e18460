"""Text to read, broken into rows by `text.wrap` at the width that it has."""

from __future__ import annotations

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from partnercheck.text import pad, width, wrap
from partnercheck.tui.literal import lines, literal

COLUMNS = 72
"""Text is 72 columns wide at most (.docs/contracts.md)."""
_NARROW = 36
"""Columns of text right of a label that are too few to read in."""


class Paragraph(Struct, frozen=True):
    """A paragraph in one style. A bullet hangs; an empty text is an empty row."""

    text: str = ""
    style: str = ""
    bullet: bool = False
    below_bullet: bool = False
    """Whether it belongs to the bullet above, and stands below its words."""
    verbatim: bool = False
    """Whether every space of it stays, over the whole width."""
    label: str = ""
    """What stands left of the text, in a column that all labelled paragraphs share."""
    marked: bool = False
    """Whether a labelled paragraph is the one that was chosen."""


class Passage(Widget):
    """Paragraphs, to the letter."""

    def __init__(
        self, *paragraphs: Paragraph, id: str | None = None, classes: str | None = None
    ) -> None:
        """`show` changes the paragraphs later."""
        super().__init__(id=id, classes=classes)
        self._paragraphs: tuple[Paragraph, ...] = paragraphs

    def show(self, paragraphs: list[Paragraph]) -> None:
        """Show these paragraphs."""
        if tuple(paragraphs) != self._paragraphs:
            self._paragraphs = tuple(paragraphs)
            self.refresh(layout=True)

    def rows(self, columns: int) -> list[Content]:
        """The rows at this width."""
        room = max(10, min(columns, COLUMNS))
        column = max((width(line.label) for line in self._paragraphs), default=0) + 4
        rows = []
        for line in self._paragraphs:
            if line.verbatim:
                rows += [literal(row, line.style) for row in _to_the_letter(line.text, columns)]
                continue
            if line.label:
                rows += _labelled(line, column, room)
                continue
            hang = 2 if line.bullet or line.below_bullet else 0
            for number, row in enumerate(wrap(line.text, room - hang)):
                edge = "• " if line.bullet and number == 0 else " " * hang
                rows.append(literal(edge + row, line.style))
        return rows

    def render(self) -> Content:
        """All rows."""
        return lines(self.rows(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text takes."""
        return len(self.rows(width))


def _to_the_letter(text: str, columns: int) -> list[str]:
    """Rows that give the text back when they are joined, broken after a space where one is."""
    rows = []
    while width(text) > columns > 0:
        end = len(text)
        while end > 1 and width(text[:end]) > columns:
            end -= 1
        end = text.rfind(" ", 0, end) + 1 or end
        rows.append(text[:end])
        text = text[end:]
    return [*rows, text]


def _labelled(line: Paragraph, column: int, room: int) -> list[Content]:
    """A paragraph right of its label, or below it where that leaves too little room. The one that
    was chosen has a bar and is bold."""
    style = "bold" if line.marked else line.style
    label = f"{'▌ ' if line.marked else '  '}{line.label}"
    if room - column < _NARROW:
        below = [literal(f"    {row}", style) for row in wrap(line.text, room - 4)]
        return [literal(label, style or "bold"), *(below if line.text else ())]
    first, *rest = wrap(line.text, room - column)
    return [
        literal(f"{pad(label, column)}{first}".rstrip(), style),
        *(literal(" " * column + row, style) for row in rest),
    ]
