"""Asks, line by line: the prompt is the last thing printed, and no answer is lost. Choices are
numbered."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from enum import Enum
from typing import Final, Generic, Literal, TextIO, TypeAlias, TypeVar

from partnercheck.plain.reading import (
    NotUnderstoodError,
    Typed,
    choice_among,
    is_sentence,
    more_waits,
    not_here,
    read_line,
    tidy,
)
from partnercheck.plain.voice import Explained, Voice, enter_words, prompt_rows
from partnercheck.session.words import COVERED, HELD_SECONDS, SCROLLED_AWAY, TOO_SOON
from partnercheck.text import removed_words
from partnercheck.unseen import nothing_shown, typed_unseen

Answered = TypeVar("Answered")

WRONG_BEFORE_HELP = 3
HELP_SIGN = "?"
"""Also asks for help. The word `help` is offered first, because a screen reader skips the sign and
its key needs Shift."""


class Turn(Enum):
    """What a leader can type at every prompt instead of an answer."""

    BACK = "b"
    LEAVE = "q"
    COVER = "cover"
    HELP = "help"


BACK: Final = Turn.BACK
Back: TypeAlias = Literal[Turn.BACK]
Stray: TypeAlias = Callable[[str], bool]
"""Takes words that are no choice, so that they are not lost; returns whether it took them."""


def is_help(text: str) -> bool:
    """Whether a line asks for help."""
    return text in (Turn.HELP.value, HELP_SIGN)


class LeaveAsked(Exception):  # noqa: N818 - nothing has failed
    """Raised when the leader types q."""


clock = time.monotonic
"""A clock in seconds that nobody can set; tests replace it."""


class Dialogue(Voice):
    """A dialogue over two streams. Raises EOFError when one of them ends."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        """`read` gives the leader's lines, `write` takes ours."""
        super().__init__(write)
        self._read = read
        self._echoes = read.isatty()
        """Whether the input shows the Enter that was pressed: a terminal does, a pipe does not."""

    def ask(
        self,
        prompt: str,
        understand: Callable[[str], Answered],
        *,
        explain: Explained = (),
        as_text: bool = False,
        stray: Stray | None = None,
        sentence: Callable[[str], Answered] | None = None,
        slow: bool = False,
    ) -> Answered | Back:
        """Ask until the answer is understood; returns what `understand` made of it, or BACK for b.
        Raises Leaving for q.

        `understand` gets what was typed, tidied and without hidden characters; it raises
        NotUnderstoodError with the sentence to say. `explain` is said after help, and after every
        third answer that was not understood. `as_text` leaves the answer as it was typed: then b, q
        and help count only alone, in small letters and without a space before them. `stray` gets,
        as it was typed, what makes no sense here; `sentence` gets a whole sentence, and what it
        returns is the answer. With `slow`, Enter alone counts only after a second, as it may be
        held or doubled.
        """
        wrong = 0
        while True:
            typed = self._typed(prompt, slow=slow)
            text = typed.text if as_text else tidy(typed.text)
            if text == Turn.COVER.value:
                self.cover()
                continue
            if text == Turn.LEAVE.value:
                raise LeaveAsked
            if text == Turn.BACK.value:
                return BACK
            self.say(removed_words(typed.removed))
            asks = is_help(text)
            try:
                if not asks and not (typed.removed and not text.strip()):
                    return understand(text)
            except NotUnderstoodError as problem:
                if sentence is not None and is_sentence(typed.text):
                    return sentence(typed.text)
                if stray is not None and stray(typed.text):
                    continue
                self.say(str(problem) or not_here(typed.text.strip()))
                self._leave_out_what_follows()
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
        sentence: Callable[[str], str] | None = None,
        slow: bool = False,
    ) -> str | Back:
        """Ask for one of `choices`, which maps what may be typed to a name that may be typed
        instead. Returns the key chosen, or BACK for b.

        Enter alone gives `default`, which the prompt names; without one the question is asked
        again. `stray`, `sentence` and `slow` are as in `ask`.
        """

        def understand(text: str) -> str:
            if not text and default:
                return default
            return choice_among(text, choices)

        return self.ask(
            prompt, understand, explain=explain, stray=stray, sentence=sentence, slow=slow
        )

    def confirm(self, prompt: str) -> bool:
        """Ask yes or no; returns whether it was yes. Enter alone and b mean no; the prompt says so
        of Enter."""
        yes_no = {"y": "yes", "n": "no"}
        return self.choose(prompt, yes_no, default="n", explain=tuple(yes_no.items())) == "y"

    def secret(self, prompt: str) -> str | Back:
        """Ask for a passphrase; returns it exactly as it was typed, without showing it on a
        terminal. Enter alone and b return BACK, and q raises Leaving: none of them is long enough
        for a passphrase."""
        typed = self._unseen(prompt)
        if typed == Turn.LEAVE.value:
            raise LeaveAsked
        return BACK if typed in ("", Turn.BACK.value) else typed

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """While this context is open, a terminal shows nothing that is typed, also while a
        passphrase is checked: what is typed meanwhile is the next try, or else dropped."""
        with nothing_shown() if self._at_terminal else nullcontext():
            yield

    @property
    def _at_terminal(self) -> bool:
        return self._read is sys.stdin and self._echoes

    def more(self, prompt: str) -> Typed:
        """Ask for one more line of a longer text, and return it as it was typed."""
        return self._typed(prompt)

    def cover(self, words: str = "") -> None:
        """Push everything out of sight until a line is typed; `words` say how to go on."""
        self._push_out()
        said = f"{words}." if words else COVERED
        self._typed(f"{said} {SCROLLED_AWAY} Enter goes on:", slow=True)

    def with_what_follows(self, text: str) -> list[str]:
        """A line that was typed, and the further lines of the same paste."""
        lines = [text]
        while self.pasting:
            lines.append(self.more("Next line:").text)
        return lines

    def _leave_out_what_follows(self) -> None:
        """Take no further line of a paste whose first one was no choice: one could be a number."""
        left_out = 0
        while self.pasting:
            read_line(self._read)
            left_out += 1
        if left_out:
            was = "line that came with it was" if left_out == 1 else "lines that came with it were"
            self.say(f"The {was} left out, too.")

    @property
    def pasting(self) -> bool:
        """Whether the next line has already arrived, as after a paste into a terminal."""
        return self._echoes and more_waits(self._read)

    def _unseen(self, prompt: str) -> str:
        if self._at_terminal:
            return typed_unseen(f"{self._begun(prompt)} ", self._put)
        self._put(f"{self._begun(prompt)} ")
        line = self._read.readline()
        if not line:
            raise EOFError
        self._unended = not self._echoes
        return line.removesuffix("\n").removesuffix("\r")

    def _begun(self, prompt: str) -> str:
        """Say all rows of a prompt but the last, and return that."""
        *before, last = prompt_rows(prompt, self.columns - 1)
        self._put("".join(f"{row}\n" for row in before))
        return last

    def _typed(self, prompt: str, *, slow: bool = False) -> Typed:
        since = clock()
        self._put(f"{self._begun(prompt)} ")
        typed = read_line(self._read)
        # A pipe has no key that could be held.
        if slow and self._echoes and not typed.text and clock() - since < HELD_SECONDS:
            self.say(TOO_SOON)
            while clock() - since < HELD_SECONDS and not typed.text:
                typed = read_line(self._read)
        # The line end is written with what is said next: a typed line counts even if nobody listens
        # any more.
        self._unended = not self._echoes
        return typed


