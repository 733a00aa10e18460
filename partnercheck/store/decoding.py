"""From TOML tables to a review: what doesn't fit is set aside, and the rest loads.

Each answer, commitment, own action, mark and conversation is decoded by itself, so that a bad one
costs nothing else. It stays in the file as it was (.docs/contracts.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Struct, field
from msgspec.structs import FieldInfo, fields

from partnercheck.review.model import (
    Answer,
    Commitment,
    Conversation,
    GuideRef,
    Mark,
    Minutes,
    OwnAction,
    Partnership,
    Review,
)
from partnercheck.store.sealed import LARGEST_SAVE_NUMBER
from partnercheck.store.set_aside import SetAside
from partnercheck.text import clean, clean_line, fit, listed

TABLES: dict[str, tuple[type[msgspec.Struct], str]] = {
    "answers": (Answer, "principle"),
    "drafts": (Answer, "principle"),
    "commitments": (Commitment, "id"),
    "own_actions": (OwnAction, "id"),
    "marks": (Mark, "action"),
    "conversations": (Conversation, "id"),
}
"""The lists of a review file: for each the type of its entries, and the key that tells them
apart."""

_HEADS: dict[str, type[Struct]] = {"partnership": Partnership, "guide": GuideRef}
"""The tables that a review must have."""
_MAY_HIDE = ("\\", '"""', "'''")
"""Without these, every text of a TOML file stands in it as it is, and on one line."""
_NOTES = frozenset(
    {
        "counter_example",
        "context",
        "done_when",
        "evidence",
        "first_step",
        "if_then",
        "level_text",
        "limits",
        "outcome",
        "partner_level_who",
        "reason",
        "text",
        "told",
        "unknowns",
        "who",
        "words",
    }
)
"""The fields whose text may have several lines; all others have one."""

_EXPECTED = {
    "level": "a whole number from 1 to 5",
    "partner_level": "a whole number from 1 to 5",
    "target": "a whole number from 1 to 5",
    "importance": "1, 2 or 3",
    "state": "placed, dont-know or not-relevant",
    "status": "one of the words that PartnerCheck writes",
    "mark": "pinned or not-now",
    "scope": "all or core",
    "answered": "a date and a time",
    "created": "a date and a time",
    "updated": "a date and a time",
    "due": "a date",
    "next_review": "a date",
    "revision": "a whole number",
    "save_number": "a whole number",
    "mandated": "true or false",
    "importance_asked": "true or false",
    "importance_chosen": "a list of principles",
    "checks": "true or false for each",
    "warnings": "a list of words",
    "partners": "a list of names",
    "held": "a date",
    "next": "a date",
    "minutes": listed(tuple(map(str, get_args(Minutes))), "or"),
    "written": "here, both or nothing",
    "brought": "a list of principles",
    "uncovered": "a list of principles",
    "took_on": "a list of commitments",
    "present": "a text of at most 60 characters",
    "purpose": "a text of at most 200 characters",
    "learned": "a text of at most 200 characters",
    "limits": "a text of at most 300 characters",
    "words": "a text of at most 500 characters for each principle",
    "seat": "what PartnerCheck writes there about a seat file",
}

Decoded = TypeVar("Decoded", bound=msgspec.Struct)


class CannotDecodeError(Exception):
    """The tables hold no review. The message says what is missing or wrong, and repeats no text."""


