"""The language of each part of a text that leaves: what reads it aloud, and what checks how it is
spelled, need to know.

PartnerCheck's own words are British English. A guide's words stand in the language that it is read
in, or in the guide's own where no translation of them can be used. What leaders type has no known
language: it takes the document's, the one that they read the guide in and most likely write in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from partnercheck.guide.marks import unmarked
from partnercheck.guide.model import Guide

OURS = "en-GB"
"""The language of PartnerCheck's own words."""
DOCUMENTS = ""
"""Stands for the language of the whole document."""
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))


class Part(NamedTuple):
    """A stretch of text in one language: a tag, or `DOCUMENTS`."""

    text: str
    language: str


class Text(str):
    """Text that knows the language of each of its parts. To a format without languages it is
    text as any other, and any other is in PartnerCheck's own words."""

    __slots__ = ("parts",)
    parts: tuple[Part, ...]

    def __new__(cls, parts: Iterable[Part]) -> Text:
        """The parts one after the other; neighbours in one language become one part."""
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
    """The parts of a text, each with its language; none of an empty one."""
    if isinstance(text, Text):
        return text.parts
    return (Part(text, OURS),) if text else ()


def written_in(language: str, text: str) -> tuple[Part, ...]:
    """The parts of a text in a document of this language, each with a tag of its own. One tag in
    other capitals is the same."""
    own = (DOCUMENTS, language.lower())
    return Text(
        Part(part.text, language if part.language.lower() in own else part.language)
        for part in parts_of(text)
    ).parts


def is_right_to_left(language: str) -> bool:
    """Whether a language's letters are written from the right."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def in_language(text: str, language: str) -> Text:
    """A text that stands in one language."""
    return Text((Part(text, language),))


def typed(text: str) -> Text:
    """A text that the leader typed."""
    return in_language(text, DOCUMENTS)


def joined(*texts: str) -> Text:
    """Texts as one, each part in the language that it had."""
    return Text(part for text in texts for part in parts_of(text))


def listed_with(between: str, texts: Iterable[str]) -> Text:
    """Texts with the same sign between each two, which is of the language before it."""
    parts: list[Part] = []
    for number, text in enumerate(texts):
        if number:
            parts.append(Part(between, parts[-1].language if parts else OURS))
        parts += parts_of(text)
    return Text(parts)


def marked_within(sentence: str, known: Iterable[str]) -> Text:
    """A sentence of PartnerCheck's in which texts of the guide stand: each of those `known` in its
    own language."""
    by_words = {str(text): text for text in known if text}
    if not by_words:
        return joined(sentence)
    # The longest first, so that a title inside another is not cut out of it.
    longest = sorted(by_words, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")
    return joined(*(by_words.get(piece, piece) for piece in pattern.split(sentence)))


def stretch(text: str, start: int, end: int) -> Text:
    """The characters of a text from `start` until before `end`."""
    cut = []
    at = 0
    for part in parts_of(text):
        cut.append(Part(part.text[max(start - at, 0) : max(end - at, 0)], part.language))
        at += len(part.text)
    return Text(cut)


def found_in(text: str, pieces: Iterable[str]) -> Iterator[Text]:
    """Pieces that stand in this text one after the other, such as the rows that it was broken
    into, each with the languages that it has there."""
    at = 0
    for piece in pieces:
        at = text.index(piece, at)
        yield stretch(text, at, at + len(piece))
        at += len(piece)


def on_one_line(text: str) -> Text:
    """The text with every run of white space as one space, and none at its ends."""
    return listed_with(" ", found_in(text, text.split()))


class GuideWords:
    """What language a text of a guide stands in, as it is read now."""

    def __init__(self, guide: Guide) -> None:
        """Looks once at every text of the guide, and of its own language's where it is read in
        another one."""
        original = guide.original
        self._own_language = original.language if original else guide.language
        self._own = frozenset(_texts(original)) if original else frozenset()
        self._language = guide.language
        self._all = frozenset(_texts(guide))

    def of(self, text: str) -> Text:
        """A text of the guide. The mark behind it, of what is not translated, is PartnerCheck's."""
        bare = unmarked(text)
        return joined(in_language(bare, self._language_of(bare)), text[len(bare) :])

    def kept(self, text: str) -> Text:
        """A text that was kept in a review: of the guide as it was read then, or the leader's."""
        bare = unmarked(text)
        return self.of(text) if bare in self._own or bare in self._all else typed(text)

    def label(self, level: str) -> Text:
        """A level as digit and word, read as one: `3 Patchy`."""
        return in_language(level, self._language_of(level.partition(" ")[2]))

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
