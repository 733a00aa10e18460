"""Finish: what was saved and where, whom to ask, when to look again."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import ACTIONS, CHANGED, COMMIT, FINISH, FOLLOW_UP, HOME, PLACES
from partnercheck.review.dates import look_again_day, look_again_words
from partnercheck.session.questions import FINISHED, LOOK_AGAIN, LOOK_AGAIN_MONTHS
from partnercheck.session.taken_on import open_from_before, taken_words
from partnercheck.session.words import ASK_A_PARTNER, NOT_THE_PLACE
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.items import Item, ItemList


class FinishScreen(PlaceScreen):
    """The last page. Finishing closes nothing: every answer can still be changed."""

    PLACE = FINISH
    OUTER = ACTIONS
    TITLE_TEXT = "Finish"
    AUTO_FOCUS: ClassVar[str | None] = "#ways"

    def compose_body(self) -> ComposeResult:
        """What was taken on, the date, the ways on, and the last words."""
        yield Static(id="finish-about")
        yield Static(literal(ASK_A_PARTNER, "bold"), classes="gap")
        yield Static(literal(LOOK_AGAIN), classes="label")
        yield ChoiceRow("", tuple(LOOK_AGAIN_MONTHS.values()), id="again", upright=True)
        yield Static(id="finish-date", classes="quiet")
        yield ItemList(id="ways")
        yield Static(literal(NOT_THE_PLACE, "$text-muted"), classes="gap")

    def paint(self) -> None:
        """Show what there is."""
        review = self.session.review
        count = len(review.commitments)
        about = f"{taken_words(self.session)} {self.pc.library.folder_words}."
        self.query_one("#finish-about", Static).update(literal(about))
        again = self.query_one("#again", ChoiceRow)
        today = self.session.today
        dates = [look_again_day(today, months) for months in LOOK_AGAIN_MONTHS]
        again.chosen = dates.index(review.next_review) if review.next_review in dates else -1
        self.query_one("#finish-date", Static).update(
            literal(look_again_words(review.next_review, today))
        )
        done = review.status == "complete"
        first = (HOME, "Home") if done else ("done", "Finish this review")
        items = [
            Item(*first, gap=True, strong=True),
            Item("export", "Write a summary to share or keep"),
        ]
        if self.session.earlier:
            items.append(Item(CHANGED, PLACES[CHANGED]))
        if not count:
            items.append(Item(ACTIONS, "Back to the actions"))
        else:
            items.append(Item(COMMIT, "What you took on"))
        if before := len(open_from_before(self.session)):
            items.append(Item(FOLLOW_UP, PLACES[FOLLOW_UP], side=f"{before} open from before"))
        if not done:
            items.append(Item(HOME, "Home"))
        self.query_one("#ways", ItemList).show(items)

    @on(ChoiceRow.Chosen, "#again")
    def _again(self, event: ChoiceRow.Chosen) -> None:
        day = None
        if event.choice >= 0:
            day = look_again_day(self.session.today, list(LOOK_AGAIN_MONTHS)[event.choice])
        self.session.look_again(day)
        self.paint()

    @on(ItemList.Chosen, "#ways")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one("#ways", ItemList).item(event.item).id
        if chosen == "done":
            if self.may_change():
                self.session.complete()
                self.paint()
                self.say(FINISHED)
        elif chosen == "export":
            self.pc.show_export_panel()
        else:
            self.go_in(chosen)