class Beyond(Struct):
    """What a file holds besides the model, to be written back with the review."""

    unknown: dict[str, Any] = field(default_factory=dict)
    """Unknown keys of the top level. Those of `partnership`, `guide` and `seat` are under these
    names."""
    entries: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Unknown keys of an entry: by list, then by the entry's own key."""
    aside: dict[str, list[Any]] = field(default_factory=dict)
    """Entries that were set aside, as they were, by list."""
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Single fields that were set aside, as they were, by table, then by name."""


class DecodedReview(Struct, frozen=True):
    """A review, what was set aside, and how much was cleaned away."""

    review: Review
    set_aside: tuple[SetAside, ...]
    beyond: Beyond
    removed: int
    """How many hidden control characters were taken out of texts."""


class _Cleaner:
    """Cleans every text in a value, and counts what it took out."""

    def __init__(self) -> None:
        self.removed = 0

    def value(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            cleaned = clean(value) if name in _NOTES else clean_line(value)
            self.removed += cleaned.removed
            return cleaned.text
        if isinstance(value, list):
            return [self.value(name, item) for item in value]
        if isinstance(value, dict):
            return {self.value("", key): self.value(name, item) for key, item in value.items()}
        if isinstance(value, datetime) and value.tzinfo is None:
            return _local(value)
        return value


def decode(mapping: dict[str, Any], text: str = "") -> DecodedReview:
    """The review in a parsed file. `text` is the file itself, in which lines are counted for
    messages.

    Raises CannotDecodeError if `format`, `id`, `partnership.name` or `guide.id` is missing or
    mistyped, or something that must be a list isn't one.
    """
    return _at_once(mapping, text) or _one_by_one(mapping, text)


def _at_once(mapping: dict[str, Any], text: str) -> DecodedReview | None:
    """The review where all of it fits as it is, which nearly every one does that PartnerCheck
    wrote; None where something may have to be cleaned, set aside or kept for an entry."""
    if not text or any(sign in text for sign in _MAY_HIDE):
        return None
    if not text.replace("\n", "").isprintable():
        return None
    try:
        review = msgspec.convert(mapping, Review)
    except msgspec.ValidationError:
        return None
    whole = (
        review.id
        and review.seat is None
        and 0 <= review.save_number <= LARGEST_SAVE_NUMBER
        and all(_has_offset(moment) for moment in (review.created, review.updated))
        and all(
            _all_fit(mapping[table], getattr(review, table), table)
            for table in TABLES.keys() & mapping.keys()
        )
    )
    if not whole:
        return None
    beyond = Beyond(unknown=_unknown(mapping, Review))
    for table, head in _HEADS.items():
        if unknown := _unknown(mapping[table], head):
            beyond.unknown[table] = unknown
    return DecodedReview(review, (), beyond, 0)


def _all_fit(raw: list[dict[str, Any]], entries: tuple[Any, ...], table: str) -> bool:
    """Whether entries that could be decoded need nothing else: no key is unknown, none stands
    there twice, and each says what it has to."""
    struct, key = TABLES[table]
    known = _names(struct)
    if any(not known >= entry.keys() for entry in raw):
        return False
    if len({getattr(entry, key) for entry in entries}) < len(entries):
        return False
    if table == "drafts":
        return all(entry.state is None and _has_offset(entry.answered) for entry in entries)
    return table != "answers" or all(
        entry.state is not None
        and (entry.level is not None or entry.state != "placed")
        and _has_offset(entry.answered)
        for entry in entries
    )


def _has_offset(moment: datetime | None) -> bool:
    return moment is None or moment.tzinfo is not None


def _unknown(raw: dict[str, Any], struct: type[Struct]) -> dict[str, Any]:
    """What a table holds that its struct does not know."""
    known = _names(struct)
    return {key: value for key, value in raw.items() if key not in known}


def _one_by_one(mapping: dict[str, Any], text: str) -> DecodedReview:
    """The review out of what fits."""
    cleaner = _Cleaner()
    beyond = Beyond()
    aside: list[SetAside] = []
    for required in ("format", "id", "partnership", "guide"):
        if required not in mapping:
            raise CannotDecodeError(f"It has no `{required}`.")
    values: dict[str, Any] = {}
    for table, struct in _HEADS.items():
        raw = mapping[table]
        if not isinstance(raw, dict):
            raise CannotDecodeError(f"`{table}` is {_kind(raw)}; a table was expected.")
        values[table] = _lenient(struct, table, raw, {}, beyond, aside, cleaner, text)
    for table, (entry_struct, key) in TABLES.items():
        raw = mapping.get(table, [])
        if not isinstance(raw, list):
            raise CannotDecodeError(f"`{table}` is {_kind(raw)}; a list of tables was expected.")
        lines = _lines(text, table, len(raw))
        values[table] = tuple(
            _entries(entry_struct, table, key, raw, lines, beyond, aside, cleaner, text)
        )
    top = {key: value for key, value in mapping.items() if key not in values}
    review = _lenient(Review, "review", top, values, beyond, aside, cleaner, text)
    if review.seat is not None:
        beyond.unknown["seat"] = _unknown(mapping["seat"], type(review.seat))
    if not 0 <= review.save_number <= LARGEST_SAVE_NUMBER:
        review = msgspec.structs.replace(review, save_number=0)
    return DecodedReview(review, tuple(aside), beyond, cleaner.removed)


def _lenient(
    struct: type[Decoded],
    table: str,
    raw: dict[str, Any],
    values: dict[str, Any],
    beyond: Beyond,
    aside: list[SetAside],
    cleaner: _Cleaner,
    text: str,
) -> Decoded:
    """A table that must load: an optional field that doesn't fit is set aside by itself. Raises
    CannotDecodeError for a required one."""
    known = {item.name: item for item in fields_of(struct)}
    unknown = _unknown(raw, struct)
    if table == "review":
        beyond.unknown.update(unknown)
    elif unknown:
        beyond.unknown[table] = unknown
    types = _types(struct)
    built = dict(values)
    for name, value in raw.items():
        if name not in known:
            continue
        try:
            built[name] = msgspec.convert(cleaner.value(name, value), types[name])
        except msgspec.ValidationError as error:
            problem = _problem(name, value, error)
            where = name if table == "review" else f"{table}.{name}"
            if known[name].required or (table, name) == ("review", "id"):
                raise CannotDecodeError(f"`{where}`: {problem}") from None
            beyond.fields.setdefault(table, {})[name] = value
            aside.append(SetAside(table, 0, _field_line(text, name), "", name, problem))
    for name, item in known.items():
        if item.required and name not in built:
            raise CannotDecodeError(f"It has no `{table}.{name}`.")
    return struct(**built)


def _entries(
    struct: type[msgspec.Struct],
    table: str,
    key: str,
    raw: list[Any],
    lines: list[int],
    beyond: Beyond,
    aside: list[SetAside],
    cleaner: _Cleaner,
    text: str,
) -> Iterator[msgspec.Struct]:
    """Yield the entries of one list that fit; set the others aside."""
    known = _names(struct)
    seen: set[str] = set()
    for index, entry in enumerate(raw):
        named = ""
        try:
            if not isinstance(entry, dict):
                raise _UnfitError("", f"It is {_kind(entry)}; a table was expected.")
            named = entry[key] if isinstance(entry.get(key), str) else ""
            decoded = _entry(struct, table, entry, known, cleaner)
            own = getattr(decoded, key)
            if own in seen:
                raise _UnfitError(key, "It stands there twice; the first one counts.")
        except _UnfitError as unfit:
            line = _line_inside(text, lines, index, unfit.field)
            named = fit(clean_line(named).text, 80)
            aside.append(SetAside(table, index, line, named, unfit.field, unfit.problem))
            beyond.aside.setdefault(table, []).append(entry)
            continue
        seen.add(own)
        if unknown := _unknown(entry, struct):
            beyond.entries.setdefault(table, {})[own] = unknown
        yield decoded


class _UnfitError(Exception):
    """An entry doesn't fit: `field` says where, `problem` why."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(problem)
        self.field = name
        self.problem = problem


