"""Text to read, broken into rows by `text.wrap` at the width that it has."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from partnercheck.text import wrap
from partnercheck.tui.literal import lines, literal

COLUMNS = 72
"""Text is 72 columns wide at most (.docs/contracts.md)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one style. A bullet hangs; an empty text is an empty row."""

    text: str = ""
    style: str = ""
    bullet: bool = False


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
        rows = []
        for line in self._paragraphs:
            hang = 2 if line.bullet else 0
            for number, row in enumerate(wrap(line.text, room - hang)):
                edge = ("• " if number == 0 else "  ") if line.bullet else ""
                rows.append(literal(edge + row, line.style))
        return rows

    def render(self) -> Content:
        """All rows."""
        return lines(self.rows(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text takes."""
        return len(self.rows(width))
