"""What carries files between two folders: two syncs of our own, and the programs that people use.

Each is called again and again with the same two folders, and remembers what it needs from the last
time. The programs run on this machine only: from folder to folder, or over loopback.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.syncthing import Syncthing

Snapshot = dict[str, tuple[int, bytes]]
"""Files by their names in the folder: when each was written (in nanoseconds), and its content."""
IGNORED = (".git", ".stfolder", ".stversions")


def snapshot(top: Path) -> Snapshot:
    """What is in a folder, without files that syncs keep for themselves and unfinished ones."""
    found: Snapshot = {}
    for path in sorted(top.rglob("*")):
        name = path.relative_to(top).as_posix()
        if name.split("/")[0] in IGNORED or path.name.startswith(".~"):
            continue
        with contextlib.suppress(OSError):
            if path.is_file() and not path.is_symlink():
                found[name] = (path.stat().st_mtime_ns, path.read_bytes())
    return found


@dataclass
class NewestWins:
    """A sync that knows what it carried last, and lets the newer of two changed files win.

    With `copies` it keeps the other beside it, as Syncthing and Dropbox do; without, that one is
    lost. Which clock is ahead is a matter of chance, so an older file sometimes wins.
    """

    one: Path
    two: Path
    hands: random.Random
    copies: bool = False
    _last: dict[str, bytes] = field(default_factory=dict)
    _count: int = 0

    def __call__(self) -> None:
        """Carry changes both ways."""
        here, there = snapshot(self.one), snapshot(self.two)
        ahead = self.hands.choice((0, 0, 0, 60_000_000_000, -60_000_000_000))
        for name in {**here, **there}:
            mine, theirs, before = here.get(name), there.get(name), self._last.get(name)
            if mine and theirs and mine[1] == theirs[1]:
                continue
            changed_here = (mine[1] if mine else None) != before
            changed_there = (theirs[1] if theirs else None) != before
            if mine and theirs and changed_here and changed_there:
                first = mine[0] + ahead >= theirs[0]
                self._settle(name, mine[1] if first else theirs[1], theirs[1] if first else mine[1])
            elif mine and (changed_here or (not theirs and not before)):
                self._put(self.two, name, mine[1])
            elif theirs and (changed_there or (not mine and not before)):
                self._put(self.one, name, theirs[1])
            else:
                for top in (self.one, self.two):
                    with contextlib.suppress(FileNotFoundError):
                        (top / name).unlink()
        both = snapshot(self.one), snapshot(self.two)
        self._last = {
            name: data
            for name, (_, data) in both[0].items()
            if name in both[1] and both[1][name][1] == data
        }

    def _settle(self, name: str, wins: bytes, loses: bytes) -> None:
        for top in (self.one, self.two):
            self._put(top, name, wins)
        if self.copies:
            self._count += 1
            path = Path(name)
            mark = f"sync-conflict-20261129-{self._count:06}-ABCDEFG"
            beside = path.with_name(f"{path.stem}.{mark}{path.suffix}").as_posix()
            for top in (self.one, self.two):
                self._put(top, beside, loses)

    @staticmethod
    def _put(top: Path, name: str, data: bytes) -> None:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".syncthing.{path.name}.tmp")
        unfinished.write_bytes(data)
        unfinished.replace(path)


def run(*command: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a program to its end; returns what it wrote, errors included. Its exit code is ignored,
    because most syncs report a conflict with one."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


@dataclass
class Unison:
    """unison, without questions; the newer file wins, and with `copies` the other is kept."""

    one: Path
    two: Path
    hands: random.Random
    copies: bool = True

    def __call__(self) -> None:
        """Carry changes both ways."""
        kept = ("-copyonconflict",) if self.copies else ()
        run(
            "unison", str(self.one), str(self.two), "-batch", "-auto", "-silent",
            "-prefer", "newer", "-times", "-confirmbigdel=false", *kept,
            env={"UNISON": str(self.one.parent / "unison")},
        )  # fmt: skip


@dataclass
class Rclone:
    """rclone bisync: of two changed files it keeps both, as `..path1` and `..path2`."""

    one: Path
    two: Path
    hands: random.Random
    _begun: bool = False

    def __call__(self) -> None:
        """Carry changes both ways; start afresh if it refuses to go on after an interruption."""
        said = "" if self._begun else "resync"
        if self._begun:
            said = self._bisync()
        if "resync" in said.lower():
            self._bisync("--resync")
        self._begun = True

    def _bisync(self, *options: str) -> str:
        state = self.one.parent / "rclone"
        return run(
            "rclone", "bisync", str(self.one), str(self.two), "--workdir", str(state), "--force",
            "--config", str(state / "none.conf"), "--exclude", ".~*", "--modify-window", "1ns",
            *options,
        )  # fmt: skip


@dataclass
class Rsync:
    """rsync there and back: the newer file wins, nothing is deleted, no copy is kept."""

    one: Path
    two: Path
    hands: random.Random

    def __call__(self) -> None:
        """Carry changes both ways."""
        self._apart()
        for source, target in ((self.one, self.two), (self.two, self.one)):
            run("rsync", "-a", "--update", f"{source}/", f"{target}/")

    def _apart(self) -> None:
        """Give files written at different moments different seconds, in the same order, because
        rsync compares whole seconds."""
        written = {
            path: path.stat().st_mtime_ns
            for top in (self.one, self.two)
            for path in top.rglob("*")
            if path.is_file()
        }
        moments = sorted({*written.values()})
        for path, moment in written.items():
            second = 1_000_000_000 + 2 * moments.index(moment)
            os.utime(path, (second, second))


@dataclass
class Git:
    """git on two machines: commit, fetch from the other, merge. In a conflict both sides stay in
    the file and are committed like that."""

    one: Path
    two: Path
    hands: random.Random

    def __post_init__(self) -> None:
        self._git(self.one, "init", "-q", "-b", "main")
        (self.one / ".gitattributes").write_text("* text=auto\n")
        self._commit(self.one)
        shutil.copytree(self.one / ".git", self.two / ".git")
        self._git(self.two, "reset", "-q", "--hard")

    def __call__(self) -> None:
        """Commit on both, then merge one way and the other."""
        for top in (self.one, self.two):
            self._commit(top)
        for top, other in ((self.one, self.two), (self.two, self.one)):
            self._git(top, "fetch", "-q", str(other), "main")
            self._git(top, "merge", "-q", "--no-edit", "--allow-unrelated-histories", "FETCH_HEAD")
            self._commit(top)

    def _commit(self, top: Path) -> None:
        self._git(top, "add", "-A")
        self._git(top, "commit", "-q", "--allow-empty", "-m", "as it is")

    @staticmethod
    def _git(top: Path, *command: str) -> None:
        run(
            "git", "-c", "user.name=leader", "-c", "user.email=leader@localhost",
            "-c", "gc.auto=0", *command, cwd=top,
            env={"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        )  # fmt: skip


SYNCS: dict[str, Callable[[Path, Path, random.Random], Callable[[], None]]] = {
    "copies": lambda one, two, hands: NewestWins(one, two, hands, copies=True),
    "newest": lambda one, two, hands: NewestWins(one, two, hands),
    "unison": lambda one, two, hands: Unison(one, two, hands),
    "unison-newest": lambda one, two, hands: Unison(one, two, hands, copies=False),
    "rclone": Rclone,
    "rsync": Rsync,
    "git": Git,
    "syncthing": Syncthing,
}
"""Each sync by its name, our own first."""


def is_here(name: str) -> bool:
    """Whether the program that a sync needs is installed."""
    program = name.partition("-")[0]
    return program in ("copies", "newest") or shutil.which(program) is not None
