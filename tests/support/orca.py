"""The screen reader Orca, and a desktop's terminal (VTE, as in GNOME Terminal) that it reads, on a
screen that nobody looks at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from tests.support.by_ear import FRAMES, SYSTEM_PYTHON
from tests.support.terminal import PATIENCE, ROOT, NeverShownError

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

from gi.repository import GLib
from orca import speech

def note(text, *_, **__):
    with open(os.environ["SPOKEN"], "a") as spoken:
        spoken.write(json.dumps(text) + chr(10))

speech._speak = speech.speakCharacter = speech.speak_character = note
speech.speakKeyEvent = speech.speak_key_event = lambda *_: None
GLib.idle_add(note, "Listening.", priority=GLib.PRIORITY_LOW)
"""
"""Orca reads a file of this name for what its user wants done in another way; 43.1 and 48.1 name
functions differently. A key's own name, said of Enter on every page alike, is left out. “Screen
reader on.” is said before Orca hears of any window; what is written when it has nothing left to do
comes after that."""
_NOBODY = """#!/bin/sh
exit 1
"""
"""Stands for `pgrep`, by which Orca looks for others of its user to kill them or to give way: one
of another test, on a screen of its own, is none of its business."""
_PATIENT = """
import os
import runpy
from itertools import count
from pathlib import Path

from partnercheck.tui.aloud import Aloud
from partnercheck.tui.private import write_around

begin, titles, spoken = Aloud.__init__, count(1), Path(os.environ["SPOKEN"])

def begin_with_titles(self, write, later):
    def title(words):
        told = f"{words} {next(titles)}."
        write_around(later.__self__, f"\\x1b]2;{told}\\x07")
        return told

    def once_read(_, go_on, ever=2):
        told = []

        def look():
            heard = spoken.read_text("utf-8")
            if not any(one in heard for one in told):
                told.append(title("Piece painted"))
                later(0.1, look)
            elif ever > 1:
                once_read(_, go_on, ever - 1)
            else:
                go_on()

        look()

    def mark():
        if not (self._pausing or self._pieces or self._away):
            title("All painted")
        later(0.1, mark)

    begin(self, write, once_read)
    mark()

Aloud.__init__ = begin_with_titles
runpy.run_module("partnercheck", run_name="__main__")
"""
"""PartnerCheck with pauses that last until Orca has read a piece, however busy the machine is. It
sets the window's title anew until one of these titles was read, and then until another one was: the
first can be read before the piece that was written before it, the second can't. While everything is
painted it sets others, again and again."""
_PIECE, _MARK = "Piece painted ", "All painted "


def no_orca() -> str:
    """Why Orca can't be run here; empty if it can."""
    lacking = [package for name, package in _NEEDED.items() if shutil.which(name) is None]
    lacking += [package for path, package in _FILES.items() if not any(Path("/usr").glob(path))]
    return f"not installed here: apt install {' '.join(lacking)}" if lacking else ""


class Orca:
    """A program in a window of VTE, and what Orca says about it."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """`command` runs PartnerCheck, by Python's `-m`; `folder` is an empty folder for the files
        of all that is started."""
        self._processes: list[subprocess.Popen[bytes]] = []
        self._spoken = folder / "spoken"
        self._spoken.touch()
        self._heard = 0
        customs = folder / "share" / "orca" / "orca-customizations.py"
        customs.parent.mkdir(parents=True)
        customs.write_text(_CUSTOMIZATIONS)
        programs = folder / "bin"
        programs.mkdir()
        (programs / "pgrep").write_text(_NOBODY)
        (programs / "pgrep").chmod(0o755)
        self._environment = {
            "PATH": f"{programs}:{os.environ['PATH']}", "LANG": "C.UTF-8", "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder), "XDG_DATA_HOME": str(folder / "share"),
            "GSETTINGS_BACKEND": "memory", "PYTHONPATH": str(ROOT), "SPOKEN": str(self._spoken),
        }  # fmt: skip
        try:
            number = self._started("Xvfb", "-displayfd", "{}", "-nolisten", "tcp")
            self._environment["DISPLAY"] = f":{number}"
            bus = self._started("dbus-daemon", "--session", "--nofork", "--print-address={}")
            self._environment["DBUS_SESSION_BUS_ADDRESS"] = bus
            self._start("orca")
            self.wait_for("Listening.", titles=0)
            python, _, _, *arguments = command
            program = (python, "-c", _PATIENT, *arguments)
            self._start(SYSTEM_PYTHON, "-c", _TERMINAL, *program)
            search = ("search", "--sync", "--onlyvisible", "--name", ".", "windowfocus")
            self._run("xdotool", *search)
        except BaseException:
            self.close()
            raise

    def press(self, key: str, last: str) -> list[str]:
        """Press a key by its name on the keyboard; returns what is said about it, piece by piece,
        the words `last` among it."""
        self._run("xdotool", "key", key)
        return self.wait_for(last)

    def wait_for(self, last: str, *, titles: int = 2) -> list[str]:
        """What is said, without frames, until some words are among it and all that was painted has
        been read. One title can be read before what was written together with it; of two in a row
        the second can't."""
        end = time.monotonic() + PATIENCE
        said: list[str] = []
        marks = 0
        while last not in " ".join(said) or marks < titles:
            lines = self._spoken.read_text("utf-8").split("\n")[:-1]
            for line in lines[self._heard :]:
                piece = " ".join(FRAMES.sub(" ", json.loads(line)).split())
                marks = marks + 1 if piece.startswith(_MARK) else 0
                said += [] if not piece or piece.startswith((_PIECE, _MARK)) else [piece]
            self._heard = len(lines)
            if time.monotonic() > end:
                raise NeverShownError(f"never heard: {last}, but: {said}")
            time.sleep(0.02)  # another program writes that file: look again a moment later
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
