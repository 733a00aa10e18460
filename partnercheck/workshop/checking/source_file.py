"""One file of a guide during a check: its text, its values, where these are, and what was found."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from partnercheck.guide.keys import TableKind
from partnercheck.workshop.checking.finding import Finding
from partnercheck.workshop.checking.loose_text import BROKEN
from partnercheck.workshop.positions import KeyPath, Positions, Stretch
from partnercheck.workshop.rules import RULES

BROKEN_VALUE = date.fromisoformat(BROKEN)


MOST = 500
"""After so many findings in a file, no more are looked for."""


class SourceFile:
    """A file's text as people see it, and the findings about it.

    Values come from a copy in which slips are mended, so that the rest of a broken file is checked
    as well. The lines shown to people are those of the file.
    """

    def __init__(self, folder: Path, name: str, table: TableKind) -> None:
        """`name` is the path within `folder`; `table` says what the top of the file may hold."""
        self.folder = folder
        self.name = name
        self.table = table
        self._text = ""
        self._lines: list[str] | None = None
        self.readable = ""
        """The text from which the values come: `text`, or its mended copy."""
        self.values: dict[str, Any] = {}
        self.parsed = False
        """Whether values could be read at all, even if there are none."""
        self.whole = False
        """Whether every value of the file could be read."""
        self.opened = True
        self.lost: set[str] = set()
        """The first words of lines that could not be read: these keys may not be missing after
        all."""
        self.findings: list[Finding] = []
        self._meant: dict[KeyPath, KeyPath] = {}
        """For each misspelt key, the path that was meant and the path in the file."""

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
        """The id of an area by its file's name."""
        return self.name.removesuffix(".toml")

    @property
    def full(self) -> bool:
        """Whether so much is wrong that more findings would help nobody."""
        return len(self.findings) >= MOST

    @cached_property
    def positions(self) -> Positions:
        """Where the values are, worked out when first asked for."""
        return Positions(self.readable)

    def take(self, path: KeyPath, value: Any) -> None:
        """Go on with another value than the one in the file, which was reported."""
        here: Any = self.values
        for part in path[:-1]:
            here = here[part]
        here[path[-1]] = value

    def take_key(self, path: KeyPath, meant: str) -> None:
        """Go on as if a key was spelt as it was meant."""
        here: Any = self.values
        for part in path[:-1]:
            here = here[part]
        here[meant] = here.pop(path[-1])
        self._meant[(*path[:-1], meant)] = path

    def _as_written(self, path: KeyPath) -> KeyPath:
        for meant, written in self._meant.items():
            if path[: len(meant)] == meant:
                return (*written, *path[len(meant) :])
        return path

    def source(self, path: KeyPath) -> str:
        """A value as it is written, quotes and all."""
        return self.positions.source(self._as_written(path))

    def at_value(self, code: str, path: KeyPath, message: str, mend: str) -> None:
        """Report something about a value."""
        if not self.full:
            self.at_place(code, self.positions.value(self._as_written(path)), message, mend)

    def at_key(self, code: str, path: KeyPath, message: str, mend: str) -> None:
        """Report something about a key, or about a table by its header."""
        if not self.full:
            self.at_place(code, self.positions.key(self._as_written(path)), message, mend)

    def within(
        self, code: str, path: KeyPath, index: int, length: int, message: str, mend: str
    ) -> None:
        """Report `length` characters of a text from `index`, 0-based."""
        if not self.full:
            place = self.positions.within(self._as_written(path), index, length)
            self.at_place(code, place, message, mend)

    def at_place(self, code: str, place: Stretch, message: str, mend: str) -> None:
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
        """Report characters of the whole text; `start` counts from 0."""
        line_start = self.text.rfind("\n", 0, start) + 1
        line = self.text.count("\n", 0, line_start) + 1
        self.at_place(code, Stretch(line, start - line_start + 1, width), message, mend)

    def as_a_whole(self, code: str, message: str, mend: str) -> None:
        """Report something about the file as a whole."""
        self.findings.append(Finding(code, RULES[code].severity, self.name, 0, 0, 0, message, mend))


def is_broken(value: Any) -> bool:
    """Whether this is the value that stands for one that could not be read."""
    return bool(value == BROKEN_VALUE)
