"""At the start, when nothing can be saved: another folder, or going on without saving."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.errors import DataFolderError
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox


class FolderPanel(Panel[None]):
    """Says what is wrong and with which folder."""

    KEYS: ClassVar[str] = "Enter Choose   Tab The folder   Ctrl+Q Leave"

    def __init__(self, problem: str) -> None:
        """`problem` is why nothing can be saved, in words."""
        super().__init__()
        self._problem = problem

    def title_text(self) -> str:
        """What is wrong."""
        return "Your answers can't be saved yet"

    def compose_panel(self) -> ComposeResult:
        """Why, another folder, or none."""
        yield Static(literal(self._problem))
        yield Static(literal("Another folder for your answers"), classes="label")
        yield LineBox(id="folder", placeholder="its path; Enter uses it from now on")
        yield ItemList(id="folder-choices")

    def on_mount(self) -> None:
        """Show the choice."""
        self.query_one(ItemList).show(
            [Item("without", "Go on without saving, this time", gap=True)]
        )
        self.query_one("#folder").focus()

    @on(ItemList.Chosen)
    def _without(self) -> None:
        self.dismiss(None)

    @on(Input.Submitted, "#folder")
    def _other_folder(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if not typed:
            return
        try:
            self.pc.library.choose_folder(Path(typed).expanduser().absolute())
        except DataFolderError as error:
            self.query_one("#panel-keys", Static).update(literal(str(error)))
            return
        self.dismiss(None)
