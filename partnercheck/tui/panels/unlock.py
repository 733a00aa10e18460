"""Type the passphrase: to open locked reviews, or twice to choose a new one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.errors import PartnerCheckError
from partnercheck.session.passphrase_words import (
    HOW_TO_CHOOSE,
    LOCKED_HEADING,
    NOBODY_RECOVERS,
    NOT_THE_SAME,
    SHORTEST,
    TAKES_SECONDS,
    TOO_SHORT,
)
from partnercheck.session.words import ONE_MOMENT
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.note import LineBox
from partnercheck.tui.window import once_painted


class SecretBox(LineBox):
    """A box that shows a dot for each character typed."""

    def __init__(self, *, id: str) -> None:
        """Begins empty."""
        super().__init__(id=id)
        self.password = True


class PassphrasePanel(Panel[bool]):
    """Asks for the passphrase, or twice for a new one, and tries it on another thread. Closed with
    True if it was accepted; if not, it says why and the leader types it again."""

    def __init__(self, act: Callable[[str], object], *, new: bool = False) -> None:
        """`act` gets the passphrase; it raises PartnerCheckError to refuse it."""
        super().__init__()
        self._act = act
        self._new = new
        self._trying = False
        """Whether a trial is under way; the panel can't be closed before its result is known."""
        self._refused = False
        """Whether it stands there why the last one was refused."""

    def title_text(self) -> str:
        """The panel's title."""
        return "A new passphrase" if self._new else LOCKED_HEADING

    @property
    def purpose(self) -> str:
        """What the panel is for."""
        if self._new:
            return "Choose a passphrase: type it twice."
        return "Type your passphrase: your locked reviews open until you leave."

    @property
    def keys_words(self) -> str:
        """The panel's keys in words."""
        enter = "Enter Go on   Tab Next box" if self._new else "Enter Unlock"
        return f"{enter}   Esc Close"

    def compose_panel(self) -> ComposeResult:
        """One box; for a new passphrase two, and what happens if it is forgotten."""
        if self._new:
            yield Static(literal(NOBODY_RECOVERS))
            yield Static(literal(HOW_TO_CHOOSE, "$text-muted"))
        yield Static(literal("New passphrase" if self._new else "Your passphrase"), classes="label")
        yield SecretBox(id="passphrase")
        if self._new:
            yield Static(literal("The same again"), classes="label")
            yield SecretBox(id="passphrase-again")
        missing = "" if self._new else self.pc.library.passphrase.missing
        yield Static(literal(missing), id="passphrase-problem")
        yield Static(literal(TAKES_SECONDS, "$text-muted"))

    def on_mount(self) -> None:
        """Put the cursor into the first box."""
        self.query(SecretBox).first().focus()

    def action_close(self) -> None:
        """Close the panel, unless a trial is under way."""
        if not self._trying:
            super().action_close()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        boxes = list(self.query(SecretBox))
        first, last = boxes[0], boxes[-1]
        if self._refused and not (first.value or last.value):
            return  # a doubled Enter: the reason stays
        if self._new and len(first.value) < SHORTEST:
            self._again(TOO_SHORT)
        elif not last.value:
            last.focus()
        elif first.value != last.value:
            self._again(NOT_THE_SAME)
        else:
            self._begin(first.value)

    def _begin(self, typed: str) -> None:
        """Say that this takes a while, have that painted, then try the passphrase."""
        if self._trying:
            return
        self._trying = True
        self.query_one("#passphrase-problem", Static).update(literal(""))
        self.say(ONE_MOMENT)
        once_painted(self, self._work, typed)

    def _work(self, typed: str) -> None:
        self.run_worker(self._try(typed), exclusive=True)

    async def _try(self, typed: str) -> None:
        try:
            await asyncio.to_thread(self._act, typed)
        except PartnerCheckError as error:
            self._again(str(error))
        else:
            self.dismiss(True)
        finally:
            self._trying = False

    def _again(self, words: str) -> None:
        """Say why it was refused, and empty the boxes for another try."""
        self.query_one("#passphrase-problem", Static).update(literal(words))
        self._refused = True
        self.say("")
        for box in self.query(SecretBox):
            box.value = ""
        self.query(SecretBox).first().focus()
