"""One file of a guide while it is checked: its text, its values, their places, what was found."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from partnercheck.guide.keys import Table
from partnercheck.workshop.checking.finding import Finding
from partnercheck.workshop.checking.loose_text import BROKEN
from partnercheck.workshop.positions import Path, Place, Positions
from partnercheck.workshop.rules.registry import RULES

BROKEN_VALUE = date.fromisoformat(BROKEN)


MOST = 500
"""Findings in one file after which no more are looked for."""


class SourceFile:
    """A file's text as people see it, and the findings about it.

    Values come from a copy in which slips are mended, so that the rest of a broken file is
    looked at too; lines shown to people are those of the file.
    """

    def __init__(self, folder: FilePath, name: str, table: Table) -> None:
        """`table` is what the file's top may hold."""
        self.folder = folder
        self.name = name
        self.table = table
        self._text = ""
        self._lines: list[str] | None = None
        self.readable = ""
        """The text that the values come from: `text`, or the mended copy of it."""
        self.values: dict[str, Any] = {}
        self.parsed = False
        """Whether values could be read at all, an empty file's too."""
        self.whole = False
        """Whether every value of the file could be read."""
        self.opened = True
        self.lost: set[str] = set()
        """First words of lines that could not be read: keys that may not be missing after all."""
        self.findings: list[Finding] = []
        self._meant: dict[Path, Path] = {}
        """Where a key was misspelt: the path that was meant, and the one that stands there."""

    @property
    def text(self) -> str:
        """The text as it is shown to people, with plain line ends."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = text
        self._lines = None

    @property
    def area_id(self) -> str:
        """The area's id that the file's name gives it."""
        return self.name.removesuffix(".toml")

    @property
    def full(self) -> bool:
        """Whether so much is wrong that looking on helps nobody."""
        return len(self.findings) >= MOST

    @cached_property
    def positions(self) -> Positions:
        """Where the values stand; worked out when something is found."""
        return Positions(self.readable)

    def take(self, path: Path, value: Any) -> None:
        """Go on with another value than the one that stands there, which was reported."""
        here: Any = self.values
        for part in path[:-1]:
            here = here[part]
        here[path[-1]] = value

    def take_key(self, path: Path, meant: str) -> None:
        """Go on as if a key were spelt as was meant."""
        here: Any = self.values
        for part in path[:-1]:
            here = here[part]
        here[meant] = here.pop(path[-1])
        self._meant[(*path[:-1], meant)] = path

    def _as_written(self, path: Path) -> Path:
        for meant, written in self._meant.items():
            if path[: len(meant)] == meant:
                return (*written, *path[len(meant) :])
        return path

    def source(self, path: Path) -> str:
        """A value as it is written."""
        return self.positions.source(self._as_written(path))

    def at_value(self, code: str, path: Path, message: str, mend: str) -> None:
        """Report something about a value."""
        self.at_place(code, self.positions.value(self._as_written(path)), message, mend)

    def at_key(self, code: str, path: Path, message: str, mend: str) -> None:
        """Report something about a key, or about a table by its header."""
        self.at_place(code, self.positions.key(self._as_written(path)), message, mend)

    def within(
        self, code: str, path: Path, index: int, length: int, message: str, mend: str
    ) -> None:
        """Report some characters of a text."""
        self.at_place(
            code, self.positions.within(self._as_written(path), index, length), message, mend
        )

    def at_place(self, code: str, place: Place, message: str, mend: str) -> None:
        """Report something at a place."""
        if self.full:
            return
        if self._lines is None:
            self._lines = self._text.split("\n")
        line = self._lines[place.line - 1] if place.line <= len(self._lines) else ""
        self.findings.append(
            Finding(
                code,
                RULES[code].severity,
                self.name,
                place.line,
                min(place.column, len(line) + 1),
                place.width,
                message,
                mend,
                line,
            )
        )

    def at_offset(self, code: str, start: int, width: int, message: str, mend: str) -> None:
        """Report some characters of the whole text, counted from 0."""
        line_start = self.text.rfind("\n", 0, start) + 1
        line = self.text.count("\n", 0, line_start) + 1
        self.at_place(code, Place(line, start - line_start + 1, width), message, mend)

    def as_a_whole(self, code: str, message: str, mend: str) -> None:
        """Report something about the file itself."""
        self.findings.append(Finding(code, RULES[code].severity, self.name, 0, 0, 0, message, mend))


def is_broken(value: Any) -> bool:
    """Whether a value stands for one that could not be read."""
    return bool(value == BROKEN_VALUE)
