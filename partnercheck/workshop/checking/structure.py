"""Keys and values, table by table: missing, unknown, of the wrong kind, empty, or in a place where
TOML takes them for something else."""

from __future__ import annotations

from typing import Any

from partnercheck.guide.keys import TABLES, Key, TableKind, fits
from partnercheck.guide.translating.translation_keys import KEPT_OUT, REVISION, TRANSLATED
from partnercheck.text import listed
from partnercheck.workshop.checking.mending import single_brackets
from partnercheck.workshop.checking.naming import found_words, quoted, shown, table_name
from partnercheck.workshop.checking.nearest import nearest
from partnercheck.workshop.checking.source_file import BROKEN_VALUE, SourceFile, is_broken
from partnercheck.workshop.checking.syntax import outer_tables
from partnercheck.workshop.checking.values import (
    check_count,
    check_value,
    say_empty,
    say_wrong_kind,
)
from partnercheck.workshop.positions import KeyPath

HEADLESS = 4
"""With so many keys of the table around it, a table looks like two, the second without a header."""


def check_shape(file: SourceFile) -> None:
    """Report every key and value of a file that has no place in the model of a guide."""
    _Shape(file).table(file.table, (), file.values)


class _Shape:
    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._displaced: set[tuple[KeyPath, str]] = set()
        """Keys that are too low in the file, each with the path of the table to which it
        belongs."""

    def _another(self, table: TableKind, path: KeyPath, data: dict[str, Any]) -> bool:
        """Whether a block has all the keys of a kind inside it and no others, so that its header
        was cut short. If so, that is reported, and its values are left out."""
        number = path[-1] if path else 0
        if data.keys() <= table.keys.keys() or not path or not isinstance(number, int):
            return False
        for key in table.keys:
            inner = table.inner(key)
            if inner is None:
                continue
            needed = {name for name, one in inner.keys.items() if one.needed}
            if not needed <= set(data) <= set(inner.keys):
                continue
            self._file.at_key(
                "G302",
                path,
                f"This {table.header} has the keys of {inner.header}.",
                f"Write {inner.header}",
            )
            self._file.take(path, BROKEN_VALUE)
            self._file.whole = False
            return True
        return False

    def table(self, table: TableKind, path: KeyPath, data: dict[str, Any]) -> None:
        if self._another(table, path, data):
            return
        unknown = [
            name
            for name in data
            if name not in table.keys and not self._decides(table, (*path, name), data[name])
        ]
        if unknown and self._headless(table, path, unknown):
            unknown = []
        missing = [n for n, key in table.keys.items() if key.needed and n not in data]
        meant = set()
        for name in unknown:
            if self._file.full:
                break
            near = self._unknown(table, path, name, data, missing)
            meant.add(near)
            if near in table.keys and near not in data and fits(data[name], table.keys[near].kind):
                self._file.take_key((*path, name), near)
        for name, key in table.keys.items():
            if name in data:
                self._value(table, key, (*path, name), data[name])
        for name, key in table.keys.items():
            if (
                key.needed
                and name not in data
                and name not in meant
                and (path, name) not in self._displaced
                and name not in self._file.lost
            ):
                self._missing(table, path, name)

    def _headless(self, table: TableKind, path: KeyPath, unknown: list[str]) -> bool:
        """Whether a table has so many keys of the one around it that a header must be missing above
        them. If so, that is reported."""
        for depth, outer in enumerate(outer_tables(table, self._file.table)):
            theirs = [name for name in unknown if name in outer.keys]
            if len(theirs) < HEADLESS or not outer.header.startswith("[["):
                continue
            owner = path[: len(path) - 2 * (depth + 1)]
            self._displaced |= {(owner, name) for name in theirs}
            self._file.at_key(
                "G305",
                (*path, theirs[0]),
                f"From here on stand keys of a {outer.noun} ({', '.join(theirs[:3])} and "
                f"{len(theirs) - 3} more), below {table.header}.",
                f"If a new {outer.noun} begins here, write {outer.header} above it. If not, move "
                f"the keys above the first {outer.header[:-2]}.…]].",
            )
            return True
        return False

    def _decides(self, table: TableKind, path: KeyPath, value: Any) -> bool:
        """Whether a key of a translation belongs in the guide alone. If so, that is reported."""
        name = str(path[-1])
        if table.family is not TRANSLATED:
            return False
        if name not in TABLES[table.header].keys and name not in KEPT_OUT:
            return False
        mend = "Take it out of the translation."
        if name == "revision":
            mend = f"Write {REVISION} = {shown(value)}, the revision that this text translates."
        self._file.at_key(
            "G901", path, f"`{name}` stands in the guide alone, for every language.", mend
        )
        return True

    def _missing(self, table: TableKind, path: KeyPath, name: str) -> None:
        inner = table.inner(name)
        what = f"a block {inner.header}" if inner else f"`{name}`"
        where = table_name(self._file, path)
        self._file.at_key(
            "G301",
            path,
            f"{what[0].upper()}{what[1:]} is missing in {where}.",
            f"Add {inner.header} below it." if inner else f"Add {name} = … {_told(table, name)}",
        )

    def _unknown(
        self, table: TableKind, path: KeyPath, name: str, data: dict[str, Any], missing: list[str]
    ) -> str:
        """Report a key that this table doesn't have. Returns the key that was meant; empty for
        none."""
        value = data[name]
        here = (*path, name)
        if isinstance(value, list | dict) and (header := _header_ending_in(name, table)):
            self._file.at_key(
                "G302",
                here,
                f"[[{name}]] belongs to nothing here.",
                f"Write {header}",
            )
            return name
        for depth, outer in enumerate(outer_tables(table, self._file.table)):
            if name in outer.keys and (is_broken(value) or fits(value, outer.keys[name].kind)):
                self._too_low(table, outer, path[: len(path) - 2 * (depth + 1)], here, name)
                return ""
        free = [key for key in table.keys if key not in data]
        near = nearest(name, free)
        if not near and len(missing) == 1 and fits(value, table.keys[missing[0]].kind):
            near = missing[0]
        if (meant := table.inner(near)) and isinstance(value, list):
            mend = f"Did you mean {meant.header}?"
        elif near:
            mend = f"Did you mean `{near}`?"
        elif inner := _inner_with(table, name):
            headers = listed([one.header for one in inner], "or")
            mend = f"It belongs below a header {headers}."
        elif (twin := nearest(name, table.keys)) in data and twin:
            mend = f"`{twin}` stands here already. Keep the one that is right."
        else:
            mend = f"Take it out. Known here: {', '.join(table.keys)}."
        article = "an" if table.noun[0] in "aeiou" else "a"
        noun = "this file" if table is self._file.table else f"{article} {table.noun}"
        self._file.at_key("G302", here, f"{quoted(name)} is no key of {noun}.", mend)
        return near

    def _too_low(
        self, table: TableKind, outer: TableKind, owner: KeyPath, here: KeyPath, name: str
    ) -> None:
        self._displaced.add((owner, name))
        whose = table_name(self._file, owner)
        if outer is self._file.table:
            mend = "Move it above the first [[…]] of this file."
        else:
            mend = f"Move it above the first {outer.header[:-2]}.…]] of {whose}."
        self._file.at_key(
            "G305",
            here,
            f"`{name}` belongs to the {outer.noun}; below {table.header} TOML takes it for the "
            f"{table.noun}'s.",
            mend,
        )

    def _value(self, table: TableKind, key: Key, path: KeyPath, value: Any) -> None:
        if is_broken(value):
            return
        if key.kind.name == "tables":
            self._tables(table, key, path, value)
        else:
            check_value(self._file, key, path, value)

    def _tables(self, table: TableKind, key: Key, path: KeyPath, value: Any) -> None:
        inner = table.inner(key.name)
        if inner is None:
            return
        if isinstance(value, dict):
            self._file.at_key(
                "G309",
                path,
                single_brackets(inner.header.strip("[]")),
                f"Write {inner.header}",
            )
            return
        if not isinstance(value, list):
            say_wrong_kind(self._file, path, key.name, key.kind, value)
            return
        if not value:
            say_empty(self._file, path, key.name)
        check_count(self._file, key, path, value)
        for number, entry in enumerate(value):
            if is_broken(entry):
                continue
            if isinstance(entry, dict):
                self.table(inner, (*path, number), entry)
            else:
                self._file.at_value(
                    "G303",
                    (*path, number),
                    f"`{key.name}` holds {found_words(entry)}; blocks were expected.",
                    f"Begin each with {inner.header} on a line of its own.",
                )


def _told(table: TableKind, name: str) -> str:
    return f"({table.keys[name].words.meaning})"


def _header_ending_in(name: str, table: TableKind) -> str:
    """The header that somebody cut short, such as `[[principles.actions]]` for `[[actions]]`; empty
    if there is none."""
    if table.header.startswith("[["):
        return ""
    return (
        next((h for h in table.family if h.endswith(f".{name}]]")), "")
        if table.inner("principles")
        else ""
    )


def _inner_with(table: TableKind, name: str) -> list[TableKind]:
    """The kinds of tables inside this one that have a key of this name."""
    return [t for key in table.keys if (t := table.inner(key)) and name in t.keys]