Value = TypeVar("Value")

LIST = "l"
LIST_HELP = (("A number", "Change that one."), (LIST, "Say the list again."))


class Menu(Generic[Value]):
    """Numbered entries; each is said when it is added."""

    def __init__(self, dialogue: Dialogue, *, silent: bool = False) -> None:
        """Begins empty. A silent menu numbers its entries but does not say them again."""
        self._dialogue = dialogue
        self._silent = silent
        self._values: dict[str, Value] = {}

    def add(
        self,
        value: Value,
        text: str,
        details: Sequence[str] = (),
        mark: str = "",
        number: int | None = None,
    ) -> str:
        """Add an entry and say it, unless the menu is silent; choosing it gives `value`. `mark` is
        a word beside its number: `2, ticked.` The entry gets its own `number`, such as a level's,
        if that is free; else the number after the highest. Returns its number."""
        own = str(number) if number is not None else ""
        if not own or own in self._values:
            own = str(max(map(int, self._values), default=0) + 1)
        self._values[own] = value
        if not self._silent:
            said = text.removeprefix(f"{own} ")
            self._dialogue.item(f"{own}, {mark}." if mark else f"{own}.", said, details)
        return own

    @property
    def choices(self) -> dict[str, str]:
        """The numbers, as `Dialogue.choose` takes them."""
        return dict.fromkeys(self._values, "")

    def value(self, key: str) -> Value | None:
        """The value of a number; None if the menu has no such number."""
        return self._values.get(key)


def another_prompt(said: bool, enter: str, number: str = "to change one") -> str:
    """The prompt for changing entries one by one. `said` is whether the list was said before; then
    the prompt offers it again."""
    if said:
        return f"Type another number, or l for the list. {enter_words(enter)}"
    return f"Type a number {number}. {enter_words(enter)}"
