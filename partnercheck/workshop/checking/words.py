"""The editors' own list: words to avoid, and initials that everybody knows."""

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
    """What to write in its place, or how to say it."""
    forms: tuple[str, ...] = ()
    """Other forms of it; a plural s counts by itself."""


class _File(Struct, frozen=True, kw_only=True):
    words: tuple[Word, ...] = ()
    initials: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordList:
    """What not to write."""

    words: tuple[Word, ...] = ()
    initials: frozenset[str] = frozenset()

    def pattern(self, text: str) -> re.Pattern[str] | None:
        """Finds those of the words, in any of their forms, that may stand in a text; None where
        none does. A whole file is looked through far sooner than all its texts one by one."""
        lowered = text.lower()
        forms = sorted((f for f in self._by_form if f in lowered), key=len, reverse=True)
        if not forms:
            return None
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)

    def word(self, form: str) -> Word:
        """The entry that a form found by `pattern` belongs to."""
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
    """The list beside a guide's folder, else the one beside the built-in guide."""
    beside = folder.absolute().parent / FILE
    return beside if beside.exists() else built_in_guide().parent / FILE


def read_words(path: Path) -> WordList:
    """Read a list. Raises UnreadableError in words."""
    tables = parse(read_bytes(path, _BYTES), path)
    try:
        found = convert(tables, _File)
    except ValidationError as error:
        raise UnreadableError(f"{path}: {explain(str(error), tables)}") from error
    return WordList(found.words, frozenset(found.initials))
