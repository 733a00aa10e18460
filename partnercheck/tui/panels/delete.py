"""Deleting a review: ask first, with keeping it as what Enter does; then how to have it back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from partnercheck.session.deleting import DELETE, DELETE_IT, DELETED, KEEP_IT
from partnercheck.tui.bindings import binding
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.found import FoundPanel
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList


class DeletePanel(Panel[bool]):
    """Closed with True to delete the review."""

    PURPOSE: ClassVar[str] = (
        "A review is about to be deleted. What goes, and how long you can have it back."
    )
    KEYS: ClassVar[str] = "Enter Choose   Esc Keep it"

    def __init__(self, sentences: tuple[str, ...]) -> None:
        """What deleting it means, each sentence a paragraph of its own."""
        super().__init__()
        self._sentences = sentences

    def title_text(self) -> str:
        """The question."""
        return DELETE

    def compose_panel(self) -> ComposeResult:
        """What goes, and the choices."""
        for number, sentence in enumerate(self._sentences):
            yield Static(literal(sentence), classes="gap" if number else "")
        yield ItemList(id="delete-or-keep", read_first=True)

    def on_mount(self) -> None:
        """Show the choices: a hurried Enter keeps it."""
        listed = self.query_one(ItemList)
        listed.show([Item("keep", KEEP_IT, gap=True, strong=True), Item("delete", DELETE_IT)])
        listed.focus()

    @on(ItemList.Chosen, "#delete-or-keep")
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.dismiss(self.query_one(ItemList).item(event.item).id == "delete")


class DeletedPanel(FoundPanel):
    """What was deleted, and the command that puts it back."""

    PURPOSE: ClassVar[str] = "The review is in the trash. The command that puts it back."

    BINDINGS: ClassVar[list[BindingType]] = [binding("undo", "take_back")]

    takes_back = False
    """Whether it was closed to take the deletion back."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        """Each of the sentences is a paragraph of its own."""
        super().__init__(sentences, DELETED)

    def action_take_back(self) -> None:
        """Close it, to have the review back; not where single characters are switched off."""
        if self.pc.key("undo"):
            self.takes_back = True
            self.action_close()
