"""One spelling for all the ways in which a name may be typed, and where it stands in the text.

Capitals, accents, forms of a letter (wide, joined, taken apart), quotes, dashes, kinds of blank and
marks that nobody sees make no difference to a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_UNSPACED = (
    "\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u30ff\u3100-\u318f\u31a0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)
"""Letters written without blanks between words, or with endings put to them: Thai to Burmese,
Khmer, Chinese, Japanese, Korean."""
_SIGNS = "\u0900-\u0963\u0966-\u0dff"
"""Letters of India and their vowel signs, which `\\w` leaves out."""
_INSIDE_A_LETTER = "\u1160-\u11ff\u3099\u309a"
"""The parts of a Korean syllable after its first, and the marks of a Japanese one."""
_BEGINS = rf"(?<![^\W{_UNSPACED}])(?<![{_SIGNS}])"
_ENDS = rf"(?![^\W{_UNSPACED}]|[{_SIGNS}{_INSIDE_A_LETTER}])"
_ENDS_UNSPACED = rf"(?![{_INSIDE_A_LETTER}])"
_UNSPACED_LETTER = re.compile(rf"[{_UNSPACED}]")

# fmt: off
_SAME = {
    **dict.fromkeys("'\"`´‘’‚‛“”„‟′‵ʹʻʼʽˈ׳«»‹›", "'"),
    **dict.fromkeys("_−⁃·・", "-"),
    **dict.fromkeys("\u2800\u2028\u2029", " "),
    "&": "and", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe",
    **dict.fromkeys("ـ\u115f\u1160\u3164\uffa0", ""),
}
# fmt: on
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}{_UNSPACED}])+")
_TURN = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where a word inside a word begins: Age|UK, NHS|England."""
_SHORTENED = frozenset(("mrs", "prof", "rev", "hon", "univ", "dept", "inc", "ltd"))
_SOFT = re.compile(r"[ '.-]*")
_ACRONYM = re.compile(r"[A-Z]{2,6}")


class Folded(NamedTuple):
    """A text in its one spelling. `starts` and `ends` hold, for each character of `key`, where in
    the text it stands: 0-based, the end not included."""

    key: str
    starts: list[int]
    ends: list[int]


def folded(text: str) -> Folded:
    """The text in its one spelling. Linear in its length."""
    key: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(text):
        parts = _fold(character)
        if not parts:
            if ends and ends[-1] == at and unicodedata.category(character)[0] == "M":
                ends[-1] = at + 1
        elif parts == " " and key and key[-1] == " ":
            ends[-1] = at + 1
        else:
            for part in parts:
                key.append(part)
                starts.append(at)
                ends.append(at + 1)
    return Folded("".join(key), starts, ends)


def same_name(name: str) -> str:
    """What two spellings of one name have in common, whatever is between their words."""
    key = folded(name).key
    return "".join(_WORD.findall(key)) or key.strip()


def as_written(name: str) -> str:
    """The letters of a name, with its capitals."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(character for character in plain if character.isalnum())


def has_blanks_between_words(name: str) -> bool:
    """Whether a name is in writing that has them; in other writing two letters are a name."""
    return not _UNSPACED_LETTER.match(name)


def spellings(name: str) -> tuple[str, tuple[str, ...]]:
    """A regular expression that finds a name of at least one character in a folded text, and the
    name's words.

    Between the words may be a blank, a dash, an apostrophe or nothing, and after shortened ones a
    full stop. Inside another word the name is found only in writing without blanks between words.
    """
    plain = unicodedata.normalize("NFKC", "".join(one for one in name if _fold(one)))
    acronyms = {one.casefold() for one in _ACRONYM.findall(plain)}
    key = folded(_TURN.sub(" ", plain)).key
    key = key.strip(" '.-!?,;:") or folded(name).key or name
    begins = "" if _UNSPACED_LETTER.match(key) else _BEGINS
    ends = _ENDS_UNSPACED if _UNSPACED_LETTER.match(key[-1]) else _ENDS
    words = list(_WORD.finditer(key))
    if not words:
        return begins + re.escape(key) + ends, ()
    parts = [re.escape(key[: words[0].start()])]
    for word, following in pairwise(words):
        parts.append(_word(word[0], acronym=word[0] in acronyms))
        short = len(word[0]) < 3 or word[0] in acronyms or word[0] in _SHORTENED
        parts.append(_gap(key[word.end() : following.start()], shortened=short))
    last = words[-1]
    parts.append(_word(last[0], acronym=last[0] in acronyms))
    tail = re.escape(key[last.end() :])
    parts.append(f"(?:{tail})?" if tail.endswith(")") else tail)
    return begins + "".join(parts) + ends, tuple(word[0] for word in words)


def _word(word: str, *, acronym: bool) -> str:
    if acronym:
        return r"\.?".join(map(re.escape, word))
    if len(word) > 2 and word.endswith("s"):
        return f"{re.escape(word[:-1])}'?s"
    return re.escape(word)


def _gap(between: str, *, shortened: bool) -> str:
    """What may stand between two words of a name in which `between` does. After a shortened word a
    full stop and a blank may, which after others end a sentence."""
    full_stop = shortened or "." in between
    soft = r"'?\.?[ -]?'?" if full_stop else r"'?(?:[ -]|\.(?! ))?'?"
    if _SOFT.fullmatch(between):
        return soft if len(between.strip()) < 2 and " -" not in between else r"[ '.-]{0,4}"
    return f"(?: ?{re.escape(between.strip())} ?|{soft})"


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    small = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_plain(one) for one in unicodedata.normalize("NFKD", small))


def _plain(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind == "Pd":
        return "-"
    if kind in ("Cf", "Me") or (kind == "Mn" and _can_be_left_out(character)):
        return ""
    return character


def _can_be_left_out(mark: str) -> bool:
    """Whether a mark is an accent, a vowel point or a variant, not a vowel of its own."""
    place = unicodedata.combining(mark)
    if place:
        return place >= 200 or 10 <= place < 37 or place == 1
    return mark == "\u034f" or "\ufe00" <= mark <= "\ufe0f" or mark >= "\U000e0100"
