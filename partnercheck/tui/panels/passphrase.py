"""A passphrase for your answers: what it does, whether there is one, what can be done."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.session.passphrase_choices import Choice, passphrase_page, turn, turn_names
from partnercheck.session.passphrase_words import CHANGED, TITLE, UNLOCKED
from partnercheck.session.words import ONE_MOMENT
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.panels.unlock import NewPassphrasePanel, UnlockPanel
from partnercheck.tui.widgets.items import Item, ItemList


class PassphrasePanel(Panel[None]):
    """Carries each choice out at once and says what came of it."""

    PURPOSE: ClassVar[str] = (
        "Encrypt your reviews with a passphrase, change it, or take it away again."
    )
    KEYS: ClassVar[str] = "Arrows Move   Enter Choose   Esc Close"

    _choices: tuple[Choice, ...] = ()
    _working = False

    def title_text(self) -> str:
        """The panel's title."""
        return TITLE

    def compose_panel(self) -> ComposeResult:
        """Whether there is a passphrase, what can be done, then what it does and does not do."""
        yield Static(id="passphrase-state")
        yield ItemList(id="passphrase-choices")
        yield Static(id="passphrase-about", classes="gap")

    def on_mount(self) -> None:
        """Show the present state and the choices."""
        self.refill()
        self.query_one(ItemList).focus()

    def refill(self) -> None:
        """Show the present state and the choices."""
        page = passphrase_page(self.pc.library)
        self._choices = page.choices
        self.query_one("#passphrase-state", Static).update(literal(" ".join(page.state)))
        self.query_one(ItemList).show(
            [
                Item(str(number), choice.words, gap=number == 0)
                for number, choice in enumerate(page.choices)
            ]
        )
        about = "\n\n".join(page.paragraphs)
        self.query_one("#passphrase-about", Static).update(literal(about, "$text-muted"))

    @on(ItemList.Chosen, "#passphrase-choices")
    def _chosen(self, event: ItemList.Chosen) -> None:
        event.stop()
        if not self._working:
            choice = self._choices[int(self.query_one(ItemList).item(event.item).id)]
            self._working = True
            self._carry_out(choice)

    @work(exclusive=True)
    async def _carry_out(self, choice: Choice) -> None:
        try:
            words = await self._words_of(choice)
        finally:
            self._working = False
        if self.is_mounted:
            self.refill()
            self._tell(words)

    async def _words_of(self, choice: Choice) -> str:
        """Do what was chosen; returns in words what came of it, empty for nothing."""
        library = self.pc.library
        if choice.kind == "unlock":
            return UNLOCKED if await self.pc.push_screen_wait(UnlockPanel()) else ""
        if choice.kind == "names":
            return turn_names(library) or "Kept."
        if choice.kind == "change":
            asked = NewPassphrasePanel(self._change)
            return CHANGED if await self.pc.push_screen_wait(asked) else ""
        if choice.chooses:
            asked = NewPassphrasePanel(library.passphrase.choose)
            if not await self.pc.push_screen_wait(asked):
                return ""
        self.say(ONE_MOMENT)
        return await asyncio.to_thread(turn, library, choice, self.pc.session)

    def _change(self, typed: str) -> None:
        self.pc.library.passphrase.change(typed, self.pc.session)

    def _tell(self, words: str) -> None:
        """Show a result above the choices, where long sentences have room."""
        self.say("")
        if words:
            state = self.query_one("#passphrase-state", Static)
            state.update(literal(words, "bold"))
            self.scroll_area().scroll_home(animate=False)
