"""A program in a pseudo-terminal: sends keys and reads its screen.

It understands only what Textual and line-by-line programs send: text, cursor moves, clearing, the
alternate screen. It tells frames apart by the marks of synchronised output (mode 2026).
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which something waited for counts as never coming."""

_TOKEN = re.compile(
    r"\x1b\[(?P<values>[0-?]*)(?P<between>[ -?]*)(?P<final>[@-~])"
    r"|\x1b\](?:[^\x07\x1b])*(?:\x07|\x1b\\)"
    r"|\x1bP(?:[^\x1b])*\x1b\\"
    r"|\x1b[()#][0-9A-Za-z]"
    r"|\x1b[=>78DEMc]"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
)
_REPORTS = frozenset({"1000", "1002", "1003", "1004", "2004"})
_ANSWERS = {"?2026$p": "\x1b[?2026;2$y", "6n": "\x1b[1;1R"}
"""What to answer when the program asks what the terminal can do."""


class Screen:
    """What is on the screen, cell by cell, without colours."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.height = rows
        self.other = False
        """Whether the program is on the alternate screen."""
        self.has_other = True
        """Whether there is an alternate screen."""
        self.cursor_shown = True
        self.reports: set[str] = set()
        """The modes now on in which the terminal reports the mouse, pastes or the focus."""
        self.frames = 0
        """How many whole frames have been painted."""
        self.answers: list[str] = []
        """What the terminal has to send back."""
        self.on_frame: Callable[[], None] = lambda: None
        self._cells = [[" "] * columns for _ in range(rows)]
        self._row = self._column = 0
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def rows(self) -> list[str]:
        """The rows, without spaces at their ends."""
        return ["".join(row).rstrip() for row in self._cells]

    @property
    def cursor_row(self) -> str:
        """The row where the cursor is."""
        return self.rows()[self._row]

    @property
    def unread(self) -> str:
        """The beginning of a sequence whose end has not come yet."""
        return self._rest

    def text(self) -> str:
        """All rows in one text."""
        return "\n".join(self.rows())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size and clear the screen, which the program then paints anew. At the same
        size nothing happens."""
        if (columns, rows) == (self.columns, self.height):
            return
        self.columns, self.height = columns, rows
        self._clear()

    def feed(self, data: bytes) -> None:
        """Take what the program wrote."""
        text = self._rest + self._decoder.decode(data)
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                break
            at = match.end()
            if match["text"]:
                self._write(match["text"])
            elif match["control"]:
                self._control(match["control"])
            elif match["final"]:
                self._command(match["values"], match["between"], match["final"])
        self._rest = text[at:]

    def _write(self, text: str) -> None:
        for character in text:
            if self._column >= self.columns:
                self._column = 0
                self._down()
            self._cells[self._row][self._column] = character
            self._column += 1

    def _down(self) -> None:
        if self._row + 1 < self.height:
            self._row += 1
        else:
            self._cells = [*self._cells[1:], [" "] * self.columns]

    def _control(self, character: str) -> None:
        if character == "\n":
            self._down()
        elif character == "\r":
            self._column = 0
        elif character == "\b":
            self._column = max(0, self._column - 1)

    def _command(self, values: str, between: str, final: str) -> None:
        asked = _ANSWERS.get(values + between + final)
        if asked:
            self.answers.append(asked)
        elif values.startswith("?"):
            self._mode(values[1:], final)
        elif between or not set(values) <= set("0123456789;"):
            return
        else:
            numbers = [int(value or 0) for value in values.split(";")]
            self._move(numbers, final)

    def _mode(self, mode: str, final: str) -> None:
        if mode == "1049" and self.has_other:
            self.other = final == "h"
            self._clear()
        elif mode == "25":
            self.cursor_shown = final == "h"
        elif mode in _REPORTS:
            (self.reports.add if final == "h" else self.reports.discard)(mode)
        elif mode == "2026" and final == "l":
            self.frames += 1
            self.on_frame()

    def _move(self, numbers: list[int], final: str) -> None:
        count = max(1, numbers[0])
        if final in "Hf":
            self._row = min(self.height, count) - 1
            self._column = min(self.columns, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif final in "AB":
            moved = self._row + (count if final == "B" else -count)
            self._row = min(self.height - 1, max(0, moved))
        elif final in "CD":
            moved = self._column + (count if final == "C" else -count)
            self._column = min(self.columns - 1, max(0, moved))
        elif final == "J" and numbers[0] == 2:
            self._clear()
        elif final == "K":
            start = 0 if numbers[0] else self._column
            self._cells[self._row][start:] = [" "] * (self.columns - start)

    def _clear(self) -> None:
        self._cells = [[" "] * self.columns for _ in range(self.height)]
        self._row = self._column = 0


class NeverShownError(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Terminal:
    """A process in a pseudo-terminal of 80 columns and 24 rows, unless said otherwise."""

    def __init__(
        self,
        command: list[str],
        environment: Mapping[str, str] | None = None,
        *,
        columns: int = 80,
        rows: int = 24,
        folder: Path | None = None,
    ) -> None:
        """`folder` is where the command starts, if it matters."""
        self.screen = Screen(columns, rows)
        self.said = b""
        """Everything that was written to the terminal."""
        self.came = 0.0
        """When the last of it came, in seconds of the monotonic clock."""
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
        variables |= {"LANG": "C.UTF-8", "PYTHONUTF8": "1", **(environment or {})}
        for name in ("NO_COLOR", "LC_ALL", "COLUMNS", "LINES", "PARTNERCHECK_DATA_DIR"):
            if name not in (environment or {}):
                variables.pop(name, None)
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=variables,
            start_new_session=True, cwd=folder,
        )  # fmt: skip
        os.close(theirs)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, and tell the program."""
        self.screen.resize(columns, rows)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGWINCH)

    def send(self, keys: str) -> float:
        """Press keys; returns when, in seconds of the monotonic clock."""
        moment = time.monotonic()
        with contextlib.suppress(OSError):
            os.write(self._ours, keys.encode())
        return moment

    def read(self, within: float) -> bool:
        """Take in what comes within some seconds; returns whether anything came."""
        ready, _, _ = select.select([self._ours], [], [], max(0.0, within))
        if not ready:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # the program has gone
            return False
        self.came = time.monotonic()
        self.said += data
        self.screen.feed(data)
        while self.screen.answers:
            self.send(self.screen.answers.pop(0))
        return bool(data)

    def wait(
        self, condition: Callable[[], object], why: str = "", *, until: float | None = None
    ) -> None:
        """Read until a condition holds, or until a moment of the monotonic clock.

        Raises NeverShownError if neither comes in time.
        """
        end = time.monotonic() + PATIENCE
        while not condition():
            now = time.monotonic()
            if until is not None and now >= until:
                return
            left = (end if until is None else min(end, until)) - now
            came = self.read(left)
            gone = not came and self.process.poll() is not None
            if (gone or time.monotonic() >= end) and not condition():
                raise NeverShownError(f"never came: {why}\n{self.screen.text()}")

    def wait_for(self, words: str) -> None:
        """Read until these words are on the screen."""
        self.wait(lambda: words in self.screen.text(), words)

    def end(self) -> int:
        """Read until the program has ended; returns its exit code."""
        while self.read(PATIENCE):
            pass
        return self.process.wait(PATIENCE)

    def kill(self) -> float:
        """Kill the process at once; returns when. What it had written is still read."""
        moment = time.monotonic()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        while self.read(0.0):
            pass
        return moment

    @property
    def usable(self) -> bool:
        """Whether the terminal is as a shell needs it: the main screen, a visible cursor, echo, and
        no reports of mouse or pastes."""
        flags = termios.tcgetattr(self._ours)[3]
        typed = bool(flags & termios.ECHO) and bool(flags & termios.ICANON)
        return (
            typed and not self.screen.other and self.screen.cursor_shown and not self.screen.reports
        )

    def close(self) -> None:
        """End the process and everything it started."""
        if self.process.poll() is None:
            self.kill()
        with contextlib.suppress(OSError):
            os.close(self._ours)


def partnercheck(*arguments: str) -> list[str]:
    """The command that starts PartnerCheck."""
    return [sys.executable, "-m", "partnercheck", *arguments]
