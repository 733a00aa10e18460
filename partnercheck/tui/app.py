"""The full-screen app: which place is shown, how saving is told, and leaving without losing
anything."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from contextvars import Context, copy_context
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.constants import TEXTUAL_ANIMATIONS
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset, Size
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES
from textual.timer import Timer
from textual.worker import WorkerFailed

from partnercheck.commands import (
    BY_ID,
    FIND,
    FOLLOW_UP,
    HOME,
    PLACES,
    PRINCIPLE,
)
from partnercheck.errors import ReplacedError
from partnercheck.key_names import LINE_FEED, not_taken_words
from partnercheck.pages.page import Deed, Lay, LeaveUnsaved
from partnercheck.session.library import Library
from partnercheck.session.words import FLUSH_SECONDS, saved_again
from partnercheck.tui.bindings import binding
from partnercheck.tui.giving_back import hold_little
from partnercheck.tui.literal import literal
from partnercheck.tui.private import (
    NotTaken,
    Rows,
    begin_focus,
    begin_with_theme,
    clear_before_leaving,
    end_quietly,
    end_waiting,
    forget_last_messages,
    forget_painting,
    is_frame,
    is_whole,
    make_no_click,
    remember_exception,
    rows_of,
    set_modes_anew,
    size_by_now,
    take_alt_keys,
    write_around,
    writes_frames,
)
from partnercheck.tui.screens.deeds import come_back
from partnercheck.tui.screens.home import HomeScreen
from partnercheck.tui.screens.place import SLOW, PlaceScreen, Way
from partnercheck.tui.stopping import Stops
from partnercheck.tui.stray import Breaks, Judge
from partnercheck.tui.terminal import Terminal
from partnercheck.tui.themes import OWN_COLOURS, THEMES
from partnercheck.tui.turns import Turns
from partnercheck.tui.window import ENDS, InWindow

if TYPE_CHECKING:
    from partnercheck.session.session import Session
    from partnercheck.store.writer import SaveState
    from partnercheck.tui.aloud import Aloud
    from partnercheck.tui.panels.help import Explained

UNREAD_AT_THE_END = "The date that you were typing could not be read: the one before stays."
"""What the terminal shows after leaving, which must not repeat anything typed."""
STAYS_HERE = "Your answers stay in this window, and saving is tried again."
STILL_NOT = "Still not saved. It is tried again every few seconds."

_SCREENS = {
    FIND: "FindScreen",
    PRINCIPLE: "PrincipleScreen",
}
"""The class of each place that is more than a page of rows; its module has the place's name. Each
is imported when it is first shown."""


_PANELS = {
    "keys": "KeysPanel",
}
"""The class of each panel that is more than a page of fields and rows, by its module."""
SOON = 0.05
"""Seconds within which every cell is painted after the terminal told a size."""
STANDS_STILL = 0.5
"""Seconds without another size after which the window counts as standing still."""


def screen_of(place: str) -> type[Any]:
    """The class of the screen that shows a place."""
    if place in _SCREENS:
        found: type[Any] = getattr(
            import_module(f"partnercheck.tui.screens.{place}"), _SCREENS[place]
        )
        return found
    from partnercheck.tui.screens import rows

    return rows.screen_of(place)


def _palette() -> type[Any]:
    """The palette's commands, imported when it is first opened."""
    from partnercheck.tui.palette import PlaceCommands

    return PlaceCommands


