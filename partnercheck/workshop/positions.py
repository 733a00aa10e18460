"""Where each value of a TOML file is: its line and column, at every level of nesting.

`tomli` gives values without places, so tree-sitter reads the same text for the places. Its columns
are in bytes, ours in characters. It is imported only when a text is read, as only `content check`
and the like need it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tree_sitter import Node

KeyPath = tuple[str | int, ...]
"""The keys and 0-based places that lead from the top of a file to a value, such as `("levels",
2)`."""

DEPTH = 100
"""How deep values are followed. A deeper one has the place of what it is in."""

_KEYS = ("bare_key", "quoted_key", "dotted_key")
_CLOSES = ("]", "]]")


class Stretch(Struct, frozen=True):
    """A stretch of one line. Lines and columns count from 1, columns in characters."""

    line: int
    column: int
    width: int = 1
    """In characters, up to the end of its first line; at least 1."""


class _Spot(Struct):
    """One value: where its key and itself are, in bytes, and the values in it."""

    key_start: int
    key_end: int
    start: int
    end: int
    parts: dict[str, _Spot] | list[_Spot] | None = None
    tables: tuple[Node, ...] = ()
    """The tables with pairs that nobody has asked about yet."""


class Positions:
    """The places in one TOML text.

    If a key is there twice, the first place counts. What tree-sitter can't read has no place of its
    own, and gets that of the nearest thing around it.
    """

    def __init__(self, text: str) -> None:
        """Reads the text, whose line ends must be newlines."""
        self._data = text.encode("utf-8", "surrogatepass")
        self._line_starts = [0]
        for number, line in enumerate(self._data.split(b"\n")):
            self._line_starts.append(self._line_starts[number] + len(line) + 1)
        self._line_starts.pop()
        self._root = _Spot(0, 0, 0, len(self._data), {})
        self._read()

    def value(self, path: KeyPath) -> Stretch:
        """The place of a value, or of the nearest thing around it. For a table, its header."""
        spot = self._find(path)
        return self._place(spot.start, spot.end)

    def key(self, path: KeyPath) -> Stretch:
        """The place of a value's key: for a table its header, for an entry of a list the entry."""
        spot = self._find(path)
        return self._place(spot.key_start, spot.key_end)

    def has(self, path: KeyPath) -> bool:
        """Whether this very value has a place of its own."""
        return self._exact(path) is not None

    def within(self, path: KeyPath, index: int, length: int = 1) -> Stretch:
        """The place of `length` characters from `index`, 0-based, in a text. If the text is written
        with escapes, so that its characters can't be counted, the place of the whole text."""
        raw = self.source(path)
        if "\\" in raw or raw[:1] not in ('"', "'"):
            return self.value(path)
        quotes = 3 if raw[:3] in ('"""', "'''") and len(raw) > 5 else 1
        line_end = 1 if quotes == 3 and raw[3] == "\n" else 0
        return self.in_source(path, quotes + line_end + index, length)

    def source(self, path: KeyPath) -> str:
        """A value as it is written, quotes and all."""
        spot = self._find(path)
        return self._data[spot.start : spot.end].decode("utf-8", "surrogatepass")

    def in_source(self, path: KeyPath, index: int, length: int = 1) -> Stretch:
        """The place of `length` characters from `index`, 0-based, in `source(path)`."""
        spot = self._find(path)
        before = self._data[spot.start : spot.end].decode("utf-8", "surrogatepass")[:index]
        start = spot.start + len(before.encode("utf-8", "surrogatepass"))
        place = self._place(start, start + 1)
        return Stretch(place.line, place.column, max(1, length))

    def _place(self, start: int, end: int) -> Stretch:
        line = bisect_right(self._line_starts, start)
        line_start = self._line_starts[line - 1]
        following = self._line_starts[line] - 1 if line < len(self._line_starts) else None
        stop = min(end, len(self._data) if following is None else following)
        before = self._data[line_start:start].decode("utf-8", "replace")
        inside = self._data[start:stop].decode("utf-8", "replace")
        return Stretch(line, len(before) + 1, max(1, len(inside.rstrip())))

    def _find(self, path: KeyPath) -> _Spot:
        """The spot at a path, or at the longest part of it that has one."""
        spot = self._root
        for part in path:
            inner = self._step(spot, part)
            if inner is None:
                break
            spot = inner
        return spot

    def _exact(self, path: KeyPath) -> _Spot | None:
        spot: _Spot | None = self._root
        for part in path:
            spot = self._step(spot, part) if spot is not None else None
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
        key, close = node.child(1), node.child(2)
        if key is None or close is None or key.type not in _KEYS or close.type not in _CLOSES:
            # Something else stands in the header.
            keys = [child for child in node.children if child.type in _KEYS]
            if not keys:
                return
            key = keys[0]
            close = next((child for child in node.children if child.type in _CLOSES), key)
        names = self._names(key)
        at = (node.start_byte, close.end_byte)
        owner = self._owner(self._root, names[:-1], at)
        table = _Spot(*at, *at, {})
        parts = _headed(owner)
        if node.type == "table_array_element":
            entries = parts.setdefault(names[-1], _Spot(*at, *at, []))
            if isinstance(entries.parts, list):
                entries.parts.append(table)
        else:
            known = parts.setdefault(names[-1], table)
            if isinstance(known.parts, dict):
                table = known
        table.tables += (node,)

    def _parts(self, spot: _Spot) -> dict[str, _Spot] | list[_Spot] | None:
        """What is in a value. A table's pairs are looked at when somebody asks for one of them:
        most tables of a large file are never asked about. They come before its own tables."""
        if spot.tables and isinstance(spot.parts, dict):
            nodes, tables = spot.tables, spot.parts
            spot.tables, spot.parts = (), {}
            for node in nodes:
                for child in node.children:
                    if child.type == "pair":
                        self._pair(spot, child, 0)
            for name, table in tables.items():
                spot.parts.setdefault(name, table)
        return spot.parts

    def _step(self, spot: _Spot, part: str | int) -> _Spot | None:
        parts = self._parts(spot)
        if isinstance(parts, dict) and isinstance(part, str):
            return parts.get(part)
        if isinstance(parts, list) and isinstance(part, int) and 0 <= part < len(parts):
            return parts[part]
        return None

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
        _headed(owner).setdefault(names[-1], self._value(value, at, depth))

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
        """The table to which a dotted key leads; in a list of tables the last one, as in TOML."""
        for name in names:
            table = _headed(table).setdefault(name, _Spot(*at, *at, {}))
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


def _headed(spot: _Spot) -> dict[str, _Spot]:
    """The values in a table that were looked at, by their keys; for anything else a dictionary that
    is thrown away."""
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
