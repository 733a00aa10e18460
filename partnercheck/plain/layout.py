"""Rows of text for a terminal: broken at spaces, and never inside a path or an address."""

from __future__ import annotations

from partnercheck.text import width


def rows_of(text: str, columns: int) -> list[str]:
    """Break text at spaces into rows of at most `columns` cells. A word that is wider stands
    whole on a row of its own, so that a path can be copied. Newlines are kept as breaks."""
    rows: list[str] = []
    for line in text.split("\n"):
        row, used = "", 0
        for word in line.expandtabs(4).split(" "):
            needed = width(word)
            if row and used + 1 + needed > columns:
                rows.append(row)
                row, used = word, needed
            elif row:
                row, used = f"{row} {word}", used + 1 + needed
            else:
                row, used = word, needed
        rows.append(row)
    return rows
