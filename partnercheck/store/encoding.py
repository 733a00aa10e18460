"""From a review to the text of its file: the model's values, with what else the file held.

The same review gives the same bytes. Each entry is rendered and read back by itself and then
remembered, so that a save takes time for what changed and not for the whole file (80 ms for a full
review).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timezone
from typing import Any

import msgspec

from partnercheck.review.model import Review
from partnercheck.store.decoding import TABLES, Beyond, fields_of
from partnercheck.text import clean

_ALWAYS = {
    "review": frozenset({"save_number", "status", "scope"}),
    "answers": frozenset({"revision"}),
    "commitments": frozenset({"status"}),
    "conversations": frozenset({"minutes", "written"}),
}
"""Optional keys that are written even if they have their default value (.docs/contracts.md)."""

_HEAD_TABLES = ("partnership", "guide")
_SEAT = "seat"


class CannotEncodeError(Exception):
    """The rendered text doesn't read back as what was to be written. The error holds no text."""


class Renderer:
    """Renders the file of one review again and again, and remembers the entries that stayed the
    same.

    Entries are frozen, so that the same object always gives the same text.
    """

    def __init__(self, beyond: Beyond | None = None) -> None:
        self.beyond = beyond or Beyond()
        self._rendered: dict[tuple[str, int], tuple[object, str]] = {}

    def body(self, review: Review) -> bytes:
        """The whole file without its last line.

        Raises CannotEncodeError if what was rendered doesn't read back the same.
        """
        head = _head(review, self.beyond)
        remembered: dict[tuple[str, int], tuple[object, str]] = {}
        parts = []
        for name, (_, key) in TABLES.items():
            aside = self.beyond.aside.get(name, [])
            if not all(isinstance(entry, dict) for entry in aside):
                head[name] = _entries(review, name, key, self.beyond)
                continue
            for entry in (*getattr(review, name), *aside):
                mark = (name, id(entry))
                known = self._rendered.get(mark)
                text = known[1] if known and known[0] is entry else self._chunk(name, key, entry)
                remembered[mark] = (entry, text)
                parts.append(text)
        self._rendered = remembered
        return "\n".join((_render("", head), *parts)).encode("utf-8")

    def _chunk(self, name: str, key: str, entry: Any) -> str:
        table = entry if isinstance(entry, dict) else _entry(entry, name, key, self.beyond)
        return _render(name, table)


def to_mapping(review: Review, beyond: Beyond) -> dict[str, Any]:
    """The tables of a review file, in the order of .docs/contracts.md.

    Unknown keys come after the known ones, entries that were set aside after the others.
    """
    mapping = _head(review, beyond)
    for name, (_, key) in TABLES.items():
        if entries := _entries(review, name, key, beyond):
            mapping[name] = entries
    return mapping


def _head(review: Review, beyond: Beyond) -> dict[str, Any]:
    """All tables but the lists."""
    head = _values(review, "review", beyond)
    tables = (*_HEAD_TABLES, *((_SEAT,) if review.seat else ()))
    unknown = {key: value for key, value in beyond.unknown.items() if key not in tables}
    head.update({key: value for key, value in unknown.items() if not isinstance(value, dict)})
    for name in _HEAD_TABLES:
        values = _values(getattr(review, name), name, beyond)
        head[name] = {**values, **beyond.unknown.get(name, {})}
    if review.seat is not None:
        head[_SEAT] = {**_values(review.seat, _SEAT, beyond), **beyond.unknown.get(_SEAT, {})}
    head.update({key: value for key, value in unknown.items() if isinstance(value, dict)})
    return head


def _entries(review: Review, name: str, key: str, beyond: Beyond) -> list[Any]:
    entries = [_entry(entry, name, key, beyond) for entry in getattr(review, name)]
    return entries + beyond.aside.get(name, [])


def _entry(entry: msgspec.Struct, name: str, key: str, beyond: Beyond) -> dict[str, Any]:
    values = _values(entry, name, beyond)
    return {**values, **beyond.entries.get(name, {}).get(values[key], {})}


def _values(struct: msgspec.Struct, table: str, beyond: Beyond) -> dict[str, Any]:
    """The plain fields of one table. Optional ones that were not said are left out."""
    always = _ALWAYS.get(table, frozenset())
    left = beyond.fields.get(table, {})
    values: dict[str, Any] = {}
    for item in fields_of(type(struct)):
        if table == "review" and (item.name in TABLES or item.name in _HEAD_TABLES):
            continue
        value = getattr(struct, item.name)
        if isinstance(value, msgspec.Struct):
            continue
        required = item.required or item.name in always or (table == "review" and item.name == "id")
        absent = value is None or value == item.default or value in ("", (), {})
        if item.name in left and absent:
            values[item.name] = left[item.name]
        elif required or not absent or (value is False and item.default is None):
            values[item.name] = _plain(value)
    return values


def _plain(value: Any) -> Any:
    """A value as TOML has it: texts cleaned, times in whole seconds with an offset."""
    if isinstance(value, str):
        return clean(value).text
    if isinstance(value, datetime):
        return _stamp(value)
    if isinstance(value, Mapping):
        return {clean(key).text: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


class _Stamp(datetime):
    """A time that is written with a `T`, as in .docs/contracts.md."""

    def __str__(self) -> str:
        return self.isoformat()


def _stamp(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        try:
            moment = moment.astimezone()
        except (OverflowError, OSError, ValueError):
            moment = moment.replace(tzinfo=UTC)
    offset = moment.utcoffset()
    if offset is None or offset.total_seconds() % 60:
        moment = moment.astimezone(UTC)
    moment = moment.replace(microsecond=0)
    zone = timezone(moment.utcoffset() or UTC.utcoffset(None))
    return _Stamp(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0, zone
    )


def _render(name: str, table: dict[str, Any]) -> str:
    """TOML that reads back the same, with texts over several lines if that works.

    With a `name`, it is one entry of that list under its own heading, however long: whatever
    follows a list written inline would belong to the table before it. Raises CannotEncodeError.
    """
    import tomli
    import tomli_w

    for over_lines in (True, False):
        if name:
            text = tomli_w.dumps({name: table}, multiline_strings=over_lines)
            text = f"[[{name}]]\n" + text.removeprefix(f"[{name}]\n")
        else:
            text = tomli_w.dumps(table, multiline_strings=over_lines)
        try:
            if _same(tomli.loads(text), {name: [table]} if name else table):
                return text
        except tomli.TOMLDecodeError:
            continue
    raise CannotEncodeError


def _same(read: Any, meant: Any) -> bool:
    """Whether two values are equal and of the same type; `nan` equals itself."""
    if isinstance(meant, dict):
        return (
            isinstance(read, dict)
            and read.keys() == meant.keys()
            and all(_same(read[key], meant[key]) for key in meant)
        )
    if isinstance(meant, list):
        return isinstance(read, list) and len(read) == len(meant) and all(map(_same, read, meant))
    if isinstance(meant, datetime):
        return isinstance(read, datetime) and read == meant and read.tzinfo == meant.tzinfo
    return type(read) is type(meant) and (read == meant or (read != read and meant != meant))
