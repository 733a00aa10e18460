"""The languages that a guide is translated into: one folder for each, named by its tag.

A translation stands in `languages/<tag>/` of the guide's folder, in files of the same names.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from partnercheck.text import LANGUAGE_TAG

FOLDER = "languages"
MOST = 20
"""Translations of one guide that are read."""
PSEUDO = "qps-ploc"
"""The tag of the language that `content pseudo` makes."""

_NAMES = {
    "ar": "العربية",
    "bn": "বাংলা",
    "cy": "Cymraeg",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ga": "Gaeilge",
    "gd": "Gàidhlig",
    "gu": "ગુજરાતી",
    "it": "Italiano",
    "nl": "Nederlands",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "sco": "Scots",
    "ur": "اردو",
    "zh": "中文",
    "qps": "Pseudo-language",
}


_ENGLISH_NAMES = {
    "arabic": "ar",
    "bengali": "bn",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "gaelic": "gd",
    "german": "de",
    "gujarati": "gu",
    "irish": "ga",
    "italian": "it",
    "polish": "pl",
    "portuguese": "pt",
    "punjabi": "pa",
    "romanian": "ro",
    "scots": "sco",
    "somali": "so",
    "spanish": "es",
    "urdu": "ur",
    "welsh": "cy",
}


def tag_meant(name: str) -> str:
    """A language's tag as it is written, or the one that a name of the language stands for; empty
    where neither is known."""
    bare = name.strip().replace("_", "-")
    word = bare.casefold()
    named = {own.casefold(): tag for tag, own in _NAMES.items()} | _ENGLISH_NAMES
    language, _, region = word.partition("-")
    if word in named or word.split(" ", 1)[0] in named:
        return named.get(word) or named[word.split(" ", 1)[0]]
    if (language, region) == ("en", "uk"):
        return "en-GB"
    if not is_tag(bare):
        return ""
    if bare == name:
        return name
    return f"{language}-{region.upper()}" if len(region) == 2 else bare


def is_tag(name: str) -> bool:
    """Whether a folder's name can be a language's tag, such as `cy` or `pt-BR`."""
    return LANGUAGE_TAG.fullmatch(name) is not None


def language_name(tag: str) -> str:
    """A language's own name with its tag; the tag alone where the name is not known."""
    name = _NAMES.get(tag.partition("-")[0].lower(), "")
    return f"{name} ({tag})" if name else tag


def language_tags(folder: Path) -> tuple[str, ...]:
    """The tags of a guide's translations, sorted, at most `MOST`. Links, and tags that differ from
    an earlier one in capitals alone, are left out; so is a folder that can't be looked into."""
    found: dict[str, str] = {}
    for name in translation_folders(folder):
        if is_tag(name):
            found.setdefault(name.lower(), name)
    return tuple(found.values())[:MOST]


def translation_folders(folder: Path) -> tuple[str, ...]:
    """The names of the folders in `languages`, sorted, whatever their form."""
    try:
        if not stat.S_ISDIR((folder / FOLDER).lstat().st_mode):
            return ()
        return tuple(
            sorted(
                path.name
                for path in (folder / FOLDER).iterdir()
                if not path.name.startswith(".") and stat.S_ISDIR(path.lstat().st_mode)
            )
        )
    except OSError:
        return ()


def offered(own: str, tags: Iterable[str]) -> tuple[str, ...]:
    """The languages of a guide, its own first."""
    return (own, *(tag for tag in tags if tag.lower() != own.lower()))


def chosen_from(languages: tuple[str, ...], wanted: Iterable[str]) -> str:
    """The first language wanted that there is: the very one, else one that differs in its region
    alone. Where there is none, the guide's own, which stands first."""
    for tag in wanted:
        for known in languages:
            if tag.lower() == known.lower():
                return known
        for known in languages:
            if tag and tag.partition("-")[0].lower() == known.partition("-")[0].lower():
                return known
    return languages[0]
