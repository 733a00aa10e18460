"""A guide in another language: translated texts take the place of its own, matched by ids.

Where a translation is missing, or was made of an earlier revision, the guide's own text is shown
with a mark in words. Whatever decides anything is taken from the guide itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import Kind, fits
from partnercheck.guide.model import (
    NOT_TRANSLATED,
    OUT_OF_DATE,
    PARTLY,
    Area,
    Guide,
    Principle,
    marked,
)
from partnercheck.guide.translating.translation_keys import (
    ORIGINAL,
    REVISION,
    TRANSLATED,
    identity_key,
    is_text,
)
from partnercheck.text import fit

Row = TypeVar("Row", bound=msgspec.Struct)
Tables = Mapping[str, Any]

SHORTS = {"[[principles]]": 30, AREA: 24}
"""Characters that a `short` may have when it is cut from the translated title."""
_UNMARKED = (("[[levels]]", "label"), ("[[sources]]", "citation"), ("[[terms]]", "term"))
"""Texts that get no mark: labels and terms have no room for it (the principles and meanings beside
them carry it), and citations name books."""
NEVER_MISSING = ("short", "citation")
"""Keys that a translation may leave out: a `short` is cut from the title, a citation names a
book."""


def translated(guide: Guide, files: Mapping[str, Tables], tag: str) -> Guide:
    """The guide in the language `tag`. `files` holds the parsed tables of each translated file by
    its name, such as `goals.toml`; text of a file that isn't in it is not translated."""
    head = files.get("guide.toml", {})
    levels, _ = _rows("[[levels]]", guide.levels, head.get("levels"))
    said = head.get("levels")
    rows: list[Any] = said if isinstance(said, list) else []
    labels = len(rows) == len(levels) and all(
        isinstance(row, dict) and usable(own.label, row.get("label"))
        for own, row in zip(guide.levels, rows, strict=True)
    )
    changes: dict[str, Any] = {
        name: _rows(f"[[{name}]]", getattr(guide, name), head.get(name))[0]
        for name in ("stages", "roles", "checks", "terms", "sources")
    }
    return replace(
        _row(GUIDE, guide, head)[0],
        language=tag,
        original=guide,
        languages=guide.languages or (guide.language, tag),
        levels=levels,
        areas=tuple(
            _area(area, files.get(f"{area.id}.toml", {}), labels=labels) for area in guide.areas
        ),
        **changes,
    )


def _area(area: Area, data: Tables, *, labels: bool) -> Area:
    rows = by_identity("[[principles]]", data.get("principles"))
    principles = tuple(_principle(p, rows.get(p.id), labels=labels) for p in area.principles)
    return replace(_row(AREA, area, data)[0], principles=principles)


def _principle(principle: Principle, data: Tables | None, *, labels: bool) -> Principle:
    if data is None:
        return _with_mark(principle, NOT_TRANSLATED)
    if is_stale(principle.revision, data):
        return _with_mark(principle, OUT_OF_DATE)
    found, whole = _row("[[principles]]", principle, data)
    changes: dict[str, Any] = {}
    for name in ("warnings", "advice", "actions"):
        changes[name], complete = _rows(
            f"[[principles.{name}]]", getattr(principle, name), data.get(name)
        )
        whole &= complete
    if found == principle and all(changes[name] == getattr(principle, name) for name in changes):
        return _with_mark(principle, NOT_TRANSLATED)
    found = replace(found, **changes)
    return found if whole and labels else _with_mark(found, PARTLY)


def is_stale(revision: int, data: Tables) -> bool:
    """Whether a principle was translated from an earlier revision than the guide's."""
    of = data.get(REVISION, 1)
    return fits(of, Kind("number")) and of < revision


def _with_mark(principle: Principle, mark: str) -> Principle:
    return replace(
        principle, title=marked(principle.title, mark), short=marked(principle.short, mark)
    )


def _rows(header: str, rows: Sequence[Row], data: Any) -> tuple[tuple[Row, ...], bool]:
    """The rows with the translation of each laid over it, and whether every text had one."""
    known = by_identity(header, data)
    done = [
        _row(header, row, known.get(identity(header, row, number, own=True), {}))
        for number, row in enumerate(rows)
    ]
    return tuple(row for row, _ in done), all(whole for _, whole in done)


def _row(header: str, row: Row, data: Tables) -> tuple[Row, bool]:
    """A row with its translation laid over it, and whether every text had one."""
    changes: dict[str, Any] = {}
    whole = True
    for name, key in TRANSLATED[header].keys.items():
        own = getattr(row, name, None)
        if not own or not is_text(header, key):
            continue
        value = data.get(name)
        if usable(own, value):
            changes[name] = tuple(value) if isinstance(value, list) else value
        elif name == "short" and "title" in changes:
            changes[name] = fit(changes["title"], SHORTS[header])
        else:
            whole &= name in NEVER_MISSING
            if not header.startswith("[[principles") and (header, name) not in _UNMARKED:
                changes[name] = marked(own, NOT_TRANSLATED)
    return replace(row, **changes), whole


def usable(own: Any, value: Any) -> bool:
    """Whether a translated value can replace the guide's own: text for text, or a list of as many
    texts, none of them empty."""
    if isinstance(own, str):
        return isinstance(value, str) and bool(value.strip())
    return (
        isinstance(value, list)
        and len(value) == len(own)
        and all(isinstance(entry, str) and entry.strip() for entry in value)
    )


def by_identity(header: str, data: Any) -> dict[Any, Tables]:
    """A translation's rows of one kind, by what tells them apart. Of two alike, the first
    counts."""
    found: dict[Any, Tables] = {}
    for number, row in enumerate(data if isinstance(data, list) else ()):
        if isinstance(row, dict):
            found.setdefault(identity(header, row, number), row)
    return found


def identity(header: str, row: Tables | msgspec.Struct, number: int, *, own: bool = False) -> Any:
    """What tells a row from others of its kind: its id, its levels, its term or, for levels,
    `number`, its 0-based place. `own` says that the row is the guide's, not a translation's. None
    if the row lacks it."""
    name = identity_key(header)
    if not name:
        return number
    if own and name == ORIGINAL:
        name = "term"
    value = getattr(row, name) if isinstance(row, msgspec.Struct) else row.get(name)
    if isinstance(value, list | tuple):
        return tuple(sorted(n for n in value if isinstance(n, int)))
    return value if isinstance(value, str) else None
