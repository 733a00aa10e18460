"""All use of Textual's private API (written for Textual 8.2.8).

Each function says why nothing public will do. `tests/tui/test_private.py` fails when Textual
changes something used here.
"""

from __future__ import annotations

import codecs
import re
import sys
import time
from asyncio import Future
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextvars import Context
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from textual import _compositor, events, strip
from textual import screen as screens
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual._keyboard_protocol import MODIFIER_FUNCTIONAL_KEYS
from textual._styles_cache import StylesCache
from textual._xterm_parser import (
    _MAX_SEQUENCE_SEARCH_THRESHOLD,
    BRACKETED_PASTE_END,
    BRACKETED_PASTE_START,
    XTermParser,
)
from textual.app import App
from textual.driver import Driver
from textual.geometry import Offset, Region, Size
from textual.keys import Keys
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip

from partnercheck.tui.coded_keys import uncoded

if TYPE_CHECKING:
    from textual.widgets import OptionList

_READS_KEYS = ("textual.drivers.linux_driver", "textual.drivers.win32")
"""The Textual modules that read a terminal; each makes a parser of its own."""


def end_quietly(app: App[int]) -> None:
    """End the app after a crash and print nothing.

    Textual's own `_fatal_error` prints every local variable, a leader's notes among them. The hook
    is private, and so is the list of what is printed once the screen is restored.
    """
    app._exit_renderables.clear()
    app._close_messages_no_wait()


def remember_exception(app: App[int], error: Exception) -> bool:
    """Keep a crash where Textual's test pilot looks for it, as Textual's own handler does. Returns
    whether it is the first one: later ones only follow from ending."""
    app._return_code = 1
    if app._exception is not None:
        return False
    app._exception = error
    app._exception_event.set()
    return True


def at_rest(app: App[Any], *, handling: bool) -> bool:
    """Whether every widget on the stack has handled all its messages and waits for the next. With
    `handling` the app itself may still be busy with one. A widget that is not mounted yet is not at
    rest.

    Nothing public tells whether a message was handled: only the queue knows who waits for it.
    """

    def idle(part: MessagePump) -> bool:
        queue: Any = part._message_queue
        return not queue.values and part._pending_message is None and not part._next_callbacks

    def waits(part: MessagePump) -> bool:
        queue: Any = part._message_queue
        waiting: Iterable[Future[object]] = queue.ready_event._waiters
        for one in waiting:  # mostly one; this is asked of every widget at every key
            if not one.done():
                return idle(part)
        return False

    if not (idle(app) if handling else waits(app)):
        return False
    parts = (part for screen in app.screen_stack for part in screen.walk_children(with_self=True))
    return all(part._is_mounted and waits(part) for part in parts)


def end_waiting(screen: Screen[Any]) -> None:
    """Cancel whoever waits for the result of a screen that goes away without one. Textual leaves
    them waiting for ever, and only the screen knows who they are."""
    for waits in screen._result_callbacks:
        if waits.future is not None:
            waits.future.cancel()


def begin_focus(screen: Screen[Any]) -> None:
    """Give the focus to what a screen begins with, if nothing on it has the focus. Textual does so
    when a screen comes, unless another window has the keyboard then, and not afterwards."""
    screen._update_auto_focus()


def lay_out_for_another_size(screen: Screen[Any]) -> None:
    """Have a screen laid out on a new size only if it is another one. A screen that comes to the
    top is laid out as it comes; Textual lays it out again, with every screen below it, once the
    screen is told the size that it has already."""
    lay_out = screen._screen_resized

    def resized(size: Size) -> None:
        if screen._size != size:
            lay_out(size)

    screen._screen_resized = resized  # type: ignore[method-assign]


