"""The editors' own list of words to avoid, and of initials that everybody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from partnercheck.errors import UnreadableError
from partnercheck.guide.load import explain
from partnercheck.places import built_in_guide
from partnercheck.toml_file import parse, read_bytes

FILE = "words-to-avoid.toml"
_BYTES = 256 * 1024


class Word(Struct, frozen=True, kw_only=True):
    """A word to avoid."""

    word: str
    instead: str
    """What to write instead, or how to say it."""
    forms: tuple[str, ...] = ()
    """Other forms of the word; a plural s needn't be listed."""


class _File(Struct, frozen=True, kw_only=True):
    words: tuple[Word, ...] = ()
    initials: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordList:
    """The words to avoid, and the initials that need no explanation."""

    words: tuple[Word, ...] = ()
    initials: frozenset[str] = frozenset()

    def pattern(self, text: str) -> re.Pattern[str] | None:
        """A pattern that finds those of the words, in any form, that occur in a text; None if none
        does. Searching a whole file with it is far quicker than text by text."""
        lowered = text.lower()
        forms = sorted((f for f in self._by_form if f in lowered), key=len, reverse=True)
        if not forms:
            return None
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)

    def word(self, form: str) -> Word:
        """The word to which a form that `pattern` found belongs."""
        return self._by_form[form.lower()]

    @cached_property
    def _by_form(self) -> dict[str, Word]:
        found: dict[str, Word] = {}
        for word in self.words:
            for form in (word.word, f"{word.word}s", *word.forms):
                if form.strip():
                    found.setdefault(form.lower(), word)
        return found


def words_path(folder: Path) -> Path:
    """The path of the list beside a guide's folder, else of the one beside the built-in guide."""
    beside = folder.absolute().parent / FILE
    return beside if beside.exists() else built_in_guide().parent / FILE


def read_words(path: Path) -> WordList:
    """Read a list. Raises UnreadableError."""
    tables = parse(read_bytes(path, _BYTES), path)
    try:
        found = convert(tables, _File)
    except ValidationError as error:
        raise UnreadableError(f"{path}: {explain(str(error), tables)}") from error
    return WordList(found.words, frozenset(found.initials))
