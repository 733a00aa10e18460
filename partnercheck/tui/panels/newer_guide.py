"""A newer version of the guide: what changes, and the choice to move to it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.guide.succession import succession
from partnercheck.session.questions import (
    MOVE_TO_GUIDE,
    MOVING_KEEPS,
    STAY_WITH_GUIDE,
    moved_to_guide,
    newer_guide_heading,
)
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList


class NewerGuidePanel(Panel[str]):
    """Nothing changes until the leader says so. Closed with what is to be said, if it moved."""

    PURPOSE: ClassVar[str] = (
        "The guide has a newer version. See what differs, and choose whether this review "
        "moves to it."
    )
    KEYS: ClassVar[str] = "Enter Choose   Esc Close"

    def title_text(self) -> str:
        """Both versions."""
        newer = self.session.newer_guide
        version = newer.guide.version if newer else ""
        return newer_guide_heading(self.session.guide.version, version)

    def compose_panel(self) -> ComposeResult:
        """The principles that differ, and the choice."""
        newer = self.session.newer_guide
        for line in succession(self.session.guide, newer.guide).lines() if newer else ():
            yield Static(literal(line))
        yield ItemList(id="newer", read_first=True)

    def on_mount(self) -> None:
        """Show the choice."""
        listed = self.query_one(ItemList)
        listed.show(
            [
                Item("stay", STAY_WITH_GUIDE, gap=True, strong=True),
                Item("move", MOVE_TO_GUIDE, details=(MOVING_KEEPS,)),
            ]
        )
        listed.focus()

    @on(ItemList.Chosen, "#newer")
    def _chosen(self, event: ItemList.Chosen) -> None:
        newer = self.session.newer_guide
        if self.query_one(ItemList).item(event.item).id == "move" and newer is not None:
            problem = self.session.move_to_guide(newer)
            if problem:
                self.say(problem)
                return
            self.pc.forget_principle_screen()
            self.dismiss(moved_to_guide(newer.guide.version))
            return
        self.dismiss(None)
