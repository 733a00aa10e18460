"""Which letters a terminal can show, and what stands for a letter that it can't."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping

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
