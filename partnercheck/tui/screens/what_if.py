"""What if? The list as it would be, on paper: what rose and what fell, and nothing saved."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import ACTIONS, PLACES, WHAT_IF
from partnercheck.guide.model import Principle
from partnercheck.review.what_if import ON_PAPER, arrow_of, move_words
from partnercheck.session.on_paper import (
    AIM,
    LEAVE_PAPER,
    TAKE_ALL_BACK,
    TAKEN_BACK,
    OnPaper,
)
from partnercheck.session.questions import NOTHING_TO_UNDO
from partnercheck.text import capitalised, plural
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.frame import PageHeader
from partnercheck.tui.widgets.items import Item, ItemList

_BACK = "back"


class WhatIfScreen(PlaceScreen):
    """Suppositions live as long as this screen; the open review is never touched."""

    PLACE = WHAT_IF
    OUTER = ACTIONS
    TITLE_TEXT = PLACES[WHAT_IF]
    AUTO_FOCUS: ClassVar[str | None] = "#paper"

    def __init__(self) -> None:
        """Nothing is supposed yet."""
        super().__init__()
        self._paper: OnPaper | None = None

    @property
    def paper(self) -> OnPaper:
        """What is tried out."""
        if self._paper is None:
            self._paper = OnPaper(self.session.guide, self.session.review)
        return self._paper

    def compose_body(self) -> ComposeResult:
        """That it is on paper, and the list."""
        yield Static(literal(ON_PAPER, "bold $accent"), id="on-paper")
        yield ItemList(id="paper")

    def paint_header(self) -> None:
        """In place of when it was saved: that it is not."""
        super().paint_header()
        self.query_one(PageHeader).right = "On paper, not saved"

    def paint(self) -> None:
        """Show the list as it would be."""
        self._show()

    def _show(self, cursor: str = "") -> None:
        paper = self.paper
        items = [Item("aim", AIM, side=paper.aim_words, gap=True)]
        for name, principles in paper.lists():
            heading = name or "The list as it would be"
            if principles:
                items.append(Item("", heading, heading=True, gap=True))
            items += [self._item(principle) for principle in principles]
        items.append(Item(_BACK, LEAVE_PAPER, gap=True))
        if paper.changed:
            items.append(Item("clear", TAKE_ALL_BACK))
        self.query_one(ItemList).show(items, cursor=cursor)

    def _item(self, principle: Principle) -> Item:
        paper = self.paper
        place, move = paper.result.places[principle.id], paper.result.of(principle.id)
        arrow = arrow_of(move) if move else ""
        number = str(place.number) if place.number else "·"
        told = capitalised(move_words(move)) if move else ""
        ranked = paper.priorities.of(principle.id)
        level = f"{self.session.guide.label(ranked.level)} · " if ranked else ""
        return Item(
            f"principle:{principle.id}",
            principle.title,
            mark=f"{arrow or ' '} {number:>2}",
            side=f"{level}{plural(place.points, 'point')}" if ranked else "",
            details=(*paper.before(principle.id), told),
            strong=move is not None,
        )

    @on(ItemList.Chosen, "#paper")
    def _chosen(self, event: ItemList.Chosen) -> None:
        from partnercheck.tui.panels.on_paper import OnPaperPanel

        chosen = self.query_one(ItemList).item(event.item).id
        kind, _, principle = chosen.partition(":")
        if kind == _BACK:
            self.go_out()
        elif kind == "clear":
            self.paper.take_all_back()
            self._show()
            self.say(TAKEN_BACK)
        else:

            def then(changed: bool | None) -> None:
                if changed:
                    self._show(chosen)
                    self.say(self.paper.told(principle))

            self.pc.show_panel(OnPaperPanel(self.paper, principle), then)

    def action_take_back(self) -> None:
        """Take the newest change on paper back."""
        listed = self.query_one(ItemList)
        here = listed.current.id if listed.current else ""
        taken_back = self.paper.undo()
        self._show(here)
        self.say(TAKEN_BACK if taken_back else NOTHING_TO_UNDO)
