"""Where each value of a TOML file stands: line and column, at every level of nesting.

`tomli` gives values without places, so tree-sitter reads the same text for the places alone.
Its columns are bytes; here they are characters. It is imported when a text is read, because
only `content check` and its kin need it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]
"""Keys and numbers from the top of a file to one value, such as `("levels", 2)`."""

DEPTH = 100
"""How deep values are followed. What stands deeper has its container's place."""

_KEYS = ("bare_key", "quoted_key", "dotted_key")


class Place(Struct, frozen=True):
    """A stretch of one line. Lines and columns count from 1; columns count characters."""

    line: int
    column: int
    width: int = 1
    """Characters, as far as its first line goes; at least 1."""


class _Spot(Struct):
    """One value: its key and itself in bytes, and what stands in it."""

    key_start: int
    key_end: int
    start: int
    end: int
    parts: dict[str, _Spot] | list[_Spot] | None = None


class Positions:
    """The places of one TOML text.

    Of a key that stands twice, the first place counts. What tree-sitter can't read has no place
    of its own; the nearest thing around it that has one is given.
    """

    def __init__(self, text: str) -> None:
        """Reads the text; line ends are newlines."""
        self._data = text.encode("utf-8", "surrogatepass")
        self._line_starts = [0]
        for number, line in enumerate(self._data.split(b"\n")):
            self._line_starts.append(self._line_starts[number] + len(line) + 1)
        self._line_starts.pop()
        self._root = _Spot(0, 0, 0, len(self._data), {})
        self._read()

    def value(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it. A table's is its header."""
        spot = self._find(path)
        return self._place(spot.start, spot.end)

    def key(self, path: Path) -> Place:
        """The place of a value's key: of a table its header, of a list's entry the entry."""
        spot = self._find(path)
        return self._place(spot.key_start, spot.key_end)

    def has(self, path: Path) -> bool:
        """Whether this very value has a place of its own."""
        return self._exact(path) is not None

    def within(self, path: Path, index: int, length: int = 1) -> Place:
        """The place of some characters inside a text. Where the text is written with escapes, so
        that characters can't be counted, the place of the whole text."""
        raw = self.source(path)
        if "\\" in raw or raw[:1] not in ('"', "'"):
            return self.value(path)
        quotes = 3 if raw[:3] in ('"""', "'''") and len(raw) > 5 else 1
        line_end = 1 if quotes == 3 and raw[3] == "\n" else 0
        return self.in_source(path, quotes + line_end + index, length)

    def source(self, path: Path) -> str:
        """A value as it is written, quotes and all."""
        spot = self._find(path)
        return self._data[spot.start : spot.end].decode("utf-8", "surrogatepass")

    def in_source(self, path: Path, index: int, length: int = 1) -> Place:
        """The place of some characters of `source(path)`."""
        spot = self._find(path)
        before = self._data[spot.start : spot.end].decode("utf-8", "surrogatepass")[:index]
        start = spot.start + len(before.encode("utf-8", "surrogatepass"))
        place = self._place(start, start + 1)
        return Place(place.line, place.column, max(1, length))

    def _place(self, start: int, end: int) -> Place:
        line = bisect_right(self._line_starts, start)
        line_start = self._line_starts[line - 1]
        following = self._line_starts[line] - 1 if line < len(self._line_starts) else None
        stop = min(end, len(self._data) if following is None else following)
        before = self._data[line_start:start].decode("utf-8", "replace")
        inside = self._data[start:stop].decode("utf-8", "replace")
        return Place(line, len(before) + 1, max(1, len(inside.rstrip())))

    def _find(self, path: Path) -> _Spot:
        """The spot of a path, or of the longest beginning of it that has one."""
        spot = self._root
        for part in path:
            inner = _step(spot, part)
            if inner is None:
                break
            spot = inner
        return spot

    def _exact(self, path: Path) -> _Spot | None:
        spot: _Spot | None = self._root
        for part in path:
            spot = _step(spot, part) if spot is not None else None
        return spot

    def _read(self) -> None:
        from tree_sitter import Language, Parser
        from tree_sitter_toml import language

        tree = Parser(Language(language())).parse(self._data)
        for node in tree.root_node.children:
            if node.type == "pair":
                self._pair(self._root, node, 0)
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def _table(self, node: Node) -> None:
        header, *rest = node.children
        key = next((child for child in rest if child.type in _KEYS), None)
        if key is None:
            return
        close = next((child for child in rest if child.type in ("]", "]]")), key)
        names = self._names(key)
        at = (header.start_byte, close.end_byte)
        owner = self._owner(self._root, names[:-1], at)
        table = _Spot(*at, *at, {})
        parts = _named(owner)
        if node.type == "table_array_element":
            entries = parts.setdefault(names[-1], _Spot(*at, *at, []))
            if isinstance(entries.parts, list):
                entries.parts.append(table)
        else:
            known = parts.setdefault(names[-1], table)
            if isinstance(known.parts, dict):
                table = known
        for child in rest:
            if child.type == "pair":
                self._pair(table, child, 0)

    def _pair(self, table: _Spot, node: Node, depth: int) -> None:
        children = [
            child
            for child in node.children
            if child.is_named and child.type not in ("comment", "ERROR")
        ]
        if len(children) < 2 or children[0].type not in _KEYS:
            return
        key, value = children[:2]
        at = (key.start_byte, key.end_byte)
        names = self._names(key)
        owner = self._owner(table, names[:-1], at)
        _named(owner).setdefault(names[-1], self._value(value, at, depth))

    def _value(self, node: Node, key: tuple[int, int], depth: int) -> _Spot:
        spot = _Spot(*key, node.start_byte, node.end_byte)
        if depth >= DEPTH:
            return spot
        if node.type == "array":
            spot.parts = [
                self._value(child, (child.start_byte, child.end_byte), depth + 1)
                for child in node.children
                if child.is_named and child.type not in ("comment", "ERROR")
            ]
        elif node.type == "inline_table":
            spot.parts = {}
            for child in node.children:
                if child.type == "pair":
                    self._pair(spot, child, depth + 1)
        return spot

    def _owner(self, table: _Spot, names: list[str], at: tuple[int, int]) -> _Spot:
        """The table that a dotted key leads to; of a list of tables the last one, as in TOML."""
        for name in names:
            table = _named(table).setdefault(name, _Spot(*at, *at, {}))
            if isinstance(table.parts, list) and table.parts:
                table = table.parts[-1]
        return table

    def _names(self, key: Node) -> list[str]:
        """The parts of a key. tree-sitter nests dotted keys: `a.b.c` is `a.b` and `c`."""
        names: list[str] = []
        waiting = [key]
        while waiting:
            node = waiting.pop()
            if node.type == "dotted_key":
                waiting.extend(child for child in node.children if child.is_named)
            else:
                names.append(_unquoted(self._data[node.start_byte : node.end_byte]))
        return names[::-1]


def _step(spot: _Spot, part: str | int) -> _Spot | None:
    parts = spot.parts
    if isinstance(parts, dict) and isinstance(part, str):
        return parts.get(part)
    if isinstance(parts, list) and isinstance(part, int) and 0 <= part < len(parts):
        return parts[part]
    return None


def _named(spot: _Spot) -> dict[str, _Spot]:
    """What stands in a table; for anything else a place that is thrown away."""
    return spot.parts if isinstance(spot.parts, dict) else {}


def _unquoted(raw: bytes) -> str:
    text = raw.decode("utf-8", "surrogatepass")
    if text[:1] not in ('"', "'"):
        return text
    if "\\" not in text or text[0] == "'":
        return text[1:-1]
    import tomli

    try:
        (name,) = tomli.loads(f"{text} = 0")
    except tomli.TOMLDecodeError:
        return text[1:-1]
    return str(name)


def parse_path(path: str) -> Path:
    """msgspec's path to a value, such as `$.principles[0].actions[1].effort`, as a `Path`."""
    import re

    found: list[Any] = []
    for name, number in re.findall(r"([A-Za-z_][\w-]*)|\[(\d+)\]", path):
        found.append(name or int(number))
    return tuple(found)