def begin_with_theme(app: App[int], theme: str) -> None:
    """Set the theme before the app runs. Setting the attribute would do the same, but parse every
    style a second time before the first painting; what it does beside that is private."""
    app.set_reactive(App.theme, theme)
    dark = app.current_theme.dark
    app.set_class(dark, "-dark-mode", update=False)
    app.set_class(not dark, "-light-mode", update=False)
    app.set_class(True, f"-theme-{theme}", update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


def write_around(app: App[int], codes: str) -> None:
    """Write terminal codes for cells outside the app, which a smaller size leaves free.

    Textual paints only its own cells and offers no way to reach the others; its driver, which knows
    the terminal, is private.
    """
    if app._driver is not None:
        app._driver.write(codes)


def clear_before_leaving(driver: Driver) -> None:
    """Clear the window before the terminal's alternate screen is left: a terminal without one would
    keep what was written in view. A driver announces nothing before it leaves."""
    leave = driver.stop_application_mode

    def clear_and_leave() -> None:
        driver.write("\x1b[H\x1b[2J")
        leave()

    driver.stop_application_mode = clear_and_leave  # type: ignore[method-assign]


def size_by_now(app: App[Any], event: events.Resize) -> events.Resize:
    """The same event, with the size that the window has by now. Textual reads it where the signal
    is heard, which the next signal can interrupt: the size before would come last, and stay."""
    driver: Any = app._driver
    if getattr(driver, "_in_band_window_resize", True):  # told by the terminal itself, in order
        return event
    return events.Resize.from_dimensions(driver._get_terminal_size(), None)


def make_no_click(app: App[Any]) -> None:
    """Have the button that goes up next end no click. Textual makes one whenever that is over the
    widget where it went down, however far away in it, and asks nobody."""
    app._mouse_down_widget = None


_TYPED_TOGETHER = "typed_together"
"""The attribute of a key event that holds the keys read in one piece with it."""


def typed_together(key: events.Key) -> tuple[str, ...]:
    """The names of printable keys that the terminal sent in one piece with this key: those beside
    it and itself, if it is printable, else those that follow it. Empty if that is not known.
    Textual hands keys on one by one."""
    together: tuple[str, ...] = getattr(key, _TYPED_TOGETHER, ())
    return together


def set_modes_anew(app: App[int]) -> None:
    """Ask the terminal again for what the app began with: its alternate screen, cleared; no cursor;
    marked pastes; the mouse. dtach 0.9 attaches to a terminal that has none of these, where a paste
    would act as keys. Textual asks only when it starts."""
    if app._driver is not None:
        app._driver.write("\x1b[?1049h\x1b[2J\x1b[?7l\x1b[?2004h\x1b[?1004h")
        getattr(app._driver, "_enable_mouse_support", bool)()


def let_rows_go() -> None:
    """Let the painted rows of widgets that are gone be forgotten. Textual remembers a pair of
    colours by the widget's rows too, where it means to remember it by the colours alone: with it
    the rows of up to 1,024 widgets stay in memory."""
    if not isinstance(vars(StylesCache)["get_inner_outer"], classmethod):
        remembered: Any = StylesCache.get_inner_outer
        StylesCache.get_inner_outer = classmethod(remembered)  # type: ignore[assignment]


class _Few(dict[Any, Any]):
    """Keeps the newest few results that were worked out from a row. Each row has seven such: with
    Textual's own, an object with a table beside it, the empty ones are most of what a row takes."""

    __slots__ = ()
    most = 4

    def __setitem__(self, key: Any, value: Any) -> None:
        if len(self) >= self.most and key not in self:
            del self[next(iter(self))]
        super().__setitem__(key, value)


class _More(_Few):
    __slots__ = ()
    most = 16


def lighten_rows() -> None:
    """Have a row of cells take half of the memory, of which a page has some hundreds, and a long
    sitting thousands at a time. Nothing public says in what a row keeps what it works out."""
    rows: Any = strip
    rows.FIFOCache = lambda most: _Few() if most <= _Few.most else _More()


def stop_watching(app: App[Any], part: MessagePump) -> None:
    """Have the app forget a part that watched one of its values. Textual forgets a part that is
    gone only when the value changes: each box for several lines that was ever shown, with its text
    and its page, stays until another theme is chosen."""
    watchers: dict[str, list[tuple[object, object]]] = getattr(app, "__watchers", {})
    for watching in watchers.values():
        watching[:] = [one for one in watching if one[0] is not part]


def forget_painting() -> None:
    """Empty what Textual, Rich and our own painting keep of regions, styles and rows that they
    worked out before. Each of some sixty caches holds up to 16,384 of them, most of them of other
    pages and other window sizes: together 20 MB and more in a long sitting. None of Textual's sizes
    can be set."""
    modules = (vars(m) for name, m in list(sys.modules.items()) if name.startswith(_PAINTS))
    values = [value for module in modules for value in list(module.values())]
    members = [m for kind in values if isinstance(kind, type) for m in vars(kind).values()]
    for value in (*values, *members):
        cache = getattr(value, "__func__", value)  # of a class method
        if isinstance(cache, _Cache):
            cache.cache_clear()


_Cache = type(lru_cache(len))
_PAINTS = ("textual.", "rich.", "partnercheck.text", "partnercheck.tui.widgets.marks")
"""How the names of the modules begin whose caches are only of what was painted."""


class _Behind:
    """The screens that show through the one that is painted. Textual keeps them in the context of
    whoever paints or looks at a cell: the app's own, for one, until it does so again."""

    def __init__(self) -> None:
        self._screens: list[Screen[Any]] = []

    def set(self, screens: list[Screen[Any]]) -> None:
        """Textual's name. Painting begins: these are behind it."""
        self._screens = screens

    def get(self) -> list[Screen[Any]]:
        """Textual's name. It takes the last one, unless none is left."""
        return self._screens


def _begin_apart(part: MessagePump) -> None:
    context: Context | None = getattr(part.app, "context_of_parts", None)
    if context is None:
        _begin(part)
    else:
        context.copy().run(_begin, part)


_begin = MessagePump._start_messages


def let_left_pages_go() -> None:
    """Have every part begin in the context of its app (`context_of_parts`), if that has one, and no
    context keep the screens behind what is painted.

    In Textual a part takes the context of whoever makes it along until it ends: the worker that led
    there with its page, which took another worker along; the part that was active. A page takes
    1 MB and more.
    """
    paints: tuple[Any, ...] = (_compositor, screens)
    behind = _Behind()
    for module in paints:
        module.visible_screen_stack = behind
    MessagePump._start_messages = _begin_apart  # type: ignore[assignment,method-assign]


class _Nothing(Message, bubble=False):
    """Asks for nothing."""


def forget_last_messages(app: App[Any]) -> None:
    """Have every part let go of what it heard last. Until the next message comes it keeps the one
    before, and with it the page that sent it or is to be called back."""
    for part in (app, *app._registry):
        part.post_message(_Nothing())


def put_cursor(app: App[object], column: int, row: int) -> None:
    """Move the terminal's own hidden cursor to a cell (column and row from 0), because screen
    readers and braille displays follow it. Textual moves it only when it paints. Does nothing for a
    cell outside the window."""
    if not app.size.region.contains(column, row):
        return
    app.cursor_position = Offset(column, row)
    if app._driver is not None and app._previous_cursor_position != app.cursor_position:
        app._previous_cursor_position = app.cursor_position
        app._driver.write(f"\x1b[{row + 1};{column + 1}H")


class Rows(CompositorUpdate):
    """Some rows of a screen, which Textual writes like an update of its own. Nothing public writes
    part of what changed."""

    def __init__(self, rows: Mapping[int, Strip]) -> None:
        """`rows` by their numbers from 0."""
        self._rows = rows

    def render_segments(self, console: Console) -> str:
        """What to write to the terminal."""
        return "".join(
            f"\x1b[{y + 1};1H{row.render(console)}" for y, row in sorted(self._rows.items())
        )


def is_frame(update: object) -> bool:
    """Whether Textual means to write this as what the screen shows."""
    return isinstance(update, CompositorUpdate)


def is_whole(update: object) -> bool:
    """Whether an update writes every cell."""
    return isinstance(update, LayoutUpdate)


def writes_frames(app: App[Any]) -> bool:
    """Whether a frame would be written now: Textual drops frames in the middle of a batch, without
    a terminal and after the end."""
    written = app._running and not app._closed and not app._batch_count
    return written and not app.is_headless and app._driver is not None


def rows_of(screen: Screen[Any]) -> list[Strip]:
    """What a screen shows, row by row. Only its compositor knows."""
    return screen._compositor.render_strips()


def _tell_what_came_together(keys: Sequence[events.Key]) -> None:
    """Tell each of these keys, which came in one piece, what `typed_together` returns for it."""
    follow: tuple[str, ...] = ()
    for printable, run in groupby(reversed(keys), lambda key: key.is_printable):
        beside = list(run)
        named = tuple(key.key for key in reversed(beside)) if printable else ()
        for key in beside:
            setattr(key, _TYPED_TOGETHER, named or follow)
        follow = (*named, *follow)


def option_region(options: OptionList) -> Region:
    """Where in the window the option under a list's cursor is seen; empty for none. Only the list
    knows how many rows each option has."""
    rows = [y for y, (option, _) in enumerate(options._lines) if option == options.highlighted]
    if not (rows and options.is_on_screen and options.display):
        return Region()
    seen = options.scrollable_content_region
    first = Offset(seen.x, seen.y + rows[0] - options.scroll_offset.y)
    return Region(*first, seen.width, len(rows)).intersection(seen)


class WholePastes(XTermParser):
    """A parser that hands a paste on as one event, whatever it contains.

    Textual's parser takes an ESC inside a paste for the beginning of a key, and what follows for
    keys: text copied from a coloured terminal would change answers. Nothing public reads a
    terminal.
    """

    _ESC, _FOR_ESC = "\x1b", "\ufdd0"  # one of the code points that stand for no character
    _NUL, _FOR_NUL = "\x00", "\ufdd1"  # Textual drops these uncounted
    BROKEN_OFF = 2.0
    """Seconds in which nothing comes of a paste before a key is a key again. A line that was cut in
    the middle of one never sends its end: nobody could leave any more."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._inside = False
        self._pasted_at = 0.0
        """When the last of a paste was read, by the clock."""
        self._recent = ""
        """The end of what was read last, which may be the beginning of a paste's start mark."""
        self._held = ""
        """The end of what was read of a paste, which may be the beginning of its end mark."""

    def feed(self, data: str) -> Iterable[Message]:
        """The keys, pastes and other events in `data`; empty `data` is the end of the input."""
        hidden = self._hidden(data)
        if data and not hidden:
            return
        messages = list(super().feed(hidden))
        _tell_what_came_together([m for m in messages if isinstance(m, events.Key)])
        for message in messages:
            if isinstance(message, events.Paste):
                shown = message.text.replace(self._FOR_ESC, self._ESC)
                yield events.Paste(shown.replace(self._FOR_NUL, self._NUL))
            else:
                yield message

    def _hidden(self, data: str) -> str:
        """`data` with everything replaced that Textual would obey or drop inside a paste."""
        if not (self._inside and _KEY_ALONE.fullmatch(data)):
            self._pasted_at = time.monotonic()
        elif time.monotonic() - self._pasted_at > self.BROKEN_OFF:
            data = BRACKETED_PASTE_END + data
        data, self._held = self._held + data, ""
        read = []
        while data:
            if self._inside:
                pasted, ended, data = data.partition(BRACKETED_PASTE_END)
                if not ended:
                    pasted = self._hold_back(pasted)
                pasted = pasted.replace(self._ESC, self._FOR_ESC)
                read.append(pasted.replace(self._NUL, self._FOR_NUL) + ended)
                self._inside = not ended
            else:
                seen = self._recent + data
                begins = seen.find(BRACKETED_PASTE_START)
                self._inside = begins >= 0
                end = begins + len(BRACKETED_PASTE_START) if self._inside else len(seen)
                read.append(seen[len(self._recent) : end])
                self._recent = "" if self._inside else seen[1 - len(BRACKETED_PASTE_START) :]
                data = seen[end:]
        return "".join(read)

    def _hold_back(self, pasted: str) -> str:
        """`pasted` without its last characters, if they may begin the paste's end mark; those are
        kept in `_held`."""
        for length in range(len(BRACKETED_PASTE_END) - 1, 0, -1):
            if pasted.endswith(BRACKETED_PASTE_END[:length]):
                self._held = pasted[-length:]
                return pasted[:-length]
        return pasted


class NotTaken(Message):
    """A key that came together with Esc and was dropped: Esc was meant, and is carried out."""

    def __init__(self, key: str) -> None:
        """`key` is the dropped key, by Textual's name."""
        super().__init__()
        self.key = key


_ESC = "\x1b"
_WHOLE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[0-9]*[@-~])")
"""A control sequence that is complete (ECMA-48, 5.4), or a key of the older kind (SS3)."""
_KEY_ALONE = re.compile(
    rf"(?!{re.escape(BRACKETED_PASTE_END)})(?:[^\t\n\r -\U0010ffff]|{_WHOLE.pattern})"
)
"""What is read in one piece when somebody presses a key that writes nothing."""
_GOES_ON = re.compile(r"\x1b\[(?:\[|M|<?[\d;-]+[mM]|\?[\d;]*\$y|[\d;]+R)")
"""What looks complete and is not (the Linux console's F1, an old mouse report), or what Textual
knows by other means than its table: the mouse, the cursor's place, modes."""
_STRING = re.compile(r"\x1b[]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)")
"""A string for the terminal's own use, such as the colours that it was asked for."""
_REPLY = r"\x1b(?:\][0-9lL]|P[0-9>|!+$=]|_G)[^\x07\x1b]*\x1b?"
_OPEN_STRING = re.compile(rf"(?:{_REPLY}|\x1b[]P_])\Z")
"""The beginning of a reply in such a string. After two characters it may be Esc with a key."""
_OPEN = re.compile(rf"(?:{_REPLY}|\x1b(?:\[[0-?]*[ -/]*|O[0-9]*)?)\Z")
"""The beginning of any sequence that a terminal sends."""
_WITH_SUPER = re.compile(r"\x18@[shm](?:\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)|[^\x1b])")
"""A key with Super, Hyper or Meta as Konsole 22.12 sends it, the way Emacs reads it: Ctrl+X, two
signs, and the key, which would act here."""
_ARROW = re.compile(r"O[A-DFHMP-S]")
"""What follows Esc in a key of the older kind: an arrow, Home, End, the keypad's Enter, F1 to F4.
Nobody types both at once."""
_TOO_LONG = re.compile(r"\x1b\[[0-?]{30,}[ -/]*[@-~]")
"""What Textual takes apart in any case: it gives up after 32 characters."""
_SEVEN_BITS = dict.fromkeys(range(128, 160)) | {
    0x8F: "\x1bO", 0x90: "\x1bP", 0x98: "\x1bX", 0x9B: "\x1b[", 0x9C: "\x1b\\", 0x9D: "\x1b]",
    0x9E: "\x1b^", 0x9F: "\x1b_",
}  # fmt: skip
"""The control characters of eight bits as terminals send them that use seven (ECMA-48, 5.3)."""
_LOCKS = {*MODIFIER_FUNCTIONAL_KEYS, "caps_lock", "num_lock", "scroll_lock"}


