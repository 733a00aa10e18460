"""A made-up language, made from a guide's own text by rule: other letters, two fifths longer, in
brackets. On a screen it shows what was never translated, and what is cut."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import TableKind
from partnercheck.guide.model import FORMAT, Guide
from partnercheck.guide.translating.translation_keys import ORIGINAL, REVISION, TRANSLATED, is_text

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçďéƒĝĥíĵķļɱñöþǫŕšţüṽŵẋýžÅƁÇĎÉƑĜĤÍĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
_WORD = re.compile(r"[A-Za-z]+")
_VOWELS = frozenset("aeiouyAEIOUY")
_LONGER = 1.45
"""How much longer a word gets. Short words grow by less, so that all in all it is two fifths."""


def pseudo(text: str) -> str:
    """The text in the made-up language. A word becomes the same one wherever it is."""
    return f"[{pseudo_words(text)}]"


def pseudo_words(text: str) -> str:
    """The same without brackets, for a term that is looked for inside other text."""
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    """One word, with its vowels doubled and then letters from its end, up to the length that it
    should have."""
    extra = round(_LONGER * len(word)) - len(word)
    order = [n for n, letter in enumerate(word) if letter in _VOWELS]
    order += [n for n in reversed(range(len(word))) if n not in order]
    doubled = set(order[:extra])
    longer = "".join(
        letter + letter.lower() if n in doubled else letter for n, letter in enumerate(word)
    )
    return longer.translate(_LETTERS)


def translation(
    guide: Guide,
    say: Callable[[str], str] = pseudo,
    say_term: Callable[[str], str] = pseudo_words,
) -> dict[str, dict[str, Any]]:
    """A whole translation of a guide in its own language: the tables of each file by its name.
    `say` returns each text anew, `say_term` each term of the glossary."""
    files = {GUIDE: _row(TRANSLATED[GUIDE], guide, say, say_term)}
    for area in guide.areas:
        files[f"{area.id}.toml"] = _row(TRANSLATED[AREA], area, say, say_term)
    return files


def _row(
    table: TableKind, row: Any, say: Callable[[str], str], say_term: Callable[[str], str]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, key in table.keys.items():
        inner = table.inner(name)
        if name == "format":
            found[name] = FORMAT
        elif name == REVISION:
            found[name] = row.revision
        elif name == ORIGINAL:
            found[name] = row.term
        elif inner is not None:
            if rows := getattr(row, name):
                found[name] = [_row(inner, one, say, say_term) for one in rows]
        elif not is_text(table.header, key):
            value = getattr(row, name)
            found[name] = list(value) if isinstance(value, tuple) else value
        elif name == "term":
            found[name] = say_term(row.term)
        elif own := getattr(row, name):
            found[name] = say(own) if isinstance(own, str) else [say(text) for text in own]
    return found


def as_toml(tables: dict[str, Any], inside: str = "") -> str:
    """The tables of one file as an editor would write them. `inside` is the header that they are
    under."""
    lines = []
    below = []
    for name, value in tables.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            below += [(f"{inside}{name}", row) for row in value]
        elif isinstance(value, list) and value and isinstance(value[0], str):
            entries = "".join(f"  {quoted(text)},\n" for text in value)
            lines.append(f"{name} = [\n{entries}]\n")
        else:
            lines.append(f"{name} = {quoted(value) if isinstance(value, str) else value}\n")
    blocks = [f"\n[[{header}]]\n{as_toml(row, f'{header}.')}" for header, row in below]
    return "".join([*lines, *blocks])


def quoted(text: str) -> str:
    """A text in quotes, as TOML has it: JSON's quotes and escapes mean the same there."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
