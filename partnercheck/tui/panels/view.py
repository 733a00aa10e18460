"""Which way to look at the list of actions."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from partnercheck.commands import ACTIONS
from partnercheck.pages.page import To
from partnercheck.review.views import VIEWS
from partnercheck.session.questions import WHICH_VIEW
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList


class ViewPanel(Panel[To]):
    """Closed with the way to the view that was chosen, or None."""

    PURPOSE: ClassVar[str] = (
        "Choose how the list is laid out. No view changes what comes first by the answers."
    )
    KEYS: ClassVar[str] = "{digits}Enter chooses   Esc Close"
    BY_DIGIT: ClassVar[str] = "choose"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"choose({n})", show=False, id=f"view-{n}")
        for n in range(1, len(VIEWS) + 1)
    ]

    def __init__(self, now: str) -> None:
        """`now` is the view that is on."""
        super().__init__()
        self._now = now

    def title_text(self) -> str:
        """What is asked."""
        return WHICH_VIEW

    def compose_panel(self) -> ComposeResult:
        """The views."""
        yield ItemList(id="views")

    def on_mount(self) -> None:
        """Show the views, the cursor on the one that is on."""
        items = [
            Item(view, words, mark=f"{number} {'●' if view == self._now else '○'}")
            for number, (view, words) in enumerate(VIEWS.items(), 1)
        ]
        listed = self.query_one(ItemList)
        listed.show(items, cursor=self._now)
        listed.focus()

    def action_choose(self, number: int) -> None:
        """Choose a view, counted from 1, and close."""
        self.dismiss(To(ACTIONS, area=tuple(VIEWS)[number - 1], way="instead"))

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.action_choose(event.item + 1)
