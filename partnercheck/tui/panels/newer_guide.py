"""A newer version of the guide: what changes, and the choice to move to it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.guide.succession import succession
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList


class NewerGuidePanel(Panel[None]):
    """Nothing changes until the leader says so."""

    KEYS: ClassVar[str] = "Enter Choose   Esc Close"

    def title_text(self) -> str:
        """Both versions."""
        newer = self.session.newer_guide
        version = newer.guide.version if newer else ""
        return f"From version {self.session.guide.version} of the guide to {version}"

    def compose_panel(self) -> ComposeResult:
        """The principles that differ, and the choice."""
        newer = self.session.newer_guide
        for line in succession(self.session.guide, newer.guide).lines() if newer else ():
            yield Static(literal(line))
        yield ItemList(id="newer")

    def on_mount(self) -> None:
        """Show the choice."""
        listed = self.query_one(ItemList)
        listed.show(
            [
                Item("stay", "Stay with the version that I answered", gap=True, strong=True),
                Item(
                    "move",
                    "Move to the newer version",
                    details=("A copy of the review as it is now is kept. No answer is changed.",),
                ),
            ]
        )
        listed.focus()

    @on(ItemList.Chosen, "#newer")
    def _chosen(self, event: ItemList.Chosen) -> None:
        newer = self.session.newer_guide
        if self.query_one(ItemList).item(event.item).id == "move" and newer is not None:
            self.session.move_to_guide(newer)
            self.pc.forget_principle_screen()
        self.dismiss(None)
