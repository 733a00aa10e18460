"""What every panel has: a frame, a title, its keys, and Esc to close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from partnercheck.session.session import Session
from partnercheck.session.words import NOT_CHANGED
from partnercheck.tui.literal import literal
from partnercheck.tui.widgets.body import Body
from partnercheck.tui.widgets.note import TextRefused

if TYPE_CHECKING:
    from partnercheck.tui.app import PartnerCheckApp

Result = TypeVar("Result")
_FRAME = 5
"""Rows of a panel's border and keys."""


class Panel(ModalScreen[Result], Generic[Result]):
    """A panel. What is chosen or typed in it is saved at once; closing it loses nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, id="panel-close"),
        Binding("ctrl+p", "nothing", show=False, id="panel-no-palette", priority=True),
    ]
    KEYS: ClassVar[str] = "Esc Close"

    @property
    def pc(self) -> PartnerCheckApp:
        """The app."""
        return cast("PartnerCheckApp", self.app)

    @property
    def session(self) -> Session:
        """The open review."""
        return self.pc.open_session

    def compose(self) -> ComposeResult:
        """The frame, with the subclass's own part in it."""
        with Vertical(id="panel"):
            yield Static(literal(self.title_text(), "bold $primary"), id="panel-title")
            with Body(id="panel-body"):
                yield from self.compose_panel()
            yield Static(literal(self.KEYS), id="panel-keys")

    def title_text(self) -> str:
        """What stands at the top of the panel."""
        raise NotImplementedError

    def compose_panel(self) -> ComposeResult:
        """What stands in the panel."""
        yield from ()

    def on_resize(self) -> None:
        """Title and keys stay in view; what is between them scrolls when the window is small."""
        title = self.query_one("#panel-title").size.height or 1
        self.scroll_area().styles.max_height = max(3, self.app.size.height - _FRAME - title)

    def say(self, words: str) -> None:
        """Put words before the panel's keys."""
        self.query_one("#panel-keys", Static).update(literal(f"{words} {self.KEYS}"))

    def refill(self) -> None:
        """Show what still stands, after a change that may not be made."""

    def refused(self) -> None:
        """A change was asked for that may not be made: show what still stands, and say so."""
        self.refill()
        self.say(NOT_CHANGED)

    @on(TextRefused)
    def _text_refused(self, event: TextRefused) -> None:
        event.stop()
        self.say(event.words)

    def action_close(self) -> None:
        """Close the panel."""
        self.dismiss(None)

    def action_nothing(self) -> None:
        """The palette belongs to the place below."""

    def scroll_area(self) -> VerticalScroll:
        """The part that scrolls when the window is small."""
        return self.query_one("#panel-body", Body)
