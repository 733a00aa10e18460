"""A page of plain text: readable aloud, wrapped between words, without a line drawn or a colour."""

from __future__ import annotations

from partnercheck.text import wrap


class Page:
    """Collects lines of at most `width` columns."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """A line with an empty one above it."""
        if self._lines:
            self._lines.append("")
        self.line(text)

    def line(self, text: str, indent: int = 0, mark: str = "") -> None:
        """Text at an indent; rows after the first stand under the text, not under the mark."""
        hang = indent + len(mark)
        rows = wrap(text, max(10, self._width - hang), cut=False)
        for number, row in enumerate(rows):
            start = " " * indent + mark if number == 0 else " " * hang
            self._lines.append(f"{start}{row}".rstrip())

    def as_it_is(self, text: str, indent: int = 0) -> None:
        """One line that is never broken, so that a path can be copied."""
        self._lines.append(" " * indent + text.replace("\n", " "))

    def named(self, name: str, text: str, indent: int = 0) -> None:
        """`name: text`, left out where there is no text."""
        if text:
            self.line(f"{name}: {text}", indent)

    def titles(self, name: str, titles: list[str]) -> None:
        """A heading and one title a line, left out where there is none."""
        if titles:
            self.heading(name)
            for title in titles:
                self.line(title, 2)

    @property
    def text(self) -> str:
        """The page, ended by a newline."""
        return "\n".join(self._lines) + "\n"
