"""Type the passphrase: to open locked reviews, or twice to choose a new one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

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


class _Trial:
    """Tries a typed passphrase on another thread. If it is accepted, the panel closes with True; if
    not, the panel says why and the leader types it again."""

    def __init__(self, panel: Panel[bool]) -> None:
        """Begins with no trial under way."""
        self._panel = panel
        self.on = False
        """Whether a trial is under way; the panel can't be closed before its result is known."""

    def begin(self, act: Callable[[str], object], typed: str) -> None:
        """Say that this takes a while, have that painted, then call `act` with the passphrase."""
        if self.on:
            return
        self.on = True
        self._panel.query_one("#passphrase-problem", Static).update(literal(""))
        self._panel.say(ONE_MOMENT)
        once_painted(self._panel, self._work, act, typed)

    def _work(self, act: Callable[[str], object], typed: str) -> None:
        self._panel.run_worker(self._try(act, typed), exclusive=True)

    async def _try(self, act: Callable[[str], object], typed: str) -> None:
        try:
            await asyncio.to_thread(act, typed)
        except PartnerCheckError as error:
            self.again(str(error))
        else:
            self._panel.dismiss(True)
        finally:
            self.on = False

    def again(self, words: str) -> None:
        """Say why it was refused, and empty the boxes for another try."""
        self._panel.query_one("#passphrase-problem", Static).update(literal(words))
        self._panel.say("")
        for box in self._panel.query(SecretBox):
            box.value = ""
        self._panel.query(SecretBox).first().focus()


class UnlockPanel(Panel[bool]):
    """Opens every locked review for this sitting. Closed with True if it did."""

    PURPOSE: ClassVar[str] = "Type your passphrase: your locked reviews open until you leave."
    KEYS: ClassVar[str] = "Enter Unlock   Esc Close"

    def __init__(self) -> None:
        """Begins with nothing typed."""
        super().__init__()
        self._trial = _Trial(self)

    def title_text(self) -> str:
        """The panel's title."""
        return LOCKED_HEADING

    def compose_panel(self) -> ComposeResult:
        """One box."""
        yield Static(literal("Your passphrase"), classes="label")
        yield SecretBox(id="passphrase")
        yield Static(literal(self.pc.library.passphrase.missing), id="passphrase-problem")
        yield Static(literal(TAKES_SECONDS, "$text-muted"))

    def on_mount(self) -> None:
        """Put the cursor into the box."""
        self.query(SecretBox).first().focus()

    def action_close(self) -> None:
        """Close the panel, unless a trial is under way."""
        if not self._trial.on:
            super().action_close()

    @on(Input.Submitted, "#passphrase")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value:
            self._trial.begin(self.pc.library.unlock, event.value)


class NewPassphrasePanel(Panel[bool]):
    """Asks for a new passphrase twice and hands it to `act`. Closed with True if `act` accepted
    it."""

    PURPOSE: ClassVar[str] = "Choose a passphrase: type it twice."
    KEYS: ClassVar[str] = "Enter Go on   Tab Next box   Esc Close"

    def __init__(self, act: Callable[[str], object]) -> None:
        """`act` gets the passphrase; it raises PartnerCheckError to refuse it."""
        super().__init__()
        self._act = act
        self._trial = _Trial(self)

    def title_text(self) -> str:
        """The panel's title."""
        return "A new passphrase"

    def compose_panel(self) -> ComposeResult:
        """Two boxes, and what happens if the passphrase is forgotten."""
        yield Static(literal(NOBODY_RECOVERS))
        yield Static(literal(HOW_TO_CHOOSE, "$text-muted"))
        yield Static(literal("New passphrase"), classes="label")
        yield SecretBox(id="passphrase")
        yield Static(literal("The same again"), classes="label")
        yield SecretBox(id="passphrase-again")
        yield Static(literal(""), id="passphrase-problem")
        yield Static(literal(TAKES_SECONDS, "$text-muted"))

    def on_mount(self) -> None:
        """Put the cursor into the first box."""
        self.query(SecretBox).first().focus()

    def action_close(self) -> None:
        """Close the panel, unless a trial is under way."""
        if not self._trial.on:
            super().action_close()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        first = self.query_one("#passphrase", SecretBox)
        second = self.query_one("#passphrase-again", SecretBox)
        if len(first.value) < SHORTEST:
            self._trial.again(TOO_SHORT)
        elif not second.value:
            second.focus()
        elif first.value != second.value:
            self._trial.again(NOT_THE_SAME)
        else:
            self._trial.begin(self._act, first.value)