def _entry(
    struct: type[msgspec.Struct],
    table: str,
    entry: dict[str, Any],
    known: frozenset[str],
    cleaner: _Cleaner,
) -> Any:
    for item in fields_of(struct):
        needed = item.required or (item.name == "state" and table == "answers")
        if needed and item.name not in entry:
            raise _UnfitError(item.name, f"It has no `{item.name}`.")
    if table == "drafts" and "state" in entry:
        raise _UnfitError("state", "It has a state, so it is no draft.")
    fitting = {name: cleaner.value(name, value) for name, value in entry.items() if name in known}
    try:
        decoded = msgspec.convert(fitting, struct)
    except msgspec.ValidationError as error:
        path = re.search(r"`\$\.([a-z_]+)", str(error))
        name = path[1] if path else ""
        raise _UnfitError(name, _problem(name, entry.get(name), error)) from None
    if table == "answers" and decoded.state == "placed" and decoded.level is None:  # type: ignore[attr-defined]
        raise _UnfitError("level", "It is placed, but has no level.")
    return decoded


def _problem(name: str, value: Any, error: msgspec.ValidationError) -> str:
    """What a field holds and what was expected, in words. A text is never repeated."""
    expected = _EXPECTED.get(name, "")
    if not expected:
        match = re.match(r"Expected `([a-z]+)", str(error))
        expected = {"str": "text", "int": "a whole number", "bool": "true or false"}.get(
            match[1] if match else "", "something else"
        )
    return f"{name or 'It'} is {_kind(value)}; {expected} was expected."


def _kind(value: Any) -> str:
    """What a value is, in words. Only numbers that aren't long, and true and false, are
    repeated."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        shown = repr(value)
        return shown if len(shown) < 20 else "a very long number"
    kinds: dict[type, str] = {str: "text", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or a time")


def _lines(text: str, table: str, count: int) -> list[int]:
    """The position in `text` of each entry's heading; empty if they can't be told apart cheaply."""
    if not text:
        return []
    heads = re.finditer(rf"^[ \t]*\[\[[ \t]*{table}[ \t]*\]\]", text, re.MULTILINE)
    starts = [match.start() for match in heads]
    return starts if len(starts) == count else []


def _line_inside(text: str, starts: list[int], index: int, name: str) -> int:
    """The line, from 1, of a field in an entry, else of the entry's heading, else 0."""
    if not starts:
        return 0
    start = starts[index]
    end = starts[index + 1] if index + 1 < len(starts) else len(text)
    if name and (
        found := re.compile(rf"^[ \t]*{name}[ \t]*=", re.MULTILINE).search(text, start, end)
    ):
        start = found.start()
    return text.count("\n", 0, start) + 1


def _field_line(text: str, name: str) -> int:
    found = re.search(rf"^[ \t]*{name}[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


@cache
def fields_of(struct: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    """A struct's fields. They are looked up once, because that takes longer than decoding an
    entry."""
    return fields(struct)


@cache
def _names(struct: type[Struct]) -> frozenset[str]:
    return frozenset(struct.__struct_fields__)


@cache
def _types(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return get_type_hints(struct, include_extras=True)


def _local(value: datetime) -> datetime:
    """A time without an offset, taken as this machine's own time."""
    try:
        return value.astimezone()
    except (OverflowError, OSError, ValueError):
        return value.replace(tzinfo=UTC)
