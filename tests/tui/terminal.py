"""A real run in a pseudo-terminal: what is typed, what is painted, how it ends."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

from partnercheck.tui.stray import HELD

ROOT = Path(__file__).parents[2]
LEAVES_SCREEN = b"\x1b[?1049l"
"""Leaves the alternate screen."""
PATIENCE = 60.0
"""Seconds after which something that never comes is given up; nothing takes nearly so long."""
_ORDER = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-Z]|[=>78])"
)


class Terminal:
    """The app in a terminal of its own, 80×24."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.painted = b""
        """Every byte painted so far."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TEXTUAL", "PYTEST", "NO_COLOR", "PARTNERCHECK"))
        }
        environment |= {
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
            "HOME": str(data.parent),
            "XDG_CONFIG_HOME": str(data.parent / "config"),
        }
        command = [sys.executable, "-m", "partnercheck", "--data-dir", str(data), *arguments]
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=data.parent,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self._master = master

    def read(self) -> None:
        """Take in what was painted since the last time."""
        with contextlib.suppress(OSError):
            while select.select([self._master], [], [], 0.02)[0]:
                part = os.read(self._master, 65536)
                if not part:
                    return
                self.painted += part

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Read until a condition holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            self.read()
            assert time.monotonic() < deadline, f"{what} never came:\n{self.words()[-2000:]}"

    def until_shown(self, words: str) -> None:
        """Read until words have been painted since this was last called."""
        begun = self._asked
        self.until(lambda: words in self.words(begun), words)
        self._asked = len(self.painted)

    _asked = 0
    _entered = False

    def words(self, begun: int = 0) -> str:
        """What was painted since byte `begun`, without control sequences."""
        return _ORDER.sub(b"", self.painted[begun:]).decode("utf-8", "replace")

    def type(self, text: str) -> None:
        """Press keys: each character is one, `\\r` is Enter. Enter after Enter comes as by a hand:
        closer together they are one that is held down."""
        begun = time.monotonic()
        if text.startswith("\r") and self._entered:
            self.until(lambda: time.monotonic() > begun + HELD, "the next Enter")
        self._entered = text.endswith("\r")
        os.write(self._master, text.encode())

    def end(self, number: signal.Signals) -> int:
        """Send a signal and wait for the end; returns the exit code."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end; returns the exit code."""
        self.until(lambda: self.process.poll() is not None, "the end")
        self.read()
        return int(self.process.returncode)

    def close(self) -> None:
        """End the app, whatever it is doing."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)
