"""Deleting a review: ask first, with keeping it as what Enter does; then how to have it back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from partnercheck.session.deleting import DELETE, DELETE_IT, DELETED, KEEP_IT
from partnercheck.tui.bindings import binding
from partnercheck.tui.panels.panel import Panel, paragraphs
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
        yield from paragraphs(self._sentences)
        yield ItemList(id="delete-or-keep", read_first=True)

    def on_mount(self) -> None:
        """Show the choices: a hurried Enter keeps it."""
        listed = self.query_one(ItemList)
        listed.show([Item("keep", KEEP_IT, gap=True, strong=True), Item("delete", DELETE_IT)])
        listed.focus()

    @on(ItemList.Chosen, "#delete-or-keep")
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.close_by(event, self.query_one(ItemList).item(event.item).id == "delete")


class DeletedPanel(Panel[bool]):
    """What was deleted, and the command that puts it back. Closed with True to have it back."""

    PURPOSE: ClassVar[str] = "The review is in the trash. The command that puts it back."

    KEYS: ClassVar[str] = "Enter Go on   Up and Down scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("undo", "take_back"),
        Binding("enter", "close", show=False, id="deleted-enter"),
    ]

    def __init__(self, sentences: tuple[str, ...]) -> None:
        """Each of the sentences is a paragraph of its own."""
        super().__init__()
        self._sentences = sentences

    def title_text(self) -> str:
        """What this is."""
        return DELETED

    def compose_panel(self) -> ComposeResult:
        """One paragraph after the other."""
        yield from paragraphs(self._sentences)

    def action_take_back(self) -> None:
        """Close it, to have the review back; not where single characters are switched off."""
        if self.pc.key("undo"):
            self.dismiss(True)
