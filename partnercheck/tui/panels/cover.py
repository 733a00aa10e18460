"""The cover: hides everything of the app until Enter."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from partnercheck.session.words import COVERED, HELD_SECONDS, TOO_SOON
from partnercheck.tui.literal import literal

if TYPE_CHECKING:
    from partnercheck.tui.window import Window

clock = time.monotonic
"""A clock in seconds that nobody can set; tests replace it."""


class CoverScreen(Screen[None]):
    """A blank screen with one line. The app goes on beneath it; what it wants to show waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "uncover", show=False, id="cover-off"),
    ]

    def __init__(self, words: str = "") -> None:
        """`words` replace the cover's own."""
        super().__init__()
        self._words = f"{words}, then Enter." if words else f"{COVERED} Enter goes on."

    def compose(self) -> ComposeResult:
        """The name of the program, and how to go on."""
        yield Static("PartnerCheck", id="cover-head")
        with Vertical(id="cover-body"):
            yield Static(literal(self._words), id="cover-words")

    def on_mount(self) -> None:
        """Count the seconds from the moment when the cover is painted."""
        self._since = clock()
        self.call_after_refresh(self._painted)

    def on_screen_resume(self) -> None:
        """It came to the top, and can be clicked once it is painted."""
        cast("Window", self.app).turns.came(self)

    def _painted(self) -> None:
        self._since = clock()

    def on_click(self, event: events.Click) -> None:
        """A click on the sentence does what Enter does; beside it nothing."""
        if event.widget is not None and event.widget.id == "cover-words":
            self.action_uncover()

    def action_uncover(self) -> None:
        """Take the cover off, unless the key may have been held down; then say to press it
        again."""
        if clock() - self._since >= HELD_SECONDS:
            self.dismiss(None)
        else:
            self.query_one("#cover-words", Static).update(literal(f"{self._words} {TOO_SOON}"))
