"""The line-by-line face from start to end, one prompt after the other."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from partnercheck.commands import ABOUT, HOME, PRINCIPLE
from partnercheck.errors import Exit, PartnerCheckError, ReplacedError
from partnercheck.plain.prompts import Dialogue, LeaveAsked
from partnercheck.plain.rows import LEFT, visit
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.plain.voice import EVERYWHERE
from partnercheck.session.crash import told_quietly
from partnercheck.session.words import SCROLLED_AWAY, SLOW

if TYPE_CHECKING:
    from partnercheck.session.library import Library

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end the dialogue. SIGQUIT, which Ctrl+\\ sends, would leave what was said in the
window, and on some systems the memory of the process in a file."""


def run(
    library: Library,
    read: TextIO = sys.stdin,
    write: TextIO = sys.stdout,
    begin: Callable[[Sitting], Go] | None = None,
) -> int:
    """Talk with the leader until they leave; returns the exit code (.docs/contracts.md). Begins at
    home, or where `begin` leads.

    The end of the input saves and returns 0, Ctrl-C saves and returns 130, SIGTERM, SIGHUP and
    SIGQUIT save and return 128 plus their number. Returns 1 if the newest answers could not be
    saved. Raises PartnerCheckError if what is said goes to a full disk.
    """
    if isinstance(read, io.TextIOWrapper):
        # A letter in another encoding must not end the dialogue.
        read.reconfigure(errors="replace")
    sitting = Sitting(Dialogue(read, write), library)
    try:
        with _signals_end_it(), told_quietly(library.record_crash):
            return _converse(sitting, begin)
    except EOFError as ended:
        code = _end(sitting, "End of input.", Exit.DONE)
        if isinstance(ended.__cause__, OSError) and ended.__cause__.errno == errno.ENOSPC:
            why = os.strerror(errno.ENOSPC)
            raise PartnerCheckError(f"The output could not be written: {why}.") from ended
        return code
    except KeyboardInterrupt:
        return _end(sitting, "Interrupted.", Exit.INTERRUPTED)
    except _SignalledError as signalled:
        return _end(sitting, "", 128 + signalled.number)
    except PartnerCheckError as error:
        return _end(sitting, str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - written down without any answer, and said
        return _end(sitting, _crashed(sitting, error), Exit.FAILED)
    finally:
        sitting.close()


def _converse(sitting: Sitting, begin: Callable[[Sitting], Go] | None) -> int:
    """Go from place to place until the leader leaves; returns the exit code."""
    _ = sitting.library.guide  # nothing is painted a second time here: home needs it at once
    sitting.dialogue.say("PartnerCheck, line by line.", f"At every prompt {EVERYWHERE}")
    here = last = begin(sitting) if begin else Go(HOME)
    while True:
        try:
            here, last = _visit(sitting, here), here
        except ReplacedError as error:
            if here == last:  # there is nowhere to go back to
                raise
            sitting.dialogue.say(str(error))
            here = last
        except LeaveAsked:
            if not _may_leave(sitting):
                _last_words(sitting, "Left without the newest answers.")
                return Exit.FAILED
            saved = sitting.saved_words() if sitting.is_open else ""
            _last_words(sitting, f"{saved} Goodbye.".lstrip())
            return Exit.DONE


def _crashed(sitting: Sitting, error: Exception) -> str:
    """Record a fault of our own; returns what to say about it."""
    session = sitting.session if sitting.is_open else None
    return sitting.library.record_crash(error, session)


def _visit(sitting: Sitting, here: Go) -> Go:
    begins = here.place == ABOUT and here.area
    walk = "beginning" if begins else "principle" if here.place == PRINCIPLE else "rows"
    module = import_module(f"partnercheck.plain.{walk}")
    sitting.comes_to(here.place)
    sitting.dialogue.beside = sitting.language_words
    there: Go = module.visit(sitting, here)
    return there


def _end(sitting: Sitting, words: str, code: int) -> int:
    """Save, say so if anybody still listens, and return the exit code."""
    problem = _unsaved(sitting)
    with contextlib.suppress(EOFError):
        sitting.dialogue.gap()
        saved = sitting.saved_words() if sitting.is_open else ""
        _last_words(sitting, f"{words} {saved}".strip())
    return Exit.FAILED if problem and code == Exit.DONE else code


def _last_words(sitting: Sitting, words: str) -> None:
    """Clear the window of what was written, then say the last words."""
    cleared = sitting.dialogue.clear()
    sitting.dialogue.say(SCROLLED_AWAY if cleared else "", words)


class _SignalledError(Exception):
    """Raised in the dialogue by a signal that ends the process."""

    def __init__(self, number: int) -> None:
        """`number` is the signal's number."""
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def _signals_end_it() -> Iterator[None]:
    """While this context is open, the signals of `_ENDING` raise `_SignalledError`, wherever the
    dialogue is.

    Only Python's main thread may listen to signals; on any other nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, _: FrameType | None) -> None:
    raise _SignalledError(number)


def _may_leave(sitting: Sitting) -> bool:
    """Save; when that fails, ask until it is saved or the leader leaves all the same. Returns
    whether it is saved."""
    while _unsaved(sitting):
        here = Go("unsaved", back=Go(HOME))
        try:
            while here.place not in (HOME, LEFT):
                here = visit(sitting, here)
        except LeaveAsked:
            sitting.dialogue.say("Type 3 to leave without the newest answers.")
        if here.place == LEFT:
            return not _unsaved(sitting)
    return True


def _unsaved(sitting: Sitting) -> str:
    """Why the newest answers are not on the disk; empty if they are."""
    state = sitting.flush()
    if state is None:
        return ""
    return state.problem or (SLOW if state.pending else "")
