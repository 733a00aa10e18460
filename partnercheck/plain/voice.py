"""Says things line by line: nothing is drawn, and every row fits the terminal."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from typing import TextIO, TypeAlias

from partnercheck.letters import encoding_shown
from partnercheck.plain.reading import encodable
from partnercheck.text import COLUMNS, NARROWEST, width

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


Explained: TypeAlias = Sequence[tuple[str, str]]
"""Help, as pairs of what may be typed and what it does. A pair without the first is a sentence of
its own."""

UNKNOWN_COLUMNS = 80
"""How many columns a terminal is taken to have if it does not tell."""
UNKNOWN_ROWS = 24
INDENT = 3
EVERYWHERE = "b goes back, q saves and leaves, cover covers the screen, help explains."


class Voice:
    """Says things over one stream. Raises EOFError when nobody listens any more."""

    def __init__(self, write: TextIO) -> None:
        """`write` takes what is said."""
        self._write = write
        encoding = getattr(write, "encoding", None)
        self._encoding = encoding_shown(os.environ, encoding) if encoding else None
        self._unended = False
        """Whether the row of the last prompt still needs its line end."""
        self._blank = True
        """Whether the last row was empty, or nothing was written yet."""
        self.beside: Sequence[str] = ()
        """Sentences that help adds wherever it is asked for."""

    @property
    def columns(self) -> int:
        """How many columns text may have."""
        columns = UNKNOWN_COLUMNS
        if self._write.isatty():
            with contextlib.suppress(OSError, ValueError):
                columns = os.get_terminal_size(self._write.fileno()).columns or columns
        return max(NARROWEST, min(COLUMNS, columns))

    @property
    def rows(self) -> int:
        """How many rows the terminal has."""
        rows = UNKNOWN_ROWS
        if self._write.isatty():
            with contextlib.suppress(OSError, ValueError):
                rows = os.get_terminal_size(self._write.fileno()).lines or rows
        return rows

    def clear(self) -> bool:
        """Push everything out of sight; returns whether there is a window that could be cleared: a
        pipe has none."""
        if self._write.isatty():
            self._push_out()
            return True
        return False

    def say(self, *sentences: str, indent: int = 0) -> None:
        """Say sentences as one paragraph, without empty ones; says nothing if all are empty.
        `indent` is in columns."""
        text = " ".join(sentence for sentence in sentences if sentence)
        for row in rows_of(text, self.columns - indent) if text else ():
            self._put((" " * indent + row).rstrip(" ") + "\n")

    def item(self, mark: str, text: str, details: Sequence[str] = ()) -> None:
        """Say an entry of a list after its mark, with its further rows and its details indented
        below."""
        first, *rest = rows_of(f"{mark} {text}" if mark else text, self.columns - INDENT)
        for detail in details:
            rest += rows_of(detail, self.columns - INDENT)
        rows = [first, *(" " * INDENT + row for row in rest)]
        self._put("".join(row.rstrip(" ") + "\n" for row in rows))

    def verbatim(self, text: str) -> None:
        """Say text exactly, with its line breaks and spaces."""
        self._put(text.rstrip("\n") + "\n")

    def gap(self) -> None:
        """Leave an empty line, but never two."""
        if not self._blank:
            self._put("\n")
            self._blank = True

    def heading(self, text: str) -> None:
        """Begin a page, or a part of one, with a heading."""
        self.gap()
        self.say(text)

    def explain(self, entries: Explained) -> None:
        """Say what may be typed here, and what may be typed everywhere."""
        for what, does in entries:
            if what:
                self.item(f"{what}:", does)
            else:
                self.say(does)
        for words in self.beside:
            self.say(words)
        self.say(EVERYWHERE)

    def _put(self, text: str) -> None:
        if not text:
            return
        text, self._unended = "\n" + text if self._unended else text, False
        try:
            self._write.write(encodable(text, self._encoding))
            self._write.flush()
        except OSError as error:
            self._silence()
            raise EOFError from error
        self._blank = False

    def _push_out(self) -> None:
        self._put("\n" * self.rows)

    def _silence(self) -> None:
        """Nobody listens any more: drop what is still buffered, so that it does not fail when
        Python ends."""
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._write.fileno())
            os.close(nowhere)
