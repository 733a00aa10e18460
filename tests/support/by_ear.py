"""A screen reader and a braille display for tests: Fenrir with a speech engine that writes down
what it is given, and BRLTTY with its virtual display of 40 cells on one of the kernel's
consoles."""

from __future__ import annotations

import difflib
import fcntl
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.support.terminal import PATIENCE, NeverShownError, Terminal

FENRIR_SETTINGS = Path("/etc/fenrirscreenreader/settings/settings-pty.conf")
SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's Python, which has Debian's Fenrir and bindings to VTE; the project's own has neither."""
CONSOLE = 63
"""The kernel's console to write on: the last one, which nobody looks at."""
CELLS = 40
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_SPEAKS = """#!/bin/sh
printf '%s\\036' "$1" >> "$SPOKEN"
"""
_WHOLE_FRAMES = r"""
import os
import re
import runpy
import sys

read, cut = os.read, re.compile(rb"\x1b(\[(\?\d*)?)?$")

def whole(file, most):
    data = read(file, most)
    while file and (data.count(b"\x1b[?2026h") > data.count(b"\x1b[?2026l") or cut.search(data)):
        data += read(file, most)
    return data

os.read = whole
program = sys.argv[1]
del sys.argv[0]
runpy.run_path(program, run_name="__main__")
"""
"""Fenrir, reading each frame whole, as a terminal does, by the marks around it. By itself it takes
what comes within a millisecond for a frame: on a busy machine half of one, above what stood there
before, of which it then says words that were not painted anew."""
_QUIET = 1.5
"""Seconds in which nothing comes after which all has come about a key, if nobody knows what was to
come."""
_NO_MORE = 0.4
"""Seconds after the last of what was to come in which nothing else may come about the same key."""
_IN_HEADER = re.compile(r"Saved (?:\d+ \w+ )?\d\d:\d\d$")
"""How the header ends, which is repainted every minute; a sentence ends in a full stop."""
TIMES = re.compile(r"Saved (?:\d+ \w+ )?\d\d:\d\d\.?")


def no_fenrir() -> str:
    """Why Fenrir can't be run here; empty if it can."""
    if shutil.which("fenrir") is None or not FENRIR_SETTINGS.exists():
        return "the screen reader Fenrir is not installed (apt install fenrir)"
    return ""


def no_brltty() -> str:
    """Why BRLTTY can't be run here; empty if it can."""
    if shutil.which("brltty", path=_PATH) is None:
        return "BRLTTY is not installed (apt install brltty)"
    if not os.access(f"/dev/tty{CONSOLE}", os.W_OK) or not Path("/dev/vcsa").exists():
        return f"there is no console /dev/tty{CONSOLE} to write on, or no right to"
    return ""


class Fenrir:
    """A program in Fenrir's own terminal, and what Fenrir says about it."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """`folder` is an empty folder for Fenrir's files."""
        self._spoken = folder / "spoken"
        self._spoken.write_text("")
        speaks = folder / "speaks"
        speaks.write_text(_SPEAKS)
        speaks.chmod(0o755)
        options = {
            # What it says about the cursor's row sometimes cuts off what it says about the rest.
            "focus#cursor": False,
            "general#shell": " ".join(command),
            "general#debugFile": folder / "log",
            "general#autoSpellCheck": False,
            "general#hasAttributes": False,
            "keyboard#interruptOnKeyPress": False,
            # The driver for commands from elsewhere starts a process of its own, which now and then
            # comes to hold the pipe by which the speech engine learns that its first words began:
            # Fenrir then waits for that for ever, and says nothing.
            "remote#driver": "dummyDriver",
            "sound#enabled": False,
            "speech#driver": "genericDriver",
            "speech#genericSpeechCommand": f"{speaks} fenrirText",
        }
        self.terminal = Terminal(
            [SYSTEM_PYTHON, "-c", _WHOLE_FRAMES, str(shutil.which("fenrir")),
             "-e", "-s", str(FENRIR_SETTINGS), "-o",
             ";".join(f"{name}={value}" for name, value in options.items())],
            {"SPOKEN": str(self._spoken)},
        )  # fmt: skip
        self._heard = 0

    def press(self, keys: str, rows: Sequence[str] = ()) -> list[str]:
        """Press keys; returns what is said about them, row by row, as `hear` does."""
        self.terminal.send(keys)
        return self.hear(rows)

    def hear_all(self) -> list[str]:
        """What is said until every row that is on the screen was said, as `hear` does."""
        return self.hear(rows_heard(self.terminal.screen.text()))

    def hear(self, rows: Sequence[str] = ()) -> list[str]:
        """What is said until each of these rows was said, and a moment longer; without rows, until
        it is quiet. Each row comes once, without the times of saving. What is said even later
        belongs to the next key. Raises NeverShownError if a row never comes, or no word at all.

        Line by line a row may come twice or in part: nothing tells where it ends.
        """
        end, still = time.monotonic() + PATIENCE, time.monotonic()
        said, heard = "", list[str]()
        while not said or time.monotonic() - still < (_NO_MORE if rows else _QUIET):
            came = self.terminal.read(0.05)
            before, said = said, self._spoken.read_bytes()[self._heard :].decode()
            if said != before:
                heard = rows_heard(said)
            missing = [row for row in rows if row not in heard]
            if came or missing or said != before:
                still = time.monotonic()
            if time.monotonic() > end:
                raise NeverShownError(_never_came(rows, heard, self.terminal))
        self._heard += len(said.encode())
        return heard

    def hear_no_more(self) -> str:
        """What is still said until it is quiet; empty if nothing is."""
        self.terminal.wait(lambda: False, until=time.monotonic() + _QUIET)
        return self._spoken.read_bytes()[self._heard :].decode()

    def close(self) -> None:
        """End both, and what Fenrir started: it leaves that behind when it is killed."""
        with suppress(ProcessLookupError):
            os.killpg(self.terminal.process.pid, signal.SIGTERM)
        self.terminal.close()


