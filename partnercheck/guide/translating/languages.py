"""The languages that a guide is translated into, each in a folder named by its tag.

The folder `languages/<tag>/` in a guide holds files of the same names as the guide's own.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from pathlib import Path

from partnercheck.text import LANGUAGE_TAG

FOLDER = "languages"
MOST = 20
"""How many translations of one guide are read."""
PSEUDO = "qps-ploc"
"""The tag of the made-up language that `content pseudo` writes."""

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
    """The tag that somebody means who wrote a tag (`en_gb`) or the name of a language (`Welsh`,
    `Cymraeg`); empty if it is neither."""
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
    return re.fullmatch(LANGUAGE_TAG, name) is not None


def language_name(tag: str) -> str:
    """A language's own name with its tag: `Cymraeg (cy)`; the tag alone if the name is not
    known."""
    name = _NAMES.get(tag.partition("-")[0].lower(), "")
    return f"{name} ({tag})" if name else tag


def language_tags(folder: Path) -> tuple[str, ...]:
    """The tags of a guide's translations, sorted, at most `MOST`. Links are left out, and tags that
    differ from an earlier one only in capitals. A folder that can't be read has none."""
    found: dict[str, str] = {}
    for name in translation_folders(folder):
        if is_tag(name):
            found.setdefault(name.lower(), name)
    return tuple(found.values())[:MOST]


def translation_folders(folder: Path) -> tuple[str, ...]:
    """The names of the folders in `languages`, sorted, whether or not they are tags. Links and
    hidden folders are left out. A folder that can't be read has none."""
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
    """The tags of a guide's languages, its own first and no other of the same tag."""
    return (own, *(tag for tag in tags if tag.lower() != own.lower()))


def chosen_from(languages: tuple[str, ...], wanted: Iterable[str]) -> str:
    """The first wanted language that the guide has: in the region asked for, else in another
    (`pt-BR` for `pt-PT`). If it has none of them, the guide's own, which is `languages[0]`."""
    for tag in wanted:
        for known in languages:
            if tag.lower() == known.lower():
                return known
        for known in languages:
            if tag and tag.partition("-")[0].lower() == known.partition("-")[0].lower():
                return known
    return languages[0]
