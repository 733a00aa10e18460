"""Whether two texts say the same, are versions of one text, or have nothing in common."""

from __future__ import annotations

import re
from collections import Counter

from partnercheck.guide.model import Principle

KIN = 0.5
"""How large a share of their words versions of one text have in common."""
STRANGERS = 0.2
"""With a smaller share of words in common, two sentences are about different things."""
TELLING = 4
"""How many words a text must have before a small share tells anything."""

_WORD = re.compile(r"[\w'’-]+")


def same_meaning(before: str, after: str) -> bool:
    """Whether two texts differ only in capitals, punctuation and spaces."""
    return bare_words(before) == bare_words(after)


def akin(before: str, after: str) -> bool:
    """Whether one text may be a new version of the other."""
    return _shared(before, after) >= KIN


def strangers(before: str, after: str) -> bool:
    """Whether two texts that are long enough to tell have next to nothing in common."""
    short = min(len(_WORD.findall(text)) for text in (before, after))
    return short >= TELLING and _shared(before, after) < STRANGERS


def is_another(before: Principle, title: str, levels: tuple[str, ...] | list[str]) -> bool:
    """Whether a principle has nothing in common with `before`, which had the same id."""
    pairs = zip((before.title, *before.levels), (title, *levels), strict=False)
    return not any(akin(one, other) for one, other in pairs)


def _shared(before: str, after: str) -> float:
    counts = [Counter(word.lower() for word in _WORD.findall(text)) for text in (before, after)]
    total = counts[0].total() + counts[1].total()
    return 2 * (counts[0] & counts[1]).total() / total if total else 1.0


def bare_words(text: str) -> str:
    """The words of a text alone, in small letters."""
    return " ".join(_WORD.findall(text.casefold()))
