"""The shape of your partnership: strengths first, per area the spread and the lowest."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from partnercheck.commands import AREAS, SHAPE
from partnercheck.guide.model import LEVELS, Guide
from partnercheck.review.reasons import flag_words
from partnercheck.review.shape import (
    AreaShape,
    beside_words,
    lowest_words,
    not_enough_words,
    shape_of,
    spread_words,
)
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList


class ShapeScreen(PlaceScreen):
    """No total, no average, no percentage. It reads in one colour."""

    PLACE = SHAPE
    OUTER = AREAS
    TITLE_TEXT = "The shape of your partnership"
    AUTO_FOCUS: ClassVar[str | None] = "#shape"

    def __init__(self, *, at: str = "") -> None:
        """The cursor begins at the item `at`, if one is named."""
        super().__init__()
        self._at = at

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield ItemList(id="shape")

    def paint(self) -> None:
        """Show strengths, then each area; the way on stands first."""
        session = self.session
        guide = session.guide
        shape = shape_of(guide, session.review, session.priorities)
        items = [Item("actions", "Go on: your actions", strong=True)]
        if shape.strengths:
            items.append(Item("", "Strengths first", heading=True, gap=True))
            items += [
                Item(
                    f"answer:{s.principle.id}",
                    s.principle.title,
                    side=guide.label(s.level) if s.level else "",
                )
                for s in shape.strengths
            ]
        items.append(Item("", "Area by area", heading=True, gap=True))
        for index, area in enumerate(shape.areas):
            items.append(
                Item(
                    f"area:{area.area.id}",
                    area.area.title,
                    side=f"{area.answered} of {len(area.standings)} answered",
                    details=tuple(_area_rows(guide, area)),
                    gap=index > 0,
                )
            )
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items, cursor=at)

    @on(ItemList.Chosen, "#shape")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        kind, _, rest = chosen.partition(":")
        if kind == "actions":
            self.action_actions()
        elif kind == "area":
            self.pc.go("check", area=rest)
        else:
            self.change_answer(rest, at=chosen)


def _area_rows(guide: Guide, area: AreaShape) -> list[str]:
    """The spread as a row of shapes and in words, the lowest, the guess, what is beside it."""
    rows = []
    if not area.enough:
        rows.append(not_enough_words(area))
    elif area.placed:
        marks = "   ".join(f"{n} {'■' * area.spread[n - 1] or '·'}" for n in LEVELS)
        rows += [marks, f"{spread_words(guide, area)}. {lowest_words(guide, area)}"]
        for standing in area.lowest:
            if standing.level and standing.partner_level:
                rows.append(
                    f"There: own {guide.label(standing.level)}, "
                    f"my guess of the lowest partner {guide.label(standing.partner_level)}."
                )
        for standing in area.placed:
            rows += [
                f"{standing.principle.short}: "
                + flag_words(
                    guide, flag, standing.level or 0, standing.partner_level, standing.warnings
                )
                for flag in standing.flags
            ]
    if beside := beside_words(area):
        rows.append(f"Beside that: {beside}.")
    return rows
