"""Which known name somebody most likely meant by an unknown one."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
