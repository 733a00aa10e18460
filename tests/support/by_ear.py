"""A screen reader and a braille display for tests: Fenrir with a speech engine that writes down
what it is given, and BRLTTY with its virtual display of 40 cells on one of the kernel's
consoles."""

from __future__ import annotations

import difflib
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
CONSOLE = 63
"""The kernel's console to write on: the last one, which nobody looks at."""
CELLS = 40
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_SPEAKS = """#!/bin/sh
printf '%s\\036' "$1" >> "$SPOKEN"
"""
_QUIET = 1.5
"""Seconds without a word after which a screen reader has said everything about a key."""
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
            ["fenrir", "-e", "-s", str(FENRIR_SETTINGS), "-o",
             ";".join(f"{name}={value}" for name, value in options.items())],
            {"SPOKEN": str(self._spoken)},
        )  # fmt: skip
        self._heard = 0

    def press(self, keys: str, rows: Sequence[str] = ()) -> list[str]:
        """Press keys; returns what is said about them, row by row, as `hear` does."""
        self.terminal.send(keys)
        return self.hear(rows)

    def hear(self, rows: Sequence[str] = ()) -> list[str]:
        """What is said until each of these rows was said and it is quiet, each row once, without
        the times of saving. If a row never comes, what was said instead; raises NeverShownError
        if nothing was.

        Fenrir sometimes reads a frame in pieces, so that a row may come twice or in part.
        """
        end, size, still = time.monotonic() + PATIENCE, self._heard, time.monotonic()
        said = ""
        while time.monotonic() < end:
            came = self.terminal.read(0.05)
            now = self._spoken.stat().st_size
            if now != size or came:
                size, still = now, time.monotonic()
                said = self._spoken.read_bytes()[self._heard :].decode()
            quiet = said and time.monotonic() - still > _QUIET
            if quiet and set(rows) <= set(rows_heard(said)):
                break
        if not said:
            raise NeverShownError(f"Fenrir said nothing.\n{self.terminal.screen.text()}")
        self._heard += len(said.encode())
        return rows_heard(said)

    def close(self) -> None:
        """End both, and what Fenrir started: it leaves that behind when it is killed."""
        with suppress(ProcessLookupError):
            os.killpg(self.terminal.process.pid, signal.SIGTERM)
        self.terminal.close()


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

    def press(self, keys: str) -> str:
        """Press keys; returns the 40 cells once nothing moves."""
        self.terminal.send(keys)
        return self.feel()

    def feel(self) -> str:
        """The 40 cells once nothing moves."""
        end, still = time.monotonic() + PATIENCE, time.monotonic()
        begun = False
        while time.monotonic() < end:
            came = self.terminal.read(0.05)
            if came:
                os.write(self._console, self.terminal.said[self._copied :])
                self._copied = len(self.terminal.said)
            if came or self._shown():
                begun, still = True, time.monotonic()
            if begun and time.monotonic() - still > _QUIET:
                break
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
