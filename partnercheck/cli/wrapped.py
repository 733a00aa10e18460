"""A page of plain text: readable aloud, wrapped between words, without lines drawn or colours."""

from __future__ import annotations

from partnercheck.text import wrap


class Wrapped:
    """Collects lines of at most `width` columns."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """Add a line with an empty one above it."""
        if self._lines:
            self._lines.append("")
        self.line(text)

    def line(self, text: str, indent: int = 0, mark: str = "") -> None:
        """Add text at an indent, in columns; further rows stand under the text, not under
        `mark`."""
        hang = indent + len(mark)
        rows = wrap(text, max(10, self._width - hang), cut=False)
        for number, row in enumerate(rows):
            start = " " * indent + mark if number == 0 else " " * hang
            self._lines.append(f"{start}{row}".rstrip())

    def as_it_is(self, text: str, indent: int = 0) -> None:
        """Add a line that is never broken, so that a path in it can be copied."""
        self._lines.append(" " * indent + text.replace("\n", " "))

    def named(self, name: str, text: str, indent: int = 0) -> None:
        """Add `name: text`, unless there is no text."""
        if text:
            self.line(f"{name}: {text}", indent)

    def titles(self, name: str, titles: list[str]) -> None:
        """Add a heading and one title a line, unless there are none."""
        if titles:
            self.heading(name)
            for title in titles:
                self.line(title, 2)

    @property
    def text(self) -> str:
        """The page, with a newline at its end."""
        return "\n".join(self._lines) + "\n"
