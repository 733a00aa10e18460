"""All that you took on: every open commitment of every review."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from partnercheck.commands import COMMITMENTS, FOLLOW_UP, HOME, PLACES
from partnercheck.session.due import NOTHING_OPEN, open_commitments
from partnercheck.tui.reviews import open_from
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList


class CommitmentsScreen(PlaceScreen):
    """The earliest date first, those without a date last."""

    PLACE = COMMITMENTS
    OUTER = HOME
    TITLE_TEXT = PLACES[COMMITMENTS]
    AUTO_FOCUS: ClassVar[str | None] = "#open"

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield ItemList(id="open")

    def header_left(self) -> str:
        """No one partnership's: the product's name."""
        return "PartnerCheck"

    def paint(self) -> None:
        """Show what is open now."""
        library = self.pc.library
        items = [
            Item(f"{due.review}:{due.id}", due.text, details=(f"{due.name} · {due.words}",))
            for due in open_commitments(library.entries(), library.today)
        ]
        if not items:
            items.append(Item("", NOTHING_OPEN, heading=True))
        items.append(Item(HOME, "Back home", gap=True))
        self.query_one(ItemList).show(items)

    @on(ItemList.Chosen, "#open")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        if chosen == HOME:
            self.pc.go(HOME)
        else:
            review, _, commitment = chosen.partition(":")
            self._open(review, commitment)

    @work(exclusive=True)
    async def _open(self, review: str, commitment: str) -> None:
        if await open_from(self, review):
            self.go_in(FOLLOW_UP, commitment=commitment)
