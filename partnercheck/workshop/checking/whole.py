"""What makes a principle whole: five levels, advice for each, and something to do."""

from __future__ import annotations

import re
from typing import Any, get_args

from partnercheck.guide.key_meanings import GUIDE
from partnercheck.guide.model import LEVELS, Days, Effort
from partnercheck.guide.translating.languages import tag_meant
from partnercheck.text import listed
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.positions import KeyPath

SMALL = ("S", 30)
_TELLING = re.compile(r"[^\W\d_]+\W+\w")
"""Texts whose order can tell that they were sorted: they begin with a word, not with a number."""


def check_whole(file: SourceFile) -> None:
    """Report a guide without five levels, and principles with gaps in their advice or actions."""
    if file.name == GUIDE:
        levels = file.values.get("levels")
        if isinstance(levels, list) and levels and len(levels) != len(LEVELS):
            file.at_key(
                "G307",
                ("levels", len(levels) - 1),
                f"The guide has {len(levels)} [[levels]]; five are needed.",
                "Add or take out as many as it takes.",
            )
        _labels(file)
        _language(file)
        return
    for path, principle in principles(file):
        levels = principle.get("levels")
        if isinstance(levels, list) and levels and len(levels) != len(LEVELS):
            file.at_key(
                "G307",
                (*path, "levels"),
                f"{_count(len(levels), 'level')} stand here; five are needed.",
                "Describe every level from 1 to 5, in this order.",
            )
        if is_active(principle):
            _advice(file, path, principle)
            _actions(file, path, principle)


def _labels(head: SourceFile) -> None:
    """Report two levels with the same name."""
    seen: dict[str, int] = {}
    for number, row in rows_of(head.values, "levels"):
        label = row.get("label")
        if not isinstance(label, str) or not label.strip():
            continue
        first = seen.setdefault(" ".join(label.casefold().split()), number)
        if first != number:
            head.at_value(
                "G318",
                ("levels", number, "label"),
                f"Level {number + 1} has the name of level {first + 1}, {quoted(label)}.",
                "Give one of the two another name.",
            )


def _language(head: SourceFile) -> None:
    """Report a language that isn't a tag."""
    language = head.values.get("language")
    if not isinstance(language, str) or not language.strip():
        return
    meant = tag_meant(language)
    if meant == language:
        return
    head.at_value(
        "G317",
        ("language",),
        f"{quoted(language)} is no language's tag.",
        f"Write {meant}" if meant else "Write the language's tag, such as en-GB, cy or pt-BR.",
    )


def check_order(files: list[SourceFile]) -> None:
    """Report files in which the levels of every principle are in alphabetical order, because a
    formatter sorted them. If no file has more than one principle, the whole guide is judged
    together."""
    rows = [(file, _level_texts(file)) for file in files[1:]]
    if all(len(found) < 2 for _, found in rows):
        together = [one for _, found in rows for one in found]
        rows = [(file, together) for file, found in rows[:1]] if rows else []
    for file, found in rows:
        if len(found) < 2 or not all(_sorted(texts) for texts in found):
            continue
        first = next((path for path, row in principles(file) if row.get("levels")), ("id",))
        file.at_key(
            "G319",
            (*first, "levels") if first != ("id",) else first,
            f"Each of {len(found)} principles has its levels in alphabetical order: a formatter "
            "seems to have sorted them.",
            "Bring back the order from level 1 to level 5, and have the formatter leave lists "
            "alone.",
        )


def _level_texts(file: SourceFile) -> list[list[str]]:
    found = []
    for _, row in principles(file):
        levels = row.get("levels")
        if isinstance(levels, list) and len(levels) == 5 and len(set(map(str, levels))) == 5:
            texts = [str(level) for level in levels]
            words = {text.split(None, 1)[0].casefold() for text in texts if _TELLING.match(text)}
            if len(words) >= len(LEVELS) - 1:
                found.append(texts)
    return found


def _sorted(texts: list[str]) -> bool:
    folded = [text.casefold() for text in texts]
    return texts == sorted(texts) or folded == sorted(folded)


def principles(file: SourceFile) -> list[tuple[KeyPath, dict[str, Any]]]:
    """The principles in an area's file, each with its path."""
    rows = file.values.get("principles")
    if not isinstance(rows, list):
        return []
    return [(("principles", n), row) for n, row in enumerate(rows) if isinstance(row, dict)]


def is_active(row: dict[str, Any]) -> bool:
    """Whether a principle, stage, role or check isn't retired."""
    return row.get("status") != "retired"


def rows_of(principle: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    """The tables of one kind in a table such as a principle, each with its 0-based place."""
    rows = principle.get(key)
    if not isinstance(rows, list):
        return []
    return [(number, row) for number, row in enumerate(rows) if isinstance(row, dict)]


def _levels_of(row: dict[str, Any], key: str) -> list[int] | None:
    """The levels that a block names, 1 to 5; None if they can't be read."""
    levels = row.get(key)
    if not isinstance(levels, list):
        return None
    return [n for n in levels if n in LEVELS and not isinstance(n, bool)]


def _advice(file: SourceFile, path: KeyPath, principle: dict[str, Any]) -> None:
    rows = rows_of(principle, "advice")
    covered: dict[int, int] = {}
    for number, row in rows:
        levels = _levels_of(row, "levels")
        if levels is None:
            return
        for level in levels:
            if level in covered:
                file.at_value(
                    "G311",
                    (*path, "advice", number, "levels"),
                    f"Level {level} has advice already, further up in this principle.",
                    f"Take {level} out of one of the two.",
                )
            covered.setdefault(level, number)
    missing = [str(level) for level in LEVELS if level not in covered]
    if rows and missing:
        file.at_key(
            "G310",
            (*path, "advice", rows[0][0]),
            f"No advice covers level {listed(missing)}.",
            "Add it to the levels of a piece of advice, or write one for it.",
        )


def _actions(file: SourceFile, path: KeyPath, principle: dict[str, Any]) -> None:
    rows = rows_of(principle, "actions")
    if not rows:
        return
    for_everyone: set[int] = set()
    for _, row in rows:
        levels = _levels_of(row, "for_levels")
        if levels is None:
            return
        if not row.get("for_roles"):
            for_everyone |= set(levels)
    missing = [str(level) for level in LEVELS[:4] if level not in for_everyone]
    first = (*path, "actions", rows[0][0])
    if missing:
        file.at_key(
            "G312",
            first,
            f"No action for everyone is suggested at level {listed(missing)}.",
            "Add it to the `for_levels` of an action without `for_roles`, or write one for it.",
        )
    sizes = [(row.get("effort"), row.get("days")) for _, row in rows]
    if SMALL not in sizes and all(e in get_args(Effort) and d in get_args(Days) for e, d in sizes):
        file.at_key(
            "G313",
            first,
            "No action of this principle is small and done in 30 days.",
            'Write one with effort = "S" and days = 30.',
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
