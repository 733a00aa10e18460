"""Translations of the small guide for tests, written as an editor would lay them out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from partnercheck.guide.load import load_guide
from partnercheck.guide.pseudo import as_toml, translation

TAG = "cy"


def welsh(text: str) -> str:
    """A text as it stands in the tests' translations."""
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
