"""Rows of text for a terminal: broken at spaces, never inside a path or an address."""

from __future__ import annotations

import re

from partnercheck.text import width

LAST_COLUMNS = 38
"""Columns of a prompt's last row. A braille display of 40 cells shows the end of what is before the
cursor; of a longer row it would show only the tail."""
_SENTENCE_ENDS = re.compile(r"(?<=[.!?]) (?=\S)")
_GOES_TO = re.compile(r"(goes on|goes back|looks again) (?:to|with|at) (.+)")


def enter_words(enter: str) -> str:
    """What Enter does, to end a prompt. If a long place name follows, it is said before: `Back: The
    shape of your partnership. Enter goes back:`"""
    said = f"Enter {enter}:"
    to = _GOES_TO.fullmatch(enter)
    if to is None or width(said) <= LAST_COLUMNS:
        return said
    named = to[2] if to[2].endswith((".", "!", "?")) else f"{to[2]}."
    return f"{'Back' if to[1] == 'goes back' else 'Next'}: {named} Enter {to[1]}:"


def prompt_rows(prompt: str, columns: int) -> list[str]:
    """The rows of a prompt, with its last sentence on a row of its own."""
    *before, last = _SENTENCE_ENDS.split(prompt)
    rows = rows_of(" ".join(before), columns) if before else []
    return [*rows, *rows_of(last, min(columns, LAST_COLUMNS))]


def rows_of(text: str, columns: int) -> list[str]:
    """Break text at spaces into rows of at most `columns` cells. A wider word stays whole on a row
    of its own, so that a path can be copied. Newlines stay as breaks."""
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
