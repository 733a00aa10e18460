"""Text from people and for people: cleaning, widths, wrapping, plurals. Free of Textual.

Widths are in terminal cells, never characters: `rich.cells` knows wide and zero-width characters,
and is imported only when something is measured.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

COLUMNS = 72
"""Text is at most this many columns wide (.docs/contracts.md)."""
NARROWEST = 20
"""Columns that text has even in a narrower window."""
LINE_LIMIT = 300
"""Characters at most in a line such as a name."""
NOTE_LIMIT = 20_000
"""Characters at most in one note (.docs/contracts.md)."""
NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
"""Numbers as people write and dictate them; each stands at its own number."""
_REPEATED = 60
"""Columns at most of a word that a sentence repeats."""

# Patterns that most runs never need are strings: `re` compiles each when it is first used.
LANGUAGE_TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}"
"""The form of a language's tag, such as `cy` or `pt-BR`. It is safe as the name of a folder."""

_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_REMOVED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff" + _BIDI_CONTROLS + "]"
_CONTROL_SEQUENCE = (
    "(?:\x1b\\][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"  # OSC: title, clipboard, link
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours and cursor
    "|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\\\|\x9c)"  # DCS, SOS, PM, APC
    "|\x1b[ -/]*[0-~])"  # other two-character escapes
)
_LINE_ENDS = "\r\n?|\u2028|\u2029|\x85"


class Cleaned(NamedTuple):
    """Text that is safe to show, store and export, and how much was taken out of it."""

    text: str
    removed: int
    """How many control sequences, control characters and bidirectional overrides were taken out."""


def clean(raw: str) -> Cleaned:
    """Make text from outside safe: a paste, a file, an argument.

    Line ends become newlines; tabs stay. Terminal control sequences are removed whole, so that no
    remains of one ("[31m") are left behind, then every other C0 or C1 control, bidirectional
    control and lone surrogate. Everything else stays to the letter, markup and emoji included.
    """
    if raw.replace("\n", "").isprintable():
        return Cleaned(raw, 0)
    text, sequences = re.subn(_CONTROL_SEQUENCE, "", re.sub(_LINE_ENDS, "\n", raw))
    text, characters = re.subn(_REMOVED, "", text)
    return Cleaned(text, sequences + characters)


def clean_line(raw: str) -> Cleaned:
    """Like `clean`, for text of one line: newlines and tabs become spaces."""
    cleaned = clean(raw)
    return Cleaned(re.sub(r"[\n\t]+", " ", cleaned.text), cleaned.removed)


def removed_words(removed: int) -> str:
    """What to tell the leader after `clean` took something out; empty when it took nothing."""
    if not removed:
        return ""
    return f"{plural(removed, 'hidden control character')} removed."


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """How many terminal cells one line of text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


@lru_cache(maxsize=4096)
def wrap(text: str, columns: int, *, cut: bool = True) -> tuple[str, ...]:
    """Break text into rows of at most `columns` cells, at spaces if possible.

    A word wider than a row is cut; without `cut` it has a row of its own, so that a printed path
    can be copied. Newlines still break rows. There is always at least one row.
    """
    columns = max(1, columns)
    if text.isprintable() and not text.startswith(" ") and width(text) <= columns:
        return (text,)
    rows: list[str] = []
    for line in text.split("\n"):
        row = ""
        row_width = 0
        for word in line.expandtabs(4).split(" "):
            word_width = width(word)
            gap = 1 if row else 0
            if row_width + gap + word_width <= columns:
                row += " " * gap + word
                row_width += gap + word_width
                continue
            if row:
                rows.append(row)
            while cut and word_width > columns:
                head = _cut_to(word, columns)
                rows.append(head)
                word = word[len(head) :]
                word_width = width(word)
            row, row_width = word, word_width
        rows.append(row)
    return tuple(rows)


def fit(text: str, columns: int) -> str:
    """The first line of the text in at most `columns` cells; an ellipsis shows that something was
    cut."""
    line = text.split("\n", 1)[0]
    if line == text and width(line) <= columns:
        return line
    if width(line) < columns:
        return line + "…"
    return _cut_to(line, max(0, columns - 1)).rstrip() + "…"


def shown_word(word: str) -> str:
    """A word that somebody typed or passed, cleaned and cut so that a sentence can repeat it."""
    return fit(clean_line(word).text, _REPEATED)


def pad(text: str, columns: int) -> str:
    """The text cut to `columns` cells, or filled up to them with spaces on the right."""
    line = fit(text, columns)
    return line + " " * (columns - width(line))


def capitalised(words: str) -> str:
    """Words with a capital first letter, the rest as they are."""
    return words[:1].upper() + words[1:]


def plural(count: int, singular: str, many: str | None = None) -> str:
    """`1 note`, `2 notes`; pass `many` for irregular words."""
    return f"{count:,} {singular if count == 1 else many or singular + 's'}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Words in a sentence: `a`, `a and b`, `a, b and c`. `last` is the word before the last."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def listed_titles(titles: list[str] | tuple[str, ...]) -> str:
    """Titles in a sentence, with semicolons as they may hold commas: `a; b, or c; d`."""
    return "; ".join(titles)


def sentence_end(text: str) -> str:
    """The text with a full stop, unless it already ends a sentence."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else stripped + "."


def character_name(character: str) -> str:
    """A control character's name in small letters, for messages about files; `u+0007` if it has
    none."""
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _cut_to(text: str, columns: int) -> str:
    """The longest beginning of `text` that fits in `columns` cells; at least one character, so that
    loops end."""
    taken = 0
    for index, character in enumerate(text):
        taken += width(character)
        if taken > columns:
            return text[: max(1, index)]
    return text
