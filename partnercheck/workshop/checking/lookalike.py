"""Letters that look like others, and characters that nobody sees: which they are, and which was
meant."""

from __future__ import annotations

import re
import unicodedata

from partnercheck.text import character_name

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
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
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
        seems = _plain(character)
        alphabet = name.split(" ", 1)[0].capitalize()
        what = f"{alphabet} letter" if " LETTER " in f"{name} " else character_name(character)
        like = f", and looks like {seems}" if seems != character else ""
        article = "an" if what[:1] in "AEIOUaeiou" else "a"
        return f"Its character {number}, “{character}”, is {article} {what} ({code}){like}."
    return ""
