"""The texts of a guide's translations one by one, each with its place in the guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.load import ReadTranslation, load_guide, read_translations
from partnercheck.guide.model import Guide, Principle
from partnercheck.guide.translating.translation import (
    Tables,
    by_identity,
    identity,
    is_stale,
    usable,
)
from partnercheck.guide.translating.translation_keys import REVISION, TRANSLATED, is_text
from partnercheck.text import listed

_ENTRIES = {"levels": "level", "questions": "question", "coach": "coach's question"}
"""What one entry is called, for each key that holds several texts."""
_ONLY_TEXT = (("[[terms]]", "meaning"), ("[[principles.warnings]]", "text"))
"""Texts that are the only one in their row, so that the row's name is enough for them."""


class TranslatedText(Struct, frozen=True):
    """One text of the guide, and its translation."""

    where: str
    """Its place, such as `goals.reason-together, level 3`, in the words of `differences`."""
    principle: str
    """The id of its principle; empty if it belongs to the whole guide."""
    own: str
    """The text in the guide's own language."""
    text: str
    """The translation; empty if there is none that can be used."""


class TranslatedTexts(Struct, frozen=True):
    """A guide's texts in one language, without those of retired things."""

    tag: str
    texts: tuple[TranslatedText, ...]
    """In the guide's order."""
    stale: dict[str, int]
    """The principles that were translated from an earlier revision: that revision by the
    principle's id."""
    problem: str
    """Why some of the translation can't be used; empty if all of it can."""


class GuideVersion(Struct, frozen=True):
    """One version of a guide, with all its translations."""

    guide: Guide
    translations: tuple[TranslatedTexts, ...]


def read_version(folder: Path) -> GuideVersion:
    """Open a guide and read its translations. Raises GuideError."""
    guide = load_guide(folder)
    found = (translated_texts(guide, read) for read in read_translations(guide, folder))
    return GuideVersion(guide, tuple(found))


def translated_texts(guide: Guide, read: ReadTranslation) -> TranslatedTexts:
    """Every text of the guide with its translation, from the translation that was read."""
    stale: dict[str, int] = {}
    for area in guide.areas:
        rows = by_identity(
            "[[principles]]", read.files.get(f"{area.id}.toml", {}).get("principles")
        )
        for principle in area.principles:
            row = rows.get(principle.id)
            if principle.status == "active" and row and is_stale(principle.revision, row):
                stale[principle.id] = row.get(REVISION, 1)
    return TranslatedTexts(read.tag, tuple(_guide(guide, read)), stale, read.problem)


def _guide(guide: Guide, read: ReadTranslation) -> Iterator[TranslatedText]:
    head = read.files.get(GUIDE, {})
    yield from _row(GUIDE, guide, head, "")
    for key in ("levels", "stages", "roles", "checks", "terms", "sources"):
        yield from _rows(f"[[{key}]]", getattr(guide, key), head.get(key), "")
    for area in guide.areas:
        data = read.files.get(f"{area.id}.toml", {})
        yield from _row(AREA, area, data, f"area {area.id}")
        rows = by_identity("[[principles]]", data.get("principles"))
        for principle in area.principles:
            if principle.status == "active":
                yield from _principle(principle, rows.get(principle.id, {}))


def _principle(principle: Principle, data: Tables) -> Iterator[TranslatedText]:
    name = principle.id
    yield from _row("[[principles]]", principle, data, name, name)
    for key in ("warnings", "advice", "actions"):
        header = f"[[principles.{key}]]"
        yield from _rows(header, getattr(principle, key), data.get(key), name)


def _rows(
    header: str, rows: Sequence[Struct], data: Any, principle: str
) -> Iterator[TranslatedText]:
    known = by_identity(header, data)
    for number, row in enumerate(rows):
        if getattr(row, "status", "active") == "retired":
            continue
        found = known.get(identity(header, row, number, own=True), {})
        yield from _row(header, row, found, _row_name(header, row, number, principle), principle)


def _row_name(header: str, row: Any, number: int, principle: str) -> str:
    match header:
        case "[[levels]]":
            return f"level {number + 1}"
        case "[[terms]]":
            return f"the term {row.term}"
        case "[[sources]]":
            return f"the source {row.id}"
        case "[[principles.warnings]]":
            return f"{principle}, warning sign {row.id}"
        case "[[principles.advice]]":
            return f"{principle}, advice at level {listed([str(level) for level in row.levels])}"
        case "[[principles.actions]]":
            return f"{principle}/{row.id}"
        case _:
            return f"{TRANSLATED[header].noun} {row.id}"


def _row(
    header: str, row: Struct, data: Tables, name: str, principle: str = ""
) -> Iterator[TranslatedText]:
    for key, kind in TRANSLATED[header].keys.items():
        own = getattr(row, key, None)
        if not own or not is_text(header, kind):
            continue
        value = data.get(key)
        said = value if usable(own, value) else None
        if isinstance(own, str):
            yield TranslatedText(_text_name(header, name, key), principle, own, said or "")
            continue
        for number, entry in enumerate(own):
            where = f"{name}, {_ENTRIES[key]} {number + 1}"
            yield TranslatedText(where, principle, entry, said[number] if said else "")


def _text_name(header: str, name: str, key: str) -> str:
    if header == "[[levels]]":
        return f"{key} of {name}"
    if (header, key) in _ONLY_TEXT or header == "[[principles.advice]]":
        return name
    return f"{name}, {key}" if name else key
