"""The guide that `content new` writes, for tests to break."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from partnercheck.guide.load import load_guide
from partnercheck.workshop.checking.finding import Report
from partnercheck.workshop.checking.guide_check import check_guide
from partnercheck.workshop.pseudo import as_toml, translation
from partnercheck.workshop.starting import starting_files

TODAY = date(2026, 11, 23)
GOLDEN = Path(__file__).parents[1] / "workshop" / "golden"
WRITE = "PARTNERCHECK_WRITE_GOLDEN"
"""Set this variable to write the expected texts anew; then read them as carefully as a guide."""


def write_starting_guide(folder: Path) -> Path:
    """Write the TOML files of the starting guide; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in starting_files("my-guide", "My guide", TODAY).items():
        if name.endswith(".toml") and not name.startswith("."):
            (folder / name).write_text(text, "utf-8")
    return folder


def write_starting_translation(folder: Path, tag: str = "cy") -> Path:
    """Write a translation of the starting guide in which every text is three dots; returns its
    folder."""
    place = folder / "languages" / tag
    place.mkdir(parents=True)
    dots = translation(load_guide(folder), lambda _: "…", lambda _: "…")
    for name, tables in dots.items():
        (place / name).write_text(as_toml(tables), "utf-8")
    return place


def change(folder: Path, file: str, before: str, after: str) -> None:
    """Replace a text that has to occur exactly once in a file."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{text.count(before)} times in {file}: {before}"
    path.write_text(text.replace(before, after), "utf-8")


def checked(folder: Path) -> Report:
    """A check, as if on the day on which the starting guide was written."""
    return check_guide(folder, today=TODAY)


def codes(report: Report) -> list[str]:
    """The codes found, in order."""
    return [one.code for one in report.findings]


def compare_with_golden(name: str, text: str) -> None:
    """Compare a text with the expected one in its file."""
    path = GOLDEN / name
    if os.environ.get(WRITE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
