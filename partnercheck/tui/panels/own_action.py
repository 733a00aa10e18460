"""An action in the leader's own words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.session.questions import (
    KEPT,
    OWN_ACTION,
    OWN_ACTION_EMPTY,
    OWN_ACTION_WORDS,
    OWN_ADDED,
    OWN_REMOVED,
)
from partnercheck.session.words import NOT_CHANGED
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.note import LineBox


class OwnActionPanel(Panel[str]):
    """What stands in the box is kept when it is closed, so that closing loses nothing. Closed with
    what is to be said of it."""

    PURPOSE: ClassVar[str] = f"{OWN_ACTION_WORDS} {OWN_ACTION_EMPTY}"
    KEYS: ClassVar[str] = "Enter Keep it   Esc Close; what you wrote is kept"

    def __init__(self, action: str = "") -> None:
        """`action` is the id of one that is worded anew; empty for a new one."""
        super().__init__()
        self._action = action

    @property
    def _text(self) -> str:
        """What it says so far."""
        own = (o.text for o in self.session.review.own_actions if o.id == self._action)
        return next(own, "")

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
        """Keep the words in the box, and close."""
        text = self.query_one(LineBox).value.strip()
        if text == self._text:
            self.dismiss(None)
        elif self.session.read_only:
            self.dismiss(NOT_CHANGED)
        else:
            self.session.word_own(text, self._action)
            reworded = KEPT if text else OWN_REMOVED
            self.dismiss(reworded if self._action else OWN_ADDED)
