"""Which letters a terminal can show, and what to show for those that it can't."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Mapping

_FRACTION_SLASH = "\u2044"
_PLAIN = ("C", "POSIX")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets LC_CTYPE to by itself where LANG is C (PEP 538): nobody asked for it."""


def encoding_shown(environment: Mapping[str, str], encoding: str | None) -> str:
    """Python's name of the encoding that the terminal gets; `ascii` if it is not known.

    A C locale asks for plain characters, although Python then writes UTF-8 (PEP 538, 540).
    """
    if _asks_for_plain(environment):
        return "ascii"
    try:
        return codecs.lookup(encoding or "ascii").name
    except LookupError:
        return "ascii"


def _asks_for_plain(environment: Mapping[str, str]) -> bool:
    everything = environment.get("LC_ALL")
    if everything:
        return everything in _PLAIN
    letters = environment.get("LC_CTYPE")
    if letters and letters not in _COERCED:
        return letters in _PLAIN
    return environment.get("LANG") in _PLAIN


def without_accent(character: str, otherwise: str) -> str:
    """The ASCII letter under a letter's accent (`e` for `é`), or `otherwise` if there is none.

    A small digit or a fraction has none: `1½` is not 11, and `5²` not 52.
    """
    letter = unicodedata.normalize("NFKD", character)[:1]
    other_number = letter.isdigit() and not character.isdecimal()
    known = letter.isascii() and letter.isprintable() and not other_number
    return letter if known else otherwise


def spelt_fraction(character: str) -> str:
    """A fraction in one character, apart from the number before it (` 1/2` for `½`); empty for any
    other character."""
    parts = unicodedata.normalize("NFKD", character)
    return f" {parts.replace(_FRACTION_SLASH, '/')}" if _FRACTION_SLASH in parts else ""


def in_encoding(text: str, encoding: str, instead: Callable[[str], str]) -> str:
    """The text with each character that `encoding` can't hold replaced by `instead(character)`.

    Raises LookupError if Python doesn't know the encoding.
    """
    if text.isascii() or _holds(encoding, text):
        return text
    return "".join(
        character if _holds(encoding, character) else instead(character) for character in text
    )


def _holds(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
