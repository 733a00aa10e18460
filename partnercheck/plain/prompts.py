"""Asking, line by line: the prompt is the last thing printed, and no answer is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import Enum
from typing import Final, Literal, TextIO, TypeAlias, TypeVar

from partnercheck.plain.layout import prompt_rows
from partnercheck.plain.reading import (
    NotUnderstoodError,
    Typed,
    choice_among,
    more_waits,
    not_here,
    read_line,
    tidy,
)
from partnercheck.plain.voice import Explained, Voice
from partnercheck.session.words import COVERED
from partnercheck.text import removed_words

Answered = TypeVar("Answered")

WRONG_BEFORE_HELP = 3
HELP_SIGN = "?"
"""Means help too. The word comes first: a screen reader passes over the sign, and it is a shifted
key."""


class Turn(Enum):
    """What a leader can type at every prompt instead of an answer."""

    BACK = "b"
    LEAVE = "q"
    COVER = "cover"
    HELP = "help"


BACK: Final = Turn.BACK
Back: TypeAlias = Literal[Turn.BACK]
Stray: TypeAlias = Callable[[str], bool]
"""Takes words that are no choice, so that they are not lost; returns whether it did."""


def is_help(text: str) -> bool:
    """Whether a line asks what may be typed."""
    return text in (Turn.HELP.value, HELP_SIGN)


class Leaving(Exception):  # noqa: N818 - nothing has failed
    """The leader typed q."""


class Dialogue(Voice):
    """One conversation over two streams. Raises EOFError at the end of either."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        """`read` gives the leader's lines, `write` takes ours."""
        super().__init__(write)
        self._read = read
        self._echoes = read.isatty()
        """A terminal shows the Enter that was pressed; a pipe does not."""

    def ask(
        self,
        prompt: str,
        understand: Callable[[str], Answered],
        *,
        explain: Explained = (),
        as_text: bool = False,
        stray: Stray | None = None,
    ) -> Answered | Back:
        """Ask until the answer is understood.

        `understand` gets what was typed, without hidden characters, and raises
        NotUnderstoodError with the sentence to say. `explain` is said after help, and after every
        third answer that was not understood. `as_text` keeps the answer to the letter: then b, q
        and help count only alone, in small letters and without a space before them. `stray` gets,
        to the letter, what makes no sense here.
        """
        wrong = 0
        while True:
            typed = self._typed(prompt)
            text = typed.text if as_text else tidy(typed.text)
            if text == Turn.COVER.value:
                self.cover()
                continue
            if text == Turn.LEAVE.value:
                raise Leaving
            if text == Turn.BACK.value:
                return BACK
            self.say(removed_words(typed.removed))
            asks = is_help(text)
            try:
                if not asks and not (typed.removed and not text.strip()):
                    return understand(text)
            except NotUnderstoodError as problem:
                if stray is not None and stray(typed.text):
                    continue
                self.say(str(problem) or not_here(typed.text.strip()))
            if not asks:
                wrong += 1
            if asks or wrong == WRONG_BEFORE_HELP:
                wrong = 0
                self.explain(explain)

    def choose(
        self,
        prompt: str,
        choices: dict[str, str],
        *,
        default: str = "",
        explain: Explained = (),
        stray: Stray | None = None,
    ) -> str | Back:
        """Ask for one of `choices`: what may be typed, and the name that may be typed instead.

        Enter alone gives `default`, which the prompt names; without one it is asked again. `stray`
        is as in `ask`.
        """

        def understand(text: str) -> str:
            if not text and default:
                return default
            return choice_among(text, choices)

        return self.ask(prompt, understand, explain=explain, stray=stray)

    def confirm(self, prompt: str) -> bool:
        """Ask yes or no; Enter alone and b are no, and the prompt says so of Enter."""
        yes_no = {"y": "yes", "n": "no"}
        return self.choose(prompt, yes_no, default="n", explain=tuple(yes_no.items())) == "y"

    def secret(self, prompt: str) -> str | Back:
        """A passphrase, to the letter, not shown where there is a terminal. Enter alone and b go
        back, q leaves: none of them is long enough to be one."""
        typed = self._unseen(prompt)
        if typed == Turn.LEAVE.value:
            raise Leaving
        return BACK if typed in ("", Turn.BACK.value) else typed

    def more(self, prompt: str) -> Typed:
        """One further line of a longer text, to the letter."""
        return self._typed(prompt)

    def cover(self, words: str = "") -> None:
        """Push everything out of sight, until a line is typed; `words` say how to go on."""
        self._put("\n" * self.rows)
        stays = "What was said can still be scrolled back to."
        self._typed(f"{f'{words}.' if words else COVERED} {stays} Enter goes on:")

    @property
    def pasting(self) -> bool:
        """Whether the next line is here already, as after a paste into a terminal."""
        return self._echoes and more_waits(self._read)

    def _unseen(self, prompt: str) -> str:
        if self._read is sys.stdin and self._echoes:
            from getpass import getpass

            # It writes the question itself, once the terminal shows nothing of what is typed.
            typed = getpass(f"{self._begun(prompt)} ", self._write)
            self._blank = False
            return typed
        self._put(f"{self._begun(prompt)} ")
        line = self._read.readline()
        if not line:
            raise EOFError
        self._unended = not self._echoes
        return line.removesuffix("\n").removesuffix("\r")

    def _begun(self, prompt: str) -> str:
        """Say a prompt but for its last row, which is returned."""
        *before, last = prompt_rows(prompt, self.columns - 1)
        self._put("".join(f"{row}\n" for row in before))
        return last

    def _typed(self, prompt: str) -> Typed:
        self._put(f"{self._begun(prompt)} ")
        typed = read_line(self._read)
        # Written with what is said next: a line that was typed counts even if nobody listens.
        self._unended = not self._echoes
        return typed
