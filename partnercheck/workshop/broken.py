"""Why a guide can't be opened, in the words of a check. The app is given these to show."""

from __future__ import annotations

import re
from pathlib import Path

from partnercheck.errors import GuideError
from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import TABLES
from partnercheck.workshop.checking.files import open_file
from partnercheck.workshop.checking.guide_check import check_guide


def in_check_words(error: GuideError) -> str:
    """What to say about an error: for a file that isn't TOML, what a check says about its first
    slip."""
    if error.no_toml is not None and (slip := _first_slip(error.no_toml)):
        return f"{error.no_toml}: {slip}"
    return str(error)


def where_it_breaks(folder: Path, otherwise: str) -> str:
    """The first error that a check finds in a guide's folder, with file and line; `otherwise` if it
    finds none."""
    for one in check_guide(folder).errors:
        line = f":{one.line}" if one.line else ""
        return f"{folder / one.file}{line}: {one.message}"
    return otherwise


def _first_slip(path: Path) -> str:
    """The first thing that keeps a file from being read as TOML, with its line and column; empty if
    none is found."""
    table = TABLES[GUIDE if path.name == GUIDE else AREA]
    found = [
        one
        for one in open_file(path.parent, path.name, table).findings
        if one.severity == "error" and one.line
    ]
    if not found:
        return ""
    first = min(found, key=lambda one: (one.line, one.column))
    said = " ".join(f"{words.rstrip('.')}." for words in (first.message, first.mend) if words)
    said = re.sub(r"`([^`]*)`", r"“\1”", said)  # only a page of findings shows code as code
    return f"line {first.line}, column {first.column}: {said}"
