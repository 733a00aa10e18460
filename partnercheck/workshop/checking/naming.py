"""What messages call a table, a value or a kind of value."""

from __future__ import annotations

from typing import Any

from partnercheck.guide.keys import Kind
from partnercheck.text import clean_line, fit, listed
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.positions import KeyPath

_LONGEST = 60
_NOUNS = {
    "principles": "principle",
    "actions": "action",
    "warnings": "warning sign",
    "advice": "advice",
    "levels": "level",
    "stages": "stage",
    "roles": "role",
    "checks": "check",
    "terms": "term",
    "sources": "source",
}


def noun(key: str) -> str:
    """What a block is called whose header ends in this key."""
    return _NOUNS.get(key, "entry")


def quoted(value: object) -> str:
    """A value from a file in quotes, cleaned and cut so that a message can repeat it."""
    return f"“{fit(clean_line(str(value)).text, _LONGEST)}”"


def shown(value: object) -> str:
    """A text in quotes, or another value as it is, cut if it is long. A number that Python won't
    write out is described."""
    if isinstance(value, str):
        return quoted(value)
    try:
        return fit(str(value), _LONGEST)
    except ValueError:
        return "a number of thousands of digits"


def table_name(file: SourceFile, path: KeyPath) -> str:
    """A table in words, such as `the action ask-three of goals.reason`."""
    names: list[str] = []
    here: Any = file.values
    for index, part in enumerate(path):
        here = _step(here, part)
        if isinstance(part, int) and index > 0:
            kind = noun(str(path[index - 1]))
            label = next(
                (here[k] for k in ("id", "label", "term") if isinstance(here, dict) and k in here),
                None,
            )
            shown = fit(clean_line(label).text, _LONGEST) if isinstance(label, str) else ""
            names.append(_named(kind, shown, part))
    if not names:
        return "this file"
    return " of ".join(reversed(names))


def _named(noun: str, label: str, number: int) -> str:
    if noun == "principle" and label:
        return label
    return f"the {noun} {label}" if label else f"{noun} number {number + 1}"


def _step(here: Any, part: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(str(part))
    if isinstance(here, list) and isinstance(part, int) and part < len(here):
        return here[part]
    return None


def kind_words(kind: Kind) -> str:
    """What a key expects, in words."""
    match kind.name:
        case "text":
            return "text in quotes"
        case "number":
            return "a whole number"
        case "flag":
            return "true or false"
        case "date":
            return "a date such as 2026-11-23, without quotes"
        case "texts":
            return "a list of texts"
        case "numbers":
            return "a list of whole numbers"
        case "tables":
            return "blocks with headers of their own"


def found_words(value: Any) -> str:
    """What a value is, in words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "text in quotes"
    if isinstance(value, int):
        return "a whole number"
    if isinstance(value, float):
        return "a number with a point"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a block"
    return "a date or a time"


def choices_words(choices: tuple[str | int, ...]) -> str:
    """The values that a key accepts, in words."""
    if choices == (1, 2, 3, 4, 5):
        return "a level from 1 to 5"
    return listed([f'"{one}"' if isinstance(one, str) else str(one) for one in choices], "or")
