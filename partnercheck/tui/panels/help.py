"""Help for one place: what it is for, and its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from partnercheck.commands import HELP, PLACES, commands_for
from partnercheck.text import pad, width
from partnercheck.tui.literal import joined, lines, literal
from partnercheck.tui.panels.panel import Panel


class HelpPanel(Panel[None]):
    """Text to read. Arrows scroll it."""

    KEYS: ClassVar[str] = "Up and Down scroll   Esc Close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False, id="help-up"),
        Binding("down", "scroll(1)", show=False, id="help-down"),
        Binding("enter,f1", "close", show=False, id="help-close"),
    ]

    def __init__(self, place: str) -> None:
        """`place` is one of `commands.PLACES`."""
        super().__init__()
        self._place = place

    def title_text(self) -> str:
        """The place's name."""
        return PLACES[self._place]

    def compose_panel(self) -> ComposeResult:
        """What the place is for, then every key with a sentence."""
        yield Static(literal(HELP[self._place]))
        commands = commands_for(self._place)
        column = max(width(command.shown) for command in commands) + 3
        rows = [
            joined(literal(pad(command.shown, column), "bold $accent"), command.help)
            for command in commands
        ]
        rows += [
            joined(literal(pad(key, column), "bold $accent"), words)
            for key, words in (
                ("Arrows", "Move the cursor; nothing is answered by it."),
                ("Tab", "Go to the next part of the screen."),
            )
        ]
        yield Static(lines(rows), classes="gap")

    def action_scroll(self, rows: int) -> None:
        """Scroll the panel."""
        self.scroll_area().scroll_relative(y=rows * 2, animate=False)
