"""What a screen may ask of the window that it is shown in, and what every screen has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import events, messages
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.renderables.background_screen import BackgroundScreen
from textual.renderables.blank import Blank
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from partnercheck.session.library import Library
from partnercheck.session.words import NOT_CHANGED

if TYPE_CHECKING:
    from partnercheck.session.session import Session
    from partnercheck.store.writer import SaveState
    from partnercheck.tui.terminal import Terminal
    from partnercheck.tui.turns import Turns


ROWS_LATER = 0.15
"""Seconds between what is said for a screen reader and the rows: two repaints for any terminal."""


class Window(Protocol):
    """The app as its screens and panels see it. It stands here so that they don't import it: the
    app imports them."""

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
        """What stands on every screen until it is settled."""

    @property
    def saves_slowly(self) -> bool:
        """Whether a save is under way that lasts."""

    def key(self, command: str) -> str:
        """The key that carries a command out now, in words; empty where only the palette does."""

    def way_to(self, command: str) -> str:
        """What to press for a command: its key, else the palette's and its name."""

    def go(self, place: str, out: Any = None, /, **arguments: Any) -> None:
        """Show a place; `out` is the `Way` that Esc leads back."""

    def tell_title(self, place: str) -> None:
        """Have the window's title say where one is."""

    def action_draw_anew(self) -> None:
        """Paint every cell again."""

    async def open_by_id(self, review: str) -> None:
        """Open a review, unless it is open already. Raises PartnerCheckError."""

    def open_review(self, session: Session) -> None:
        """Make this the open review; the one before is saved and let go."""

    def close_review(self) -> None:
        """Save the open review and let go of it."""

    def begin_review(self) -> None:
        """Begin a review, after the choice of its guide where there is more than one."""

    def forget_principle_screen(self) -> None:
        """The next visit to a principle shows it anew."""

    def use_settings(self) -> None:
        """Look and answer as the settings say."""

    def show_panel(self, panel: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Lay a panel over the place; `then` gets what it was closed with."""

    def show_page(
        self,
        place: str,
        argument: str = "",
        then: Callable[[Any], None] | None = None,
        visit: dict[str, object] | None = None,
    ) -> None:
        """Lay a page over the place, by the name of its module; `then` gets what is to be said;
        `visit` is what the place remembers."""

    async def push_screen_wait(self, screen: Screen[Any], /) -> Any:
        """Lay a panel over the place, and wait for what it is closed with."""

    def show_help(self, about: Any) -> None:
        """Say what a place or a panel is for, and its keys."""

    def show_guide_panel(self) -> None:
        """Say what the guide is, whose words it holds, and where answers are kept."""

    def show_export_panel(self) -> None:
        """Write a summary, after showing exactly what leaves."""

    def action_cover(self) -> None:
        """Cover the screen at once, whatever is shown."""

    @property
    def covered(self) -> bool:
        """Whether the cover is on."""

    def when_uncovered(self, show: Callable[[], object]) -> None:
        """Show something once the cover is taken off."""

    def cover(self, words: str = "") -> None:
        """Cover the screen, with these words on it."""

    def action_command_palette(self) -> None:
        """List the commands of a place."""

    async def leave(self) -> None:
        """Save, then leave. If saving fails, ask first."""

    def end_with(self, words: str, code: int) -> None:
        """End with an exit code and words on the terminal."""


_WHILE_LEFT = (
    events.Compose,
    events.Unmount,
    events.ScreenSuspend,
    messages.CloseMessages,
    messages.Prune,
)
"""What a screen that was left hears of all the same: it ends by it."""


class InWindow(Screen[Any]):
    """A place or a panel. Keys can come faster than a screen, and what was begun beside one can
    end after it: it hears of events and messages, and carries actions out, only while it is
    composed and on the stack. Elsewhere its parts are not there, or nobody sees them."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What the next key goes to. Textual paints the whole screen anew whenever that changes; what
    looks another way with the focus, or without it, is painted by itself."""
    _dismissed = False
    sure_of = ""
    """The row that asked before it does something: Enter on it again is yes."""

    @property
    def pc(self) -> Window:
        """The window that it is shown in."""
        return cast("Window", self.app)

    @property
    def session(self) -> Session:
        """The open review. Raises RuntimeError while none is open."""
        return self.pc.open_session

    def takes(self, event: events.Key) -> bool:
        """Whether a key is typed into the box that has the focus."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    def acts(self, key: str) -> bool:
        """Whether a key does something here now."""
        found = self.active_bindings.get(key)
        return found is not None and found.enabled

    @property
    def here(self) -> object:
        """The part of the page that is shown: another one is unlike it."""
        return self

    def settle(self) -> str:
        """Save what waits until it is left, such as a date being typed; returns what to say."""
        return ""

    @property
    def holds_unread(self) -> bool:
        """Whether something stands in a box here that could not be kept if it was left."""
        return False

    @property
    def erases(self) -> bool:
        """Whether Backspace would delete something that is written here."""
        return bool(getattr(self.focused, "text", "") or getattr(self.focused, "value", ""))

    # What is said, and what is shown

    _rows_due: Timer | None = None
    """Until when the rows wait that are painted after what is said of them."""

    def say(self, words: str) -> None:
        """Put words where this screen says what happened; empty ones clear it."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show what stands now."""
        raise NotImplementedError

    def refused(self) -> None:
        """A change was asked for that may not be made: show what still stands, and say so."""
        self.catch_up()
        self.repaint()
        self.say(NOT_CHANGED)

    @property
    def words_seen(self) -> str:
        """What was said last, as far as it was painted."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say what changed, and show what stands now. For a screen reader the words come first and
        the rows a moment later, in a repaint of their own: of all that changes in one repaint a
        terminal tells it as one piece, from the first row to the last."""
        if not (words and self.pc.library.settings.screen_reader):
            self.repaint()
            self.say(words)
            return
        if self._rows_due is not None:
            self._rows_due.stop()
        # The same words once more are heard only where they were gone meanwhile.
        self.say("" if self.words_seen == words else words)
        self._rows_due = self.set_timer(ROWS_LATER, partial(self.catch_up, words))

    def catch_up(self, words: str = "") -> None:
        """Paint what was left for later, and say these words if they are not said yet. No key
        finds the rows as they were before."""
        due, self._rows_due = self._rows_due, None
        if due is not None:
            due.stop()
            self.repaint()
            if words:
                self.say(words)

    def remember(self) -> Callable[[], None]:
        """How to show this again as it is now, after keys that did not count."""
        return lambda: None

    async def _on_message(self, message: Message) -> None:
        """Every event and message of a screen comes this way.

        Private Textual hook; see `private.py`."""
        if not self.is_left or isinstance(message, _WHILE_LEFT):
            await super()._on_message(message)
            if isinstance(message, events.ScreenResume):
                self.pc.turns.came(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whatever carries an action out asks this first."""
        if self.is_left or not self.is_mounted:
            return False
        return super().check_action(action, parameters)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this, once, with what lies over it; under the cover, when that is taken off.
        Textual would close whatever is on top: by two fast Enters the place below too, and by a
        panel that ends while another lies over it, that other one."""
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
        """Whether it is off the stack, or the app is ending, perhaps before it was composed: what
        was begun beside it has nowhere to go."""
        if not self.app.is_running:
            return True
        return self not in self.app.screen_stack and not self.app.is_screen_installed(self)

    def render(self) -> Any:
        """What lies behind it: the screen below it on the stack, tinted. Textual asks a list that
        every screen which is painted takes from: while panels come and go a screen could come to
        stand behind itself, and be painted without end."""
        stack, background = self.app.screen_stack, self.styles.background
        at = stack.index(self) if self in stack else 0
        if at and background.a < 1:
            return BackgroundScreen(stack[at - 1], background)
        return self.app.render() if background.is_transparent else Blank(background)


def once_painted(part: MessagePump, do: Callable[..., object], *arguments: Any) -> None:
    """Do something after the next painting, unless the part is gone by then with its screen."""

    def if_there() -> None:
        if part.is_attached:
            do(*arguments)

    part.call_after_refresh(if_there)


def arrow_at(part: Widget, *, here: bool) -> str:
    """The mark of what is under a cursor, else as wide a space. For a screen reader the terminal's
    own cursor, which then is shown, stands there alone: with an arrow that moves from row to row
    both would be read."""
    app: Any = part.app
    return "▸" if here and not app.library.settings.screen_reader else " "
