"""The language of each part of a text that leaves: screen readers and spelling checkers need it.

PartnerCheck's own words are British English. A guide's words are in the language in which it is
read or, if no translation can be used, in its own. What leaders type is in no known language and
counts as the document's, the one in which they read the guide and most likely write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from partnercheck.guide.model import Guide, unmarked

OURS = "en-GB"
"""The language of PartnerCheck's own words."""
DOCUMENTS = ""
"""Stands for the language of the whole document, whichever that is."""
_RIGHT_TO_LEFT = frozenset(
    (
        "ar", "arz", "ary", "aeb", "acm", "apc", "apd", "ars", "azb", "bal", "ckb", "dv", "fa",
        "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pbt", "pbu", "pnb", "prs", "ps", "sd", "sdh",
        "skr", "syr", "ug", "ur", "yi",
    )
)  # fmt: skip
_SCRIPTS = frozenset(
    ("adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa")
)
"""Scripts that are written from right to left, as a tag names them after the language."""


class Part(NamedTuple):
    """A stretch of text in one language, which is a tag or `DOCUMENTS`."""

    text: str
    language: str


class Text(str):
    """A text that knows the language of each of its parts. Formats without languages use it like
    any other string; a string that isn't a `Text` is in PartnerCheck's own words."""

    __slots__ = ("parts",)
    parts: tuple[Part, ...]

    def __new__(cls, parts: Iterable[Part]) -> Text:
        """Join the parts; neighbours in the same language become one part."""
        kept: list[Part] = []
        for part in parts:
            if kept and kept[-1].language == part.language:
                kept[-1] = Part(kept[-1].text + part.text, part.language)
            elif part.text:
                kept.append(part)
        made = super().__new__(cls, "".join(part.text for part in kept))
        made.parts = tuple(kept)
        return made


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a text, each with its language; an empty text has none."""
    if isinstance(text, Text):
        return text.parts
    return (Part(text, OURS),) if text else ()


def written_in(language: str, text: str) -> tuple[Part, ...]:
    """The parts of a text in a document whose language is `language`. That tag replaces
    `DOCUMENTS`, and itself in other capitals."""
    own = (DOCUMENTS, language.lower())
    return Text(
        Part(part.text, language if part.language.lower() in own else part.language)
        for part in parts_of(text)
    ).parts


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left: by its script if the tag names one."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else first in _RIGHT_TO_LEFT


def begins_from_right(text: str) -> bool:
    """Whether the first letter of a text that has a direction is written from right to left."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def in_language(text: str, language: str) -> Text:
    """A text all in one language."""
    return Text((Part(text, language),))


def typed(text: str) -> Text:
    """A text that the leader typed, so in the document's language."""
    return in_language(text, DOCUMENTS)


def joined(*texts: str) -> Text:
    """Texts joined into one, each part keeping its language."""
    return Text(part for text in texts for part in parts_of(text))


def listed_with(between: str, texts: Iterable[str]) -> Text:
    """Texts joined with `between`, which takes the language of what is before it."""
    parts: list[Part] = []
    for number, text in enumerate(texts):
        if number:
            parts.append(Part(between, parts[-1].language if parts else OURS))
        parts += parts_of(text)
    return Text(parts)


def marked_within(sentence: str, known: Iterable[str]) -> Text:
    """A sentence of PartnerCheck's that quotes texts of the guide: each quoted text keeps the
    language that it has in `known`."""
    by_words = {str(text): text for text in known if text}
    if not by_words:
        return joined(sentence)
    # The longest come first, so that a title inside another is not cut out of it.
    longest = sorted(by_words, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")
    return joined(*(by_words.get(piece, piece) for piece in pattern.split(sentence)))


def stretch(text: str, start: int, end: int) -> Text:
    """The characters from `start` up to `end`, 0-based and without `end`, each in its language."""
    cut = []
    at = 0
    for part in parts_of(text):
        cut.append(Part(part.text[max(start - at, 0) : max(end - at, 0)], part.language))
        at += len(part.text)
    return Text(cut)


def found_in(text: str, pieces: Iterable[str]) -> Iterator[Text]:
    """The pieces of a text, such as the rows into which it was wrapped, each with the languages
    that it has in the text. They must occur in this order; raises ValueError if one doesn't."""
    at = 0
    for piece in pieces:
        at = text.index(piece, at)
        yield stretch(text, at, at + len(piece))
        at += len(piece)


def on_one_line(text: str) -> Text:
    """The text with each run of white space as one space, and none at its ends."""
    return listed_with(" ", found_in(text, text.split()))


class GuideWords:
    """Which language each text of a guide is in, in the language in which the guide is read now."""

    def __init__(self, guide: Guide) -> None:
        """Looks once at every text of the guide's original, if it is translated."""
        original = guide.original
        self._guide = guide
        self._own_language = original.language if original else guide.language
        self._own = frozenset(_texts(original)) if original else frozenset()
        self._language = guide.language

    def of(self, text: str) -> Text:
        """A text of the guide in its language. A mark such as “(not translated)” is PartnerCheck's
        own."""
        bare = unmarked(text)
        return joined(in_language(bare, self._language_of(bare)), text[len(bare) :])

    def kept(self, text: str) -> Text:
        """A text from a review, which may be the guide's, as it was read then, or the leader's."""
        bare = unmarked(text)
        return self.of(text) if bare in self._own or bare in self._all else typed(text)

    def label(self, level: str) -> Text:
        """A level as digit and word, in the language of its word: `3 Patchy`."""
        return in_language(level, self._language_of(level.partition(" ")[2]))

    @cached_property
    def _all(self) -> frozenset[str]:
        """Every text of the guide as it is read, looked for only where a text may be the
        leader's."""
        return frozenset(_texts(self._guide))

    def _language_of(self, bare: str) -> str:
        return self._own_language if bare in self._own else self._language


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name != "original":
                yield from _texts(getattr(value, name))
