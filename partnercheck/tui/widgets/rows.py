"""A page's parts as the full screen's widgets take them."""

from __future__ import annotations

from importlib import import_module

from partnercheck.pages.page import (
    Here,
    Line,
    MakesPage,
    Page,
    Row,
    details_for,
    lines_for,
    rows_for,
)
from partnercheck.tui.widgets.items import Item, tick_box
from partnercheck.tui.widgets.passage import Line as Paragraph
from partnercheck.tui.widgets.passage import Passage
from partnercheck.tui.window import InWindow

_STYLES = {"": "", "quiet": "$text-muted", "strong": "bold"}


def page_of(place: str) -> MakesPage:
    """What makes the page of a place; its module is imported when it is first shown."""
    make: MakesPage = import_module(f"partnercheck.pages.{place}").page
    return make


def here_of(screen: InWindow) -> Here:
    """Where a page is asked for, as a place or a panel sees it."""
    return Here(screen.pc.library, screen.pc.session, screen.pc.way_to)


def items_of(page: Page) -> list[Item]:
    """The rows as the screen's list takes them."""
    return [_item(row) for row in rows_for(page, "screen")]


def _item(row: Row) -> Item:
    return Item(
        row.name,
        row.words,
        mark=row.mark if row.ticked is None else tick_box(row.ticked),
        side=row.side,
        beside=row.beside,
        beside_name=row.beside_name,
        details=tuple(filter(None, (" · ".join(row.short), *details_for(row, "screen")))),
        heading=row.deed is None,
        gap=row.gap,
        strong=row.strong,
    )


def show_lines(passage: Passage, told: tuple[Line, ...]) -> None:
    """Show lines, each in its style; nothing takes no room."""
    shown = lines_for(told, "screen")
    paragraphs = []
    for line in shown:
        paragraphs += [Paragraph()] if line.gap else []
        paragraphs.append(Paragraph(line.words, _STYLES[line.style]))
    passage.display = bool(shown)
    passage.show(paragraphs)
