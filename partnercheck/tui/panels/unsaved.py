"""Leaving while the newest answers are not saved: ask first, and offer another folder."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.errors import DataFolderError
from partnercheck.places import is_whole, typed_path
from partnercheck.session.words import SLOW, WHOLE_PATH
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox

STAYS = "It is used from now on. Other reviews stay where they are."


class UnsavedPanel(Panel[bool]):
    """Closed with True to leave all the same, with False to stay."""

    PURPOSE: ClassVar[str] = (
        "Your newest answers are not on the disk. Stay and try again, keep them "
        "elsewhere, or leave without them."
    )
    KEYS: ClassVar[str] = "Enter Choose   Tab The folder   Esc Stay"

    TYPED_INTO: ClassVar[str] = "#folder"

    def __init__(self, problem: str) -> None:
        """`problem` says why saving failed."""
        super().__init__()
        self._problem = problem or SLOW

    def title_text(self) -> str:
        """The panel's title: what is wrong."""
        return "Your newest answers are not saved"

    def compose_panel(self) -> ComposeResult:
        """Why, the choices, and another folder."""
        yield Static(literal(self._problem))
        yield ItemList(id="unsaved")
        yield Static(literal("Or keep your answers in another folder"), classes="label")
        yield LineBox(id="folder", placeholder="its path; Enter saves there")
        yield Static(literal(STAYS, "$text-muted"))

    def on_mount(self) -> None:
        """Show the choices."""
        listed = self.query_one(ItemList)
        listed.show(
            [
                Item("stay", "Stay, and try again", gap=True, strong=True),
                Item("leave", "Leave without the newest answers"),
            ]
        )
        listed.focus()

    @on(ItemList.Chosen, "#unsaved")
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.close_by(event, self.query_one(ItemList).item(event.item).id == "leave")

    @on(Input.Submitted, "#folder")
    @work(exclusive=True)
    async def _other_folder(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed:
            return
        if not is_whole(typed):
            self.say(WHOLE_PATH)
            return
        try:
            state = await asyncio.to_thread(self.pc.use_folder, typed_path(typed))
        except DataFolderError as error:
            self.say(str(error))
            return
        if state.problem:
            self.say(state.problem)
        else:
            self.dismiss(False)
