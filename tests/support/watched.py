"""A process in which every file touched is written down and no network can be reached.

Python's own audit events tell of each file opened for writing, made, renamed or removed, whichever
module does it, and whether or not it is still there afterwards. A network call or another program
ends the process with `FORBIDDEN_CODE`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FORBIDDEN_CODE = 99

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PATHS = {
    "os.chmod": 1,
    "os.chown": 1,
    "os.link": 2,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.utime": 1,
}
"""How many of an event's first arguments are paths."""
_FORBIDDEN = (
    "ftplib.",
    "http.client.",
    "imaplib.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "poplib.",
    "smtplib.",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.getnameinfo",
    "socket.getservby",
    "socket.sendmsg",
    "socket.sendto",
    "subprocess.",
    "urllib.",
    "webbrowser.",
)


@dataclass(frozen=True)
class Watched:
    """What a watched process did."""

    code: int
    out: str
    err: str
    touched: tuple[Path, ...]
    """Every path that it wrote, made, renamed or removed, in order."""
    forbidden: tuple[str, ...]


class Machine:
    """A home folder of its own, a desk to work at, and processes that are watched there."""

    def __init__(self, path: Path) -> None:
        self.home = path / "home"
        self.desk = path / "desk"
        self._log = path / "log"
        for folder in (self.home, self.desk):
            folder.mkdir(mode=0o700)

    def run(self, code: str, *arguments: str, typed: str = "") -> Watched:
        """Run a line of Python with these arguments, watched, with a umask that hides nothing."""
        self._log.write_text("")
        kept = {name: value for name, value in os.environ.items() if name in _HARMLESS}
        ran = subprocess.run(
            [sys.executable, "-B", "-c", f"{_BEGIN}\n{code}", str(self._log), *arguments],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.desk,
            env={
                **kept,
                "HOME": str(self.home),
                "USERPROFILE": str(self.home),
                "LOCALAPPDATA": str(self.home / "AppData" / "Local"),
                "PYTHONPATH": str(ROOT),
                "PYTHONUTF8": "1",
                "TERM": "xterm-256color",
            },
            check=False,
        )
        lines = [line.split("\t") for line in self._log.read_text("utf-8").splitlines()]
        return Watched(
            ran.returncode,
            ran.stdout,
            ran.stderr,
            tuple(Path(line[1]) for line in lines if line[0] != "forbidden"),
            tuple(" ".join(line[1:]) for line in lines if line[0] == "forbidden"),
        )

    def commands(self, *lines: str, typed: str = "") -> Watched:
        """Run `partnercheck` once for each of these lines of arguments; stop at the first that
        fails."""
        return self.run(_COMMANDS, *lines, typed=typed)


_HARMLESS = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP")
_BEGIN = """
import os, sys
from tests.support.watched import watch
os.umask(0)
watch(os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND))
"""
_COMMANDS = """
import shlex
from partnercheck.cli import main
for line in sys.argv[1:]:
    code = main(shlex.split(line))
    if code:
        sys.exit(f"{line} ended with {code}")
"""


def watch(log: int) -> None:
    """From now on write each touched path to the file `log`, for as long as the process runs."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            os.write(log, f"forbidden\t{event}\t{arguments!r:.200}\n".encode())
            os._exit(FORBIDDEN_CODE)
        if event == "open":
            path, _, flags = arguments
            paths: tuple[Any, ...] = (path,) if isinstance(flags, int) and flags & _WRITES else ()
        else:
            paths = arguments[: _PATHS.get(event, 0)]
        for path in paths:
            if not isinstance(path, int):
                full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - must touch nothing
                os.write(log, f"{event}\t{full}\n".encode())

    sys.addaudithook(hook)
