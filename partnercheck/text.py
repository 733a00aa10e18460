"""Text from people and for people: cleaning, widths, wrapping, plurals.

Free of Textual. Widths are terminal cells, never characters: `rich.cells` knows wide and
zero-width ones, and is imported only where something is measured.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NOTE_LIMIT = 20_000
"""Characters that one note may hold (.docs/contracts.md)."""
_REPEATED = 60
"""Columns of a word that a sentence repeats."""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
"""The form of a language's tag, such as `cy` or `pt-BR`. It names folders too."""

_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_REMOVED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff" + _BIDI_CONTROLS + "]"
)
_CONTROL_SEQUENCE = re.compile(
    "(?:\x1b\\][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"  # OSC: title, clipboard, link
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours and cursor
    "|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\\\|\x9c)"  # DCS, SOS, PM, APC
    "|\x1b[ -/]*[0-~])"  # other two-character escapes
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that is safe to show, store and export, and how much was taken out of it."""

    text: str
    removed: int
    """Control sequences, control characters and bidirectional overrides removed."""


def clean(raw: str) -> Cleaned:
    """Make text from outside safe: a paste, a file, an argument.

    Line ends become newlines; tabs stay. Terminal control sequences go as a whole, so that no
    remains of one ("[31m") are left behind; then any C0 or C1 control, bidirectional control or
    lone surrogate. Everything else, markup-like text and emoji included, stays to the letter.
    """
    if raw.isascii() and raw.isprintable():
        return Cleaned(raw, 0)
    text, sequences = _CONTROL_SEQUENCE.subn("", _LINE_ENDS.sub("\n", raw))
    text, characters = _REMOVED.subn("", text)
    return Cleaned(text, sequences + characters)


def clean_line(raw: str) -> Cleaned:
    """Like `clean`, for text that stands on one line: newlines and tabs become spaces."""
    cleaned = clean(raw)
    return Cleaned(re.sub(r"[\n\t]+", " ", cleaned.text), cleaned.removed)


def removed_words(removed: int) -> str:
    """What to tell the leader after `clean` took something out; empty when it took nothing."""
    if not removed:
        return ""
    return f"{plural(removed, 'hidden control character')} removed."


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Terminal cells that one line of text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


@lru_cache(maxsize=4096)
def wrap(text: str, columns: int, *, cut: bool = True) -> tuple[str, ...]:
    """Break text into rows of at most `columns` cells, at spaces where it can.

    A word wider than a row is cut; without `cut` it keeps a row of its own, so that a path that is
    printed can be copied. Newlines are kept as breaks. Always at least one row.
    """
    columns = max(1, columns)
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
    """One line of at most `columns` cells; an ellipsis shows that something was cut."""
    line = text.split("\n", 1)[0]
    if line == text and width(line) <= columns:
        return line
    if width(line) < columns:
        return line + "…"
    return _cut_to(line, max(0, columns - 1)).rstrip() + "…"


def shown_word(word: str) -> str:
    """A word that somebody typed or passed, safe and short enough to repeat in a sentence."""
    return fit(clean_line(word).text, _REPEATED)


def pad(text: str, columns: int) -> str:
    """Fit text to exactly `columns` cells, filled with spaces on the right."""
    line = fit(text, columns)
    return line + " " * (columns - width(line))


def capitalised(words: str) -> str:
    """Words with a capital first letter, the rest as they are."""
    return words[:1].upper() + words[1:]


def plural(count: int, singular: str, many: str | None = None) -> str:
    """`1 note`, `2 notes`; pass `many` for irregular words."""
    return f"{count:,} {singular if count == 1 else many or singular + 's'}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Words as people write a list: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def listed_titles(titles: list[str] | tuple[str, ...]) -> str:
    """Titles, which may hold commas of their own: `a; b, or c; d`."""
    return "; ".join(titles)


def sentence_end(text: str) -> str:
    """The text with a full stop, unless it already ends a sentence."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else stripped + "."


def character_name(character: str) -> str:
    """A control character's name in words, for messages about files."""
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _cut_to(text: str, columns: int) -> str:
    """The longest beginning of `text` that fits; at least one character, so that loops end."""
    taken = 0
    for index, character in enumerate(text):
        taken += width(character)
        if taken > columns:
            return text[: max(1, index)]
    return text
