"""Keys and what each does, in two columns."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from partnercheck.text import pad, width, wrap
from partnercheck.tui.literal import joined, lines, literal


class KeyTable(Widget):
    """Rows with a key and a sentence; long sentences wrap beside their key."""

    def __init__(self, rows: list[tuple[str, str]], *, classes: str | None = None) -> None:
        """`rows` holds pairs: a key in words, and what it does."""
        super().__init__(classes=classes)
        self._rows = rows
        self._column = max(width(key) for key, _ in rows) + 3

    def rows(self, columns: int) -> list[Content]:
        """The rows at this width."""
        room = max(10, columns - self._column)
        return [
            joined(literal(pad(key if number == 0 else "", self._column), "bold $accent"), line)
            for key, words in self._rows
            for number, line in enumerate(wrap(words, room))
        ]

    def render(self) -> Content:
        """All rows."""
        return lines(self.rows(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many rows the sentences take."""
        return len(self.rows(width))
