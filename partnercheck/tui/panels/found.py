"""What was found in a review's file, or why it was not opened: too long for the message row."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from partnercheck.session.questions import WORTH_KNOWING
from partnercheck.tui.panels.panel import Panel, paragraphs


class FoundPanel(Panel[None]):
    """Sentences to read before going on."""

    PURPOSE: ClassVar[str] = (
        "What was found when this review was opened: worth knowing before you go on."
    )
    KEYS: ClassVar[str] = "Enter Go on   Up and Down scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", show=False, id="found-enter"),
    ]

    def __init__(self, sentences: tuple[str, ...], title: str = WORTH_KNOWING) -> None:
        """Each of `sentences` becomes a paragraph."""
        super().__init__()
        self._sentences = sentences
        self._title = title

    def is_like(self, other: Screen[Any]) -> bool:
        """Whether the other panel says the same."""
        return isinstance(other, FoundPanel) and other._sentences == self._sentences

    def title_text(self) -> str:
        """The panel's title."""
        return self._title

    def compose_panel(self) -> ComposeResult:
        """One paragraph after the other."""
        yield from paragraphs(self._sentences)
