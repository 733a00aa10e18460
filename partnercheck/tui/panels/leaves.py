"""Exactly what is about to leave, over the whole window, before anything is written."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel


class LeavesPanel(Panel[bool]):
    """Closed with whether to write it."""

    PURPOSE: ClassVar[str] = (
        "Read exactly what goes. Nothing is written yet: Enter writes it, Esc goes back to what "
        "can be chosen."
    )
    KEYS: ClassVar[str] = "Enter Write it   Up and Down Read on   Esc Back, nothing is written"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "write", show=False, id="leaves")]

    def __init__(self, told: tuple[str, ...], text: str) -> None:
        """`told` is what to know before reading; `text` is all that leaves."""
        super().__init__()
        self._told = told
        self._text = text

    def title_text(self) -> str:
        """What this is."""
        return "Exactly this text leaves"

    def compose_panel(self) -> ComposeResult:
        """What to know, and the text."""
        yield Static(literal("\n".join(self._told)), classes="quiet")
        yield Static(literal(self._text), id="leaves-text")

    def action_write(self) -> None:
        """Write it."""
        self.dismiss(True)
