"""The texts of a guide that leaders read, one after another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from partnercheck.guide.key_meanings import AREA
from partnercheck.guide.keys import TABLES, Key, TableKind, walk
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.whole import is_active
from partnercheck.workshop.positions import Path

_RETIRABLE = tuple(header for header in TABLES if header.startswith("[[principles"))


class Prose(Struct, frozen=True):
    """One text, its file and its place in it."""

    file: SourceFile
    path: Path
    table: TableKind
    key: Key
    text: str


def texts_of(file: SourceFile) -> Iterator[Prose]:
    """Yield every text of a file that leaders read or that has a longest length, in the file's
    order. Retired principles are left out: they are read only in old reviews, which have their
    words."""
    rows = file.values.get("principles")
    for table, path, here in walk(file.table, file.values):
        if file.table.header == AREA and table.header in _RETIRABLE and isinstance(rows, list):
            principle = rows[path[1]] if isinstance(path[1], int) else None
            if isinstance(principle, dict) and not is_active(principle):
                continue
        for name, value in here.items():
            key = table.keys.get(name)
            if key is None or not (key.words.prose or key.words.longest):
                continue
            if isinstance(value, str):
                yield Prose(file, (*path, name), table, key, value)
            elif isinstance(value, list):
                for number, entry in enumerate(value):
                    if isinstance(entry, str):
                        yield Prose(file, (*path, name, number), table, key, entry)
