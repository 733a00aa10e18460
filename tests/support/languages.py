"""Translations of the small guide for tests, laid out as an editor would write them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from partnercheck.guide.key_meanings import AREA
from partnercheck.guide.keys import TableKind
from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import PSEUDO
from partnercheck.guide.translating.translation_keys import TRANSLATED, is_text
from partnercheck.workshop.pseudo import as_toml, translation

TAG = "cy"


def welsh(text: str) -> str:
    """A text as it appears in the tests' translations."""
    return f"Cymraeg: {text}"


def tables_of(folder: Path) -> dict[str, dict[str, Any]]:
    """A whole translation of the guide in a folder, file by file, for tests to change."""
    return translation(load_guide(folder), welsh, welsh)


def write_translation(
    folder: Path, tables: dict[str, dict[str, Any]] | None = None, tag: str = TAG
) -> Path:
    """Write a translation into a guide's folder; returns the translation's folder."""
    place = folder / "languages" / tag
    place.mkdir(parents=True, exist_ok=True)
    for name, rows in (tables or tables_of(folder)).items():
        (place / name).write_text(as_toml(rows), "utf-8")
    return place


def principle(tables: dict[str, dict[str, Any]], principle_id: str) -> dict[str, Any]:
    """One principle's block in a translation."""
    area = principle_id.partition(".")[0]
    rows = tables[f"{area}.toml"]["principles"]
    return next(row for row in rows if row["id"] == principle_id)


EXEMPT = {("[[levels]]", "meaning"): "for editors: what a level means for any principle"}
"""Texts of a guide that no screen shows, and why."""
_FRAMES = dict.fromkeys(map(ord, "│┃╭╮╰╯─▌▸•"), " ")


def write_pseudo_language(folder: Path, source: Path) -> Path:
    """Write a guide's files with the pseudo-language beside them; returns the folder."""
    if folder != source:
        folder.mkdir(parents=True)
        for path in source.glob("*.toml"):
            (folder / path.name).write_bytes(path.read_bytes())
    write_translation(folder, translation(load_guide(folder)), PSEUDO)
    return folder


def whole_words(screen: str) -> str:
    """The words on a screen in reading order, without frames, with single spaces."""
    return " ".join(screen.translate(_FRAMES).split())


def guide_texts(own: Guide) -> list[str]:
    """Every text of a guide that leaders can read, in the pseudo-language, each as one row."""
    found = []

    def keep(table: TableKind, row: dict[str, Any]) -> None:
        for name, key in table.keys.items():
            inner = table.inner(name)
            if inner is not None:
                for one in row.get(name, ()):
                    keep(inner, one)
            elif is_text(table.header, key) and (table.header, name) not in EXEMPT:
                value = row.get(name, [])
                found.extend([value] if isinstance(value, str) else value)

    for name, tables in translation(own).items():
        keep(TRANSLATED["guide.toml" if name == "guide.toml" else AREA], tables)
    return [" ".join(text.split()) for text in found]


def hard_coded(own: Guide, shown: str) -> list[str]:
    """The texts in a guide's own language that are shown although another language was chosen:
    whole, or their first words. Terms of the glossary, and other single words in small letters, are
    everyday words and are not looked for."""
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(" ".join(text.split()))
        return text

    translation(own, keep, str)
    beginnings = {" ".join(text.split(" ")[:5]) for text in texts}
    everyday = re.compile("[a-z]+")
    looked_for = sorted(text for text in beginnings if not everyday.fullmatch(text))
    return [text for text in looked_for if re.search(rf"\b{re.escape(text)}\b", shown)]
