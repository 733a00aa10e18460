"""Which known name somebody most likely meant by an unknown one; which letters look alike; and how
much two texts have in common."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from partnercheck.guide.model import Principle
from partnercheck.text import character_name

LONGEST = 80
"""A name with more characters is no typing slip, and is compared with nothing."""
_BEGINNING = 3
"""How many letters of a name are enough to tell it, if no other begins with them."""

_PARTS = re.compile(r"[^a-z0-9]+")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that is the fewest slips away; empty if none is near. A slip is a letter too
    many, too few, wrong, or swapped with the next one. Capitals, `_` and spaces don't count.

    Up to a third of the letters may be wrong. Ids from the word's own area come first and, of names
    equally near, those that begin alike. If none is near, it is the one name that has all the
    word's parts, in whatever order, or that begins with the word.
    """
    names = list(known)
    meant = _plain(word)
    if not meant or len(word) > LONGEST:
        return ""
    found: list[tuple[bool, int, int, int]] = []
    for number, name in enumerate(names):
        plain = _plain(name)
        most = max(len(meant), len(plain)) // 3
        if abs(len(meant) - len(plain)) > most:
            continue
        slips = _slips(meant, plain)
        if slips <= most:
            found.append((not _same_area(meant, plain), slips, -_alike(meant, plain), number))
    if found:
        return names[min(found)[-1]]
    said = set(_PARTS.split(meant))
    parts = [name for name in names if said <= set(_PARTS.split(_plain(name)))]
    if not parts and len(meant) >= _BEGINNING:
        parts = [name for name in names if _plain(name).startswith(meant)]
    return parts[0] if len(parts) == 1 else ""


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "-", name.strip().lower())


def _same_area(word: str, name: str) -> bool:
    """Whether two ids are from the same area, or neither has an area."""
    return word.partition(".")[0] == name.partition(".")[0] or "." not in word + name


def _alike(word: str, name: str) -> int:
    """With how many of the same letters two names begin."""
    count = 0
    for one, other in zip(word, name, strict=False):
        if one != other:
            break
        count += 1
    return count


def _slips(word: str, name: str) -> int:
    """The distance of Damerau and Levenshtein in which no part is changed twice."""
    before: list[int] = []
    above = list(range(len(name) + 1))
    for row, letter in enumerate(word, 1):
        here = [row]
        for column, other in enumerate(name, 1):
            fewest = min(
                above[column] + 1, here[column - 1] + 1, above[column - 1] + (letter != other)
            )
            swapped = (
                row > 1 and column > 1 and word[row - 2] == other and letter == name[column - 2]
            )
            if swapped:
                fewest = min(fewest, before[column - 2] + 1)
            here.append(fewest)
        before, above = above, here
    return above[-1]


KIN = 0.5
"""How large a share of their words versions of one text have in common."""
STRANGERS = 0.2
"""With a smaller share of words in common, two sentences are about different things."""
TELLING = 4
"""How many words a text must have before a small share tells anything."""

_WORD = re.compile(r"[\w'’-]+")


def same_meaning(before: str, after: str) -> bool:
    """Whether two texts differ only in capitals, punctuation and spaces."""
    return bare_words(before) == bare_words(after)


def akin(before: str, after: str) -> bool:
    """Whether one text may be a new version of the other."""
    return _shared(before, after) >= KIN


def strangers(before: str, after: str) -> bool:
    """Whether two texts that are long enough to tell have next to nothing in common."""
    short = min(len(_WORD.findall(text)) for text in (before, after))
    return short >= TELLING and _shared(before, after) < STRANGERS


def is_another(before: Principle, title: str, levels: tuple[str, ...] | list[str]) -> bool:
    """Whether a principle has nothing in common with `before`, which had the same id."""
    pairs = zip((before.title, *before.levels), (title, *levels), strict=False)
    return not any(akin(one, other) for one, other in pairs)


def _shared(before: str, after: str) -> float:
    counts = [Counter(word.lower() for word in _WORD.findall(text)) for text in (before, after)]
    total = counts[0].total() + counts[1].total()
    return 2 * (counts[0] & counts[1]).total() / total if total else 1.0


def bare_words(text: str) -> str:
    """The words of a text alone, in small letters."""
    return " ".join(_WORD.findall(text.casefold()))


_ALIKE = dict(
    zip(
        "аеорсухіјѕԁһԛԝӏкмтвнгпАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρικυχτεηϲγωμβ",
        "aeopcyxijsdhqwlkmtbhrnABEKMHOPCTYXIJSABEZHIKMNOPTYXaovpikuxtencywub",
        strict=True,
    )
)
"""Cyrillic and Greek letters, with the Latin ones for which they are taken."""
_DASHES = "‐‑‒–—―−﹣－"
_STOPS = "．。․·"
UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]")
"""Characters without width that no language needs. Web pages and word processors leave them between
letters."""


def plain(text: str) -> str:
    """The text in the letters that it seems to have: Latin ones without accents, hyphens, full
    stops, and nothing unseen."""
    if text.isascii():
        return text
    return "".join(_plain_letters(character) for character in text)


def _plain_letters(character: str) -> str:
    if character.isascii():
        return character
    if UNSEEN.match(character):
        return ""
    if character in _DASHES:
        return "-"
    if character in _STOPS:
        return "."
    if character in _ALIKE:
        return _ALIKE[character]
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one)
    )
    return bare if bare.isascii() else character


def odd_letter(text: str) -> str:
    """A sentence about the first character of a name that isn't what it seems: which it is, of
    which alphabet, and where. Empty if there is none."""
    for number, character in enumerate(text, 1):
        if character.isascii():
            continue
        code = f"U+{ord(character):04X}"
        name = unicodedata.name(character, "")
        if UNSEEN.match(character):
            return f"Its character {number} can't be seen: {character_name(character)} ({code})."
        seems = _plain_letters(character)
        alphabet = name.split(" ", 1)[0].capitalize()
        what = f"{alphabet} letter" if " LETTER " in f"{name} " else character_name(character)
        like = f", and looks like {seems}" if seems != character else ""
        article = "an" if what[:1] in "AEIOUaeiou" else "a"
        return f"Its character {number}, “{character}”, is {article} {what} ({code}){like}."
    return ""
