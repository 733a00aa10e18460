"""Before any note: where answers are kept and who may read them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import PRIVACY
from partnercheck.session.words import PRIVACY_WORDS
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList


class PrivacyScreen(PlaceScreen):
    """One page, on first use."""

    PLACE = PRIVACY
    TITLE_TEXT = "Before you begin"
    AUTO_FOCUS: ClassVar[str | None] = "#go"

    def compose_body(self) -> ComposeResult:
        """The promise, its limits, and one thing to press."""
        for index, paragraph in enumerate(PRIVACY_WORDS):
            yield Static(literal(paragraph), classes="gap" if index else "")
        folder = self.pc.library.folder_words
        yield Static(literal(folder, "$text-muted"), classes="gap")
        yield ItemList(id="go")

    def header_left(self) -> str:
        """The product's name."""
        return "PartnerCheck"

    def paint(self) -> None:
        """One choice."""
        self.query_one(ItemList).show([Item("go", "Go on", gap=True, strong=True)])

    @on(ItemList.Chosen, "#go")
    def _go_on(self) -> None:
        self.pc.begin_review()
