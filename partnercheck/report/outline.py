"""One neutral outline of what leaves the machine. Every format renders this one.

Texts stand here to the letter; each renderer makes them literal in its own format.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct


class Heading(Struct, frozen=True):
    """A heading. Level 1 is the document's title and stands once."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """Running text; newlines are line breaks."""

    text: str


class Item(Struct, frozen=True):
    """One entry of a list, with lines of its own below it."""

    text: str
    details: tuple[str, ...] = ()


class Items(Struct, frozen=True):
    """A list, numbered where the order means something."""

    items: tuple[Item, ...]
    numbered: bool = False
    start: int = 1
    """The first number, where it is numbered."""


class Table(Struct, frozen=True):
    """A table with a head. Cells stand on one line."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class SpreadRow(Struct, frozen=True):
    """One row of a spread: how many stand at each level, and the same in words."""

    title: str
    counts: tuple[int, ...] | None
    """None where there is too little to sum up."""
    words: tuple[str, ...]


class Spread(Struct, frozen=True):
    """How many stand at each level, row by row: a picture where the format has pictures, and in
    every format the words."""

    labels: tuple[str, ...]
    """The levels, lowest first."""
    rows: tuple[SpreadRow, ...]


Block: TypeAlias = Heading | Paragraph | Items | Table | Spread


class Outline(Struct, frozen=True):
    """A whole document."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    as_of: datetime | None = None
    """When the review was last saved: all that a file's properties may tell of time."""
