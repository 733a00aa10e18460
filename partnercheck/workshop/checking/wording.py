"""How a guide reads: sentences, jargon, initials, questions, neighbouring levels, old sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

from partnercheck.errors import UnreadableError
from partnercheck.guide.key_meanings import AREA, LEVEL_COLUMNS, LEVEL_ROWS
from partnercheck.guide.keys import TABLES, Key, TableKind, walk
from partnercheck.guide.load import explain
from partnercheck.places import built_in_guide
from partnercheck.text import clean_line, wrap
from partnercheck.toml_file import parse, read_bytes
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.nearest import bare_words
from partnercheck.workshop.checking.source_file import SourceFile, is_broken
from partnercheck.workshop.checking.whole import is_active, principles, rows_of
from partnercheck.workshop.positions import KeyPath

_RETIRABLE = tuple(header for header in TABLES if header.startswith("[[principles"))


class Prose(Struct, frozen=True):
    """One text, its file and its place in it."""

    file: SourceFile
    path: KeyPath
    table: TableKind
    key: Key
    text: str


def texts_of(file: SourceFile) -> Iterator[Prose]:
    """Yield every text of a file that leaders read or that has a longest length, in the file's
    order. Retired principles are left out: they are read only in old reviews, which have their
    words."""
    rows = file.values.get("principles")
    for table, path, here in walk(file.table, file.values):
        if file.table.header == AREA and table.header in _RETIRABLE and isinstance(rows, list):
            principle = rows[path[1]] if isinstance(path[1], int) else None
            if isinstance(principle, dict) and not is_active(principle):
                continue
        for name, value in here.items():
            key = table.keys.get(name)
            if key is None or not (key.words.prose or key.words.longest):
                continue
            if isinstance(value, str):
                yield Prose(file, (*path, name), table, key, value)
            elif isinstance(value, list):
                for number, entry in enumerate(value):
                    if isinstance(entry, str):
                        yield Prose(file, (*path, name, number), table, key, entry)


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


SENTENCE_WORDS = 25
SAME = 0.8
"""Neighbouring levels with at least this share of words in common say almost the same."""
YEAR = timedelta(days=365)

_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!](?=[^\s'\"])[^.?!\n]+)*[.?!]*")
_WORD = re.compile(r"[\w'’-]+")
_INITIALS = re.compile(r"\b[A-Z][A-Z&]*[A-Z](?=s?\b)")
_ASKING = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|would|will|should|might)\s+"
    r"(?:not\s+)?(?:i|you|we|they|it|he|she|there|this|that|these|those|the|a|an|any\w*|each|"
    r"every\w*|your|our|their|its|one)\b"
)
_SECOND_QUESTION = re.compile(
    r"\b(?:and|or)\s+(?:if so,?\s+)?"
    rf"(?:(?:who|whom|whose)\b|(?:what|when|where|why|how|which)\s+{_ASKING}|"
    rf"(?:what|how|which)\s+(?!(?:i|you|we|they|it|he|she)\s)\w+\s+{_ASKING}|{_ASKING})",
    re.IGNORECASE,
)
_QUESTIONS = ("questions", "coach", "partner_view")


def check_wording(texts: list[Prose], words: WordList, glossary: frozenset[str]) -> None:
    """Report what would make a tired reader stumble in the texts of one file. `glossary` holds the
    initials that guide.toml explains."""
    whole = "\n".join(prose.text for prose in texts)
    known = glossary | _explained_in(whole) | words.initials
    jargon = words.pattern(whole)
    for prose in texts:
        _long_sentences(prose)
        if jargon is not None:
            _jargon(prose, words, jargon)
        _initials(prose, known)
        if prose.key.name in _QUESTIONS:
            _question(prose)


def _long_sentences(prose: Prose) -> None:
    if prose.text.count(" ") < SENTENCE_WORDS:
        return
    for found in _SENTENCE.finditer(prose.text):
        count = len(_WORD.findall(found[0]))
        if count > SENTENCE_WORDS:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            prose.file.within(
                "G601",
                prose.path,
                start,
                len(found[0].strip()),
                f"This sentence has {count} words; {SENTENCE_WORDS} are the most.",
                "Make two sentences of it, or take something out.",
            )


def _jargon(prose: Prose, words: WordList, jargon: re.Pattern[str]) -> None:
    for found in jargon.finditer(prose.text):
        prose.file.within(
            "G602",
            prose.path,
            found.start(),
            len(found[0]),
            f"{quoted(found[0])} is on the list of words to avoid.",
            f"Instead: {words.word(found[0]).instead}",
        )


def _explained_in(text: str) -> set[str]:
    """The initials that a text explains by putting them in brackets: `the Care Quality Commission
    (CQC)`."""
    return set(re.findall(r"\(([A-Z][A-Z&]*[A-Z])s?\)", text))


def _initials(prose: Prose, known: frozenset[str]) -> None:
    for found in _INITIALS.finditer(prose.text):
        if found[0] in known:
            continue
        prose.file.within(
            "G603",
            prose.path,
            found.start(),
            len(found[0]),
            f"Nothing explains {quoted(found[0])}.",
            "Write it out, or explain it in [[terms]] of guide.toml.",
        )


def _question(prose: Prose) -> None:
    text = prose.text.strip()
    if text.count("?") > 1:
        second = prose.text.index("?", prose.text.index("?") + 1)
        _asks_two(prose, second, 1, "Keep one of the questions, or make two entries of them.")
        return
    found = _SECOND_QUESTION.search(prose.text)
    if found is not None:
        _asks_two(prose, found.start(), len(found[0]), "Ask one of the two.")
    elif not text.endswith("?"):
        prose.file.within(
            "G604",
            prose.path,
            max(0, len(prose.text) - 1),
            1,
            "This question does not end in a question mark.",
            "Make it one question, with its mark at the end.",
        )


def _asks_two(prose: Prose, start: int, length: int, mend: str) -> None:
    message = "This question asks two things."
    prose.file.within("G604", prose.path, start, length, message, mend)


def check_levels(file: SourceFile) -> None:
    """Report neighbouring levels that say almost the same."""
    for path, principle in principles(file):
        levels = principle.get("levels")
        if not is_active(principle) or not isinstance(levels, list):
            continue
        for number in range(1, len(levels)):
            lower, upper = levels[number - 1], levels[number]
            if isinstance(lower, str) and isinstance(upper, str) and almost_same(lower, upper):
                file.at_value(
                    "G605",
                    (*path, "levels", number),
                    f"Level {number + 1} says almost the same as level {number}.",
                    "Name something that a partner could see here and not one level below.",
                )


def check_same_texts(files: list[SourceFile]) -> None:
    """Report pieces of advice, and actions, that repeat what another says."""
    seen: dict[tuple[str, str], str] = {}
    for file in files[1:]:
        for path, principle in principles(file):
            if not is_active(principle):
                continue
            for key in ("advice", "actions"):
                for number, row in rows_of(principle, key):
                    text = row.get("text")
                    if not isinstance(text, str) or not (bare := bare_words(text)):
                        continue
                    what = "advice" if key == "advice" else f"action {row.get('id')}"
                    name = f"the {what} of {principle.get('id')}"
                    first = seen.setdefault((key, bare), name)
                    here = (*path, key, number, "text")
                    if first is not name:
                        message = f"This text stands already, as {clean_line(first).text}."
                        mend = "Write what this one alone has to say."
                        file.at_value("G608", here, message, mend)


def almost_same(one: str, other: str) -> bool:
    """Whether two texts share most of their words."""
    words = [Counter(word.lower() for word in _WORD.findall(text)) for text in (one, other)]
    count = words[0].total() + words[1].total()
    return count > 0 and 2 * (words[0] & words[1]).total() >= SAME * count


def check_sources(head: SourceFile, today: date) -> None:
    """Report sources that nobody has checked for a year. Those without a date are left alone."""
    for number, source in rows_of(head.values, "sources"):
        checked: Any = source.get("checked")
        if type(checked) is not date or is_broken(checked) or today - checked < YEAR:
            continue
        head.at_value(
            "G606",
            ("sources", number, "checked"),
            f"This source was last looked at on {checked.isoformat()}, a year ago or more.",
            f"Follow its link. If it still says this, write {today.isoformat()}",
        )


def explained_by(files: list[SourceFile]) -> frozenset[str]:
    """The initials that the glossary explains."""
    head = files[0]
    found: set[str] = set()
    for _, term in rows_of(head.values, "terms"):
        for key in ("term", "meaning"):
            if isinstance(term.get(key), str):
                found |= set(_INITIALS.findall(term[key]))
    return frozenset(found)


def check_fit(prose: Prose) -> None:
    """Report a text with too many characters, and a level that takes too many rows."""
    longest = prose.key.words.longest
    if longest is not None and len(prose.text) > longest and prose.key.name != "short":
        prose.file.at_value(
            "G701",
            prose.path,
            f"This text has {len(prose.text)} characters; {longest} fit.",
            f"Take out {len(prose.text) - longest} at least.",
        )
    elif is_level(prose):
        rows = level_rows(prose.text)
        if rows > LEVEL_ROWS:
            prose.file.at_value(
                "G702",
                prose.path,
                f"This level takes {rows} rows of {LEVEL_COLUMNS} columns; {LEVEL_ROWS} fit.",
                "Say it in fewer or shorter words.",
            )


def is_level(prose: Prose) -> bool:
    """Whether a text is one of a principle's five levels."""
    return prose.table.header == "[[principles]]" and prose.key.name == "levels"


def level_rows(text: str) -> int:
    """How many rows a level's text takes, beside its label, at 80 columns."""
    return len(wrap(text, LEVEL_COLUMNS))
