"""Which value somebody meant who wrote one of another kind: `[1-3]`, `30 days`, `"true"`."""

from __future__ import annotations

import re
from datetime import date

from partnercheck.guide.keys import Kind
from partnercheck.workshop.checking.nearest import nearest, plain

LONGEST = 120
"""Nothing is guessed about a value with more characters."""
GUESSED = ("number", "numbers", "flag", "date")
"""Kinds of values that can be guessed although they have no quotes or brackets."""

_NOTE = re.compile(r"[ \t]*(?://|--|;|<!--)[ \t]*(?P<note>.*)$")
_WORDS_BEHIND = re.compile(r"(?<=true|alse)[ \t]{2,}(?P<note>[A-Za-z(].*)$")
_BRACKETED_NOTE = re.compile(r"[ \t]+\((?P<note>.*)$")
_QUOTES = "\"'`“”„‟«»‘’"
_WORDS = {
    word: str(number)
    for number, word in enumerate(["nought", "one", "two", "three", "four", "five"])
    if number
} | {"thirty": "30", "ninety": "90", "first": "1", "second": "2", "third": "3"}
_NUMBER = re.compile(r"(?<![0-9.])[0-9]{1,4}(?![0-9])")
_RANGE = re.compile(
    r"([0-9])[ \t]*(?:-|–|—|\.{2,3}|…|:|\b(?:to|through|until|till)\b)[ \t]*(?:level )?([0-9])"
)
_OTHER_WORDS = re.compile(
    r"(?i)\b(?!(?:levels?|l|to|and|or|through|until|till|from|und|et|a)\b)[a-z]{2,}"
)
"""Words that may change what the numbers beside them mean."""
_ALL = re.compile(r"(?i)(?:all|any|every|everyone|all levels|every level|\*)")
_TRUE = ("true", "t", "y", "yes", "on", "1", "x", "✓", "✔", "ja", "oui", "ie")
_FALSE = ("false", "f", "n", "no", "off", "0", "nein", "non", "na", "nage")
_SIZES = {"small": "S", "medium": "M", "middle": "M", "large": "L", "big": "L"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def value_meant(kind: Kind, raw: str) -> str:
    """The value as it should be written, with the note after it, if any; empty if it can't be told.
    `raw` is what follows the equals sign."""
    if len(raw) > LONGEST:
        return ""
    value, note = _without_note(kind, raw)
    found = _value(kind, value)
    return f"{found} # {note}" if found and note else found


def _without_note(kind: Kind, raw: str) -> tuple[str, str]:
    """A value, and the note after it that begins with another sign than #."""
    if kind.name not in ("number", "flag", "date", "numbers") or raw.lstrip()[:1] in ('"', "'"):
        return raw, ""
    if kind.name == "numbers" and raw.rstrip()[-1:] in "])":
        return raw, ""
    words = _WORDS_BEHIND.search(raw) if kind.name == "flag" else None
    notes = [
        words,
        _NOTE.search(raw),
        _BRACKETED_NOTE.search(raw) if kind.name != "numbers" else None,
    ]
    first = [one for one in notes if one is not None and raw[: one.start()].strip()]
    if not first:
        return raw, ""
    found = min(first, key=lambda one: one.start())
    return raw[: found.start()], found["note"].strip().rstrip(")>- ")


def _value(kind: Kind, raw: str) -> str:
    bare = plain(raw.strip().strip(",;").strip()).strip("()[]{} \t,." + _QUOTES)
    match kind.name:
        case "number":
            return _number(kind, bare)
        case "numbers":
            return _numbers(kind, bare, raw)
        case "flag":
            return _flag(bare)
        case "date":
            return _date(bare)
        case "text" if kind.choices:
            return _choice(kind, bare)
        case "text":
            return _text(raw)
        case "texts":
            return _texts(raw)
        case _:
            return ""


def _figures(text: str) -> str:
    """The text with number words as figures."""
    text = re.sub(r"\b([0-9]+)\.0+\b", r"\1", text)
    return re.sub(r"[A-Za-z]+", lambda word: _WORDS.get(word[0].lower(), word[0]), text)


def _number(kind: Kind, bare: str) -> str:
    if re.search(r"(?i)\b(?:below|under|less|above|over|more|not|no|up)\b", bare):
        return ""
    found = _NUMBER.findall(_figures(bare))
    if len(found) != 1 or (kind.choices and int(found[0]) not in kind.choices):
        return ""
    return str(int(found[0]))


def _numbers(kind: Kind, bare: str, raw: str) -> str:
    if _ALL.fullmatch(bare) or bare == "*":
        return f"[{', '.join(str(one) for one in kind.choices)}]" if kind.choices else ""
    text = _figures(raw if "–" in raw or "—" in raw else plain(raw))
    spread = _RANGE.sub(
        lambda two: " ".join(str(n) for n in range(int(two[1]), int(two[2]) + 1)), text
    )
    if _OTHER_WORDS.search(spread):
        return ""
    found = list(dict.fromkeys(int(number) for number in _NUMBER.findall(spread)))
    if not found or (kind.choices and not set(found) <= set(kind.choices)):
        return ""
    return f"[{', '.join(str(one) for one in found)}]"


def _flag(bare: str) -> str:
    word = bare.lower().strip()
    if word in _TRUE:
        return "true"
    if word in _FALSE:
        return "false"
    return nearest(word, ("true", "false")) if len(word) > 2 else ""


def _date(bare: str) -> str:
    """A day as TOML writes it, or empty. If two numbers could both be the month, the first is the
    day."""
    if found := re.match(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ]\d.*)?$", bare):
        return _day(found[1], found[2], found[3])
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", bare):
        return _day(found[3], found[2], found[1]) or _day(found[3], found[1], found[2])
    words = re.findall(r"[A-Za-z]{3,}", bare)
    numbers = re.findall(r"\d+", bare)
    months = [_MONTHS.index(w[:3].lower()) + 1 for w in words if w[:3].lower() in _MONTHS]
    if len(months) == 1 and len(numbers) == 2:
        day, year = sorted(numbers, key=len)
        return _day(year, str(months[0]), day)
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _choice(kind: Kind, bare: str) -> str:
    choices = [str(one) for one in kind.choices]
    same = next((one for one in choices if one.lower() == bare.lower()), "")
    near = same or _SIZES.get(bare.lower(), "")
    near = near or (nearest(bare, choices) if len(bare) > 2 else "")
    return f'"{near}"' if near in choices else ""


def _text(raw: str) -> str:
    bare = raw.strip()
    if bare[:1] == "[" and bare[-1:] == "]":
        inside = bare[1:-1].strip().rstrip(",").rstrip()
        return inside if re.fullmatch(r'"(?:\\.|[^"\\\n])*"', inside) else ""
    if "\n" in bare or any(sign in bare for sign in "\"'\\[{"):
        return ""
    return f'"{bare}"'


def _texts(raw: str) -> str:
    """A list with this one text or, for ids between commas, a list of these ids."""
    bare = raw.strip()
    if not re.fullmatch(r'"(?:\\.|[^"\\\n])*"', bare):
        return ""
    parts = [part.strip() for part in re.split(r"[,;]", bare[1:-1])]
    if len(parts) > 1 and all(re.fullmatch(r"[a-z0-9-]+", part) for part in parts):
        names = [f'"{part}"' for part in parts]
        return f"[{', '.join(names)}]"
    return f"[{bare}]"
