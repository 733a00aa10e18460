"""Whether a text fits its place on a screen of 80 columns and 24 rows (.docs/contracts.md)."""

from __future__ import annotations

from partnercheck.guide.key_meanings import LEVEL_COLUMNS, LEVEL_ROWS
from partnercheck.text import wrap
from partnercheck.workshop.checking.prose import Prose


def check_fit(prose: Prose) -> None:
    """Report a text with too many characters, and a level that takes too many rows."""
    longest = prose.key.words.longest
    if longest is not None and len(prose.text) > longest and prose.key.name != "short":
        prose.file.at_value(
            "G701",
            prose.path,
            f"This text has {len(prose.text)} characters; {longest} fit.",
            f"Take out {len(prose.text) - longest} at least.",
        )
    elif is_level(prose):
        rows = level_rows(prose.text)
        if rows > LEVEL_ROWS:
            prose.file.at_value(
                "G702",
                prose.path,
                f"This level takes {rows} rows of {LEVEL_COLUMNS} columns; {LEVEL_ROWS} fit.",
                "Say it in fewer or shorter words.",
            )


def is_level(prose: Prose) -> bool:
    """Whether a text is one of a principle's five levels."""
    return prose.table.header == "[[principles]]" and prose.key.name == "levels"


def level_rows(text: str) -> int:
    """How many rows a level's text takes, beside its label, at 80 columns."""
    return len(wrap(text, LEVEL_COLUMNS))
