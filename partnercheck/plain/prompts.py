"""Asking and saying, line by line: nothing is drawn, and the prompt is the last thing printed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Final, Generic, Literal, TextIO, TypeAlias, TypeVar

from partnercheck.plain.layout import rows_of
from partnercheck.plain.reading import (
    NotUnderstoodError,
    Typed,
    choice_among,
    encodable,
    more_waits,
    not_here,
    read_line,
    tidy,
)
from partnercheck.text import removed_words

Answered = TypeVar("Answered")
Value = TypeVar("Value")
Explained: TypeAlias = Sequence[tuple[str, str]]
"""Help: what may be typed, and what it does. Without the first, a sentence of its own."""

COLUMNS = 72
"""Text is 72 columns wide at most (DESIGN 7)."""
UNKNOWN_COLUMNS = 80
"""What a terminal that does not tell its width is taken for."""
NARROWEST = 20
WRONG_BEFORE_HELP = 3
INDENT = 3
LIST = "l"
LIST_HELP = (("A number", "Change that one."), (LIST, "Say the list again."))
EVERYWHERE = "b goes back, q saves and leaves, ? explains."


class Turn(Enum):
    """What a leader can type at every prompt instead of an answer."""

    BACK = "b"
    LEAVE = "q"
    HELP = "?"


BACK: Final = Turn.BACK
Back: TypeAlias = Literal[Turn.BACK]


class Leaving(Exception):  # noqa: N818 - nothing has failed
    """The leader typed q."""


class Dialogue:
    """One conversation over two streams. Raises EOFError at the end of either."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        """`read` gives the leader's lines, `write` takes ours."""
        self._read = read
        self._write = write
        self._echoes = read.isatty()
        """A terminal shows the Enter that was pressed; a pipe does not."""
        self._unended = False
        """Whether the row of the last prompt is still to be ended."""
        self._blank = True
        """Whether an empty line was written last, or nothing at all."""

    @property
    def columns(self) -> int:
        """How wide text may be."""
        columns = UNKNOWN_COLUMNS
        if self._write.isatty():
            with contextlib.suppress(OSError, ValueError):
                columns = os.get_terminal_size(self._write.fileno()).columns or columns
        return max(NARROWEST, min(COLUMNS, columns))

    # Saying

    def say(self, *sentences: str, indent: int = 0) -> None:
        """Say sentences as one paragraph. Empty ones are left out; nothing is said of nothing."""
        text = " ".join(sentence for sentence in sentences if sentence)
        for row in rows_of(text, self.columns - indent) if text else ():
            self._put((" " * indent + row).rstrip(" ") + "\n")

    def item(self, mark: str, text: str, details: Sequence[str] = ()) -> None:
        """Say one entry of a list after its mark, its other rows and its details below it."""
        first, *rest = rows_of(f"{mark} {text}" if mark else text, self.columns - INDENT)
        for detail in details:
            rest += rows_of(detail, self.columns - INDENT)
        rows = [first, *(" " * INDENT + row for row in rest)]
        self._put("".join(row.rstrip(" ") + "\n" for row in rows))

    def verbatim(self, text: str) -> None:
        """Say text to the letter, its line breaks and spaces as they are."""
        self._put(text.rstrip("\n") + "\n")

    def gap(self) -> None:
        """One empty line, never two."""
        if not self._blank:
            self._put("\n")
            self._blank = True

    def heading(self, text: str) -> None:
        """Begin a page or a part of one."""
        self.gap()
        self.say(text)

    # Asking

    def ask(
        self,
        prompt: str,
        understand: Callable[[str], Answered],
        *,
        explain: Explained = (),
        as_text: bool = False,
    ) -> Answered | Back:
        """Ask until the answer is understood.

        `understand` gets what was typed, without hidden characters, and raises
        NotUnderstoodError with the sentence to say. `explain` is said after ?, and after every
        third answer that was not understood. `as_text` keeps the answer to the letter: then b, q
        and ? count only alone, in small letters and without a space before them.
        """
        wrong = 0
        while True:
            typed = self._typed(prompt)
            text = typed.text if as_text else tidy(typed.text)
            if text == Turn.LEAVE.value:
                raise Leaving
            if text == Turn.BACK.value:
                return BACK
            self.say(removed_words(typed.removed))
            try:
                if text != Turn.HELP.value and not (typed.removed and not text.strip()):
                    return understand(text)
            except NotUnderstoodError as problem:
                self.say(str(problem) or not_here(typed.text.strip()))
            if text != Turn.HELP.value:
                wrong += 1
            if text == Turn.HELP.value or wrong == WRONG_BEFORE_HELP:
                wrong = 0
                self.explain(explain)

    def choose(
        self,
        prompt: str,
        choices: dict[str, str],
        *,
        default: str = "",
        explain: Explained = (),
    ) -> str | Back:
        """Ask for one of `choices`: what may be typed, and the name that may be typed instead.

        Enter alone gives `default`, which the prompt names; without one it is asked again.
        """

        def understand(text: str) -> str:
            if not text and default:
                return default
            return choice_among(text, choices)

        return self.ask(prompt, understand, explain=explain)

    def confirm(self, prompt: str, *, explain: Explained = ()) -> bool | Back:
        """Ask yes or no; Enter alone is no, and the prompt says so."""
        answer = self.choose(
            prompt,
            {"y": "yes", "n": "no"},
            default="n",
            explain=(*explain, ("y", "yes"), ("n", "no")),
        )
        return answer if answer is BACK else answer == "y"

    def more(self, prompt: str) -> Typed:
        """One further line of a longer text, to the letter."""
        return self._typed(prompt)

    @property
    def pasting(self) -> bool:
        """Whether the next line is here already, as after a paste into a terminal."""
        return self._echoes and more_waits(self._read)

    def _typed(self, prompt: str) -> Typed:
        *before, last = rows_of(prompt, self.columns - 1)
        self._put("".join(f"{row}\n" for row in before) + f"{last} ")
        typed = read_line(self._read)
        # Written with what is said next: a line that was typed counts even if nobody listens.
        self._unended = not self._echoes
        return typed

    def explain(self, entries: Explained) -> None:
        """Say what may be typed here, and what may be typed everywhere."""
        for what, does in entries:
            if what:
                self.item(f"{what}:", does)
            else:
                self.say(does)
        self.say(EVERYWHERE)

    def _put(self, text: str) -> None:
        if not text:
            return
        text, self._unended = "\n" + text if self._unended else text, False
        try:
            self._write.write(encodable(text, getattr(self._write, "encoding", None)))
            self._write.flush()
        except OSError as error:
            self._silence()
            raise EOFError from error
        self._blank = False

    def _silence(self) -> None:
        """Nobody listens any more: what is still buffered must not fail at Python's own end."""
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._write.fileno())
            os.close(nowhere)


class Menu(Generic[Value]):
    """Numbered entries, said as they are added."""

    def __init__(self, dialogue: Dialogue, *, silent: bool = False) -> None:
        """Empty: the first entry gets the number 1. A silent menu was said before."""
        self._dialogue = dialogue
        self._silent = silent
        self._values: list[Value] = []

    def add(self, value: Value, text: str, details: Sequence[str] = ()) -> None:
        """Say one more entry, unless this menu is silent; choosing it gives `value`."""
        self._values.append(value)
        if not self._silent:
            self._dialogue.item(f"{len(self._values)}.", text, details)

    @property
    def choices(self) -> dict[str, str]:
        """The numbers, for `Dialogue.choose`."""
        return {str(number): "" for number in range(1, len(self._values) + 1)}

    def value(self, key: str) -> Value | None:
        """What a number stands for; None for what is no number of this menu."""
        return self._values[int(key) - 1] if key in self.choices else None


def another_prompt(said: bool, enter: str) -> str:
    """The prompt of a list whose entries are changed one by one; it is said only once."""
    if said:
        return f"Type another number, or l for the list. Enter {enter}:"
    return f"Type a number to change one. Enter {enter}:"
