"""Every answer, area by area; Enter changes one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from partnercheck.commands import ANSWERS, AREAS
from partnercheck.review.in_short import listed_answers
from partnercheck.session.questions import NO_LONGER_ASKED
from partnercheck.tui.screens.answer_items import answer_item
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList


class AnswersScreen(PlaceScreen):
    """All answers in short."""

    PLACE = ANSWERS
    OUTER = AREAS
    TITLE_TEXT = "All answers"
    AUTO_FOCUS: ClassVar[str | None] = "#answers"

    def __init__(self) -> None:
        """The cursor begins where the leader is."""
        super().__init__()
        self._first = True

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield ItemList(id="answers")

    def paint(self) -> None:
        """Show every answer; the cursor begins where the leader is."""
        guide, review = self.session.guide, self.session.review
        items: list[Item] = []
        for area in guide.areas:
            shown = listed_answers(guide, review, area)
            if not shown:
                continue
            items.append(Item("", area.title, heading=True, gap=bool(items)))
            items += [answer_item(guide, review, principle) for principle in shown]
        cursor = self.session.principle.id if self._first else ""
        self._first = False
        self.query_one(ItemList).show(items, cursor=cursor)

    @on(ItemList.Chosen, "#answers")
    def _chosen(self, event: ItemList.Chosen) -> None:
        principle = self.query_one(ItemList).item(event.item).id
        if self.session.guide.by_id[principle].status == "retired":
            self.say(NO_LONGER_ASKED)
        else:
            self.change_answer(principle)
