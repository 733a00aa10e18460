"""How a guide reads: sentences, jargon, initials, questions, neighbouring levels, old sources."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

from partnercheck.text import clean_line
from partnercheck.workshop.checking.kinship import bare_words
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.prose import Prose
from partnercheck.workshop.checking.source_file import SourceFile, is_broken
from partnercheck.workshop.checking.whole import is_active, principles, rows_of
from partnercheck.workshop.checking.words import WordList

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
