"""JSON Schema of a guide's files, so that TOML editors can complete keys and explain them.

It is draft 4, which taplo and the editors built on it read (Even Better TOML among them). Dates are
strings in it. It says what the model says; `content check` knows more.
"""

from __future__ import annotations

from typing import Any, Literal

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import TABLES, Key, Kind, TableKind
from partnercheck.guide.model import FORMAT
from partnercheck.guide.translating.translation_keys import TRANSLATED

DRAFT = "http://json-schema.org/draft-04/schema#"
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
PRINCIPLE_ID = "^[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*$"

SchemaName = Literal["guide", "area", "guide-translation", "area-translation"]
SCHEMAS: dict[SchemaName, str] = {
    "guide": "guide.toml of a guide",
    "area": "An area of a guide",
    "guide-translation": "A translation of guide.toml",
    "area-translation": "A translation of an area",
}
"""The titles of the schemas: for guide.toml, an area's file, and a translation of each."""


def schema(name: SchemaName) -> dict[str, Any]:
    """The schema of guide.toml, of an area's file, or of a translation of one of them."""
    family = TRANSLATED if name.endswith("-translation") else TABLES
    table = family[GUIDE if name.startswith("guide") else AREA]
    return {"$schema": DRAFT, "title": f"{SCHEMAS[name]} for PartnerCheck", **_table(table)}


def _table(table: TableKind) -> dict[str, Any]:
    keys = table.keys.values()
    needed = [key.name for key in keys if key.needed]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": needed} if needed else {}),
        "properties": {key.name: _key(table, key) for key in keys},
        "x-taplo": {"initKeys": needed},
    }


def _key(table: TableKind, key: Key) -> dict[str, Any]:
    found: dict[str, Any] = {"description": key.words.meaning}
    inner = table.inner(key.name)
    if inner is not None:
        found |= {"type": "array", "items": _table(inner), **_counts(key)}
    elif key.kind.name in ("texts", "numbers"):
        entry = Kind("text" if key.kind.name == "texts" else "number", key.kind.choices)
        found |= {"type": "array", "items": _single(table, key, entry), **_counts(key)}
    else:
        found |= _single(table, key, key.kind)
    return found


def _counts(key: Key) -> dict[str, Any]:
    if key.kind.count is not None:
        return {"minItems": key.kind.count, "maxItems": key.kind.count}
    few, many = key.words.entries or (1, None)
    return {"minItems": max(1, few)} | ({} if many is None else {"maxItems": many})


def _single(table: TableKind, key: Key, kind: Kind) -> dict[str, Any]:
    if kind.choices:
        return {"enum": list(kind.choices)}
    match kind.name:
        case "flag":
            return {"type": "boolean"}
        case "date":
            return {"type": "string", "format": "date"}
        case "number":
            return {"enum": [FORMAT]} if key.name == "format" else {"type": "integer", "minimum": 1}
        case _:
            return {"type": "string", "minLength": 1, **_pattern(table, key), **_length(key)}


def _length(key: Key) -> dict[str, Any]:
    return {} if key.words.longest is None else {"maxLength": key.words.longest}


def _pattern(table: TableKind, key: Key) -> dict[str, Any]:
    if key.name == "id":
        return {"pattern": PRINCIPLE_ID if table.header == "[[principles]]" else ID}
    if key.name in ("areas", "for_roles") or (key.name, table.noun) == ("sources", "principle"):
        return {"pattern": ID}
    return {"pattern": "^https://"} if key.name == "url" else {}
