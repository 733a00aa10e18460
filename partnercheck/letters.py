"""Which letters a terminal can show, and what stands for a letter that it can't."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Mapping

_PLAIN = ("C", "POSIX")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself sets LC_CTYPE to where LANG is C (PEP 538)."""


def encoding_shown(environment: Mapping[str, str], encoding: str | None) -> str:
    """Python's name of the encoding that reaches the terminal; ASCII for one that is not known.

    A locale of C asks for plain characters, although Python then writes UTF-8 (PEP 538, 540).
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
    """A letter without its accent in ASCII, or `otherwise` for what is no such letter."""
    letter = unicodedata.normalize("NFKD", character)[:1]
    return letter if letter.isascii() and letter.isprintable() else otherwise


def in_encoding(text: str, encoding: str, instead: Callable[[str], str]) -> str:
    """The text as an encoding can hold it: each character that it can't is given to `instead`.

    Raises LookupError for an encoding that there is not.
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
