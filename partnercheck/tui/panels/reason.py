"""Asks why a principle is not relevant here."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from partnercheck.review.model import NOT_RELEVANT_REASONS
from partnercheck.session.questions import WHY_NOT_RELEVANT
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox


class ReasonPanel(Panel[None]):
    """The answer is saved already; the reason is optional."""

    PURPOSE: ClassVar[str] = (
        "Say why this principle is not relevant here. It is answered already; the reason "
        "is optional."
    )
    KEYS: ClassVar[str] = "Saved. {digits}Enter chooses   Tab Own words   Esc Close"
    BY_DIGIT: ClassVar[str] = "choose"
    TYPED_INTO: ClassVar[str] = "#own"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"choose({n})", show=False, id=f"reason-{n}")
        for n in range(1, len(NOT_RELEVANT_REASONS) + 1)
    ]

    def __init__(self, principle: str) -> None:
        """`principle` is the principle's id."""
        super().__init__()
        self._principle = principle

    def title_text(self) -> str:
        """The question, as the panel's title."""
        return WHY_NOT_RELEVANT

    def compose_panel(self) -> ComposeResult:
        """The reasons to choose from, and a line for the leader's own words."""
        yield ItemList(id="reasons")
        yield Static(literal("Or in your own words"), classes="label")
        reason = self.session.review.thoughts(self._principle).reason
        yield LineBox(reason if reason not in NOT_RELEVANT_REASONS else "", id="own")

    def on_mount(self) -> None:
        """Show the reasons."""
        self.refill()
        self.query_one(ItemList).focus()

    def refill(self) -> None:
        """Show the reasons, and which one was given."""
        reason = self.session.review.thoughts(self._principle).reason
        items = [
            Item(text, text, mark=f"{number} {'●' if text == reason else '○'}")
            for number, text in enumerate(NOT_RELEVANT_REASONS, 1)
        ]
        self.query_one(ItemList).show(items, cursor=reason)

    def action_choose(self, number: int) -> None:
        """Choose a reason by its number, from 1; the leader's own words may replace it."""
        reason = NOT_RELEVANT_REASONS[number - 1]
        self.session.write_note(self._principle, "reason", reason)
        self.refill()
        self.say(f"{reason}. Esc closes, or write your own words.")

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.action_choose(event.item + 1)
        self.close_by(event, chosen=f"{NOT_RELEVANT_REASONS[event.item]}.")

    @on(Input.Changed, "#own")
    def _typed(self, event: Input.Changed) -> None:
        given = self.session.review.thoughts(self._principle).reason
        if event.value and event.value != given:
            self.session.write_note(self._principle, "reason", event.value)
            self.refill()
            self.say("")

    @on(Input.Submitted, "#own")
    def _done(self) -> None:
        self.dismiss(None)
