"""What every panel has: a frame, a title, its keys, and Esc to close it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from partnercheck.session.words import PASTE_NOWHERE
from partnercheck.tui.bindings import binding
from partnercheck.tui.literal import lines, literal
from partnercheck.tui.widgets.body import MORE_BELOW, Body
from partnercheck.tui.widgets.cursor_list import CursorList
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.window import InWindow

if TYPE_CHECKING:
    from partnercheck.tui.widgets.note import TextRefused

Result = TypeVar("Result")
ENTER_GOES_ON = "Enter goes on with it."
"""What Space gets where it would choose and close a panel in one: nobody types a space to leave."""
DONE = "done"
"""The list that holds nothing but the way out of a panel, for whoever has no Esc."""
_FRAME = 4
"""Rows of a panel's border and of the gap before its keys, and one left of the place below."""


class KeysRow(Static):
    """What a panel says, and its keys: as many rows as they take."""

    def on_resize(self) -> None:
        """The part above makes room."""
        cast("Panel[object]", self.screen).on_resize()


class Panel(InWindow, ModalScreen[Result], Generic[Result]):
    """A panel. What is chosen or typed in it is saved at once; closing it loses nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding("help", "help"),
        Binding("escape", "close", show=False, id="panel-close"),
        Binding("up", "scroll(-2)", show=False, id="panel-up"),
        Binding("down", "scroll(2)", show=False, id="panel-down"),
        Binding("pageup", "scroll(-10)", show=False, id="panel-page-up"),
        Binding("pagedown", "scroll(10)", show=False, id="panel-page-down"),
    ]
    PURPOSE: ClassVar[str]
    """What it is for, in a sentence or two: F1 says it."""
    KEYS: ClassVar[str] = "Esc Close"
    """Its keys in words, three spaces between them. `{leave}` stands for the key that leaves,
    `{digits}` for *A digit or* where digits work."""
    BY_DIGIT: ClassVar[str] = ""
    """The action that digits carry out, which stops where single characters are off."""

    TYPED_INTO: ClassVar[str] = ""
    """The box that letters go into, whatever has the focus; empty for none."""

    _said = ""

    def compose(self) -> ComposeResult:
        """The frame, with the subclass's own part in it."""
        self._known = self.pc.standing_words
        with Vertical(id="panel-band"), Vertical(id="panel"):
            yield Static(literal(self.title_text(), "bold $primary"), id="panel-title")
            with Body(id="panel-body"):
                yield from self.compose_panel()
            yield KeysRow(literal(self.keys_words), id="panel-keys")

    @property
    def purpose(self) -> str:
        """What it is for: F1 says it."""
        return self.PURPOSE

    def is_like(self, other: Screen[Any]) -> bool:
        """Whether another panel is the same over again."""
        return type(other) is type(self)

    @property
    def takes_any_key(self) -> bool:
        """Whether the next key, whatever it is, belongs to the panel."""
        return False

    @property
    def keys_words(self) -> str:
        """Its keys in words, as they are now."""
        digits = "A digit or " if self.pc.library.settings.single_keys else ""
        return self.KEYS.format(leave=self.pc.key("leave"), digits=digits)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is carried out while the panel waits for a key, and by digits nothing while
        single characters are switched off (.docs/contracts.md)."""
        if self.takes_any_key:
            return False
        if action == self.BY_DIGIT and not self.pc.library.settings.single_keys:
            return False
        return super().check_action(action, parameters)

    def title_text(self) -> str:
        """What stands at the top of the panel."""
        raise NotImplementedError

    def compose_panel(self) -> ComposeResult:
        """What stands in the panel."""
        yield from ()

    def on_resize(self) -> None:
        """Title and keys stay in view; what is between them scrolls when the window is small."""
        rows = sum(
            self.query_one(part).size.height or 1 for part in ("#panel-title", "#panel-keys")
        )
        self.scroll_area().styles.max_height = max(3, self.app.size.height - _FRAME - rows)

    def say(self, words: str) -> None:
        """Put words above the panel's keys, on rows of their own; all of them are seen whole."""
        self._said = words
        self._said = words
        self.paint_words()

    def paint_words(self) -> None:
        """What is said, and below it the keys. Above both a warning that came while this was
        open: it covers the place where it stands."""
        stands = self.pc.standing_words
        if stands != self._known:
            self._known = ""
        warned = literal(stands, "bold $error") if not self._known else literal("")
        told = (warned, literal(self._said, "$foreground"), literal(self.keys_words))
        self.query_one("#panel-keys", Static).update(lines([row for row in told if row]))

    def repaint(self) -> None:
        """Show what stands now."""
        self.refill()

    @property
    def words_seen(self) -> str:
        """What was said last."""
        return self._said

    def refill(self) -> None:
        """Show what still stands, after a change that may not be made."""

    def takes(self, event: events.Key) -> bool:
        """Whether a key belongs to the box, or to a command that waits for one. Where a list and
        a box ask for one thing, the first key decides: what is no key here, and no space, goes to
        the box, and all that follows."""
        if self.takes_any_key or super().takes(event):
            return True
        begins = event.is_printable and not (event.character or "").isdigit()
        if not (self.TYPED_INTO and begins) or event.key == "space" or self.acts(event.key):
            return False
        self._type_into()
        return True

    def _type_into(self) -> Widget:
        """The focus to the box, its cursor to the end."""
        from textual.widgets import Input

        box = self.query_one(self.TYPED_INTO, Input)
        self.set_focus(box)
        box.cursor_position = len(box.value)
        return box

    def on_paste(self, event: events.Paste) -> None:
        """A paste goes into the box, wherever the cursor is."""
        if self.TYPED_INTO:
            self._type_into().post_message(events.Paste(event.text))
        else:
            self.say_pasted()

    def remember(self) -> Callable[[], None]:
        """Show what stands, as long as it is open."""
        return lambda: self.refill() if self.is_current else None

    def say_pasted(self) -> None:
        """Say that a paste outside a box changed nothing."""
        self.say(PASTE_NOWHERE)

    def close_by(self, event: CursorList.Chosen, result: Result | None = None) -> None:
        """Close with what was chosen in a list; by Space it is not chosen and closed in one."""
        if event.by_space:
            self.say(ENTER_GOES_ON)
        else:
            self.dismiss(result)

    @on(CursorList.Chosen, f"#{DONE}")
    def _by_done_row(self, event: CursorList.Chosen) -> None:
        self.close_by(event)

    @on(Body.Scrolled)
    def _scrolled(self, event: Body.Scrolled) -> None:
        self.query_one("#panel").border_subtitle = MORE_BELOW if event.below else ""

    def on_text_refused(self, event: TextRefused) -> None:
        """A text did not go in whole. Found by its name: text boxes are imported in use."""
        event.stop()
        self.say(event.words)

    def action_close(self) -> None:
        """Close the panel."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the panel, or on its keys, closes it."""
        beside = event.widget is not None and event.widget.id in ("panel-band", "panel-keys")
        if event.widget is self or beside:
            self.action_close()

    def action_help(self) -> None:
        """Say what the panel is for, and its keys."""
        self.pc.show_help(self)

    def action_scroll(self, rows: int) -> None:
        """Scroll the part between title and keys, when nothing in it takes the arrows."""
        self.scroll_area().scroll_relative(y=rows, animate=False)

    def scroll_area(self) -> VerticalScroll:
        """The part that scrolls when the window is small."""
        return self.query_one("#panel-body", Body)


def done_row() -> ItemList:
    """A row that closes the panel, for those who have only Tab, arrows, Enter and Space."""
    row = ItemList(id=DONE)
    row.show([Item(DONE, "Done", gap=True)])
    return row


def paragraphs(sentences: tuple[str, ...]) -> ComposeResult:
    """Text to read, each sentence a paragraph of its own."""
    for number, sentence in enumerate(sentences):
        yield Static(literal(sentence), classes="gap" if number else "")
