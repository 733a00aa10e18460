"""The screen reader Orca, and a desktop's terminal (VTE, as in GNOME Terminal) that it reads, on a
screen that nobody looks at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from tests.support.by_ear import FRAMES
from tests.support.terminal import PATIENCE, ROOT, NeverShownError

SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's Python, which has Debian's bindings to VTE; the project's own has none."""
_NEEDED = {
    "orca": "orca", "Xvfb": "xvfb", "xdotool": "xdotool", "dbus-daemon": "dbus-daemon",
    SYSTEM_PYTHON: "python3",
}  # fmt: skip
"""Programs, with the Debian packages that hold them."""
_FILES = {
    "lib/*/girepository-1.0/Vte-2.91.typelib": "gir1.2-vte-2.91",
    "share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core",
}
_TERMINAL = """
import sys
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import GLib, Gtk, Vte

window, terminal = Gtk.Window(title="Terminal"), Vte.Terminal()
terminal.set_size(80, 24)
window.add(terminal)
terminal.spawn_async(
    Vte.PtyFlags.DEFAULT, None, sys.argv[1:], None,
    GLib.SpawnFlags.DEFAULT, None, None, -1, None, None,
)
terminal.connect("child-exited", lambda *_: Gtk.main_quit())
window.show_all()
terminal.grab_focus()
Gtk.main()
"""
"""A window with nothing but a terminal."""
_CUSTOMIZATIONS = """
import json
import os

from orca import speech

def note(text, *_, **__):
    with open(os.environ["SPOKEN"], "a") as spoken:
        spoken.write(json.dumps(text) + chr(10))

speech._speak = speech.speakCharacter = speech.speak_character = note
speech.speakKeyEvent = speech.speak_key_event = lambda *_: None
"""
"""Orca reads a file of this name for what its user wants done in another way; 43.1 and 48.1 name
functions differently. A key's own name, said of Enter on every page alike, is left out."""
_QUIET = 0.7
"""Seconds without a word after which everything about a key has been said."""


def no_orca() -> str:
    """Why Orca can't be run here; empty if it can."""
    lacking = [package for name, package in _NEEDED.items() if shutil.which(name) is None]
    lacking += [package for path, package in _FILES.items() if not any(Path("/usr").glob(path))]
    return f"not installed here: apt install {' '.join(lacking)}" if lacking else ""


class Orca:
    """A program in a window of VTE, and what Orca says about it."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """`folder` is an empty folder for the files of all that is started."""
        self._processes: list[subprocess.Popen[bytes]] = []
        self._spoken = folder / "spoken"
        self._spoken.touch()
        self._heard = 0
        customs = folder / "share" / "orca" / "orca-customizations.py"
        customs.parent.mkdir(parents=True)
        customs.write_text(_CUSTOMIZATIONS)
        self._environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder), "XDG_DATA_HOME": str(folder / "share"),
            "GSETTINGS_BACKEND": "memory", "PYTHONPATH": str(ROOT), "SPOKEN": str(self._spoken),
        }  # fmt: skip
        try:
            number = self._started("Xvfb", "-displayfd", "{}", "-nolisten", "tcp")
            self._environment["DISPLAY"] = f":{number}"
            bus = self._started("dbus-daemon", "--session", "--nofork", "--print-address={}")
            self._environment["DBUS_SESSION_BUS_ADDRESS"] = bus
            self._start("orca", "--replace")
            self.wait_for("Screen reader on.")
            self._start(SYSTEM_PYTHON, "-c", _TERMINAL, *command)
            search = ("search", "--sync", "--onlyvisible", "--name", ".", "windowfocus")
            self._run("xdotool", *search)
        except BaseException:
            self.close()
            raise

    def press(self, key: str, last: str) -> list[str]:
        """Press a key by its name on the keyboard; returns what is said until it is quiet after
        the words `last`, piece by piece."""
        self._run("xdotool", "key", key)
        return self.wait_for(last)

    def wait_for(self, last: str) -> list[str]:
        """What is said until it is quiet after some words, without frames."""
        end = still = time.monotonic()
        end += PATIENCE
        said: list[str] = []
        while last not in " ".join(said) or time.monotonic() - still < _QUIET:
            lines = self._spoken.read_text("utf-8").split("\n")[:-1]
            if len(lines) > self._heard:
                pieces = (FRAMES.sub(" ", json.loads(line)) for line in lines[self._heard :])
                said += [" ".join(piece.split()) for piece in pieces if piece.strip()]
                self._heard, still = len(lines), time.monotonic()
            if time.monotonic() > end:
                raise NeverShownError(f"never heard: {last}, but: {said}")
            time.sleep(0.02)
        return said

    def _start(self, *command: str, pass_fds: tuple[int, ...] = ()) -> None:
        process = subprocess.Popen(
            command, env=self._environment, pass_fds=pass_fds,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._processes.append(process)

    def _started(self, *command: str) -> str:
        """Start what writes a line once it is ready, to the file whose number takes the place of
        braces in the command; returns the line."""
        reads, writes = os.pipe()
        self._start(*(part.format(writes) for part in command), pass_fds=(writes,))
        os.close(writes)
        with os.fdopen(reads) as told:
            return told.readline().strip()

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True, timeout=PATIENCE)

    def close(self) -> None:
        """End everything that was started."""
        for process in reversed(self._processes):
            # Not asked to end: Orca would first wait for answers of a terminal that may be gone.
            process.kill()
            process.wait(PATIENCE)
