"""An action in the leader's own words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.session.questions import OWN_ACTION, OWN_ACTION_EMPTY, OWN_ACTION_WORDS
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.note import LineBox


class OwnActionPanel(Panel[str]):
    """Closed with the words that stand in the box, so that closing loses nothing."""

    PURPOSE: ClassVar[str] = f"{OWN_ACTION_WORDS} {OWN_ACTION_EMPTY}"
    KEYS: ClassVar[str] = "Enter Keep it   Esc Close; what you wrote is kept"

    def __init__(self, text: str = "") -> None:
        """`text` is what it says so far; empty for a new one."""
        super().__init__()
        self._text = text

    def title_text(self) -> str:
        """What it is."""
        return OWN_ACTION

    def compose_panel(self) -> ComposeResult:
        """What is asked, and the box."""
        hint = f" {OWN_ACTION_EMPTY}" if self._text else ""
        yield Static(literal(f"{OWN_ACTION_WORDS}{hint}"), classes="label")
        yield LineBox(self._text, id="own-action")

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(LineBox).focus()

    def refill(self) -> None:
        """The words as they were."""
        self.query_one(LineBox).value = self._text

    @on(Input.Submitted)
    def action_close(self) -> None:
        """Close with the words in the box."""
        self.dismiss(self.query_one(LineBox).value.strip())
