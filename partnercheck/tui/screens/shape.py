"""The shape of your partnership: strengths first, per area the spread and the lowest."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from partnercheck.commands import AREAS, SHAPE
from partnercheck.guide.model import LEVELS, Guide
from partnercheck.review.comparison import HEIGHTS, HISTORY_NEEDS, history, history_line
from partnercheck.review.shape import (
    GUESS,
    OWN_AND_GUESS,
    AreaShape,
    Standing,
    lowest_words,
    not_enough_words,
    remarks,
    shape_of,
    standing_words,
    without_level_words,
)
from partnercheck.text import pad, width
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

    def way_back(self) -> Callable[[], None]:
        """To the item under the cursor."""
        app, out, here = self.pc, self.out, self.query_one(ItemList).current
        return lambda: app.go(SHAPE, out, at=here.id if here else "")

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
        guessed = any(s.partner_level for area in shape.areas for s in area.standings)
        legend = (OWN_AND_GUESS,) if guessed else ()
        items.append(Item("", "Area by area", heading=True, gap=True, details=legend))
        for index, area in enumerate(shape.areas):
            items.append(
                Item(
                    f"area:{area.area.id}",
                    area.area.title,
                    side=f"{area.answered} of {len(area.standings)} answered",
                    details=tuple(_area_rows(guide, area)),
                    gap=index > 0 or not legend,
                    strong=True,
                )
            )
            if area.enough:
                items += [self._item(s, guessed) for s in (*area.placed, *area.others)]
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items, cursor=at)

    def _item(self, standing: Standing, guessed: bool) -> Item:
        """One principle: its own level, beside it the guess at the lowest partner's, what is to
        be known of it, and over three or more reviews how it was."""
        session = self.session
        guide = session.guide
        free = " " * width(_shown(guide, 1))
        answered = standing.level is not None
        guess = _shown(guide, standing.partner_level) if standing.partner_level else free
        own = _shown(guide, standing.level) if standing.level else standing_words(guide, standing)
        line = (*session.past, session.review)
        points = history(line, standing.principle.id) if len(line) >= HISTORY_NEEDS else ()
        over_time = f"Over time: {history_line(points)}" if points and answered else ""
        return Item(
            f"answer:{standing.principle.id}",
            standing.principle.short,
            mark=" ",
            side=own if answered else pad(own, width(free)),
            beside=guess if guessed else "",
            beside_name=GUESS,
            details=(*remarks(guide, standing), over_time),
        )

    @on(ItemList.Chosen, "#shape")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        kind, _, rest = chosen.partition(":")
        if kind == "actions":
            self.action_actions()
        elif kind == "area":
            self.go_in("check", area=rest)
        else:
            self.change_answer(rest, at=chosen)


def _area_rows(guide: Guide, area: AreaShape) -> list[str]:
    """The spread as a row of shapes, the lowest, and what is beside it."""
    rows = []
    if not area.enough:
        rows.append(not_enough_words(area))
    elif area.placed:
        marks = "   ".join(f"{n} {'■' * area.spread[n - 1] or '·'}" for n in LEVELS)
        rows += [marks, lowest_words(guide, area)]
    if without_level := without_level_words(area):
        rows.append(without_level)
    return rows


def _shown(guide: Guide, level: int) -> str:
    """A level as shape, digit and word, as wide as any other."""
    labels = max(width(guide.label(n)) for n in LEVELS)
    return f"{HEIGHTS[level]} {pad(guide.label(level), labels)}"
