"""Asks which guide a new review uses, if there is more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import ABOUT
from partnercheck.pages.about import FOUND
from partnercheck.session.guides import FoundGuide, OfferedGuides
from partnercheck.session.questions import WHICH_GUIDE, WORTH_KNOWING, guide_details
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList

if TYPE_CHECKING:
    from partnercheck.tui.window import Window


class WhichGuidePanel(Panel[FoundGuide]):
    """The guides, one below the other. Closed with the chosen one."""

    PURPOSE: ClassVar[str] = "Choose the guide that the new review is answered with."
    KEYS: ClassVar[str] = "Enter Choose   Esc Close"

    def __init__(self, offered: OfferedGuides) -> None:
        """`offered` holds at least two guides."""
        super().__init__()
        self._offered = offered

    def title_text(self) -> str:
        """The question, as the panel's title."""
        return WHICH_GUIDE

    def compose_panel(self) -> ComposeResult:
        """The guides, and what is wrong with installed ones that can't be used."""
        yield ItemList(id="guides")
        for problem in self._offered.problems:
            yield Static(literal(problem), classes="gap quiet")

    def on_mount(self) -> None:
        """Show the choice."""
        listed = self.query_one(ItemList)
        listed.show(
            [
                Item(
                    str(number),
                    found.guide.title,
                    details=(guide_details(found.guide),),
                    gap=True,
                    strong=number == 0,
                )
                for number, found in enumerate(self._offered.guides)
            ]
        )
        listed.focus()

    @on(ItemList.Chosen, "#guides")
    def _chosen(self, event: ItemList.Chosen) -> None:
        number = int(self.query_one(ItemList).item(event.item).id)
        self.close_by(event, self._offered.guides[number])


def begin_review(pc: Window) -> None:
    """Go to the page that begins a review, after the choice of its guide. With a single guide there
    is no choice; what is wrong with an installed guide is said first."""
    offered = pc.library.offered()

    def begin_with(found: FoundGuide | None) -> None:
        if found is not None:
            pc.go(ABOUT, new=True, visit={FOUND: found})

    if len(offered.guides) > 1:
        pc.show_panel(WhichGuidePanel(offered), begin_with)
    elif offered.problems:
        from partnercheck.tui.panels.found import FoundPanel

        pc.show_panel(
            FoundPanel(offered.problems, WORTH_KNOWING), lambda _: begin_with(offered.guides[0])
        )
    else:
        begin_with(offered.guides[0])
