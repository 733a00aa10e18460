"""Starts the full-screen face, and saves when its terminal vanishes."""

from __future__ import annotations

import contextlib
import gc
import os
import select
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from os import _exit as end_now
from typing import TYPE_CHECKING

from partnercheck.errors import Exit
from partnercheck.session.crash import told_quietly
from partnercheck.session.library import Library
from partnercheck.text import wrap

if TYPE_CHECKING:
    from partnercheck.tui.app import PartnerCheckApp
    from partnercheck.tui.terminal import Terminal


def run(
    library: Library,
    make: Callable[[Library, Terminal], PartnerCheckApp] | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Show the app until the leader leaves; returns the exit code. Whatever ends it, the newest
    answers are saved first. `make` makes another app than the usual one. `size` is in columns and
    rows; without it the app uses the whole terminal."""
    if os.environ.get("NO_COLOR") == "":
        # The standard says that an empty value does not count (no-color.org); Textual counts it.
        del os.environ["NO_COLOR"]
    ask_for_no_more_keys()
    gc.disable()
    from partnercheck.tui.app import PartnerCheckApp
    from partnercheck.tui.private import (
        let_left_pages_go,
        let_rows_go,
        lighten_rows,
        read_whole,
    )
    from partnercheck.tui.terminal import this_terminal

    def tell(fault: BaseException) -> None:
        if not only_hung_up(fault):
            library.record_crash(fault)

    ended = threading.Event()
    with told_quietly(tell):
        app: PartnerCheckApp | None = None
        try:
            terminal = this_terminal()
            app = (make or PartnerCheckApp)(library, terminal)
            read_whole("utf-8" if terminal.encoding == "ascii" else terminal.encoding)
            let_rows_go()
            let_left_pages_go()
            lighten_rows()
            watch(app.save_quickly, ended)
            # Imported objects live as long as the app: without this, garbage collection would sweep
            # them again and again while keys wait.
            gc.freeze()
            gc.enable()
            result = app.run(size=size, mouse=terminal.mouse)
        except Exception as error:  # noqa: BLE001 - written down without any answer, and said
            if only_hung_up(error):
                return HUNG_UP
            _say(library.record_crash(error, app.session if app else None))
            return Exit.FAILED
        finally:
            ended.set()
            if app is not None and app.session is not None:
                app.session.close()
    _say(app.last_words)
    return result if result is not None else app.return_code or 0


def ask_for_no_more_keys() -> None:
    """Switch off kitty's keyboard protocol, which nothing here needs: in it kitty 0.26.5 sends £, €
    and capital Ŵ without their text. Textual asks for it unless this is set before Textual is
    imported. A value that a person set stays."""
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


def _say(words: str) -> None:
    """Print words below the restored screen, wrapped; paths stay whole, so that they can be
    copied."""
    columns = shutil.get_terminal_size().columns
    if words:
        with contextlib.suppress(OSError):  # the terminal is gone: nobody reads it
            sys.stderr.write("\n".join(wrap(words, columns, cut=False)))


_GRACE_SECONDS = 2.0
HUNG_UP = 129
"""The exit code of a run that lost its terminal: 128 plus the number of SIGHUP."""


def watch(save: Callable[[], object], ended: threading.Event) -> None:
    """Watch the terminal on a thread of its own. When it goes away, SIGHUP asks the app to leave;
    if `ended` is not set within `_GRACE_SECONDS`, `save` is called and the process ends with
    `HUNG_UP`."""
    if not hasattr(select, "poll") or sys.__stdin__ is None:
        return
    threading.Thread(
        target=_wait, args=(sys.__stdin__.fileno(), save, ended), name="hangup", daemon=True
    ).start()


def _wait(terminal: int, save: Callable[[], object], ended: threading.Event) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # only what is always told: that it hung up
    poll.poll()
    if ended.is_set():
        return
    os.kill(os.getpid(), signal.SIGHUP)
    if not ended.wait(_GRACE_SECONDS):
        save()
        end_now(HUNG_UP)


def only_hung_up(fault: BaseException) -> bool:
    """Whether a fault only says that the terminal is gone, because the window was closed during a
    repaint. Such a fault is not ours, and no report of it is written."""
    if not isinstance(fault, OSError) or not hasattr(select, "poll") or sys.__stdin__ is None:
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return bool(poll.poll(0))
