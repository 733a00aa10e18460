"""Ids: their form, their area, and that no two are the same."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, TypeGuard

from partnercheck.guide.key_meanings import GUIDE
from partnercheck.text import clean_line
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.nearest import nearest, odd_letter, plain
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.whole import principles, rows_of
from partnercheck.workshop.positions import KeyPath

LONGEST = 64
"""Characters at most in an id, as it names folders (.docs/contracts.md)."""

_SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTS = ("stages", "roles", "checks", "sources")


def check_ids(files: list[SourceFile]) -> None:
    """Report ids with another form or from another area, and ids that are used twice."""
    head, *areas = files
    _own_id(head)
    _lists(head)
    seen: dict[str, tuple[SourceFile, KeyPath]] = {}
    area_ids = {file.area_id for file in areas}
    for file in areas:
        _own_id(file)
        own = file.values.get("id")
        if _is_id(own) and own != file.area_id:
            file.at_value(
                "G404",
                ("id",),
                f"The area's id is {quoted(own)}, and its file is {file.name}.",
                f"Write {file.area_id}, or give the file and `areas` the other name.",
            )
        for path, principle in principles(file):
            _principle(file, path, principle, seen, area_ids - {file.area_id})


def slug(text: str) -> str:
    """The text turned into the form of an id; it may be empty."""
    return re.sub(r"[^a-z0-9]+", "-", plain(clean_line(text).text).lower()).strip("-")[:LONGEST]


def _is_id(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


def _own_id(file: SourceFile) -> None:
    if _is_id(file.values.get("id")):
        _form(file, ("id",), file.values["id"])


def _form(file: SourceFile, path: KeyPath, value: str, prefix: str = "") -> None:
    if _SHAPE.fullmatch(value) and len(prefix + value) <= LONGEST:
        return
    near = slug(value)
    odd = odd_letter(value)
    if len(prefix + value) > LONGEST:
        message = f"This id has {len(prefix + value)} characters; {LONGEST} are the most."
        mend = "Choose a shorter one."
    else:
        message = f"{quoted(prefix + value)} is no id: an id holds a-z, 0-9 and single hyphens."
        message = f"{message} {odd}".strip()
        mend = f"Write {prefix}{near}" if near else "Choose one of these signs."
    file.at_value("G401", path, message, mend)


def _lists(head: SourceFile) -> None:
    for key in _LISTS:
        _rows(head, (), head.values, key)
    _rows(head, (), head.values, "terms", "term")
    areas = head.values.get("areas")
    if not isinstance(areas, list):
        return
    seen: set[str] = set()
    for number, area in enumerate(areas):
        if not _is_id(area):
            continue
        _form(head, ("areas", number), area)
        if area in seen:
            message = f"{quoted(area)} stands already in this list."
            head.at_value("G403", ("areas", number), message, "Take it out, with its comma.")
        seen.add(area)


def _rows(
    file: SourceFile, path: KeyPath, table: dict[str, Any], key: str, id_key: str = "id"
) -> None:
    seen: set[str] = set()
    for number, row in rows_of(table, key):
        value = row.get(id_key)
        if not _is_id(value):
            continue
        here = (*path, key, number, id_key)
        if id_key == "id":
            _form(file, here, value)
        if value.lower() in seen and id_key == "term":
            message = f"{quoted(value)} stands already among the terms of {GUIDE}."
            file.at_value("G403", here, message, "Take one of the two blocks out.")
        elif value.lower() in seen:
            owner = "this principle" if path else GUIDE
            _twice(file, here, value, f"among the {key} of {owner}")
        seen.add(value.lower())


def _principle(
    file: SourceFile,
    path: KeyPath,
    principle: dict[str, Any],
    seen: dict[str, tuple[SourceFile, KeyPath]],
    others: Collection[str],
) -> None:
    for key in ("warnings", "actions"):
        _rows(file, path, principle, key)
    value = principle.get("id")
    if not _is_id(value):
        return
    here = (*path, "id")
    prefix = f"{file.area_id}."
    if not value.startswith(prefix):
        message = f"{quoted(value)} does not begin with its area's id, {file.area_id}."
        file.at_value(
            "G402",
            here,
            f"{message} {odd_letter(value)}".strip(),
            _with_area(file, value, others),
        )
    else:
        _form(file, here, value.removeprefix(prefix), prefix)
    if value in seen:
        first, first_path = seen[value]
        line = first.positions.value(first_path).line
        where = "this file" if first is file else first.name
        _twice(file, here, value, f"in line {line} of {where}")
    else:
        seen[value] = (file, here)


def _with_area(file: SourceFile, value: str, others: Collection[str]) -> str:
    """How to mend a principle's id that doesn't begin with its area's. `others` holds the other
    areas' ids."""
    prefix = f"{file.area_id}."
    value = plain(value)
    if value.startswith(prefix) and _SHAPE.fullmatch(value.removeprefix(prefix)):
        return f"Write {value}"
    area, dot, name = value.partition(".")
    if dot and area in others:
        return f"Write {prefix}{slug(name)}, or move the whole principle to {area}.toml."
    # There is another sign instead of the full stop: the area's id must not be put before it again.
    parts = slug(value).split("-")
    size = len(file.area_id.split("-"))
    begins = "-".join(parts[:size])
    if not dot and len(parts) > size and nearest(begins, [file.area_id]):
        name = "-".join(parts[size:])
    elif not dot:
        name = value
    name = slug(name)
    if not name:
        return f"Begin it with {prefix}"
    if any(row.get("id") == prefix + name for _, row in principles(file)):
        return f"Begin it with {prefix}; {prefix}{name} is another principle's id."
    return f"Write {prefix}{name}"


def _twice(file: SourceFile, path: KeyPath, value: str, where: str) -> None:
    file.at_value(
        "G403",
        path,
        f"{quoted(value)} stands already {where}.",
        "Give one of the two another id: the one that no review has met yet.",
    )
