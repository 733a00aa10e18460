"""The area check: what was answered, in short; change any, then go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import CHECK, PRINCIPLE
from partnercheck.review import onward, walk
from partnercheck.text import listed_titles
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.answer_items import answer_item
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.frame import PageHeader
from partnercheck.tui.widgets.items import Item, ItemList


class CheckScreen(PlaceScreen):
    """After each area; in a first look once, at the end, for all of it."""

    PLACE = CHECK
    OUTER = "areas"
    AUTO_FOCUS: ClassVar[str | None] = "#check"

    def __init__(self, *, area: str, at: str = "") -> None:
        """`area` is the area that was walked to its end; the cursor begins at the principle `at`,
        if one is named."""
        super().__init__()
        self._at = at
        self._area = area

    def way_back(self) -> Callable[[], None]:
        """To the check of the same area."""
        app, area, out = self.pc, self._area, self.out
        return lambda: app.go(CHECK, out, area=area)

    def compose_body(self) -> ComposeResult:
        """What it is for, and the answers."""
        yield Static(id="check-about", classes="quiet")
        yield ItemList(id="check")

    def paint(self) -> None:
        """Show the answers, those left open, and the way on first."""
        guide, review = self.session.guide, self.session.review
        areas = onward.checked_areas(guide, review, self._area)
        self.query_one("#check-about", Static).update(
            literal("Your answers in short. Enter on one changes it.")
        )
        items = self._onward()
        for area in areas:
            items.append(Item("", area.title, heading=True, gap=True))
            items += [answer_item(guide, review, p) for p in walk.of_area(guide, review, area)]
        rest = listed_titles([p.title for p in onward.not_looked_at(guide, review)])
        if rest:
            items.append(Item("", "Not yet looked at", heading=True, gap=True, details=(rest,)))
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items, cursor=at)

    def paint_header(self) -> None:
        """Which area is checked."""
        super().paint_header()
        self.query_one(PageHeader).middle = "Check your answers"

    def _onward(self) -> list[Item]:
        """The way on; and at the end, what was left open."""
        guide, review = self.session.guide, self.session.review
        there = onward.next_open_area(guide, review, self._area)
        if there is not None:
            return [Item(f"on:{there.id}", f"Go on: {there.title}", gap=True, strong=True)]
        items = [Item("on:shape", "Go on: the shape of your partnership", gap=True, strong=True)]
        items += [
            Item(f"on:{area.id}", f"Answer what is left: {area.title}")
            for area in onward.open_areas(guide, review)
        ]
        return items

    @on(ItemList.Chosen, "#check")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        if chosen == "on:shape":
            self.action_shape()
        elif chosen.startswith("on:"):
            guide, review = self.session.guide, self.session.review
            area = next(a for a in guide.areas if a.id == chosen.removeprefix("on:"))
            principles = walk.of_area(guide, review, area)
            self.pc.go(PRINCIPLE, principle=walk.first_open(guide, review, principles).id)
        else:
            self.change_answer(chosen, area=self._area, at=chosen)
