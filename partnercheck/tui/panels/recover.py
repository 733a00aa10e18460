"""A damaged review: what was found, and the backups to go back to. Nothing is discarded."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.errors import ReviewError
from partnercheck.session.questions import NOT_AS_LEFT, backups_apart
from partnercheck.text import plural
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList

_AS_FOUND = "as-found"
_SHOWN = 6


class RecoverPanel(Panel[bool]):
    """The newest good backup stands first. Closed with True after going back to one."""

    PURPOSE: ClassVar[str] = (
        "This review was damaged or changed elsewhere. Go back to a backup, or keep it "
        "as it is; nothing is thrown away."
    )
    KEYS: ClassVar[str] = "Enter Choose   Esc Decide later"

    def title_text(self) -> str:
        """What this is."""
        return NOT_AS_LEFT

    def compose_panel(self) -> ComposeResult:
        """What was found, and the choices."""
        for notice in self.session.notices:
            yield Static(literal(notice))
        yield ItemList(id="backups", read_first=True)

    def on_mount(self) -> None:
        """Show the backups."""
        session = self.session
        shown = backups_apart(session.recoverable[:_SHOWN])
        items = [
            Item(str(number), f"Go back to the backup {words}", gap=number == 0)
            for number, words in enumerate(shown)
        ]
        if not session.read_only:
            answers = plural(len(session.review.answers), "answer")
            items.append(Item(_AS_FOUND, f"Keep the file as it is, with {answers}", gap=True))
        listed = self.query_one(ItemList)
        listed.show(items)
        listed.focus()

    @on(ItemList.Chosen, "#backups")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        if chosen == _AS_FOUND:
            self.session.keep_as_found()
            self.dismiss(False)
        else:
            try:
                self.session.restore(self.session.recoverable[int(chosen)])
            except ReviewError as error:
                self.say(str(error))
                return
            self.dismiss(True)