class WholeReplies(WholePastes):
    """A parser that passes over what terminals send for their own use, however it is cut.

    A reply may come late, and over a slow line in pieces. Textual waits a tenth of a second for the
    rest, takes what it has for Esc, and the rest for keys. Nothing public reads a terminal.
    """

    REST = 2.0
    """Seconds in which the rest of a sequence may still come."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._fed = ""
        """The end of what Textual was given."""
        self._begun = ""
        """The beginning of a sequence whose rest is to be passed over."""
        self._until = 0.0
        """Until when, by the clock."""

    def tick(self) -> Iterable[Message]:
        """What comes of waiting in vain for the rest of a sequence."""
        due = self._timeout_time
        yield from super().tick()
        if due is not None and self._timeout_time is None:
            begun = _OPEN.search(self._fed)
            self._wait_for_rest(begun[0] if begun else "")

    def _hidden(self, data: str) -> str:
        """Like `WholePastes._hidden`, without strings for the terminal's own use and without the
        rest of what Textual gave up on."""
        begun, self._begun = self._begun if time.monotonic() < self._until else "", ""
        if self._fed.endswith(_ESC) and data[:1] in ("]", "P", "_"):
            begun = _ESC  # Textual would take the two for Esc and a key, and the rest for keys
        if not self._inside:
            data = self._without_rest(begun, _of_seven_bits(data))
        hidden = super()._hidden(data)
        if _ESC in hidden:
            hidden = _TOO_LONG.sub("", _STRING.sub("", hidden))
            string = _OPEN_STRING.search(hidden)
            if string:
                self._wait_for_rest(string[0])
                hidden = hidden if len(string[0]) == 2 else hidden[: string.start()]
        self._fed = hidden[-40:]
        return hidden

    def _wait_for_rest(self, begun: str) -> None:
        # Of a string, only how it began and whether it may be ending has to be known.
        ends = _ESC if begun[1:].endswith(_ESC) else ""
        self._begun = begun if begun[1:2] in ("", "[", "O") else begun[:3].rstrip(_ESC) + ends
        self._until = time.monotonic() + self.REST

    def _without_rest(self, begun: str, data: str) -> str:
        """`data` without the rest of a sequence. After a lone Esc, or Esc and one more key, a
        single character is a key that somebody pressed."""
        if not begun or not data:
            return data
        whole = begun + data
        ends = begun in ("\x1b[", "\x1bO") and data.isalpha()
        typed = begun == _ESC and data[0] == "O" and not _ARROW.fullmatch(data)
        if (len(data) == 1 and len(begun) <= 2 and not ends) or typed:
            return data
        found = _STRING.match(whole) or _WHOLE.match(whole)
        if found and whole[found.end() :][:1] in ("", _ESC):
            return whole[found.end() :]
        if not _OPEN.match(whole):
            return data
        self._wait_for_rest(whole)
        return ""


def _of_seven_bits(data: str) -> str:
    """What was read, with control characters of eight bits spelt out and without keys that Super,
    Hyper or Meta make; but as it is in a paste."""
    before, mark, pasted = data.partition(BRACKETED_PASTE_START)
    return _WITH_SUPER.sub("", before.translate(_SEVEN_BITS)) + mark + pasted


class WholeSequences(WholeReplies):
    """A parser that reads a lone ESC as Esc and skips unknown sequences whole.

    GNU screen, tmux and slow lines send a lone ESC together with the next key, which Textual reads
    as another key (ESC 3 as £, ESC e as alt+e). It takes unknown sequences apart into keys, and
    those would answer. Nothing public reads a terminal.
    """

    alt_keys: Collection[str] = ()
    """The keys with Alt that somebody gave to commands, by Textual's names."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._sequence = ""
        """The newest sequence that Textual asked about, as far as it was read."""
        self._dropped = 0
        """How many more characters of a sequence to skip while Textual takes it apart."""

    def feed(self, data: str) -> Iterable[Message]:
        """Like `WholePastes.feed`, without lock and modifier keys pressed alone, and without the
        characters that came together with Esc: whoever pressed the first of them meant the others
        to come after it."""
        escaped = False
        for message in super().feed(data):
            key = message if isinstance(message, events.Key) else None
            if key is not None and key.key.split("+")[-1] in _LOCKS:
                continue
            if escaped and key is not None and key.is_printable:
                yield NotTaken(key.key)
                continue
            yield message
            escaped = isinstance(message, NotTaken) or (key is not None and key.key == "escape")

    def parse_mouse_code(self, code: str) -> Message | None:
        """What a report of the mouse means; nothing for the buttons beside the thumb, which Textual
        takes for the first three."""
        buttons = code.removeprefix("\x1b[<").partition(";")[0]
        if buttons.isdecimal() and int(buttons) & _BY_THE_THUMB:
            return None
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """The keys that a sequence means so far. Textual asks after each character, and once more
        for each character if the sequence is none that it knows."""
        if self._dropped and len(sequence) == 1:
            self._dropped -= 1
            return ()
        self._dropped = 0
        if alt or sequence == _ESC:
            return self._came_to_nothing(sequence)
        self._sequence = sequence
        if len(sequence) == 2 and sequence[0] == _ESC and sequence[1] not in "[O":
            return self._escape_and(sequence[1])
        coded = uncoded(sequence)
        if coded is not None:
            return [key for sent in coded for key in self._sent(sent)] or [_no_key(sequence)]
        keys = list(super()._sequence_to_key_events(sequence, alt))
        if not keys and _WHOLE.fullmatch(sequence) and not _GOES_ON.match(sequence):
            keys = [_no_key(sequence)]
        return keys

    def _sent(self, keys: str) -> Iterable[events.Key]:
        """The keys that something means which a terminal sends without numbers."""
        named = keys if keys in self.alt_keys else ""
        if keys.startswith("alt+"):
            return (events.Key(named, None),) if named else ()
        return super()._sequence_to_key_events(keys)

    def _came_to_nothing(self, first: str) -> Iterable[events.Key]:
        """What to do when Textual takes an unknown sequence apart: its first character is either
        Esc with one key, or the start of something to skip whole."""
        if first != _ESC and len(self._sequence) <= 2:
            return self._escape_and(first)
        # From here on Textual asks about each character. If it gave up over the length, it has read
        # one character more than it asked about.
        given_up = len(self._sequence) == _MAX_SEQUENCE_SEARCH_THRESHOLD
        self._dropped = len(self._sequence) - (2 if first != _ESC else 0 if given_up else 1)
        return ()

    def _escape_and(self, character: str) -> Iterable[events.Key]:
        """Esc, and a message that names the key that came with it; or the key with Alt, if somebody
        gave that to a command."""
        named = next(iter(super()._sequence_to_key_events(character))).key
        wanted = f"alt+shift+{named.lower()}" if len(named) == 1 and named.isupper() else ""
        for key in (f"alt+{named}", wanted):
            if key in self.alt_keys:
                return (events.Key(key, None),)
        # Textual asks a parser for keys, but hands on any message that it gets.
        return (events.Key("escape", _ESC), NotTaken(named))  # type: ignore[return-value]


