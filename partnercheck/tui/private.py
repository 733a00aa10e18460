"""Private Textual API, all of it in this module (written for Textual 8.2.8).

Each function says why nothing public does. `tests/tui/test_private.py` fails when Textual
changes what stands here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.message import Message

_READS_KEYS = ("textual.drivers.linux_driver", "textual.drivers.win32")
"""The modules that read a terminal, each with a parser of its own making."""


def end_quietly(app: App[int]) -> None:
    """End the app after a crash and print nothing.

    Textual's own `_fatal_error` prints every local variable, and a leader's notes with them.
    Its hook is private, and so is the list of what is printed after the screen is restored.
    """
    app._exit_renderables.clear()
    app._close_messages_no_wait()


def remember_exception(app: App[int], error: Exception) -> bool:
    """Keep a crash where the test pilot looks for it, as Textual's own handler does. Whether it
    is the first: the next ones come of ending."""
    app._return_code = 1
    if app._exception is not None:
        return False
    app._exception = error
    app._exception_event.set()
    return True


def begin_with_theme(app: App[int], theme: str) -> None:
    """Have a theme before the app runs. Setting the attribute would do the same and have every
    style parsed a second time before anything is painted; what it does beside that is private.
    """
    app.set_reactive(App.theme, theme)
    dark = app.current_theme.dark
    app.set_class(dark, "-dark-mode", update=False)
    app.set_class(not dark, "-light-mode", update=False)
    app.set_class(True, f"-theme-{theme}", update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


def write_around(app: App[int], codes: str) -> None:
    """Write terminal codes for cells outside the app's own, which a smaller size leaves free.

    Textual paints its own cells alone and offers no way to reach the others; its driver, which
    knows the terminal, is private.
    """
    if app._driver is not None:
        app._driver.write(codes)


_TYPED_TOGETHER = "typed_together"
"""The attribute of a key that says which characters came in one piece with it."""


def typed_together(key: events.Key) -> tuple[str, ...]:
    """The keys of the characters that the terminal handed on in one piece with this one, itself
    among them; empty where that is not known. Textual hands keys on one by one."""
    together: tuple[str, ...] = getattr(key, _TYPED_TOGETHER, ())
    return together


class WholePastes(XTermParser):
    """Hands a paste on as one event, whatever is in it.

    Textual's parser takes an ESC inside a paste for the beginning of a key, and what follows for
    keys: text copied from a coloured terminal changes answers. Nothing public reads a terminal.
    """

    _ESC, _FOR_ESC = "\x1b", "\ufdd0"  # one of the code points that stand for no character
    _NUL, _FOR_NUL = "\x00", "\ufdd1"  # Textual drops these uncounted

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._inside = False
        self._recent = ""
        """What was read last, as far as it may be the beginning of a paste's beginning."""
        self._held = ""
        """The end of what was read of a paste, where it may be the beginning of its end."""

    def feed(self, data: str) -> Iterable[Message]:
        """What was read means these keys, pastes and other events; without data it is the end."""
        hidden = self._hidden(data)
        if data and not hidden:
            return
        messages = list(super().feed(hidden))
        keys = [m for m in messages if isinstance(m, events.Key)]
        typed = tuple(key.key for key in keys if key.is_printable)
        for message in messages:
            if isinstance(message, events.Key):
                setattr(message, _TYPED_TOGETHER, typed)
            if isinstance(message, events.Paste):
                shown = message.text.replace(self._FOR_ESC, self._ESC)
                yield events.Paste(shown.replace(self._FOR_NUL, self._NUL))
            else:
                yield message

    def _hidden(self, data: str) -> str:
        """The same, with what Textual would obey or drop inside a paste hidden from it."""
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
        """A paste without the last of what was read, where more may make it the paste's end."""
        for length in range(len(BRACKETED_PASTE_END) - 1, 0, -1):
            if pasted.endswith(BRACKETED_PASTE_END[:length]):
                self._held = pasted[-length:]
                return pasted[:-length]
        return pasted


def read_pastes_whole() -> None:
    """Have the terminal that is read from now on read by `WholePastes`. A driver names its parser
    in its module and offers no other way to another one."""
    for name in _READS_KEYS:
        if name in sys.modules:
            sys.modules[name].XTermParser = WholePastes  # type: ignore[attr-defined]