class PartnerCheckApp(App[int], inherit_bindings=False):
    """The app. Its stack of screens holds home, at most one place above it, and panels on top."""

    CSS_PATH = "app.tcss"
    TITLE = "PartnerCheck"
    COMMANDS: ClassVar[set[Any]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "how_to_leave", show=False, id="how-to-leave"),
        binding("leave", "leave"),
        binding("draw-anew", "draw_anew"),
        binding("palette", "command_palette"),
        binding("cover", "cover"),
    ]

    def __init__(self, library: Library, terminal: Terminal | None = None) -> None:
        """`library` holds the reviews and the settings. Without `terminal` the app assumes one that
        can show everything."""
        self.terminal = terminal or Terminal()
        super().__init__(ansi_color=True if self.terminal.own_colours else None)
        self.library = library
        self.session: Session | None = None
        self.loop_of_app: asyncio.AbstractEventLoop | None = None
        self.context_of_parts: Context | None = None
        self._stops: Stops | None = None
        self._judge = Judge(self)
        self._breaks = Breaks(self, lambda: self._judge.in_paste)
        self.turns = Turns(self, self._leaves, self._judge.click_dropped)
        self._principle_screen: Any = None
        self.last_words = ""
        """What to print once the terminal is restored: after a crash, where the answers are."""
        self._window: Size | None = None
        self._resized: Timer | None = None
        """Waits until the window stands still."""
        self._unpainted: Timer | None = None
        """Waits for every cell to be painted after the terminal told a size."""
        self._sweeps: Timer | None = None
        """Waits until the parts of a page that was left have ended."""
        self._failed = False
        """Whether a save has failed since the leader was last told how saving goes."""
        self._slow_from: Timer | None = None
        """Ends when a save under way has taken so long that the header should say so."""
        self.saves_slowly = False
        """Whether a save under way has taken that long."""
        self._covered = False
        self._aloud: Aloud | None = None
        """What writes in pieces, for a screen reader; None without the setting."""
        self._under_cover: list[Callable[[], object]] = []
        """What to show once the cover is taken off."""
        self._aside = ""
        """A warning that came with a successful save; once it was seen, it stays until the leader
        goes to another place."""
        self._aside_seen = True
        """Whether a key or a click came while it was painted with nothing over it."""
        for known in list(self.available_themes):
            self.unregister_theme(known)
        for ours in THEMES:
            self.register_theme(ours)
        begin_with_theme(self, self._theme_now)
        self.use_settings()

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme. Textual asks for those of its own first one, too, before ours
        is set, and would work them all out for nothing."""
        return {} if self.theme in BUILTIN_THEMES else super().get_css_variables()

    @property
    def _theme_now(self) -> str:
        """The theme that was chosen, or the terminal's own colours where it can't show a theme."""
        return OWN_COLOURS if self.terminal.own_colours else self.library.settings.theme

    def use_settings(self) -> None:
        """Apply the settings: theme, animations, keys and cursor."""
        settings = self.library.settings
        self.theme = self._theme_now
        # A screen reader would report a blinking cursor twice a second.
        moves = settings.animations and not settings.screen_reader
        self.animation_level = TEXTUAL_ANIMATIONS if moves else "none"
        self.set_keymap(dict(settings.keys))
        self._show_cursor()
        take_alt_keys({key for key in settings.keys.values() if key.startswith("alt+")})

    def _show_cursor(self) -> None:
        """Show the terminal's own cursor if it stands in for the arrow, for a screen reader; else
        hide it."""
        write_around(self, f"\x1b[?25{'h' if self.library.settings.screen_reader else 'l'}")

    def key(self, command: str) -> str:
        """The key that carries a command out now, in words; empty if only the palette can."""
        settings = self.library.settings
        return BY_ID[command].key_now(settings.keys, single_keys=settings.single_keys)

    def way_to(self, command: str) -> str:
        """What to press for a command: its key, or the palette's key and the command's name."""
        return self.key(command) or f"{self.key('palette')}, then {BY_ID[command].name}"

    @property
    def keys_unseen(self) -> frozenset[str]:
        """The keys that act in a window of any size: to leave, to cover, to paint anew."""
        own = self.library.settings.keys
        commands = (BY_ID[name] for name in ("leave", "cover", "draw-anew"))
        return frozenset(key for command in commands for key in command.keys_now(own))

    @property
    def open_session(self) -> Session:
        """The open review. Raises RuntimeError while none is open."""
        if self.session is None:
            raise RuntimeError("no review is open")
        return self.session

    @property
    def saving(self) -> SaveState | None:
        """How the newest save went; None while no review is open."""
        return self.session.saving if self.session else None

    def get_default_screen(self) -> Screen[Any]:
        """Home as the first screen, so that nothing is painted before it."""
        return HomeScreen()

    # Reviews

    async def open_by_id(self, review: str) -> None:
        """Open the review with this id, unless it is open already. Raises PartnerCheckError if it
        can't be opened."""
        if self.session is not None and self.session.review.id == review:
            if not self.session.read_only:
                return
            # Another window may have let go of it by now. This window must let go, too, to open it
            # for writing.
            self.close_review()
        self.open_review(await asyncio.to_thread(self.library.open, review))

    def open_review(self, session: Session) -> None:
        """Make this the open review. The one open before is saved and closed. Raises
        PartnerCheckError if it can't be saved: then it stays open."""
        session.take_over_from(self.session)
        self.close_review()
        self.session = session
        session.listen(self._saving_changed)
        session.when_changed(self._something_changed)
        session.when_refused(self._refused)

    def close_review(self) -> None:
        """Save and close the open review, if there is one."""
        session, self.session = self.session, None
        if session is not None:
            session.close()
        self._failed = False
        self._aside = ""
        self._end_slow_save()
        self.forget_principle_screen()

    # What every screen shows

    @property
    def standing_words(self) -> str:
        """The warning that every screen shows until it is settled: why nothing may be changed, why
        nothing is saved, or what came with a save. Empty for none."""
        if self.session is None:
            return self.library.problem
        saving = self.session.saving
        if self.session.read_only or not saving.problem:
            return self.session.read_only or self._aside
        return f"{saving.problem} {STAYS_HERE}" if saving.pending else saving.problem

    def _saving_changed(self, state: SaveState) -> None:
        """Called on the writer's thread, so it only asks the app's thread to look. It sends a
        message rather than calling directly, so that a fault ends the app like any other, without a
        traceback."""
        loop = self.loop_of_app
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.call_later, self._saved_or_not, state)

    def _saved_or_not(self, state: SaveState) -> None:
        fails = bool(state.problem) and not self._failed
        self._failed |= fails
        if state.notice:
            self._aside, self._aside_seen = state.notice, False
        if not state.pending:
            self._end_slow_save()
        place = self.shown_place
        if place is not None:
            place.paint_header()
            if self._failed and not state.problem and not state.pending:
                place.say(saved_again(state))
        self._paint_words()
        self._failed &= bool(state.problem or state.pending)
        home = self.screen_stack[-1] if self.is_running else None
        if isinstance(home, HomeScreen) and home.is_mounted and (fails or not state.pending):
            home.read_again()
            home.paint()

    def _paint_words(self) -> None:
        """Have a panel show whether what is typed in it is saved."""
        if self.is_running and isinstance(self.screen, InWindow) and self.screen.is_mounted:
            self.screen.paint_words()

    def _something_changed(self, chosen: bool) -> None:
        """The review has changed and is not saved yet. With `chosen`, what was said about the
        choice before may no longer be true and is cleared; whatever made the choice says its own
        words after this."""
        if self._slow_from is None:
            self._slow_from = self.set_timer(SLOW, self._save_is_slow)
        place = self.shown_place
        if place is not None:
            place.paint_header()
            if chosen:
                place.say("")

    def _save_is_slow(self) -> None:
        self.saves_slowly = True
        if self.shown_place is not None:
            self.shown_place.paint_header()
        self._paint_words()

    def _end_slow_save(self) -> None:
        if self._slow_from is not None:
            self._slow_from.stop()
        self._slow_from, self.saves_slowly = None, False

    def _refused(self) -> None:
        """Say that nothing may be changed, after whatever asked for the change has painted it as if
        it were made."""
        self.call_later(self._say_refused)

    def _say_refused(self) -> None:
        screen = self.screen
        if isinstance(screen, InWindow) and screen.is_mounted:
            screen.refused()

    # Places

    @property
    def shown_place(self) -> PlaceScreen | None:
        """The place that is seen, perhaps with a panel over it; None while there is none. A place
        below it paints itself when it is shown again: painting it now would repaint everything
        above it."""
        stack = self.screen_stack if self.is_running else ()
        place = next((s for s in reversed(stack) if isinstance(s, PlaceScreen)), None)
        return place if place is not None and place.is_mounted else None

    def go(self, place: str, out: Way | None = None, /, **arguments: Any) -> None:
        """Show a place, without panels: home is lowest, with at most one place above it. `out` is
        the way back that Esc takes; without it Esc goes one level out, and home from *How it went*
        if that was opened there. `arguments` go to the place's screen. Going home closes a review
        that could only be read: there is nothing to save, and home is not about it."""
        if self._covered:
            self.when_uncovered(partial(self.go, place, out, **arguments))
            return
        if self._aside_seen:
            self._aside = ""
        if self.shown_place is not None:
            self.shown_place.settle()
        while self.screen_stack[-1].is_modal:
            self.pop_screen()
        above_home = len(self.screen_stack) > 1
        if place == HOME:
            if above_home:
                self.pop_screen()
                if self.session is not None and self.session.read_only:
                    self.close_review()
            return
        screen = self._screen(place, arguments)
        if isinstance(screen, PlaceScreen):
            screen.out = out
            if place == FOLLOW_UP and not (out or above_home):
                screen.out = Way(HOME, self._home)
        if above_home and self.screen_stack[-1] is screen:
            return
        if above_home:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def pop_screen(self) -> AwaitComplete:
        """Take off the screen on top, and end its workers: Textual ends them only after its parts.
        If it did not close itself, cancel whoever waits for its result: keys wait for them
        (`Turns`)."""
        end_waiting(self.screen)
        self.workers.cancel_node(self.screen)
        return super().pop_screen()

    def push_screen(self, screen: Any, *further: Any, **how: Any) -> Any:
        """Like Textual's, once the screen's styles are there and what it shows is made."""
        self._prepare(screen)
        return super().push_screen(screen, *further, **how)

    def _prepare(self, screen: Any) -> None:
        """Have a screen make what it shows, and read its part of the styles when it is first
        needed. Textual's own way, `CSS_PATH` of a screen, reads all the others and styles every
        widget again."""
        if isinstance(screen, InWindow):
            screen.prepare()
        styles: str = getattr(screen, "STYLES", "")
        path = Path(__file__).absolute().with_name(styles) if styles else None
        if path is not None and not self.stylesheet.has_source(str(path)):
            self.stylesheet.read(path)
            self.stylesheet.parse()

    def switch_screen(self, screen: Any) -> AwaitComplete:
        """Show another screen in place of the one on top, and end that one's workers, as
        `pop_screen` does."""
        self._prepare(screen)
        self.workers.cancel_node(self.screen)
        return super().switch_screen(screen)

    def _home(self) -> None:
        self.go(HOME)

    def _screen(self, place: str, arguments: dict[str, Any]) -> Screen[Any]:
        kind = screen_of(place)
        if place != PRINCIPLE:
            screen: Screen[Any] = kind(**arguments)
            return screen
        if self._principle_screen is None:
            self._principle_screen = kind()
            self.install_screen(self._principle_screen, PRINCIPLE)
        self._principle_screen.arrive(**arguments)
        kept: Screen[Any] = self._principle_screen
        return kept

    def forget_principle_screen(self) -> None:
        """Have the next visit to a principle build its screen anew, for another review or guide."""
        screen, self._principle_screen = self._principle_screen, None
        if screen is not None:
            self.uninstall_screen(screen)
            # Textual removes it by itself only where it is on the stack.
            if screen.is_running and screen not in self.screen_stack:
                screen.remove()

    def sweep_soon(self) -> None:
        """Free what a page took that was left, once its parts have ended. Python by itself would
        look for it only after some more pages, and of memory that several took side by side less
        can be given back."""
        if self._sweeps is None and self.is_running:
            self._sweeps = self.set_timer(ENDS, self._forget_and_sweep)

    def _forget_and_sweep(self) -> None:
        forget_last_messages(self)
        self._sweeps = self.set_timer(ENDS, self._sweep)

    def _sweep(self) -> None:
        self._sweeps = None
        hold_little()
        gc.collect()

    def let_go(self) -> None:
        """Keep nothing of the pages that were left, once nobody is on the way back to one."""
        self.forget_principle_screen()
        self._judge.let_go()
        forget_painting()
        forget_last_messages(self)

    # Panels. Each is imported when it is first shown.

    def show_panel(self, panel: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Show a panel over the place; `then` gets what it was closed with. No two alike are open
        at once: if the stack holds one like it, the panels above that one are closed instead."""
        if self._covered:
            self.when_uncovered(partial(self.show_panel, panel, then))
            return
        likes = [s for s in self.screen_stack if isinstance(s, InWindow) and s.is_like(panel)]
        if not likes:
            self.push_screen(panel, then)
        while likes and self.screen is not likes[0]:
            self.screen.dismiss()

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
        below = self.screen
        if then is None and isinstance(below, PlaceScreen):
            then = partial(come_back, below, Lay(place))
        if place in _PANELS:
            kind = getattr(import_module(f"partnercheck.tui.panels.{place}"), _PANELS[place])
            self.show_panel(kind(argument) if argument else kind(), then)
        else:
            from partnercheck.tui.panels.rows import RowsPanel

            self.show_panel(RowsPanel(place, argument, visit), then)

    def show_help(self, about: str | Explained) -> None:
        """Show what a place or a panel is for, and its keys."""
        from partnercheck.tui.panels.help import HelpPanel

        self.show_panel(HelpPanel(about))

    # Leaving: every way saves first, and none drops anything in silence

    def on_mount(self) -> None:
        """Leave cleanly when the window is closed (SIGHUP) or the process is asked to end (SIGTERM)
        or to stop what it does (SIGINT and SIGQUIT, which come from another program here: what is
        pressed with Ctrl is a key), as .docs/contracts.md says."""
        self.loop_of_app = asyncio.get_running_loop()
        self.context_of_parts = copy_context()
        self._show_cursor()
        if self._stops is not None:
            self._stops.listen(self.loop_of_app)
        for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                self.loop_of_app.add_signal_handler(number, self._end_by_signal, number)
            except (NotImplementedError, RuntimeError):
                continue

    def _end_by_signal(self, number: int) -> None:
        self._settle()
        self.exit(128 + number, return_code=128 + number)

    def save_quickly(self) -> None:
        """Save what is still unsaved, within `FLUSH_SECONDS`, because the terminal is gone. Safe on
        any thread."""
        if self.session is not None:
            self.session.flush(FLUSH_SECONDS)

    def _leaves(self, key: str) -> bool:
        return key in BY_ID["leave"].keys_now(self.library.settings.keys)

    async def action_leave(self) -> None:
        """Leave, by its key on any screen."""
        await self.leave()

    async def leave(self) -> None:
        """Save, then leave. If saving fails, ask first: nothing is dropped in silence."""
        unread = self._settle()
        if self.session is not None:
            state = await asyncio.to_thread(self.session.flush, FLUSH_SECONDS)
            if state.problem or state.pending:
                self._uncover()
                self.show_page("unsaved", then=self._leave_unsaved)
                return
        words = " ".join(filter(None, (unread, self.library.moved_words)))
        self.exit(0, message=literal(words) if words else None)

    def _settle(self) -> str:
        """Save what waits for its box to be left, such as a date being typed. Returns what to print
        on the terminal if something could not be read, without repeating what was typed; else an
        empty text."""
        screens = [s for s in self.screen_stack if isinstance(s, InWindow) and s.is_mounted]
        unread = any(screen.holds_unread for screen in screens)
        for screen in screens:
            screen.settle()
        return UNREAD_AT_THE_END if unread else ""

    def end_with(self, words: str, code: int) -> None:
        """End with this exit code, and print `words` on the terminal."""
        self.exit(code, return_code=code, message=literal(words))

    def _leave_unsaved(self, result: str | Deed | None) -> None:
        if isinstance(result, LeaveUnsaved):
            self.exit(1, return_code=1)
        else:
            self.run_worker(self._try_again(), exclusive=True)

    async def _try_again(self) -> None:
        """Save at once. If that fails, say so here; success is said when the writer reports it."""
        if self.session is None:
            return
        state = await asyncio.to_thread(self.session.flush, FLUSH_SECONDS)
        if state.problem and self.shown_place is not None:
            self.shown_place.say(STILL_NOT)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Let each key wait its turn, and drop those that nobody meant as keys."""
        if self.turns.takes(event):
            return
        read = self._breaks.read(event)
        if read is None:
            return
        event = read
        if isinstance(event, events.Resize):
            event = self.sized_now(event)
            self._sized(event.size)
        if not self._aside_seen and isinstance(event, (events.Key, events.MouseDown)):
            self._aside_seen = bool(self.screen_stack) and getattr(self.screen, "warns", False)
        if isinstance(event, events.MouseDown) and self._judge.ends_paste(event):
            return
        if isinstance(event, events.MouseEvent) and self._passes_over(event):
            return
        if self._aloud is not None and isinstance(event, events.Key):
            self._aloud.pressed(event.key)
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack:
            event = self._enter_for_line_feed(event)
            screen: object = self.screen
            if isinstance(screen, InWindow) and screen.is_unseen(event):
                return
            if not isinstance(screen, InWindow) or not screen.is_mounted:
                counts = not self._judge.drops(event, screen)
            else:
                counts = self._judge.counts(event, screen)
            if not counts:
                return
        try:
            await super().on_event(event)
        except ReplacedError as error:
            self.say_replaced(error)

    def watch_app_focus(self, focus: bool) -> None:
        """Let the keyboard, once this window has it, act on a page that came while another had
        it."""
        if focus:
            begin_focus(self.screen)

    def _passes_over(self, event: events.MouseEvent) -> bool:
        """Whether nothing on the screen hears of something that the mouse does. A press that ends
        elsewhere is heard of, because boxes and scroll bars need it, but is no click."""
        pressed = isinstance(event, (events.MouseDown, events.MouseUp, events.MouseMove))
        if not pressed or event.is_forwarded:
            return False
        if isinstance(event, events.MouseDown) and self._judge.is_aimed_elsewhere(event):
            return True
        if not isinstance(event, events.MouseMove) and self._judge.drops_mouse(event):
            return True
        if self._judge.is_no_click(event):
            make_no_click(self)
        return False

    def sized_now(self, told: events.Resize) -> events.Resize:
        """The size that counts once one was told."""
        return size_by_now(self, told)

    def _sized(self, size: Size) -> None:
        """Once the window stands still in another size, forget what was worked out for the one
        before. It is never needed again, and the system gets back nothing of what is freed late.

        See to it that every cell is painted, even if the size is the same again: the window may
        have had another one for a moment and lost what was outside that, and programs such as dtach
        ask for a painting in this way."""
        before, self._window = self._window, size
        if self._unpainted is not None:
            self._unpainted.stop()
        self._unpainted = self.set_timer(SOON, partial(self.refresh, layout=True))
        if before in (None, size):
            return
        if self._resized is not None:
            self._resized.stop()
        self._resized = self.set_timer(STANDS_STILL, forget_painting)

    def _enter_for_line_feed(self, event: events.Key) -> events.Key:
        """A line feed is Enter, except in a box of several lines, where it breaks the line."""
        focused = self.screen.focused
        in_box = focused is not None and focused.check_consume_key(event.key, event.character)
        if event.key != LINE_FEED or in_box:
            return event
        enter = events.Key("enter", "\r")
        enter.time = event.time
        return enter

    # What is written to the terminal

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Write a frame with the terminal's own cursor where it belongs, because a screen reader
        reads as far as the cursor; for one, in pieces.

        Private Textual hook; see `private.py`.
        """
        shown = screen if isinstance(screen, InWindow) and screen.is_mounted else None
        if self._unpainted is not None and is_whole(renderable):
            self._unpainted.stop()
            self._unpainted = None
        if shown is not None and is_frame(renderable):
            self.cursor_position = shown.caret
        if not self.library.settings.screen_reader:
            self._aloud = None
        if self.library.settings.screen_reader and is_frame(renderable) and writes_frames(self):
            self._display_in_pieces(screen, shown, anew=is_whole(renderable))
        else:
            super()._display(screen, renderable)

    @property
    def cursor_waits(self) -> bool:
        """Whether the terminal's own cursor waits where something ends that a screen reader is to
        read."""
        return self._aloud is not None and self._aloud.cursor_waits

    def _display_in_pieces(
        self, screen: Screen[Any], shown: InWindow | None, *, anew: bool
    ) -> None:
        from partnercheck.tui.aloud import Aloud, Frame, within

        if self._aloud is None:
            self._aloud = Aloud(self._write_rows, self.set_timer)
        rows, again, words, heard = rows_of(screen), False, range(0), range(0)
        if shown is not None:
            again, shown.said_again = shown.said_again, False
            words, heard = (within(rows, r) for r in (shown.words_region, shown.heard_region))
        where = screen if shown is None else shown.here
        over, row, at_once = screen.is_modal, self.cursor_position.y, self.covered
        frame = Frame(rows, where, over, words, row, heard, again, at_once)
        self._aloud.show(frame, anew=anew)

    def _write_rows(self, rows: dict[int, Strip], cursor: Offset | None) -> None:
        if writes_frames(self):
            update: Any = Rows(rows)
            belongs, self.cursor_position = self.cursor_position, cursor or self.cursor_position
            super()._display(self.screen, update)
            self.cursor_position = belongs

    # What works on every screen

    def tell_title(self, place: str) -> None:
        """Set the window's title, which a screen reader reads first: the product's name and
        `place`, never what is written there. An empty `place` leaves the product's name alone."""
        if not self.terminal.console:
            place = "" if self._covered else place
            write_around(self, f"\x1b]2;{self.TITLE}{place and f': {place}'}\x07")

    def action_draw_anew(self) -> None:
        """Ctrl+L: paint every cell again, over whatever else was written on the screen."""
        set_modes_anew(self)
        self._show_cursor()
        self.refresh(layout=True)

    def on_not_taken(self, event: NotTaken) -> None:
        """A key that came together with Esc was dropped: say so once Esc has done its work, on the
        page to which that led, behind what is said there of it."""
        words = not_taken_words(event.key)

        def say(screen: InWindow) -> None:
            screen.say(f"{screen.words_seen} {words}".lstrip())

        self.turns.afterwards(partial(self.say_on_top, say))

    def say_on_top(self, say: Callable[[InWindow], None]) -> None:
        """Call `say` with the place or panel on top, once that is ready. On the cover and the
        palette nothing is said."""
        screen = self.screen
        if not isinstance(screen, InWindow):
            return
        if screen.is_mounted:
            say(screen)
        else:
            screen.call_later(say, screen)

    def say_replaced(self, error: ReplacedError) -> None:
        """Say that another version was installed while this one is open: what is open stays."""
        self.say_on_top(lambda screen: screen.say(str(error)))

    def action_how_to_leave(self) -> None:
        """Ctrl+C: say how to leave, because a slip must not end a review."""
        if isinstance(self.screen, PlaceScreen):
            self.screen.say(f"To leave, press {self.key('leave')}: it saves first.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow no action while a panel waits for any key at all; the cover always works."""
        waiting = isinstance(self.screen, InWindow) and self.screen.takes_any_key
        if action == "cover":
            return True
        return False if waiting else super().check_action(action, parameters)

    def action_command_palette(self) -> None:
        """Open the list of a place's commands; panels have no list."""
        if isinstance(self.screen, PlaceScreen):
            from partnercheck.tui.palette import Palette

            self.push_screen(Palette())

    # The cover

    def action_cover(self) -> None:
        """Cover the screen at once, whatever it shows; or take the cover off."""
        from partnercheck.tui.panels.cover import CoverScreen

        if isinstance(self.screen, CoverScreen):
            self.screen.action_uncover()
        else:
            self.cover()

    def cover(self, words: str = "") -> None:
        """Cover the screen; `words` replace the cover's own."""
        from partnercheck.tui.panels.cover import CoverScreen

        if not self._covered:
            self._covered = True
            self.tell_title("")
            self.push_screen(CoverScreen(words), self._cover_off)

    @property
    def covered(self) -> bool:
        """Whether the cover is on."""
        return self._covered

    def when_uncovered(self, show: Callable[[], object]) -> None:
        """Call `show` once the cover is taken off."""
        self._under_cover.append(show)

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """Like Textual's, but it waits until the cover is off."""
        if self._covered:
            off = asyncio.Event()
            self.when_uncovered(off.set)
            await off.wait()
        return await super().push_screen_wait(screen, mode=mode)

    def _cover_off(self, _: None) -> None:
        """Show what waited for the cover to be taken off."""
        self._covered = False
        if self.shown_place is not None:
            self.tell_title(PLACES[self.shown_place.PLACE])
        waiting, self._under_cover = self._under_cover, []
        for show in waiting:
            show()

    def _uncover(self) -> None:
        """Take the cover off for a question that leaving has to ask."""
        if self._covered:
            self.pop_screen()
            self._cover_off(None)

    # What Textual would do otherwise

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and our own for a terminal whose encoding lacks some marks."""
        filters = super().get_line_filters()
        if self.terminal.shows_everything:
            return filters
        from partnercheck.tui.widgets.marks import ShownIn

        return [*filters, ShownIn(self.terminal.encoding, console=self.terminal.console)]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Like Textual's, but shows the message literally, and only once the cover is off."""
        show = partial(
            super().notify, message, title=title, severity=severity, timeout=timeout, markup=markup
        )
        if self._covered:
            self.when_uncovered(show)
        else:
            show()

    def _build_driver(self, *arguments: Any, **named: Any) -> Driver:
        """Have the window cleared at the end, so that no terminal still shows what was written.

        Private Textual hook; see `private.py`.
        """
        driver = super()._build_driver(*arguments, **named)
        clear_before_leaving(driver)
        self._stops = Stops(driver, self, self.action_draw_anew)
        return driver

    def _handle_exception(self, error: Exception) -> None:
        """Record a fault in PartnerCheck: where it happened, and nothing of what was written.

        Private Textual hook; see `private.py`.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, ReplacedError):
            self.say_replaced(error.error)
        elif remember_exception(self, error):
            self.last_words = self.library.record_crash(error, self.session)
            end_quietly(self)