_BY_THE_THUMB = 128
"""The bit of a mouse report (SGR, mode 1006) for buttons 8 to 11."""


def _no_key(sequence: str) -> events.Key:
    """What Textual takes for a sequence to pass over."""
    return events.Key(Keys.Ignore, sequence)


def take_alt_keys(keys: Collection[str]) -> None:
    """Keep these keys with Alt; any other one is read as Esc and a key."""
    WholeSequences.alt_keys = keys


def read_whole(encoding: str = "utf-8") -> None:
    """Have every driver read the terminal with `WholeSequences` from now on, in the terminal's own
    encoding. A driver names its parser and its decoder in its module and offers no other way to
    replace them; its own decoder ends the app on the first byte that is no UTF-8, such as the £ of
    a terminal set to Latin-1."""
    codecs.register_error(_AS_LATIN, _as_latin)
    for name in _READS_KEYS:
        if name in sys.modules:
            sys.modules[name].XTermParser = WholeSequences  # type: ignore[attr-defined]
            decoder = partial(codecs.getincrementaldecoder(encoding), _AS_LATIN)
            sys.modules[name].getincrementaldecoder = lambda _, use=decoder: use  # type: ignore[attr-defined]


_AS_LATIN = "partnercheck-as-latin-1"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are none of an encoding's characters, read as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end
