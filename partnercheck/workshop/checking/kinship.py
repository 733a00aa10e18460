"""Whether two texts say the same, are versions of one text, or have nothing in common."""

from __future__ import annotations

import re
from collections import Counter

from partnercheck.guide.model import Principle

KIN = 0.5
"""The share of words that two texts need in common to be versions of one text."""
STRANGERS = 0.2
"""The share of words below which a sentence speaks of something else."""
TELLING = 4
"""Words that a text needs before anything can be told from how few it shares."""

_WORD = re.compile(r"[\w'’-]+")


def same_meaning(before: str, after: str) -> bool:
    """Whether two texts differ in capitals, signs and spaces alone."""
    return bare_words(before) == bare_words(after)


def akin(before: str, after: str) -> bool:
    """Whether one text may be a new version of the other."""
    return _shared(before, after) >= KIN


def strangers(before: str, after: str) -> bool:
    """Whether two texts, both long enough to tell, have next to nothing in common."""
    short = min(len(_WORD.findall(text)) for text in (before, after))
    return short >= TELLING and _shared(before, after) < STRANGERS


def is_another(before: Principle, title: str, levels: tuple[str, ...] | list[str]) -> bool:
    """Whether a principle has nothing in common with the one that had its id."""
    pairs = zip((before.title, *before.levels), (title, *levels), strict=False)
    return not any(akin(one, other) for one, other in pairs)


def _shared(before: str, after: str) -> float:
    counts = [Counter(word.lower() for word in _WORD.findall(text)) for text in (before, after)]
    total = counts[0].total() + counts[1].total()
    return 2 * (counts[0] & counts[1]).total() / total if total else 1.0


def bare_words(text: str) -> str:
    """A text's words alone, in small letters."""
    return " ".join(_WORD.findall(text.casefold()))
