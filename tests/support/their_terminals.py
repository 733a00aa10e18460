"""PartnerCheck in the terminals that people use: what they make of keys, and what they show.

What PartnerCheck writes goes through `script` on its way, so that its screen can be read whatever
the terminal is. Keys go in where a person's do: at the terminal's own keyboard.
"""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from partnercheck.review.model import Answer, Partnership
from partnercheck.session.library import Library
from partnercheck.store.review_file import read_review
from tests.support.sittings import saved
from tests.support.starting_guide import write_starting_guide
from tests.support.terminal import PATIENCE, ROOT, NeverShownError, Screen, Terminal, partnercheck

_KEYBOARD = """xkb_keymap {
xkb_keycodes { include "evdev+aliases(qwerty)" };
xkb_types { include "complete" };
xkb_compat { include "complete" };
xkb_symbols {
  include "pc+gb+inet(evdev)"
  key <AC01> { [ adiaeresis, Adiaeresis ] };
  key <AC02> { [ wcircumflex, Wcircumflex ] };
  key <AC03> { [ EuroSign, section ] };
  key <AC04> { [ numerosign, numerosign ] };
};
};"""
"""A British keyboard with some keys of others. A key put on it only while it is pressed would be
gone before kitty has looked it up."""


def missing(*programs: str) -> str:
    """Why a test can't run here; empty if all its programs are installed."""
    lacking = [name for name in ("script", *programs) if shutil.which(name) is None]
    return f"not installed here: {', '.join(lacking)}" if lacking else ""


class Watched:
    """A review just begun, the command that opens it, and what its screen shows."""

    def __init__(self, folder: Path) -> None:
        guide = write_starting_guide(folder / "guide")
        library = Library(folder / "data", guide)
        library.prepare()
        session = library.begin(Partnership(name="Riverside"), "all")
        self.principle = session.guide.principles[0].id
        session.write_note(self.principle, "unknowns", "Whom to ask.")
        saved(session.close())
        self.folder = folder
        self.screen = Screen(80, 24)
        written = folder / "written"
        os.mkfifo(written)
        # Opened for reading and writing, so that it does not end before the program begins.
        self._written = os.open(written, os.O_RDWR | os.O_NONBLOCK)
        run = partnercheck("--data-dir", str(folder / "data"), "--guide", str(guide))
        self.command = ["script", "-q", "-f", "-e", "-c", shlex.join(run), str(written)]

    @property
    def environment(self) -> dict[str, str]:
        """The variables for whatever runs the command, without any of this session's own."""
        kept = {name: os.environ[name] for name in ("PATH", "USER") if name in os.environ}
        home = {"HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder)}
        return kept | home | {"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "SHELL": "/bin/sh"}

    def until(self, condition: Callable[[], object], why: str, *others: Terminal) -> None:
        """Read until a condition holds, and meanwhile also what other terminals write."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if select.select([self._written], [], [], 0.02)[0]:
                self.screen.feed(os.read(self._written, 65536))
            for other in others:
                other.read(0.0)
            if time.monotonic() > end:
                raise NeverShownError(f"never came: {why}\n{self.screen.text()}")

    def kept(self) -> Answer:
        """The answer to the first principle, from the review's file."""
        (path,) = self.folder.glob("data/reviews/*/review.toml")
        return read_review(path).review.thoughts(self.principle)

    def close(self) -> None:
        """Stop reading."""
        os.close(self._written)


class AtATerminal:
    """A program such as GNU screen or tmux, in a pseudo-terminal of its own."""

    def __init__(self, watched: Watched, command: list[str], **variables: str) -> None:
        self._watched = watched
        self._environment = {**watched.environment, **variables}
        self.terminal = Terminal(command, self._environment)

    def press(self, keys: str) -> None:
        """Press keys, all in one write, as a terminal sends them."""
        self.terminal.send(keys)

    def until_shown(self, words: str) -> None:
        """Wait until words are on PartnerCheck's screen."""
        shown = self._watched.screen
        self._watched.until(lambda: words in shown.text(), words, self.terminal)

    def until_gone(self) -> None:
        """Wait until the program has ended."""
        gone = self.terminal.process.poll
        self._watched.until(lambda: gone() is not None, "its end", self.terminal)

    def close(self, *ends: str) -> None:
        """Leave nothing behind. `ends` is the command that ends what lives on without a window, if
        it has not ended yet."""
        self.terminal.close()
        subprocess.run(ends, env=self._environment, capture_output=True, timeout=PATIENCE)


class NoTerminalError(Exception):
    """A terminal ended before it showed anything; the message is what it wrote."""


class OnADesktop:
    """A desktop's terminal on a screen that nobody looks at, and hands on its keyboard."""

    def __init__(self, watched: Watched, command: list[str]) -> None:
        """`command` opens the terminal and runs what follows it. Raises NoTerminalError if the
        terminal does not open."""
        self._watched = watched
        reads, writes = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1024x768x24", "-noreset",
             "-nolisten", "tcp"],
            pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        self._environment: Mapping[str, str] = {
            **watched.environment, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1",
        }  # fmt: skip
        self._run("xkbcomp", "-w0", "-", f":{number}", given=_KEYBOARD)
        said = watched.folder / "said"
        with said.open("wb") as file:
            self._terminal = subprocess.Popen(
                [*command, *watched.command], env=self._environment,
                stdout=file, stderr=file, start_new_session=True,
            )  # fmt: skip
        text, ended = watched.screen.text, self._terminal.poll
        watched.until(lambda: "Go on with" in text() or ended() is not None, "the first page")
        if ended() is not None:
            self.close()
            raise NoTerminalError(f"{command[0]} does not run here: {said.read_text().strip()}")
        self._run("xdotool", "search", "--sync", "--onlyvisible", "--name", ".", "windowfocus")

    def press(self, *keys: str) -> None:
        """Press keys by their names on the keyboard, one after the other."""
        self._run("xdotool", "key", "--delay", "20", *keys)

    def until_shown(self, words: str) -> None:
        """Wait until words are on PartnerCheck's screen."""
        self._watched.until(lambda: words in self._watched.screen.text(), words)

    def until_gone(self) -> None:
        """Wait until the terminal has ended, because its program has."""
        self._watched.until(lambda: self._terminal.poll() is not None, "its end")

    def close(self) -> None:
        """Leave no terminal and no screen behind."""
        for process in (self._terminal, self._display):
            with suppress(ProcessLookupError):
                process.terminate()
            process.wait(PATIENCE)

    def _run(self, *command: str, given: str = "") -> None:
        subprocess.run(
            command, env=self._environment, check=True, timeout=PATIENCE, input=given.encode()
        )
