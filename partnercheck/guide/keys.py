"""The keys that a guide's files may hold: what each means, and how long its text may be.

The model's structs say which keys there are, of which kind, and which are required; the meanings
and lengths (.docs/contracts.md) come from `key_meanings`. The checker, the JSON Schema and the
editors' page all read the tables here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

import msgspec
from msgspec import inspect

from partnercheck.guide.key_meanings import AREA, GUIDE, KEY_WORDS, KeyWords
from partnercheck.guide.model import (
    Action,
    Advice,
    Area,
    Check,
    Effort,
    Guide,
    LevelWords,
    Principle,
    Role,
    Source,
    Stage,
    Term,
    WarningSign,
)

KindName = Literal["text", "number", "flag", "date", "texts", "numbers", "tables"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of value a key may hold."""

    name: KindName
    choices: tuple[str | int, ...] = ()
    """The only values allowed, for the key itself or for each entry of its list; empty if any will
    do."""
    count: int | None = None
    """How many entries the list must have; None for any number."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its kind, whether the file must have it, and its words for editors."""

    name: str
    kind: Kind
    needed: bool
    words: KeyWords


@dataclass(frozen=True, slots=True)
class TableKind:
    """One kind of table: the top of a file, or the keys below a header."""

    header: str
    """The header as an editor writes it, such as `[[principles.actions]]`. The top of a file has
    none, so `GUIDE` or `AREA` names it."""
    noun: str
    """What a sentence calls such a table: “action”."""
    keys: dict[str, Key]
    family: dict[str, TableKind] = field(repr=False, compare=False)
    """All the tables of a guide, or all those of a translation, by their header."""

    def inner(self, key: str) -> TableKind | None:
        """The kind of table that `key` holds a list of, or None if it holds no tables."""
        if key not in self.keys or self.keys[key].kind.name != "tables":
            return None
        return self.family[_header(self.header, key)]


_ROWS: dict[str, tuple[type[msgspec.Struct], str]] = {
    GUIDE: (Guide, "guide"),
    "[[levels]]": (LevelWords, "level"),
    "[[stages]]": (Stage, "stage"),
    "[[roles]]": (Role, "role"),
    "[[checks]]": (Check, "check"),
    "[[terms]]": (Term, "term"),
    "[[sources]]": (Source, "source"),
    AREA: (Area, "area"),
    "[[principles]]": (Principle, "principle"),
    "[[principles.warnings]]": (WarningSign, "warning"),
    "[[principles.advice]]": (Advice, "advice"),
    "[[principles.actions]]": (Action, "action"),
}
_MADE = ("digest", "languages", "original", "translation_problem")
"""Fields that loading fills in: no file holds them."""


def _tables() -> dict[str, TableKind]:
    family: dict[str, TableKind] = {}
    for header, row in _ROWS.items():
        family[header] = _table(header, *row, family)
    return family


def _table(
    header: str, struct: type[msgspec.Struct], noun: str, family: dict[str, TableKind]
) -> TableKind:
    found = inspect.type_info(struct)
    if not isinstance(found, inspect.StructType):
        raise TypeError(f"{struct} is no struct")
    kinds = {
        field.name: (_kind(field.type), field.required)
        for field in found.fields
        if field.name not in _MADE
    }
    if header in (GUIDE, AREA):
        kinds = {"format": (Kind("number"), True), **kinds}
    if header == GUIDE:
        kinds["areas"] = (Kind("texts"), True)
        kinds["levels"] = (Kind("tables", count=5), True)
    if header == "[[sources]]":
        kinds["checked"] = (Kind("date"), False)
    return TableKind(
        header,
        noun,
        {name: Key(name, *kinds[name], words) for name, words in KEY_WORDS[header].items()},
        family,
    )


def _kind(found: inspect.Type) -> Kind:
    if isinstance(found, inspect.StrType):
        return Kind("text")
    if isinstance(found, inspect.BoolType):
        return Kind("flag")
    if isinstance(found, inspect.IntType):
        return Kind("number")
    if isinstance(found, inspect.LiteralType):
        choices = tuple(one for one in found.values if isinstance(one, str | int))
        return Kind("number" if isinstance(choices[0], int) else "text", _in_order(choices))
    if isinstance(found, inspect.TupleType):
        return Kind("texts", count=len(found.item_types))
    if isinstance(found, inspect.VarTupleType):
        inner = found.item_type
        if isinstance(inner, inspect.StructType):
            return Kind("tables")
        entry = _kind(inner)
        return Kind("numbers" if entry.name == "number" else "texts", entry.choices)
    raise TypeError(f"no kind for {found}")


def _in_order(choices: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The choices in the model's order. msgspec sorts them, which would put L before M and S."""
    sizes = get_args(Effort)
    return sizes if set(choices) == set(sizes) else choices


TABLES: dict[str, TableKind] = _tables()
"""Every kind of table in a guide's files by its header, in the order of the editors' page."""


def fits(value: Any, kind: Kind) -> bool:
    """Whether a value has the type that `kind` names. Neither its length nor `kind.choices` is
    looked at."""
    match kind.name:
        case "text":
            return isinstance(value, str)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "flag":
            return isinstance(value, bool)
        case "date":
            return type(value) is date
        case "tables":
            return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
        case "texts":
            return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
        case "numbers":
            return isinstance(value, list) and all(fits(entry, Kind("number")) for entry in value)


def walk(
    table: TableKind, data: dict[str, Any]
) -> Iterator[tuple[TableKind, tuple[str | int, ...], Any]]:
    """Yield every table of a parsed file as (its kind, its path of keys and 0-based places, its
    data): outer ones before inner ones, in the file's order. Unknown keys, and entries that are not
    tables, are left out."""
    waiting: list[tuple[TableKind, tuple[str | int, ...], Any]] = [(table, (), data)]
    while waiting:
        kind, path, here = waiting.pop()
        yield kind, path, here
        below: list[tuple[TableKind, tuple[str | int, ...], Any]] = []
        for key, value in here.items():
            inner = kind.inner(key)
            if inner is None or not isinstance(value, list):
                continue
            below += [
                (inner, (*path, key, number), entry)
                for number, entry in enumerate(value)
                if isinstance(entry, dict)
            ]
        waiting += reversed(below)


@cache
def _header(outer: str, key: str) -> str:
    inside = "" if outer in (GUIDE, AREA) else f"{outer.strip('[]')}."
    return f"[[{inside}{key}]]"
