"""Swapping the names that the leader gave for roles or initials, wherever they occur.

Only names that PartnerCheck was told can be found: the partnership, its partners, who does what,
who is told, whose level was guessed, who is in a conversation. The leader finds others in the
preview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import NamedTuple

from partnercheck.report.chosen import Leaving
from partnercheck.report.marked_languages import Text, typed
from partnercheck.report.spelling import (
    as_written,
    folded,
    has_blanks_between_words,
    same_name,
    spellings,
)
from partnercheck.review.model import Review
from partnercheck.text import capitalised, clean

ONLY_KNOWN_NAMES = (
    "In the words that go, the names that you gave for the partnership, its partners and people "
    "are replaced. Read the text for any others."
)
THIS_PARTNERSHIP = "this partnership"

_BETWEEN_NAMES = re.compile(r"[,;/&+()\n，、；／＆＋（）]|\b(?:and|or|with)\b", re.IGNORECASE)
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
# fmt: off
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lord",
    "lady", "baroness", "hon", "rt", "cllr", "councillor", "alderman", "rev", "revd", "reverend",
    "canon", "father", "sister", "nurse", "matron", "pastor", "rabbi", "imam",
    "cyng", "cynghorydd", "parch", "parchedig",
))
_HONOURS = frozenset((
    "MBE", "OBE", "CBE", "DBE", "KBE", "MP", "MS", "MSP", "MLA", "DL", "JP", "KC",
))
# fmt: on
"""Titles before a name, in English and Welsh, and letters after it. Others have them as well: of
“Cllr Ann Smith”, “Cllr” alone would be found in another councillor's name. Libraries that take
names apart know few of them (findings/name-titles.sh)."""
_LITTLE_WORDS = frozenset(("the", "a", "an", "of", "and", "for", "in", "on", "at", "to"))
_SHORTEST = 3
"""Letters that a first or last name must have to be looked for by itself; "Al" alone could be
anything."""
_SHORTEST_TOGETHER = 5
"""Letters that a name of several words must have to be found in small letters without blanks."""
_DASHES = re.compile(r"[\s_\u2010-\u2015-]+")


class _Spelt(NamedTuple):
    """A name to look for: what is written in its place, what all its spellings have in common, and
    whether it is found in any case even where it is one word."""

    swapped: str
    key: str
    any_case: bool


class Names:
    """Swaps names in everything that leaves, or keeps them."""

    def __init__(self, review: Review, leaving: Leaving) -> None:
        """Learns every name in the review, unless names leave as written."""
        self.swapped = not leaving.names or leaving.names_as != "written"
        self._initials = leaving.names and leaving.names_as == "initials"
        self._taken: set[str] = set()
        self._swaps: dict[str, str] = {}
        self._written: dict[str, set[str]] = {}
        self._spelt: dict[str, _Spelt] = {}
        if self.swapped:
            self._learn(review)
        # The longest come first, so that a name inside another is not cut out of it.
        longest_first = sorted(self._spelt, key=lambda one: (-len(self._spelt[one].key), one))
        self._in_order = [self._spelt[one] for one in longest_first]
        alternatives = "|".join(f"({one})" for one in longest_first)
        self._pattern = re.compile(alternatives) if alternatives else None

    def text(self, text: str) -> Text:
        """What the leader typed, cleaned, and with names swapped unless they leave as written."""
        cleaned = clean(text).text
        return typed(self._without_names(cleaned) if self._pattern else cleaned)

    def _without_names(self, text: str) -> str:
        if self._pattern is None:
            return text
        key, starts, ends = folded(text)
        told, after = [], 0
        for match in self._pattern.finditer(key):
            spelt = self._in_order[(match.lastindex or 1) - 1]
            start, end = starts[match.start()], ends[match.end() - 1]
            if start >= after and self._is_name(spelt, match[0], text[start:end]):
                told += [text[after:start], _swapped(spelt.swapped, text, start)]
                after = end
        return "".join((*told, text[after:]))

    def _is_name(self, spelt: _Spelt, key: str, found: str) -> bool:
        """Whether what was found is the name. Several words are, in any case; a single one is as it
        was written, with a capital, or in writing that has none. So a partner called Trust doesn't
        change the word trust, nor Will the word will."""
        if spelt.any_case or not key.removesuffix("'s").isalnum():
            return True
        letters = [one for one in found if one.isupper() or one.islower()]
        if not letters or letters[0].isupper():
            return True
        return as_written(found) in self._written[spelt.key]

    def _learn(self, review: Review) -> None:
        partnership = review.partnership
        self._add(_without_article(partnership.name), THIS_PARTNERSHIP, organisation=True)
        for number, partner in enumerate(partnership.partners):
            self._add(_without_article(partner), f"partner {_letter(number)}", organisation=True)
        people = 0
        for person in _people(review):
            people += same_name(person) not in self._swaps
            swapped = self._add(person, f"person {_letter(people - 1)}")
            bare = _without_title(person)
            self._put(bare, swapped)
            for word in dict.fromkeys((*bare.split(), *_DASHES.split(bare))):
                shortest = _SHORTEST if has_blanks_between_words(word) else 2
                if len(word) >= shortest and word[:1].isalpha() and not word[:1].islower():
                    self._put(word, swapped)

    def _add(self, name: str, role: str, *, organisation: bool = False) -> str:
        if not name:
            return ""
        swapped = self._swaps.get(same_name(name))
        if swapped is None:
            said = name if organisation else _without_title(name)
            swapped = self._initials_of(said) if self._initials else role
        self._put(name, swapped, organisation=organisation)
        return swapped

    def _put(self, name: str, swapped: str, *, organisation: bool = False) -> None:
        key = same_name(name)
        swapped = self._swaps.setdefault(key, swapped)
        self._written.setdefault(key, set()).add(as_written(name))
        pattern, words = spellings(name)
        together = len(words) > 1 and len(key) >= _SHORTEST_TOGETHER and min(map(len, words)) > 1
        spelt = _Spelt(swapped, key, together and (organisation or len(name.split()) == 1))
        self._spelt.setdefault(rf"(?:(?<!\w)the )?{pattern}" if organisation else pattern, spelt)

    def _initials_of(self, name: str) -> str:
        words = [word for word in re.findall(r"\w[\w'’-]*", name) if word not in _LITTLE_WORDS]
        initials = "".join(word[0].upper() for word in words) or "X"
        free, number = initials, 2
        while free in self._taken:
            free, number = f"{initials}{number}", number + 1
        self._taken.add(free)
        return free


def _swapped(instead: str, text: str, at: int) -> str:
    return capitalised(instead) if text[at].isupper() and _starts_sentence(text, at) else instead


def _starts_sentence(text: str, at: int) -> bool:
    while at and text[at - 1] in " \t\"'“‘(":
        at -= 1
    return not at or text[at - 1] in ".!?:\n"


def _people(review: Review) -> Iterator[str]:
    """The people named in fields meant for names, each once. What begins with an article, such as
    "the deputy director", is a role already."""
    seen = set()
    for field in _people_fields(review):
        for part in _BETWEEN_NAMES.split(clean(field).text):
            name = " ".join(part.split())
            is_role = _ARTICLE.match(name) or _ROLE.match(name)
            is_name = name.lower() not in _NOBODYS_NAME and not is_role
            if len(name) > 1 and is_name and same_name(name) not in seen:
                seen.add(same_name(name))
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


def _without_title(person: str) -> str:
    """A person's name without the titles before it and the letters after it. One word stays."""
    words = person.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        del words[0]
    while len(words) > 1 and words[-1].replace(".", "") in _HONOURS:
        del words[-1]
    return " ".join(words)


def _letter(number: int) -> str:
    """A letter for a number from 0: A, B … Z, then AA, AB …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
