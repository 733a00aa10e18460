"""What every panel has: a frame, a title, its keys, and Esc to close it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from partnercheck.session.words import WORTH_KNOWING
from partnercheck.tui.bindings import binding
from partnercheck.tui.literal import lines, literal
from partnercheck.tui.stray import came_as_text
from partnercheck.tui.widgets.body import MORE_BELOW, Body, Column
from partnercheck.tui.widgets.frame import ask_for_room
from partnercheck.tui.window import InWindow

if TYPE_CHECKING:
    from partnercheck.tui.widgets.note import TextRefused

Result = TypeVar("Result")
GOES_ON_WITH_IT = "Enter goes on with it."
"""Said when Space would both choose and close a panel: nobody types a space to leave."""
_FRAME = 4
"""Rows taken by a panel's border and the gap above its keys, and by one row of the place below."""


class KeysRow(Static):
    """What a panel says and its keys, in as many rows as they need."""

    def on_resize(self) -> None:
        """Have the part above make room."""
        cast("Panel[object]", self.screen).on_resize()


class Panel(InWindow, ModalScreen[Result], Generic[Result]):
    """A panel over a place. What is chosen or typed in it is saved at once; closing it loses
    nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding("help", "help"),
        Binding("escape", "close", show=False, id="panel-close"),
        Binding("up", "scroll(-2)", show=False, id="panel-up"),
        Binding("down", "scroll(2)", show=False, id="panel-down"),
        Binding("pageup", "scroll(-10)", show=False, id="panel-page-up"),
        Binding("pagedown", "scroll(10)", show=False, id="panel-page-down"),
    ]
    PURPOSE: ClassVar[str]
    """What the panel is for, in a sentence or two, as F1 says it."""
    KEYS: ClassVar[str] = "Esc Close"
    """The panel's keys in words, with three spaces between them."""
    _said = ""

    def compose(self) -> ComposeResult:
        """The frame, with the subclass's own part inside."""
        self._known = self.pc.standing_words
        with Column(id="panel-band"), Column(id="panel"):
            yield Static(literal(self.title_text(), "bold $primary"), id="panel-title")
            with Body(id="panel-body"):
                yield from self.compose_panel()
            yield KeysRow(literal(self.keys_words), id="panel-keys")

    @property
    def typed_into(self) -> str:
        """A selector for the box that gets letters whatever has the focus; empty for none."""
        return ""

    @property
    def by_digit(self) -> bool:
        """Whether a digit chooses something here."""
        return True

    @property
    def purpose(self) -> str:
        """What the panel is for, as F1 says it."""
        return self.PURPOSE

    @property
    def keys_words(self) -> str:
        """The panel's keys in words, as they are at the moment."""
        return self.KEYS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow no action while the panel waits for a key."""
        if self.takes_any_key:
            return False
        return super().check_action(action, parameters)

    def title_text(self) -> str:
        """The panel's title. Subclasses define it."""
        raise NotImplementedError

    def compose_panel(self) -> ComposeResult:
        """The panel's own widgets. Subclasses define them."""
        yield from ()

    def on_resize(self) -> None:
        """Keep title and keys in view; what is between them scrolls in a small window."""
        ask_for_room(self)
        rows = sum(
            self.query_one(part).size.height or 1 for part in ("#panel-title", "#panel-keys")
        )
        self.scroll_area().styles.max_height = max(3, self.app.size.height - _FRAME - rows)

    def say(self, words: str) -> None:
        """Show words above the panel's keys, on as many rows as they need."""
        self._said = words
        self.paint_words()

    def paint_words(self) -> None:
        """Show what was said last with the keys below it; and above both, a warning that came while
        the panel was open, because the panel covers the place that shows warnings."""
        stands = self.pc.standing_words
        if stands != self._known:
            self._known = ""
        warned = literal(stands, "bold $error") if not self._known else literal("")
        told = (warned, literal(self._said, "$foreground"), literal(self.keys_words))
        self.query_one("#panel-keys", Static).update(lines([row for row in told if row]))

    @property
    def warns(self) -> bool:
        """Whether a warning that came while the panel was open is shown."""
        return self.is_mounted and not self._known

    def repaint(self) -> None:
        """Show the present state."""
        self.refill()

    @property
    def words_seen(self) -> str:
        """What was said last."""
        return self._said

    @property
    def words_region(self) -> Region:
        """What was said, and the keys below it."""
        return self.query_one("#panel-keys").region

    def refill(self) -> None:
        """Fill the panel from the present state. Subclasses define it."""

    def takes(self, event: events.Key) -> bool:
        """Whether a key belongs to a box, or to a command that waits for one. Where a list and a
        box ask for the same thing, the first key decides: one that does nothing here, and is no
        digit and no space, goes to the box, with everything after it. A text that comes in one
        piece goes there whole."""
        if self.takes_any_key or super().takes(event):
            return True
        if not self._begins_typing(event):
            return False
        self._type_into()
        return True

    def joins(self, event: events.Key) -> bool:
        """Also of the box to which a letter would go from elsewhere."""
        if self.takes_any_key or super().takes(event):
            return super().joins(event)
        box = self.query_one(self.typed_into) if self._begins_typing(event) else None
        return bool(getattr(box, "value", ""))

    def _begins_typing(self, event: events.Key) -> bool:
        if not (self.typed_into and event.is_printable):
            return False
        return not self._chooses(event.key) or came_as_text(event, self._chooses)

    def _chooses(self, key: str) -> bool:
        """Whether a key is for the list, not for the box."""
        return key == "space" or (key.isdigit() and self.by_digit) or self.acts(key)

    def _type_into(self) -> Widget:
        """Move the focus to the box and its cursor to the end; returns the box."""
        from textual.widgets import Input, TextArea

        box = self.query_one(self.typed_into)
        self.set_focus(box)
        if isinstance(box, Input):
            box.cursor_position = len(box.value)
        elif isinstance(box, TextArea):
            box.move_cursor(box.document.end)
        return box

    def on_paste(self, event: events.Paste) -> None:
        """Put a paste into the box, wherever the focus is; without a box, say that nothing
        changed."""
        if self.typed_into:
            self._type_into().post_message(events.Paste(event.text))
        else:
            self.say_pasted()

    def remember(self) -> Callable[[], None]:
        """Returns how to show the panel as it is now, if it is still open then."""
        return lambda: self.refill() if self.is_current else None

    @on(Body.Scrolled)
    def _scrolled(self, event: Body.Scrolled) -> None:
        self.query_one("#panel").border_subtitle = MORE_BELOW if event.below else ""

    def on_text_refused(self, event: TextRefused) -> None:
        """Say which part of a text did not fit. Textual finds this method by its name, because text
        boxes are imported only when needed."""
        event.stop()
        self.say(event.words)

    def action_close(self) -> None:
        """Close the panel."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Close the panel on a click beside it or on its keys."""
        beside = event.widget is not None and event.widget.id in ("panel-band", "panel-keys")
        if event.widget is self or beside:
            self.action_close()

    def action_help(self) -> None:
        """Show what the panel is for, and its keys."""
        self.pc.show_help(self)

    def action_scroll(self, rows: int) -> None:
        """Scroll the part between title and keys, if nothing in it takes the arrows."""
        self.scroll_area().scroll_relative(y=rows, animate=False)

    def scroll_area(self) -> VerticalScroll:
        """The part that scrolls when the window is small."""
        return self.query_one("#panel-body", Body)


def paragraphs(sentences: tuple[str, ...]) -> ComposeResult:
    """Widgets that show each sentence as a paragraph."""
    for number, sentence in enumerate(sentences):
        yield Static(literal(sentence), classes="gap" if number else "")


class FoundPanel(Panel[None]):
    """Sentences to read before going on."""

    PURPOSE: ClassVar[str] = (
        "What was found when this review was opened: worth knowing before you go on."
    )
    KEYS: ClassVar[str] = "Enter Go on   Up and Down scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", show=False, id="found-enter"),
    ]

    def __init__(self, sentences: tuple[str, ...], title: str = WORTH_KNOWING) -> None:
        """Each of `sentences` becomes a paragraph."""
        super().__init__()
        self._sentences = sentences
        self._title = title

    def is_like(self, other: Screen[Any]) -> bool:
        """Whether the other panel says the same."""
        return isinstance(other, FoundPanel) and other._sentences == self._sentences

    def title_text(self) -> str:
        """The panel's title."""
        return self._title

    def compose_panel(self) -> ComposeResult:
        """One paragraph after the other."""
        yield from paragraphs(self._sentences)
