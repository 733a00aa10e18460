"""The line-by-line face from start to end, one prompt after the other."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from partnercheck.commands import (
    ABOUT,
    HOME,
    PRINCIPLE,
)
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.plain.prompts import Dialogue, LeaveAsked
from partnercheck.plain.signals import SignalledError, signals_end_it
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.plain.voice import EVERYWHERE
from partnercheck.session.crash import told_quietly

if TYPE_CHECKING:
    from partnercheck.session.library import Library

_WALKS = {"export": "export", PRINCIPLE: "walk"}
"""The module of each place that is more than a page of rows; imported when first needed."""


def run(
    library: Library,
    read: TextIO = sys.stdin,
    write: TextIO = sys.stdout,
    begin: Callable[[Sitting], Go] | None = None,
) -> int:
    """Talk with the leader until they leave; returns the exit code (.docs/contracts.md). Begins at
    home, or where `begin` leads.

    The end of the input saves and returns 0, Ctrl-C saves and returns 130, SIGTERM and SIGHUP save
    and return 128 plus their number. Returns 1 if the newest answers could not be saved.
    """
    if isinstance(read, io.TextIOWrapper):
        # A letter in another encoding must not end the conversation.
        read.reconfigure(errors="replace")
    sitting = Sitting(Dialogue(read, write), library)
    try:
        with signals_end_it(), told_quietly(library.record_crash):
            return _converse(sitting, begin)
    except EOFError:
        return _end(sitting, "End of input.", Exit.DONE)
    except KeyboardInterrupt:
        return _end(sitting, "Interrupted.", Exit.INTERRUPTED)
    except SignalledError as signalled:
        return _end(sitting, "", 128 + signalled.number)
    except PartnerCheckError as error:
        return _end(sitting, str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - written down without any answer, and said
        return _end(sitting, _crashed(sitting, error), Exit.FAILED)
    finally:
        sitting.close()


def _converse(sitting: Sitting, begin: Callable[[Sitting], Go] | None) -> int:
    """Go from place to place until the leader leaves; returns the exit code."""
    sitting.dialogue.say("PartnerCheck, line by line.", f"At every prompt {EVERYWHERE}")
    here = begin(sitting) if begin else Go(HOME)
    while True:
        try:
            here = _visit(sitting, here)
        except LeaveAsked:
            from partnercheck.plain.unsaved import may_leave

            if not may_leave(sitting):
                sitting.dialogue.say("Left without the newest answers.")
                return Exit.FAILED
            saved = sitting.saved_words() if sitting.is_open else ""
            sitting.dialogue.say(saved, "Goodbye.")
            return Exit.DONE


def _crashed(sitting: Sitting, error: Exception) -> str:
    """Record a fault of our own; returns what to say about it."""
    session = sitting.session if sitting.is_open else None
    return sitting.library.record_crash(error, session)


def _visit(sitting: Sitting, here: Go) -> Go:
    walk = "beginning" if here.place == ABOUT and here.area else _WALKS.get(here.place, "rows")
    module = import_module(f"partnercheck.plain.{walk}")
    sitting.remind()
    sitting.dialogue.beside = sitting.language_words
    there: Go = module.visit(sitting, here)
    return there


def _end(sitting: Sitting, words: str, code: int) -> int:
    """Save, say so if anybody still listens, and return the exit code."""
    from partnercheck.plain.unsaved import unsaved

    problem = unsaved(sitting)
    with contextlib.suppress(EOFError):
        sitting.dialogue.gap()
        sitting.dialogue.say(words, sitting.saved_words() if sitting.is_open else "")
    return Exit.FAILED if problem and code == Exit.DONE else code
