"""Whether what a guide refers to exists: sources, roles and links."""

from __future__ import annotations

import re
from typing import Any

from partnercheck.text import listed
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.nearest import nearest, odd_letter
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.whole import is_active, principles, rows_of
from partnercheck.workshop.positions import KeyPath

_LINK = re.compile(r"https://[^\s/?#.]+\.\S+")
FRAMEWORK = "framework"
"""The kind of a source that the whole guide follows, so that no principle need name it."""
_HIDES_SOURCES = ("G301", "G302", "G303", "G304", "G305", "G501")
"""The codes of faults that hide which sources a principle names."""
_FEW = 8
"""How many known ids a message lists; more would help nobody."""


def check_references(files: list[SourceFile]) -> None:
    """Report ids that lead nowhere, sources that nothing uses, and links that are not https."""
    head, *areas = files
    sources = _ids(head, "sources")
    roles = _ids(head, "roles")
    retired = {
        row["id"]
        for _, row in rows_of(head.values, "roles")
        if isinstance(row.get("id"), str) and not is_active(row)
    }
    used: set[str] = set()
    for file in areas:
        for path, principle in principles(file):
            used |= _refer(file, (*path, "sources"), principle, sources, "G501", "source")
            for number, action in rows_of(principle, "actions"):
                here = (*path, "actions", number, "for_roles")
                named = _refer(file, here, action, roles, "G503", "role")
                if named and named <= retired and is_active(principle):
                    file.at_key(
                        "G505",
                        here,
                        "Every role that this action is for is retired, so no new review shows it.",
                        "Name a role that is still offered, or take `for_roles` out.",
                    )
    for number, source in rows_of(head.values, "sources"):
        _source(head, ("sources", number), source)
    if sources is not None and _nothing_else(files) and _complete(files):
        for source_id, path in sources.items():
            if source_id not in used and _kind(head, path) != FRAMEWORK:
                head.at_value(
                    "G502",
                    path,
                    f"No principle names the source {quoted(source_id)}.",
                    "Name it in the `sources` of the principle that rests on it.",
                )


def _nothing_else(files: list[SourceFile]) -> bool:
    """Whether nothing found so far can be the reason why a source seems unused."""
    return all(
        file.whole
        and not any(one.code in _HIDES_SOURCES for one in file.findings)
        and (file is files[0] or principles(file))
        for file in files
    )


def _complete(files: list[SourceFile]) -> bool:
    """Whether every area that the guide lists could be read."""
    areas = files[0].values.get("areas")
    return isinstance(areas, list) and len({str(area) for area in areas}) == len(files) - 1


def _kind(head: SourceFile, path: KeyPath) -> object:
    return next(row.get("kind") for n, row in rows_of(head.values, "sources") if n == path[1])


def _ids(head: SourceFile, key: str) -> dict[str, KeyPath] | None:
    """The ids in one list of guide.toml, each with its path; None if not all could be read."""
    rows = rows_of(head.values, key)
    listed_rows = head.values.get(key, [])
    readable = head.whole and isinstance(listed_rows, list) and len(rows) == len(listed_rows)
    if not readable or not all(isinstance(row.get("id"), str) for _, row in rows):
        return None
    return {row["id"]: (key, number, "id") for number, row in rows}


def _refer(
    file: SourceFile,
    path: KeyPath,
    table: dict[str, Any],
    known: dict[str, KeyPath] | None,
    code: str,
    noun: str,
) -> set[str]:
    names = table.get(str(path[-1]))
    if not isinstance(names, list):
        return set()
    for number, name in enumerate(names):
        if known is None or not isinstance(name, str) or not name.strip() or name in known:
            continue
        if near := nearest(name, known):
            mend = f"Did you mean “{near}”?"
        elif known and len(known) <= _FEW:
            mend = f"There are {listed(list(known))}."
        else:
            mend = f"Add it to [[{noun}s]] of guide.toml, or take it out here."
        message = f"guide.toml has no {noun} {quoted(name)}. {odd_letter(name)}".strip()
        file.at_value(code, (*path, number), message, mend)
    return {name for name in names if isinstance(name, str)}


def _source(head: SourceFile, path: KeyPath, source: dict[str, Any]) -> None:
    url = source.get("url")
    if not isinstance(url, str) or not url.strip() or _LINK.fullmatch(url):
        return
    bare = re.sub(r"^(?:url:)?[<(\[\s]+|(?<![>)\]\s])[>)\]\s]+$", "", url, flags=re.IGNORECASE)
    if url.startswith("http://"):
        mend = f"Try https://{url.removeprefix('http://')}"
    elif _LINK.fullmatch(bare) or _LINK.fullmatch(f"https://{bare}"):
        mend = f"Write https://{bare.removeprefix('https://')}"
    elif re.search(r"\s", url):
        mend = "Take the space out."
    else:
        mend = "Write the whole address, from https:// on."
    head.at_value("G504", (*path, "url"), "This is no https link.", mend)
