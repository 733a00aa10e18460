"""Help where you are: what a place or a panel is for, and its keys."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from partnercheck.commands import CLOSED, HELP, PLACES, commands_for
from partnercheck.session.language import language_words, read_now
from partnercheck.text import pad, width, wrap
from partnercheck.tui.literal import joined, literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.row_by_row import RowByRow

_MOVING = (
    ("Arrows", "Move the cursor; nothing is answered by it."),
    ("Tab", "Go to the next part of the screen."),
)


class Explained(Protocol):
    """Something over a place that can say what it is for: a panel or the palette."""

    @property
    def purpose(self) -> str:
        """What it is for, in a sentence or two."""

    @property
    def keys_words(self) -> str:
        """Its keys in words, with three spaces between them."""

    def title_text(self) -> str:
        """Its title."""


def _says(words: str, key: str) -> bool:
    """Whether a panel's own words about its keys already name this key."""
    arrows = key == "Arrows" and words.startswith("Up and Down")
    return arrows or words.startswith(f"{key} ")


class HelpPanel(Panel[None]):
    """Help to read. The arrows scroll it; Tab goes to the rows below it."""

    PURPOSE: ClassVar[str] = "What the screen below is for, and its keys."
    KEYS: ClassVar[str] = "Up and Down scroll   Tab Guide, commands, Done   Esc Close"
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", show=False, id="help-close"),
    ]

    def __init__(self, about: str | Explained) -> None:
        """`about` is one of `commands.PLACES`, or the panel where help was asked for."""
        super().__init__()
        self._about = about

    def title_text(self) -> str:
        """The name of the place or the panel."""
        if isinstance(self._about, str):
            return PLACES[self._about]
        return self._about.title_text()

    def compose_panel(self) -> ComposeResult:
        """What the place or panel is for, its keys with a sentence each, and rows that lead on."""
        about = self._about
        rows = [*_MOVING]
        if isinstance(about, str):
            yield Static(literal(HELP[about]))
            rows = [*self._commands(about), *rows]
        else:
            yield Static(literal(about.purpose))
            keys = about.keys_words.split("   ")
            yield Static(literal("\n".join(keys)), classes="gap")
            rows = [row for row in rows if not any(_says(key, row[0]) for key in keys)]
        yield KeyTable(rows, classes="gap")
        if self.pc.session or self.pc.library.guide_loaded:
            for words in language_words(read_now(self.pc.library, self.pc.session)):
                yield Static(literal(words), classes="gap")
        yield ItemList(id="help-more")

    def on_mount(self) -> None:
        """Show the rows that lead on: to the guide's own page, to every command, and back. Where
        others may look, nothing leads to what was not brought."""
        items = []
        if not any(getattr(below, "PLACE", "") in CLOSED for below in self.app.screen_stack):
            items.append(Item("guide", "About this guide, and where answers are kept", gap=True))
        if isinstance(self._about, str):
            items.append(Item("commands", "Every command", gap=not items))
        self.query_one(ItemList).show([*items, Item("done", "Done", gap=not items)])

    def _commands(self, place: str) -> list[tuple[str, str]]:
        """Each command's key and sentence. A command without a key has the palette's key, and its
        name before the sentence."""
        palette = self.pc.key("palette")
        return [
            (key, c.help) if (key := self.pc.key(c.id)) else (palette, f"{c.name}: {c.help}")
            for c in commands_for(place)
        ]

    @on(ItemList.Chosen, "#help-more")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        if chosen == "guide":
            self.pc.show_page("guide")
            return
        self.dismiss(None)
        if chosen == "commands":
            self.app.call_later(self.pc.action_command_palette)

    def action_help(self) -> None:
        """Close help by the key that opened it."""
        self.action_close()


class KeyTable(RowByRow):
    """Rows with a key and a sentence; long sentences wrap beside their key."""

    def __init__(self, rows: list[tuple[str, str]], *, classes: str | None = None) -> None:
        """`rows` holds pairs: a key in words, and what it does."""
        super().__init__(classes=classes)
        self._rows = rows
        self._column = max(width(key) for key, _ in rows) + 3

    def contents(self, columns: int) -> list[Content]:
        """The rows at this width."""
        room = max(10, columns - self._column)
        return [
            joined(literal(pad(key if number == 0 else "", self._column), "bold $accent"), line)
            for key, words in self._rows
            for number, line in enumerate(wrap(words, room))
        ]
