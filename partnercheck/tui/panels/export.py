"""A summary to share or keep: shows exactly the text that will leave before it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from partnercheck.commands import BY_ID
from partnercheck.errors import FileThereError, MissingPartError, PartnerCheckError
from partnercheck.places import is_bare_word
from partnercheck.report.formats import FORMATS, contents
from partnercheck.report.leaving import Leaving
from partnercheck.session.exporting import (
    chosen_file,
    export_bytes,
    is_taken,
    preview,
    suggested_path,
    write_export,
)
from partnercheck.session.opener import OPEN_IT, SHOW_FOLDER, open_file, show_folder
from partnercheck.session.questions import EXPORT_AS, EXPORT_FORMATS
from partnercheck.session.sharing import (
    NAMES,
    NAMES_AS,
    NOTES,
    additions,
    chosen_for,
    more_words,
    names_offered,
    notes_going,
    notes_to_tick,
    worth_knowing,
)
from partnercheck.session.words import ticked_words
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.leaves import LeavesPanel
from partnercheck.tui.panels.notes_to_share import NotesToSharePanel
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.turns import BESIDE
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.items import Item, ItemList, tick_box
from partnercheck.tui.widgets.note import LineBox

_FORMATS = tuple(EXPORT_FORMATS)
_NAMES_AS = tuple(NAMES_AS)
_NOTES = "notes"


class ExportPanel(Panel[None]):
    """Choose the format and what goes into the summary, see it, write it."""

    PURPOSE: ClassVar[str] = (
        "Write a summary to share or keep. You see exactly what goes before it does. No note "
        "goes until you tick it, and names are left out until you choose otherwise."
    )
    KEYS: ClassVar[str] = "Enter Choose or write   Tab Next part   PgDn Read on   Esc Close"

    def __init__(self) -> None:
        """Begins with the first format and nothing ticked."""
        super().__init__()
        self._format = _FORMATS[0]
        self._missing = ""
        """Which part of the program the format needs but lacks, and how to add it; empty for
        none."""
        self._words: set[str] = set()
        """What is ticked, in the words of `--with`."""
        self._names_as = ""
        self._notes: set[str] = set()
        self._replace: Path | None = None
        self._sure: Path | None = None
        """A file named by one word alone, after the leader was asked whether that is meant."""
        self._written: Path | None = None
        """The file that was written last, to be opened or found."""

    def title_text(self) -> str:
        """The panel's title."""
        return BY_ID["print-or-send"].name

    def compose_panel(self) -> ComposeResult:
        """The format, what can be added, the file's name, and the text itself."""
        width = len(EXPORT_AS)
        yield ChoiceRow(
            EXPORT_AS,
            tuple(EXPORT_FORMATS.values()),
            id="export-format",
            optional=False,
            label_width=width,
        )
        yield ChoiceRow(
            NAMES,
            tuple(NAMES_AS.values()),
            id="export-names",
            optional=False,
            label_width=width,
        )
        yield Static(id="export-holds", classes="label")
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
        return chosen_for(self.session, self._format, {*self._words, self._names_as}, self._notes)

    def _paint(self) -> None:
        self.query_one("#export-format", ChoiceRow).chosen = _FORMATS.index(self._format)
        self.query_one("#export-names", ChoiceRow).chosen = _NAMES_AS.index(self._names_as)
        self.query_one("#export-names", ChoiceRow).display = bool(names_offered(self._format))
        more = " Add to it:" if additions(self._format) else ""
        holds = f"It holds {contents(self._format, self._leaving)}.{more}"
        self.query_one("#export-holds", Static).update(literal(holds))
        self.query_one("#export-choices", ItemList).show(self._choices())
        write = "Replace the file that is there" if self._replace else "Read it, then write it"
        rows = [Item("write", write, strong=True)]
        if self._written:
            rows += [Item("open", OPEN_IT), Item("folder", SHOW_FOLDER)]
        self.query_one("#export-write", ItemList).show(rows)
        leaves = "Exactly this text leaves:"
        if self._missing:
            leaves = "Not possible here yet:"
        else:
            leaves = "\n".join((*worth_knowing(self.session, self._format, self._leaving), leaves))
        text = self._missing or preview(self.session, self._format, self._leaving)
        self.query_one("#export-leaves", Static).update(literal(leaves))
        self.query_one("#export-preview", Static).update(literal(text))

    def _choices(self) -> list[Item]:
        items = []
        if notes := notes_to_tick(self.session, self._format):
            ticked = self._leaving.ticked
            going = notes_going(notes, ticked)
            items.append(Item(_NOTES, NOTES, mark=tick_box(bool(ticked)), details=(going,)))
        items += [
            Item(word, words, mark=tick_box(word in self._words), details=more_words(word))
            for word, words in additions(self._format).items()
        ]
        return items

    @on(ChoiceRow.Chosen, "#export-format")
    def _other_format(self, event: ChoiceRow.Chosen) -> None:
        before, self._format = self._format, _FORMATS[event.choice]
        box = self.query_one("#export-path", LineBox)
        stem = box.value.removesuffix(FORMATS[before].suffix)
        if box.value == str(suggested_path(self.session, before)):
            box.value = str(suggested_path(self.session, self._format))
        elif stem != box.value:
            box.value = stem + FORMATS[self._format].suffix
        try:
            export_bytes(self.session, self._format, self._leaving)
        except MissingPartError as missing:
            self._missing = str(missing)
        else:
            self._missing = ""
        self.tell(f"{EXPORT_AS}: {EXPORT_FORMATS[self._format]}.")

    @on(ChoiceRow.Chosen, "#export-names")
    def _other_names(self, event: ChoiceRow.Chosen) -> None:
        self._names_as = _NAMES_AS[event.choice]
        self.tell(f"{NAMES}: {NAMES_AS[self._names_as]}.")

    @on(ItemList.Chosen, "#export-choices")
    def _tick(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one("#export-choices", ItemList).item(event.item).id
        if chosen == _NOTES:
            panel = NotesToSharePanel(self._format, self._leaving.ticked)
            self.pc.show_panel(panel, self._notes_ticked)
            return
        self._words ^= {chosen}
        words = additions(self._format)[chosen]
        self.tell(ticked_words(words, ticked=chosen in self._words))

    def refill(self) -> None:
        """Show the present choices and the text that follows from them."""
        self._paint()

    def _notes_ticked(self, ticked: frozenset[str] | None) -> None:
        offered = {note.key for note in notes_to_tick(self.session, self._format)}
        self._notes = (self._notes - offered) | (ticked or frozenset())
        self._paint()

    @on(Input.Changed, "#export-path")
    def _other_path(self) -> None:
        if self._replace:
            self._replace = None
            self._paint()

    @on(ItemList.Chosen, "#export-write")
    def _row_chosen(self, event: ItemList.Chosen) -> None:
        row = self.query_one("#export-write", ItemList).item(event.item).id
        if row == "write" or self._written is None:
            self._read_first()
        else:
            self._hand_on(open_file if row == "open" else show_folder, self._written)

    def _hand_on(self, opens: Callable[[Path], str], path: Path, notice: str = "") -> None:
        """Open a file or its folder beside the screen, and say how that went."""

        async def open_it() -> None:
            said = await asyncio.to_thread(opens, path)
            if self.is_mounted:
                self.say(" ".join(filter(None, (said, notice))))

        self.run_worker(open_it(), group=BESIDE)

    @on(Input.Submitted, "#export-path")
    def _read_first(self) -> None:
        """Show all that leaves over the whole window; Enter there writes it."""
        typed = self.query_one("#export-path", LineBox).value.strip()
        if not typed:
            self.say("Type the name of a file first.")
            return
        if self._missing:
            self.say("Not written: a part is missing.")
            return
        try:
            path = chosen_file(typed)
            if is_bare_word(typed) and self._sure != path:
                self._sure = path
                self.say(f"Enter once more writes it into {path}.")
                return
            if is_taken(path, self.session.saving.path) and self._replace != path:
                raise FileThereError(path)
            text = preview(self.session, self._format, self._leaving)
        except FileThereError as there:
            self._ask_to_replace(there)
        except PartnerCheckError as error:
            self.say(str(error))
        else:
            told = worth_knowing(self.session, self._format, self._leaving)
            self.pc.show_panel(LeavesPanel(told, text), partial(self._was_read, path))

    def _ask_to_replace(self, there: FileThereError) -> None:
        self._replace = there.path
        self._paint()
        self.say(f"{there.path} exists already. Choose again to replace it.")

    def _was_read(self, path: Path, write: bool | None) -> None:
        """Write it, and open a page to print in the browser."""
        if not write:
            return
        try:
            data = export_bytes(self.session, self._format, self._leaving)
            force, review_file = self._replace == path, self.session.saving.path
            notice = write_export(path, data, force=force, review_file=review_file)
        except FileThereError as there:
            self._ask_to_replace(there)
        except PartnerCheckError as error:
            self.say(str(error))
        else:
            self._missing, self._replace, self._written = "", None, path
            self._paint()
            self.query_one("#export-write", ItemList).focus()
            self.say(f"Written: {path}. {notice}" if notice else f"Written: {path}")
            if FORMATS[self._format].suffix == ".html":
                self._hand_on(open_file, path, notice)
