"""What is kept of a crash: where in the code it happened, and never what a leader wrote."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from partnercheck import __version__
from partnercheck.store.filesystem import replace_file
from partnercheck.store.folder import DataFolder

STOPPED = "PartnerCheck stopped because of a fault of its own."


def record(folder: DataFolder, error: BaseException, now: datetime, *, unsaved: str = "") -> str:
    """Keep a report of a crash in the data folder. Returns what the leader reads.

    Answers are not touched: what the header called saved is saved. `unsaved` says why the newest
    ones are not.
    """
    kept = f"Your answers are in {folder.path}."
    if unsaved:
        kept = f"What was saved is in {folder.path}. The newest answers are not: {unsaved}"
    try:
        replace_file(folder.crash_path, report(error, now).encode())
    except OSError as failure:
        told = f"What happened could not be written down: {failure.strerror}."
    else:
        told = (
            f"Where it failed is in {folder.crash_path}, without any answer. "
            "Pass it on to whoever supports you."
        )
    return f"{STOPPED} {kept}\n{told}\n"


def last_crash(folder: DataFolder) -> str:
    """What to call the report of the last crash; empty if there is none."""
    try:
        there = folder.crash_path.is_file()
    except OSError:
        return ""  # a folder that can't be looked into is told of by itself
    return "Where PartnerCheck failed last, without any answer" if there else ""


@contextlib.contextmanager
def told_quietly(tell: Callable[[BaseException], object]) -> Iterator[None]:
    """While this lasts, pass a fault on any other thread to `tell`. Python would print its message,
    which may quote an answer."""

    def quietly(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            tell(fault.exc_value)

    before, threading.excepthook = threading.excepthook, quietly
    try:
        yield
    finally:
        threading.excepthook = before


def report(error: BaseException, now: datetime) -> str:
    """The types of an error and its causes, and the lines of code that they went through. Their
    messages are left out, as they may quote an answer."""
    import traceback

    parts = [f"PartnerCheck {__version__}, {now:%Y-%m-%d %H:%M}"]
    at: BaseException | None = error
    seen: set[int] = set()
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        parts.append(type(at).__name__)
        parts += [
            f"  {_inside(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(at.__traceback__)
        ]
        # Textual wraps an error in a worker in another one, which has it as `error`.
        inner = getattr(at, "error", None)
        at = inner if isinstance(inner, BaseException) else at.__cause__ or at.__context__
    return "\n".join(parts) + "\n"


def _inside(filename: str) -> str:
    """A file's path from its package on: the path before that may name the person."""
    parts = Path(filename).parts
    for package in ("partnercheck", "textual", "rich"):
        if package in parts:
            last = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[last:])
    return parts[-1] if parts else filename
