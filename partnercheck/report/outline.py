"""One neutral outline of what leaves the machine. Markdown, HTML, Word and the preview render it.

Texts in it are to the letter; each renderer escapes them for its own format.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct


class Heading(Struct, frozen=True):
    """A heading, of level 1 to 3. Level 1 is the document's title and occurs once."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """Running text; newlines are line breaks."""

    text: str


class ListEntry(Struct, frozen=True):
    """One entry of a list, with lines of its own below it."""

    text: str
    details: tuple[str, ...] = ()


class Items(Struct, frozen=True):
    """A list, numbered if its order means something."""

    items: tuple[ListEntry, ...]
    numbered: bool = False
    start: int = 1
    """The first number, if it is numbered."""


class OutlineTable(Struct, frozen=True):
    """A table with a head. Each cell is one line."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class SpreadRow(Struct, frozen=True):
    """One row of a spread: how many principles are at each level, and the same in words."""

    title: str
    counts: tuple[int, ...] | None
    """Lowest level first; None if there is too little to sum up."""
    words: tuple[str, ...]


class Spread(Struct, frozen=True):
    """How many principles are at each level, row by row. Formats with pictures draw it, and every
    format has the words."""

    labels: tuple[str, ...]
    """The names of the levels, lowest first."""
    rows: tuple[SpreadRow, ...]


Block: TypeAlias = Heading | Paragraph | Items | OutlineTable | Spread


class Outline(Struct, frozen=True):
    """A whole document."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    as_of: datetime | None = None
    """When the review was last saved: the only time that a file's properties may tell."""
