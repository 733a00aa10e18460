"""A summary to share or keep: exactly the text that will leave, before it does."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.errors import PartnerCheckError
from partnercheck.places import typed_path
from partnercheck.report.leaving import Leaving, leaving
from partnercheck.session.exporting import suggested_path, summary, write_export
from partnercheck.session.questions import EXPORT_ADDS
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox


class ExportPanel(Panel[None]):
    """Choose what goes, see it, write it."""

    PURPOSE: ClassVar[str] = (
        "Write a summary to share or keep. You see exactly what goes before it does."
    )
    KEYS: ClassVar[str] = "Enter Tick or write   Tab Next part   Esc Close"

    def __init__(self) -> None:
        """Nothing is ticked."""
        super().__init__()
        self._ticked: set[str] = set()
        self._replace: Path | None = None

    def title_text(self) -> str:
        """What this is."""
        return "A summary: commitments and level words"

    def compose_panel(self) -> ComposeResult:
        """What can be added, the file, and the text itself."""
        yield ItemList(id="export-choices")
        yield Static(literal("File"), classes="label")
        yield LineBox(str(suggested_path(self.session)), id="export-path")
        yield ItemList(id="export-write")
        yield Static(literal("Exactly this text leaves:"), classes="label")
        yield Static(id="export-preview", classes="quiet")

    def on_mount(self) -> None:
        """Show the choices and the text."""
        self._paint()
        self.query_one("#export-choices").focus()

    @property
    def _leaving(self) -> Leaving:
        return leaving(self._ticked)

    def _paint(self) -> None:
        self.query_one("#export-choices", ItemList).show(
            [
                Item(choice, words, mark="[x]" if choice in self._ticked else "[ ]")
                for choice, words in EXPORT_ADDS.items()
            ]
        )
        write = "Replace the file that is there" if self._replace else "Write the summary"
        self.query_one("#export-write", ItemList).show([Item("write", write, strong=True)])
        self.query_one("#export-preview", Static).update(
            literal(summary(self.session, self._leaving))
        )

    @on(ItemList.Chosen, "#export-choices")
    def _tick(self, event: ItemList.Chosen) -> None:
        self._ticked ^= {self.query_one("#export-choices", ItemList).item(event.item).id}
        self._paint()

    @on(Input.Changed, "#export-path")
    def _other_path(self) -> None:
        if self._replace:
            self._replace = None
            self._paint()

    @on(Input.Submitted, "#export-path")
    @on(ItemList.Chosen, "#export-write")
    def _write(self) -> None:
        typed = self.query_one("#export-path", LineBox).value.strip()
        if not typed:
            self.say("Type the name of a file first.")
            return
        path = typed_path(typed)
        force = self._replace == path
        if path.is_file() and not force:
            self._replace = path
            self._paint()
            self.say(f"{path} exists already. Choose again to replace it.")
            return
        try:
            text = summary(self.session, self._leaving)
            notice = write_export(path, text, force=force, session=self.session)
        except PartnerCheckError as error:
            self.say(str(error))
            return
        self._replace = None
        self._paint()
        self.say(f"Written: {path}. {notice}" if notice else f"Written: {path}")
