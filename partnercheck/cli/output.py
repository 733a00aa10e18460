"""Writes to the two streams, data to stdout and messages to stderr; and asks on a terminal."""

from __future__ import annotations

import os
import sys
from typing import Any

from partnercheck.errors import PartnerCheckError, WrongUseError
from partnercheck.text import NARROWEST, clean

WIDTH = 80
"""How many columns text has if the output is no terminal."""


def columns() -> int:
    """How many columns text may have: the terminal's width, or `WIDTH`."""
    if sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    import shutil

    return max(NARROWEST, shutil.get_terminal_size((WIDTH, 24)).columns)


def write_text(text: str) -> None:
    """Write text for people to stdout. A character that the terminal's encoding lacks is shown by
    its number. Raises PartnerCheckError if it can't be written, as to a closed stream."""
    stream = output()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    _write(stream, clean(text).text)


def write_data(text: str) -> None:
    """Write data for programs and files to stdout, in UTF-8: the same bytes everywhere. Raises
    PartnerCheckError if it can't be written."""
    stream = output()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        _write(stream, text)
        return
    stream.flush()
    _write(buffer, text.encode("utf-8"))


def say(sentence: str) -> None:
    """Write a message for people to stderr. Where nobody can read it, on a full disk or with the
    reader gone, the command goes on: its exit code tells how it went."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(clean(sentence).text + "\n")
        sys.stderr.flush()
    except OSError:
        _forget(2)


def _forget(stream: int) -> None:
    """Write no more to stdout, 1, or stderr, 2, so that Python ends without complaint."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)


def output() -> Any:
    """The stream for data. Raises PartnerCheckError if there is none."""
    if sys.stdout is None:
        raise PartnerCheckError("The output could not be written: it was closed.")
    return sys.stdout


def _write(stream: Any, data: str | bytes) -> None:
    """Write and flush, so that a full disk shows here and not when Python ends. Raises
    PartnerCheckError. With the reader of a pipe gone the command goes on without: what it was to do
    is done, and its exit code tells how it went."""
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        _forget(1)
    except OSError as error:
        _forget(1)
        reason = error.strerror or type(error).__name__
        raise PartnerCheckError(f"The output could not be written: {reason}.") from error


_YES = ("y", "yes")


def can_ask() -> bool:
    """Whether somebody is at a terminal to answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def confirmed(question: str, *, yes: bool) -> bool:
    """Ask; returns whether the answer is yes. Anything else, Enter too, means no. With `yes`
    nothing is asked.

    Raises WrongUseError if nobody can be asked.
    """
    if yes:
        return True
    if not can_ask():
        raise WrongUseError(
            "Nothing was changed: there is no terminal to ask in. To do it, add --yes."
        )
    sys.stdout.write(f"\n{question} Type yes, or press Enter to leave everything as it is: ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        sys.stdout.write("\n")
    return answer.strip().lower() in _YES
