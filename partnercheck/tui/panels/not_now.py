"""Why an action is put off."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.review.commitments import mark_of
from partnercheck.session.questions import WHY_NOT_NOW
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.note import LineBox


class NotNowPanel(Panel[None]):
    """The action is put off already; the reason can be left out, and is saved as it is typed."""

    PURPOSE: ClassVar[str] = "Say why this can wait. It is put off already; the reason is optional."
    KEYS: ClassVar[str] = "Enter Keep it   Esc Close"

    def __init__(self, action: str) -> None:
        """`action` is a full action id."""
        super().__init__()
        self._action = action

    def title_text(self) -> str:
        """What is asked."""
        return WHY_NOT_NOW

    def compose_panel(self) -> ComposeResult:
        """A line for the reason."""
        mark = mark_of(self.session.review, self._action)
        yield Static(literal("In a few words (optional)"), classes="label")
        yield LineBox(mark.reason if mark else "", id="reason")

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(LineBox).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.session.mark(self._action, "not-now", event.value)

    @on(Input.Submitted)
    def _done(self) -> None:
        self.dismiss(None)
