"""What a screen may ask of the app that shows it, and what all screens have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast
from weakref import ref

from textual import events, messages
from textual.await_complete import AwaitComplete
from textual.errors import NoWidget
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.renderables.background_screen import BackgroundScreen
from textual.renderables.blank import Blank
from textual.screen import Screen
from textual.timer import Timer, TimerCallback
from textual.widget import Widget

from partnercheck.errors import ReplacedError
from partnercheck.session.library import Library
from partnercheck.session.words import NOT_CHANGED, PASTE_NOWHERE
from partnercheck.tui.private import lay_out_for_another_size, put_cursor

if TYPE_CHECKING:
    from partnercheck.session.session import Session
    from partnercheck.store.writer import SaveState
    from partnercheck.tui.terminal import Terminal
    from partnercheck.tui.turns import Turns


class Window(Protocol):
    """The app as its screens and panels see it. It is defined here so that they need not import the
    app, which imports them."""

    library: Library
    session: Session | None
    terminal: Terminal
    turns: Turns

    @property
    def open_session(self) -> Session:
        """The open review. Raises RuntimeError while none is open."""

    @property
    def saving(self) -> SaveState | None:
        """How the newest save went; None while no review is open."""

    @property
    def standing_words(self) -> str:
        """The warning that every screen shows until it is settled; empty for none."""

    @property
    def saves_slowly(self) -> bool:
        """Whether a save under way has taken so long that the header should say so."""

    @property
    def cursor_waits(self) -> bool:
        """Whether the terminal's own cursor waits where something ends that a screen reader is to
        read."""

    def sweep_soon(self) -> None:
        """Free what a page took that was left, in a moment."""

    def let_go(self) -> None:
        """Keep nothing of the pages that were left."""

    def key(self, command: str) -> str:
        """The key that carries a command out now, in words; empty if only the palette can."""

    def way_to(self, command: str) -> str:
        """What to press for a command: its key, or the palette's key and the command's name."""

    @property
    def keys_unseen(self) -> frozenset[str]:
        """The keys that act in a window of any size."""

    def go(self, place: str, out: Any = None, /, **arguments: Any) -> None:
        """Show a place; `out` is the `Way` back that Esc takes."""

    def say_replaced(self, error: ReplacedError) -> None:
        """Say that another version was installed while this one is open."""

    def tell_title(self, place: str) -> None:
        """Set the window's title to the product's name and a place."""

    def action_draw_anew(self) -> None:
        """Paint every cell again, over whatever else was written on the screen."""

    async def open_by_id(self, review: str) -> None:
        """Open the review with this id, unless it is open already. Raises PartnerCheckError if it
        can't be opened."""

    def open_review(self, session: Session) -> None:
        """Make this the open review. The one open before is saved and closed. Raises
        PartnerCheckError if it can't be saved: then it stays open."""

    def close_review(self) -> None:
        """Save and close the open review, if there is one."""

    def forget_principle_screen(self) -> None:
        """Have the next visit to a principle build its screen anew."""

    def use_settings(self) -> None:
        """Apply the settings: theme, animations, keys and cursor."""

    def show_panel(self, panel: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Show a panel over the place; `then` gets what it was closed with."""

    def show_page(
        self,
        place: str,
        argument: str = "",
        then: Callable[[Any], None] | None = None,
        visit: dict[str, object] | None = None,
    ) -> None:
        """Show a page over the place, by the name of its module. `then` gets what to say or do
        afterwards; without it the place says or does that. `visit` is what the page below
        remembers."""

    async def push_screen_wait(self, screen: Screen[Any], /) -> Any:
        """Show a panel over the place; returns what it was closed with."""

    def show_help(self, about: Any) -> None:
        """Show what a place or a panel is for, and its keys."""

    def action_cover(self) -> None:
        """Cover the screen at once, whatever is shown."""

    @property
    def covered(self) -> bool:
        """Whether the cover is on."""

    def when_uncovered(self, show: Callable[[], object]) -> None:
        """Call `show` once the cover is taken off."""

    def cover(self, words: str = "") -> None:
        """Cover the screen; `words` replace the cover's own."""

    def action_command_palette(self) -> None:
        """Open the list of a place's commands."""

    async def leave(self) -> None:
        """Save, then leave. If saving fails, ask first."""

    def end_with(self, words: str, code: int) -> None:
        """End with this exit code, and print `words` on the terminal."""


ENDS = 0.2
"""Seconds within which the parts of a page have ended once it was left."""
_WHILE_LEFT = (
    events.Compose,
    events.Unmount,
    events.ScreenSuspend,
    messages.CloseMessages,
    messages.Prune,
)
"""The messages that even a screen that was left gets, because it needs them to end."""


def laid_out_once() -> Reactive[Size]:
    """What a widget of ours has as its `virtual_size`, the size of what is in it. Textual lays the
    whole screen out and paints it a second time whenever one is found to be another than before.
    Only a text box needs that: any other knows its height from its width."""
    return Reactive(Size(0, 0))


class InWindow(Screen[Any]):
    """A place or a panel. Keys can come faster than a screen is built, and a worker can end after
    its screen is gone. So a screen gets events and messages, and carries out actions, only while it
    is composed and on the stack: elsewhere it has no widgets, or nobody sees them."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The widget that gets the next key. Textual would repaint the whole screen whenever that
    changes; here the widgets that look different with the focus repaint themselves."""
    virtual_size: Reactive[Size] = laid_out_once()
    STYLES: ClassVar[str] = "pages.tcss"
    """The file with its own part of the styles, beside `app.tcss`; empty for none."""
    _dismissed = False
    _came = False
    """Whether the screen has been shown before."""
    moved_at = float("-inf")
    """When something else was painted where a click would choose, in seconds as events have it."""
    sure_of = ""
    """The name of the row that has just asked for confirmation: Enter on it again confirms."""

    @cached_property
    def pc(self) -> Window:
        """The app that shows this screen."""
        return cast("Window", self.app)

    @property
    def session(self) -> Session:
        """The open review. Raises RuntimeError while none is open."""
        return self.pc.open_session

    def prepare(self) -> None:
        """Make what is to be shown, before the screen comes on the stack: if that fails, what is
        there stays. Subclasses define it."""

    def is_like(self, other: Screen[Any]) -> bool:
        """Whether another screen would show the same thing again."""
        return type(other) is type(self)

    @property
    def is_current(self) -> bool:
        """Whether the screen is seen. Textual counts one below a page as seen, too, and paints the
        whole page anew for whatever is to be painted below it."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        return super().is_current and not any(one.styles.background.a == 1 for one in above)

    @property
    def takes_any_key(self) -> bool:
        """Whether the screen waits for the next key, whichever it is."""
        return False

    def takes(self, event: events.Key) -> bool:
        """Whether a key is typed into the box that has the focus."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    def joins(self, event: events.Key) -> bool:
        """Whether a key would be typed behind a line that a box holds already."""
        return bool(getattr(self.focused, "value", "")) and InWindow.takes(self, event)

    def acts(self, key: str) -> bool:
        """Whether a key does something here now."""
        found = self.active_bindings.get(key)
        return found is not None and found.enabled

    @property
    def here(self) -> object:
        """What tells the part of the page shown from any other part, so that a held key stops
        there. It does not keep the page once it is left."""
        return ref(self)

    @property
    def typing(self) -> bool:
        """Whether a text box has the focus."""
        # The box itself is asked, because the module with its class is imported only when needed.
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    @property
    def writing(self) -> bool:
        """Whether the leader is in the middle of writing."""
        return self.typing

    @property
    def too_small(self) -> bool:
        """Whether the window is too small to show more than a sentence that asks for more room."""
        return self.has_class("-too-small")

    def is_unseen(self, key: events.Key) -> bool:
        """Whether a key would act where nobody sees it, because the window is too small. What is
        being written in a box goes on, since the window may be changing under somebody's hands; Esc
        closes what is over a place, and leaving, covering and painting anew need not be seen."""
        if not self.too_small or (key.key == "escape" and self.is_modal):
            return False
        box = self.focused if self.writing else None
        typed = box is not None and box.check_consume_key(key.key, key.character)
        erases = self.writing and self.erases and key.key == "backspace"
        return not (typed or erases or key.key in self.pc.keys_unseen)

    def settle(self) -> str:
        """Keep what waits for its box to be left, such as a date being typed; returns what to
        say."""
        return ""

    @property
    def holds_unread(self) -> bool:
        """Whether a box here holds something that could not be kept if it were left now."""
        return False

    @property
    def erases(self) -> bool:
        """Whether Backspace would delete text here."""
        return bool(getattr(self.focused, "text", "") or getattr(self.focused, "value", ""))

    def erase(self) -> None:
        """Delete the character before the cursor of the box that has the focus."""
        # A key, because the characters before it may still be on the way to the box.
        if self.focused is not None and self.typing:
            self.focused.post_message(events.Key("backspace", None))

    def take_along(self, digits: str, behind: int, steps: int) -> None:
        """Nothing: only a panel has a list and a box that ask for the same thing."""

    # Words and rows

    said_again = False
    """Whether the same words were said as before: they are heard again only if they were cleared
    in between."""

    @property
    def words_region(self) -> Region:
        """Where in the window this screen says what happened; without such rows, nothing at its
        lower edge."""
        return Region(0, self.size.height - 1)

    @property
    def heard_region(self) -> Region:
        """Of a list that follows what is typed, the rows that a screen reader is to read of all
        that changes; empty where it reads everything."""
        return Region()

    @property
    def caret(self) -> Offset:
        """The cell for the terminal's own cursor, which screen readers and braille displays follow:
        where one types, or what the arrows move; while that can't be seen, beside the words, below
        everything there is to read."""
        focused = self.focused
        own = getattr(focused, "caret", None)
        at: Offset | None = own or getattr(focused, "cursor_screen_offset", None)
        if focused is None or at is None:
            return self.words_region.offset
        try:
            seen = self.find_widget(focused).visible_region
        except NoWidget:
            return self.words_region.offset
        return at if seen.y <= at.y < seen.bottom else self.words_region.offset

    def put_caret(self) -> None:
        """Move the terminal's own cursor to where it belongs, once it need not wait elsewhere."""
        if self.is_active and self.pc.cursor_waits:
            self.app.cursor_position = self.caret
        elif self.is_active:
            put_cursor(self.app, *self.caret)

    def paint_words(self) -> None:
        """Show anew what was said, where it covers what else says how saving goes."""

    @property
    def warns(self) -> bool:
        """Whether this screen shows the standing words."""
        return False

    def say(self, words: str) -> None:
        """Show words where this screen says what happened; empty words clear them. Subclasses
        define it."""
        raise NotImplementedError

    def say_pasted(self) -> None:
        """Say that a paste outside a box changed nothing."""
        self.say(PASTE_NOWHERE)

    def repaint(self) -> None:
        """Show the present state. Subclasses define it."""
        raise NotImplementedError

    def refused(self) -> None:
        """A change was asked for that may not be made: show what is still true, and say so."""
        self.repaint()
        self.say(NOT_CHANGED)

    @property
    def words_seen(self) -> str:
        """What was said last, as far as it has been painted. Subclasses define it."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say what changed, and show the present state. For a screen reader the same words come
        again even if they are still shown."""
        self.said_again |= bool(words) and self.words_seen == words
        self.repaint()
        self.say(words)

    def remember(self) -> Callable[[], None]:
        """Returns how to show this screen again as it is now, after keys that did not count."""
        return lambda: None

    def on_unmount(self) -> None:
        """Have what the screen took freed."""
        self.pc.sweep_soon()

    async def _on_message(self, message: Message) -> None:
        """Pass a message on only while the screen is on the stack, or if it needs the message to
        end.

        Private Textual hook; see `private.py`.
        """
        if isinstance(message, events.ScreenResume) and not self._came:
            # Its parts were styled when they were made, and Textual would style each again.
            self._came, message.refresh_styles = True, False
            lay_out_for_another_size(self)
        if not self.is_left or isinstance(message, _WHILE_LEFT):
            try:
                await super()._on_message(message)
            except ReplacedError as error:
                self.pc.say_replaced(error)
            if isinstance(message, events.ScreenResume):
                self.pc.turns.came(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow no action on a screen that was left or is not composed yet. Everything that carries
        out an action asks this first."""
        if self.is_left or not self.is_mounted:
            return False
        return super().check_action(action, parameters)

    def set_timer(self, delay: float, callback: TimerCallback | None = None, **named: Any) -> Timer:
        """Like Textual's, but does nothing once the screen is left: what a timer calls does not
        come as a message, so `_on_message` can't keep it out."""
        return super().set_timer(delay, self._while_here(callback), **named)

    def set_interval(
        self, interval: float, callback: TimerCallback | None = None, **named: Any
    ) -> Timer:
        """Like Textual's, but does nothing once the screen is left, as for `set_timer`."""
        return super().set_interval(interval, self._while_here(callback), **named)

    def _while_here(self, do: TimerCallback | None) -> TimerCallback | None:
        return None if do is None else lambda: None if self.is_left else do()

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this screen once, with everything above it; while the cover is on, once that is
        off. Textual would close whatever is on top: with two fast Enters the place below as well,
        and a panel that ends while another one is over it would close that one."""
        if self._dismissed or self.is_left:
            return AwaitComplete()
        if self.pc.covered:
            self.pc.when_uncovered(lambda: self.dismiss(result))
            return AwaitComplete()
        self._dismissed = True
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)

    @property
    def is_left(self) -> bool:
        """Whether the screen is off the stack or the app is ending, perhaps before the screen was
        composed. What it began has nowhere to go then."""
        app = self.app
        if not app.is_running:
            return True
        return self not in app.screen_stack and not app.is_screen_installed(self)

    def render(self) -> Any:
        """The screen below this one on the stack, tinted. Textual looks it up in a list that every
        painted screen takes from: while panels come and go, a screen could be found behind itself
        and be painted without end."""
        stack, background = self.app.screen_stack, self.styles.background
        at = stack.index(self) if self in stack else 0
        if at and background.a < 1:
            return BackgroundScreen(stack[at - 1], background)
        return self.app.render() if background.is_transparent else Blank(background)


def once_painted(part: MessagePump, do: Callable[..., object], *arguments: Any) -> None:
    """Call `do` after the next painting, unless the widget and its screen are gone by then."""

    def if_there() -> None:
        if part.is_attached:
            do(*arguments)

    part.call_after_refresh(if_there)


def arrow_at(part: Widget, *, here: bool) -> str:
    """The arrow that marks what is under a cursor, or a space as wide. A screen reader follows the
    terminal's own cursor, which is shown for it: an arrow that moves along would be read, too, so
    for one there is only the space."""
    app: Any = part.app
    return "▸" if here and not app.library.settings.screen_reader else " "
