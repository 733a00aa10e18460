"""The keys that a guide's files may hold: what each means, and how long its text may be.

What the model can say of itself (which keys there are, their kind, whether they are needed)
comes from its structs; what it can't (meanings for editors, lengths) stands here, once. The
checker, the JSON Schema and the editors' page read it. Lengths are those of .docs/contracts.md.
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
    """What may stand after a key."""

    name: KindName
    choices: tuple[str | int, ...] = ()
    """The only values allowed, for a text or number, or for the entries of a list."""
    count: int | None = None
    """How many entries a list has; None for any number."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one table."""

    name: str
    kind: Kind
    needed: bool
    words: KeyWords


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table: a file's top, or what follows a header."""

    header: str
    """As an editor writes it, such as `[[principles.actions]]`; a file's top has its name."""
    noun: str
    """What one is called in a sentence."""
    keys: dict[str, Key]
    family: dict[str, Table] = field(repr=False, compare=False)
    """All tables of its kind of file by header: those of a guide, or of a translation."""

    def inner(self, key: str) -> Table | None:
        """The tables that a key of this table holds, or None."""
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
"""What a loaded guide carries and no file holds."""


def _tables() -> dict[str, Table]:
    family: dict[str, Table] = {}
    for header, row in _ROWS.items():
        family[header] = _table(header, *row, family)
    return family


def _table(header: str, struct: type[msgspec.Struct], noun: str, family: dict[str, Table]) -> Table:
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
    return Table(
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
    """Choices as the model lists them: msgspec sorts, and S, M, L is an order of its own."""
    sizes = get_args(Effort)
    return sizes if set(choices) == set(sizes) else choices


TABLES: dict[str, Table] = _tables()
"""Every kind of table by its header, in the order of the editors' page."""


def fits(value: Any, kind: Kind) -> bool:
    """Whether a value is of a kind, whatever its length and whatever choices there are."""
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


def walk(table: Table, data: dict[str, Any]) -> Iterator[tuple[Table, tuple[str | int, ...], Any]]:
    """Every table of a file with its path, the outer ones first, in the file's order. Tables of
    unknown keys and things that are no tables are left out."""
    waiting: list[tuple[Table, tuple[str | int, ...], Any]] = [(table, (), data)]
    while waiting:
        kind, path, here = waiting.pop()
        yield kind, path, here
        below: list[tuple[Table, tuple[str | int, ...], Any]] = []
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