def _never_came(wanted: Sequence[str], came: Sequence[str], terminal: Terminal) -> str:
    """Says what did not come, and what did, with what is on the screen."""
    differ = difflib.ndiff(wanted, came)
    return "\n".join(["Some of this never came:", *differ, "The screen:", terminal.screen.text()])


def rows_heard(said: str) -> list[str]:
    """The rows of what was said, each once, without frames, extra spaces, times of saving and the
    footer, which Fenrir takes for news only now and then."""
    rows: list[str] = []
    for piece in re.split(r" , |\x1e|\n", said):
        row = " ".join(TIMES.sub("", piece).replace("│", " ").split()).strip("╭╮╰╯─ ")
        header = _IN_HEADER.search(" ".join(piece.split())) is not None
        passed_over = row in ("", "blank") or row.endswith("F1 Help") or header
        if not passed_over and not any(row in other for other in rows):
            rows = [other for other in rows if other not in row] + [row]
    return rows


def said_by_nvda(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """What NVDA says when rows of a terminal change, by its rules as of 2024 (`Difflib`,
    `LiveText` and `EnhancedTermTypedCharSupport` in its source): rows that a line-by-line
    comparison finds new; of one that replaced another, only what differs, if that is less than 15
    characters; and nothing at all if what is left are one or two characters, which somebody
    typed."""
    said: list[str] = []
    replaced = ""
    for line in difflib.ndiff(list(before), list(now)):
        kind, row = line[0], line[2:]
        if kind == "+" and row.strip():
            told = _differing(replaced, row) if replaced else row
            said += [told] if told.strip() else []
        if kind != "?":
            replaced = row if kind == "-" else ""
    typed = len(said) == 1 and len(said[0].strip()) < _TYPED
    return [] if typed else [" ".join(FRAMES.sub(" ", row).split()) for row in said]


def _differing(before: str, now: str) -> str:
    room = max(len(before), len(now))
    pairs = enumerate(zip(before.ljust(room), now.ljust(room), strict=True))
    differ = [n for n, (one, other) in pairs if one != other]
    start, end = differ[0], differ[-1] + 1
    return now[start:end] if end - start < _CHUNK else now


FRAMES = re.compile("[\u2500-\u259f]")
"""Frames, rules, bars and scrollbars, for which no voice has a word."""
_CHUNK = 15
"""From how many characters on NVDA says the whole row."""
_TYPED = 3
"""From how many characters on a single row is news, and not what somebody typed."""


class Braille:
    """A program whose terminal is copied to one of the kernel's consoles, and BRLTTY's 40 cells."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """`folder` is an empty folder for BRLTTY's files."""
        self._console = os.open(f"/dev/tty{CONSOLE}", os.O_RDWR | os.O_NOCTTY)
        fcntl.flock(self._console, fcntl.LOCK_EX)  # another test may be writing on it: wait for it
        os.write(self._console, b"\x1bc\x1b%G")
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            door.listen(1)
            door.settimeout(PATIENCE)
            self._brltty = subprocess.Popen(
                ["brltty", "-n", "-N", "-q", "-f", os.devnull, "-b", "vr", "-s", "no", "-x", "lx",
                 "-d", f"client:127.0.0.1:{door.getsockname()[1]}", "-X", f"lx:vt={CONSOLE}",
                 "-P", str(folder / "pid"), "-U", str(folder), "-W", str(folder)],
                stderr=subprocess.DEVNULL, env={**os.environ, "PATH": _PATH},
            )  # fmt: skip
            self._display, _ = door.accept()
        self._display.sendall(f"cells {CELLS}\n".encode())
        self._came = b""
        self.cells = ""
        """What the display shows."""
        self.terminal = Terminal(command, {"TERM": "linux"}, rows=25)
        self._copied = 0

    def press(self, keys: str, cells: str = "") -> str:
        """Press keys; returns the 40 cells, as `feel` does."""
        self.terminal.send(keys)
        return self.feel(cells)

    def feel(self, cells: str = "") -> str:
        """The 40 cells once something came and the display shows these, and a moment longer;
        without them, once nothing moves. Raises NeverShownError if it never shows them."""
        end, still = time.monotonic() + PATIENCE, time.monotonic()
        begun = False
        while not begun or time.monotonic() - still < (_NO_MORE if cells else _QUIET):
            came = self.terminal.read(0.05)
            if came:
                os.write(self._console, self.terminal.said[self._copied :])
                self._copied = len(self.terminal.said)
            shown = self._shown()
            begun |= came or shown
            if came or shown or (cells and self.cells.rstrip() != cells):
                still = time.monotonic()
            if time.monotonic() > end:
                raise NeverShownError(_never_came([cells], [self.cells.rstrip()], self.terminal))
        return self.cells.rstrip()

    def _shown(self) -> bool:
        if not select.select([self._display], [], [], 0)[0]:
            return False
        self._came += self._display.recv(65536)
        *whole, self._came = self._came.split(b"\n")
        for line in whole:
            told, _, cells = line.decode().strip().partition(" ")
            if told == "Visual":
                self.cells = cells.removeprefix('"').removesuffix('"').replace('\\"', '"')
        return bool(whole)

    def close(self) -> None:
        """End both, and leave the console blank."""
        self.terminal.close()
        self._brltty.terminate()
        self._brltty.wait(PATIENCE)
        self._display.close()
        with suppress(OSError):
            os.write(self._console, b"\x1bc")
        os.close(self._console)
