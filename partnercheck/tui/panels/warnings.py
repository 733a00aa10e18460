"""The warning signs of one principle, ticked by digits, Enter, Space or a click."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from partnercheck.session.questions import WARNINGS
from partnercheck.session.words import ticked_words
from partnercheck.tui.panels.panel import DONE, Panel, done_row
from partnercheck.tui.widgets.items import Item, ItemList, tick_box


class WarningsPanel(Panel[None]):
    """Tick the signs that you see. Each tick is saved at once."""

    PURPOSE: ClassVar[str] = (
        "Tick the warning signs that you see. Each one ticked is saved at once."
    )
    KEYS: ClassVar[str] = "{digits}Enter ticks, and unticks   Esc Close"
    BY_DIGIT: ClassVar[str] = "tick"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"tick({n})", show=False, id=f"warning-{n}") for n in range(1, 10)
    ]

    def __init__(self, principle: str) -> None:
        """`principle` is the principle's id."""
        super().__init__()
        self._principle = principle

    def title_text(self) -> str:
        """The question, as the panel's title."""
        return WARNINGS

    def compose_panel(self) -> ComposeResult:
        """The signs, and a row that closes the panel."""
        yield ItemList(id="signs")
        yield done_row()

    def on_mount(self) -> None:
        """Show the signs."""
        self.refill()
        self._signs.focus()

    @property
    def _signs(self) -> ItemList:
        return self.query_one("#signs", ItemList)

    def refill(self) -> None:
        """Show which signs are ticked."""
        signs = self.session.guide.by_id[self._principle].warnings
        ticked = self.session.review.thoughts(self._principle).warnings
        items = [
            Item(sign.id, sign.text, mark=f"{number} {tick_box(sign.id in ticked)}")
            for number, sign in enumerate(signs, 1)
        ]
        self._signs.show(items)

    def action_tick(self, number: int) -> None:
        """Tick or untick a sign by its number, from 1. The arrow goes to *Done*, so that Enter
        goes on after a digit, as it does everywhere else, and takes no tick away."""
        if self._tick(number):
            self.query_one(f"#{DONE}").focus()

    def _tick(self, number: int) -> bool:
        principle = self.session.guide.by_id[self._principle]
        there = number <= len(principle.warnings)
        if there:
            sign = principle.warnings[number - 1]
            self.session.toggle_warning(self._principle, sign.id)
            ticked = sign.id in self.session.review.thoughts(self._principle).warnings
            self.tell(ticked_words(sign.text, ticked=ticked))
        return there

    @on(ItemList.Chosen, "#signs")
    def _chosen(self, event: ItemList.Chosen) -> None:
        self._tick(event.item + 1)
