"""A summary to share or keep: exactly the text that will leave, before it does."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.errors import MissingPartError, PartnerCheckError
from partnercheck.places import typed_path
from partnercheck.report.formats import FORMATS
from partnercheck.report.leaving import Leaving, leaving
from partnercheck.session.exporting import (
    export_bytes,
    is_taken,
    preview,
    suggested_path,
    write_export,
)
from partnercheck.session.questions import EXPORT_ADDS, EXPORT_AS, EXPORT_FORMATS
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox

_FORMATS = tuple(EXPORT_FORMATS)


class ExportPanel(Panel[None]):
    """Choose the format and what goes, see it, write it."""

    PURPOSE: ClassVar[str] = (
        "Write a summary to share or keep. You see exactly what goes before it does."
    )
    KEYS: ClassVar[str] = "Enter Choose or write   Tab Next part   Esc Close"

    def __init__(self) -> None:
        """The first format, and nothing is ticked."""
        super().__init__()
        self._format = _FORMATS[0]
        self._missing = ""
        """Which part the format needs that is not installed, and how to add it."""
        self._ticked: set[str] = set()
        self._replace: Path | None = None

    def title_text(self) -> str:
        """What this is."""
        return "A summary: commitments and level words"

    def compose_panel(self) -> ComposeResult:
        """The format, what can be added, the file, and the text itself."""
        yield ChoiceRow(
            EXPORT_AS, tuple(EXPORT_FORMATS.values()), id="export-format", optional=False
        )
        yield Static(literal("Add to it"), classes="label")
        yield ItemList(id="export-choices")
        yield Static(literal("File"), classes="label")
        yield LineBox(str(suggested_path(self.session, self._format)), id="export-path")
        yield ItemList(id="export-write")
        yield Static(id="export-leaves", classes="label")
        yield Static(id="export-preview", classes="quiet")

    def on_mount(self) -> None:
        """Show the choices and the text."""
        self._paint()
        self.query_one("#export-format").focus()

    @property
    def _leaving(self) -> Leaving:
        return leaving(self._ticked)

    def _paint(self) -> None:
        self.query_one("#export-format", ChoiceRow).chosen = _FORMATS.index(self._format)
        self.query_one("#export-choices", ItemList).show(
            [
                Item(choice, words, mark="[x]" if choice in self._ticked else "[ ]")
                for choice, words in EXPORT_ADDS.items()
            ]
        )
        write = "Replace the file that is there" if self._replace else "Write the summary"
        self.query_one("#export-write", ItemList).show([Item("write", write, strong=True)])
        leaves = "Not possible here yet:" if self._missing else "Exactly this text leaves:"
        text = self._missing or preview(self.session, self._format, self._leaving)
        self.query_one("#export-leaves", Static).update(literal(leaves))
        self.query_one("#export-preview", Static).update(literal(text))

    @on(ChoiceRow.Chosen, "#export-format")
    def _other_format(self, event: ChoiceRow.Chosen) -> None:
        before, self._format = self._format, _FORMATS[event.choice]
        box = self.query_one("#export-path", LineBox)
        stem = box.value.removesuffix(FORMATS[before].suffix)
        if stem != box.value:
            box.value = stem + FORMATS[self._format].suffix
        try:
            export_bytes(self.session, self._format, self._leaving)
        except MissingPartError as missing:
            self._missing = str(missing)
        else:
            self._missing = ""
        self._paint()
        self.say("")

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
        try:
            if is_taken(path) and not force:
                self._replace = path
                self._paint()
                self.say(f"{path} exists already. Choose again to replace it.")
                return
            data = export_bytes(self.session, self._format, self._leaving)
            notice = write_export(path, data, force=force, review_file=self.session.saving.path)
        except MissingPartError:
            self.say("Not written: a part is missing.")
            return
        except PartnerCheckError as error:
            self.say(str(error))
            return
        self._missing = ""
        self._replace = None
        self._paint()
        self.say(f"Written: {path}. {notice}" if notice else f"Written: {path}")
