"""Reads lines as they arrive, cleans them and makes sense of them."""

from __future__ import annotations

import re
from typing import TextIO

from msgspec import Struct

from partnercheck.letters import in_encoding, spelt_fraction, without_accent
from partnercheck.text import NUMBER_WORDS, clean, fit, sentence_end

PASTE_SECONDS = 0.05
"""Seconds within which the lines of one paste follow each other; nobody types so fast."""
_SENTENCE = 3
"""How many words make what was typed a sentence rather than a mistyped choice."""
_SHOWN = 24
_TYPOGRAPHIC = {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-", "×": "x"}
_IN_ASCII = str.maketrans(_TYPOGRAPHIC)


class NotUnderstoodError(Exception):
    """An answer that makes no sense at its prompt. The leader hears the message; if it is empty,
    that the answer is not a choice there."""


class Typed(Struct, frozen=True):
    """A line without its end and without hidden characters, and how many of those there were."""

    text: str
    removed: int


def read_line(stream: TextIO) -> Typed:
    """The next line. Raises EOFError if there is none, or if the terminal was closed."""
    try:
        line = stream.readline()
    except OSError as error:
        raise EOFError from error
    if not line:
        raise EOFError
    cleaned = clean(line.removesuffix("\n"))
    return Typed(cleaned.text.removesuffix("\n"), cleaned.removed)


def more_waits(stream: TextIO) -> bool:
    """Whether another line can be read at once. False if the system can't tell."""
    import select

    try:
        ready, _, _ = select.select([stream], [], [], PASTE_SECONDS)
    except (OSError, ValueError):
        return False
    return bool(ready)


def tidy(text: str) -> str:
    """A short answer made ready to compare: small letters, single spaces, no full stop, comma or
    exclamation mark at the end, digits for number words. So what a dictation program writes is
    understood."""
    said = " ".join(text.translate(_IN_ASCII).lower().split())
    said = said.rstrip(".,!") or said
    return str(NUMBER_WORDS.index(said)) if said in NUMBER_WORDS else said


def is_sentence(text: str) -> bool:
    """Whether what was typed is words of the leader's own rather than a mistyped choice."""
    return len(text.split()) >= _SENTENCE


def choice_among(text: str, choices: dict[str, str]) -> str:
    """The key of `choices` that was typed, by itself or by its name. Raises NotUnderstoodError if
    it is none of them."""
    if text in choices:
        return text
    for key, name in choices.items():
        if name and text == tidy(name):
            return key
    raise NotUnderstoodError


def numbers_among(text: str, highest: int, most: int) -> tuple[int, ...]:
    """The numbers in `text`, from 1 to `highest`, each once. Spaces, commas, semicolons or *and*
    stand between them.

    Raises NotUnderstoodError for anything else, or for more than `most` numbers.
    """
    numbers: list[int] = []
    for word in re.split(r"[\s,;]+|\band\b", text):
        said = tidy(word)
        if not said:
            continue
        if not (said.isascii() and said.isdigit() and 1 <= int(said[:6]) <= highest):
            problem = f"{not_here(word)} Type numbers from 1 to {highest}."
            raise NotUnderstoodError(problem)
        if int(said) not in numbers:
            numbers.append(int(said))
    if len(numbers) > most:
        raise NotUnderstoodError(f"That is {len(numbers)}; up to {most} can be marked.")
    return tuple(numbers)


def as_sentence(words: str) -> str:
    """The words as a sentence of their own: `Not said.`"""
    return sentence_end(words[:1].upper() + words[1:])


def not_here(text: str) -> str:
    """What to say about an answer that is none of the choices."""
    return f"{fit(text, _SHOWN)} is not a choice here." if text else "Nothing was typed."


def goes_with_it(text: str) -> str:
    """What to say about a few words that may be a slip, and go with the text typed before them."""
    return f"“{fit(text, _SHOWN)}” is added to it."


def encodable(text: str, encoding: str | None) -> str:
    """The text as the terminal's encoding can show it: typographic signs become plain ones, letters
    lose their accents, a fraction becomes two numbers (others write 11/2 for 1½:
    findings/fractions.sh), and anything else becomes a question mark."""
    return in_encoding(text, encoding, _plain) if encoding else text


def _plain(character: str) -> str:
    said = _TYPOGRAPHIC.get(character) or spelt_fraction(character)
    return said or without_accent(character, "?")
