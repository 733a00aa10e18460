"""What was found in a review's file that is worth knowing before going on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from partnercheck.session.questions import WORTH_KNOWING
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel


class FoundPanel(Panel[None]):
    """Text to read. It stands with the areas too."""

    PURPOSE: ClassVar[str] = (
        "What was found when this review was opened, worth knowing before you go on."
    )
    KEYS: ClassVar[str] = "Enter Go on   Up and Down scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", show=False, id="found-enter"),
    ]

    def title_text(self) -> str:
        """What this is."""
        return WORTH_KNOWING

    def compose_panel(self) -> ComposeResult:
        """A sentence or two for each thing."""
        for number, notice in enumerate(self.session.notices):
            yield Static(literal(notice), classes="gap" if number else "")
