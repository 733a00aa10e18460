"""Choose another folder for answers: by choice, or at the start if nothing can be saved."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.errors import DataFolderError
from partnercheck.places import is_whole, typed_path
from partnercheck.session.words import WHOLE_PATH
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox

STAYS = (
    "The review that is open, and new ones, are kept there from now on. Reviews in the folder "
    "used until now stay where they are."
)


class FolderPanel(Panel[None]):
    """Says what is wrong with the folder, and asks for another one."""

    PURPOSE: ClassVar[str] = "Choose where your answers are kept from now on."
    KEYS: ClassVar[str] = "Enter Use this folder   Tab Next part   Esc Close   {leave} Leave"

    TYPED_INTO: ClassVar[str] = "#folder"

    def __init__(self, problem: str = "") -> None:
        """`problem` says why nothing can be saved; empty if the leader opened the panel by
        choice."""
        super().__init__()
        self._problem = problem

    def title_text(self) -> str:
        """The panel's title: what is wrong, if anything is."""
        if self._problem:
            return "Your answers can't be saved yet"
        return "Another folder for your answers"

    def compose_panel(self) -> ComposeResult:
        """The problem, a box for another folder, and going on without one."""
        yield Static(literal(self._problem or STAYS))
        label = "Another folder for your answers" if self._problem else "Its path"
        yield Static(literal(label), classes="label")
        yield LineBox(id="folder", placeholder="Enter uses it from now on")
        if self._problem:
            yield ItemList(id="folder-choices")

    def on_mount(self) -> None:
        """Show the choice."""
        for listed in self.query(ItemList):
            listed.show([Item("without", "Go on without saving, this time", gap=True)])
        first = "#folder-choices" if self._problem else "#folder"
        self.query_one(first).focus()

    @on(ItemList.Chosen)
    def _without(self, event: ItemList.Chosen) -> None:
        self.close_by(event)

    @on(Input.Submitted, "#folder")
    def _other_folder(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed:
            return
        if not is_whole(typed):
            self.say(WHOLE_PATH)
            return
        try:
            problem = self.pc.use_folder(typed_path(typed)).problem
        except DataFolderError as error:
            problem = str(error)
        if problem:
            self.say(problem)
        else:
            self.dismiss(None)
