"""One neutral outline of what leaves the machine. Every format renders this one.

Texts stand here to the letter; each renderer makes them literal in its own format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the document's title and stands once."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; newlines are line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with lines of its own below it."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered where the order means something."""

    items: tuple[Item, ...]
    numbered: bool = False
    start: int = 1
    """The first number, where it is numbered."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head. Cells stand on one line."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """One row of a spread: how many stand at each level, and the same in words."""

    title: str
    counts: tuple[int, ...] | None
    """None where there is too little to sum up."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many stand at each level, row by row: a picture where the format has pictures, and in
    every format the words."""

    labels: tuple[str, ...]
    """The levels, lowest first."""
    rows: tuple[SpreadRow, ...]


Block: TypeAlias = Heading | Paragraph | Items | Table | Spread


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    as_of: datetime | None = None
    """When the review was last saved: all that a file's properties may tell of time."""
