"""Swapping the names that the leader gave for roles or initials, wherever they occur.

Only names that PartnerCheck was told can be found: the partnership, its partners, who does what,
who is told, whose level was guessed, who is in a conversation. The leader finds others in the
preview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from string import ascii_uppercase

from partnercheck.report.leaving import Leaving
from partnercheck.report.marked_languages import Text, typed
from partnercheck.review.model import Review
from partnercheck.text import clean

ONLY_KNOWN_NAMES = (
    "In the words that go, the names that you gave for the partnership, its partners and people "
    "are replaced. Read the text for any others."
)
THIS_PARTNERSHIP = "this partnership"

_BETWEEN_NAMES = re.compile(r"[,;/&+()\n]|\b(?:and|or|with)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:[Tt]he|THE|a|an|my|our|their|his|her)\s+")
"""An article or the like at the start of a name; “An” and “My” are left, as they are names, too."""
_ROLE = re.compile(r"(?:An?|My|Our|Their|His|Her)\s+[a-z]")
"""How a role begins that is typed as a sentence would: “My coach”, but not “My Nguyen”."""
# fmt: off
_NOBODYS_NAME = frozenset((
    "i", "me", "myself", "we", "us", "ourselves", "you", "everyone", "everybody", "all", "both",
    "each", "anyone", "someone", "nobody", "none", "partner", "partners", "team", "board", "chair",
    "coach", "mentor",
))
# fmt: on
"""Words for oneself, a group or a role that people type in place of a name. Swapping them would
hide nothing and garble the text."""
_LITTLE_WORDS = frozenset(("the", "a", "an", "of", "and", "for", "in", "on", "at", "to"))
_SHORTEST = 3
"""Letters that a first or last name must have to be looked for by itself; "Al" alone could be
anything."""


class Names:
    """Swaps names in everything that leaves, or keeps them."""

    def __init__(self, review: Review, leaving: Leaving) -> None:
        """Learns every name in the review, unless names leave as written."""
        self.swapped = not leaving.names or leaving.names_as != "written"
        self._initials = leaving.names and leaving.names_as == "initials"
        self._taken: set[str] = set()
        self._swaps: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        if self.swapped:
            self._learn(review)
        # The longest come first, so that a name inside another is not cut out of it.
        longest_first = sorted(self._spelt, key=lambda one: (-len(one), one))
        self._in_order = [self._spelt[one] for one in longest_first]
        alternatives = "|".join(f"({one})" for one in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def text(self, text: str) -> Text:
        """What the leader typed, cleaned, and with names swapped unless they leave as written."""
        cleaned = clean(text).text
        return typed(self._pattern.sub(self._swap, cleaned) if self._pattern else cleaned)

    def _learn(self, review: Review) -> None:
        partnership = review.partnership
        self._add(_without_article(partnership.name), THIS_PARTNERSHIP, _organisation)
        for number, partner in enumerate(partnership.partners):
            self._add(_without_article(partner), f"partner {_letter(number)}", _organisation)
        people = 0
        for person in _people(review):
            people += _key(person) not in self._swaps
            swapped = self._add(person, f"person {_letter(people - 1)}", _person)
            for word in person.split():
                if len(word) >= _SHORTEST and word[:1].isupper():
                    self._put(word, swapped, _person)

    def _add(self, name: str, role: str, spellings: Callable[[str], Iterator[str]]) -> str:
        known = self._swaps.get(_key(name))
        if known is not None or not name:
            return known or ""
        swapped = self._initials_of(name) if self._initials else role
        self._put(name, swapped, spellings)
        return swapped

    def _put(self, name: str, swapped: str, spellings: Callable[[str], Iterator[str]]) -> None:
        if _key(name) not in self._swaps:
            self._swaps[_key(name)] = swapped
            for spelt in spellings(name):
                self._spelt.setdefault(spelt, swapped)

    def _initials_of(self, name: str) -> str:
        words = [word for word in re.findall(r"\w[\w'’-]*", name) if word not in _LITTLE_WORDS]
        initials = "".join(word[0].upper() for word in words) or "X"
        free, number = initials, 2
        while free in self._taken:
            free, number = f"{initials}{number}", number + 1
        self._taken.add(free)
        return free

    def _swap(self, match: re.Match[str]) -> str:
        swapped = self._in_order[(match.lastindex or 1) - 1]
        starts = match[0][:1].isupper() and _starts_sentence(match.string, match.start())
        return swapped[:1].upper() + swapped[1:] if starts else swapped


def _organisation(name: str) -> Iterator[str]:
    """Regular expressions that find an organisation: several words in any case, or a single word as
    it is written, capitalised, in capitals or after "the". So a partner called Trust doesn't change
    the word trust."""
    spelt = r"\s+".join(re.escape(word) for word in name.split())
    if " " in name:
        yield f"(?i:(?:the\\s+)?{spelt})"
        return
    yield f"(?i:the\\s+{spelt})"
    yield from _person(name)


def _person(name: str) -> Iterator[str]:
    """Regular expressions that find a person: several words in any case, or a single word as it is
    written, capitalised or in capitals. So Will doesn't change the word will."""
    if " " in name:
        yield "(?i:" + r"\s+".join(re.escape(word) for word in name.split()) + ")"
        return
    yield from map(re.escape, sorted({name, name.upper(), name.capitalize()}))


def _starts_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?:\n"


def _people(review: Review) -> Iterator[str]:
    """The people named in fields meant for names, each once. What begins with an article, such as
    "the deputy director", is a role already."""
    seen = set()
    for field in _people_fields(review):
        for part in _BETWEEN_NAMES.split(clean(field).text):
            name = " ".join(part.split())
            is_role = _ARTICLE.match(name) or _ROLE.match(name)
            is_name = name.lower() not in _NOBODYS_NAME and not is_role
            if len(name) > 1 and is_name and _key(name) not in seen:
                seen.add(_key(name))
                yield name


def _people_fields(review: Review) -> Iterator[str]:
    for commitment in review.commitments:
        yield commitment.who
        yield commitment.told
    for given in (*review.answers, *review.drafts):
        yield given.partner_level_who
    for conversation in review.conversations:
        yield conversation.present


def _without_article(name: str) -> str:
    return _ARTICLE.sub("", " ".join(clean(name).text.split()), count=1)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _letter(number: int) -> str:
    """A letter for a number from 0: A, B … Z, then AA, AB …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
