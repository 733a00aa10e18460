"""Two machines, two folders and a sync between them: every answer that was called saved is in some
version.

    python -m tests.syncs --rounds 200 [--seed 1] [--sync newest]

In each round a window opens on one machine or on both; answers are given, and may be unsaved when
the window is killed; the sync runs before, between and after. Every answer is a token. One that the
session called saved has to be in the review, in a version that the program names, or in one that
was put aside, on either machine, unless an answer given in sight of it took its place. Exit code 1
if one is missing; the seed gives the same round again.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from partnercheck.errors import PartnerCheckError
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.session.versions import here_and_others, keep_here, take_version
from partnercheck.store.backups import good_backups
from partnercheck.store.clock import local_now
from partnercheck.store.review_file import REVIEW_BYTES
from tests.support.guides import small_guide, write_guide
from tests.support.machines import Machine, two_machines
from tests.support.syncing import SYNCS
from tests.support.syncthing import Syncthing

KILLED_WITHIN = 0.02
"""Seconds that a window about to be killed may still have for saving."""


class Window:
    """A process of the program with one review open, which gets its orders over a pair of
    sockets."""

    def __init__(self, machine: Machine, guide: Path, review: str) -> None:
        self.sight: dict[str, str] = {}
        """The answer to each principle that the window shows, by the principle's id."""
        ours, theirs = socket.socketpair()
        with warnings.catch_warnings():
            # The process that runs the tests has threads; the window forked here uses none of them.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            ours.close()
            code = 1
            try:
                _drive(machine, guide, review, theirs)
                code = 0
            except BaseException:  # noqa: BLE001 - nothing of this process may reach the tests' own
                traceback.print_exc()
            os._exit(code)
        theirs.close()
        self._stream = ours.makefile("rw", encoding="utf-8")
        self._socket = ours

    def ask(self, **what: Any) -> dict[str, Any]:
        """Give an order; returns what came of it, empty if the window ended over it."""
        try:
            self._stream.write(json.dumps(what) + "\n")
            self._stream.flush()
            answer: dict[str, Any] = json.loads(self._stream.readline() or "{}")
        except (OSError, ValueError):
            return {}
        return answer

    def tell(self, **what: Any) -> None:
        """Give an order without waiting for what comes of it."""
        self._stream.write(json.dumps(what) + "\n")
        self._stream.flush()

    def heard(self) -> list[dict[str, Any]]:
        """What came of all orders, as far as the window reported it."""
        lines: list[str] = []
        with contextlib.suppress(OSError):
            lines.extend(self._stream)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def kill(self) -> None:
        """Kill it in the middle of whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """Wait until it has ended; only a kill may have ended it before it was asked to."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        _, status = os.waitpid(self.pid, 0)
        assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL), "its traceback is above"
        with contextlib.suppress(OSError):
            self._stream.close()
        self._socket.close()


def _drive(machine: Machine, guide: Path, review: str, end: socket.socket) -> None:
    """What the process of a window does: carry out its orders."""
    with machine.used(), end.makefile("rw", encoding="utf-8") as stream:
        library = Library(machine.folder.path, guide)
        library.prepare()
        session: Session | None = None
        for line in stream:
            what = json.loads(line)
            try:
                if what["do"] == "open":
                    session, said = _opened(library, review)
                elif what["do"] == "answer" and session is not None:
                    said = _answered(session, what["principle"], what["token"])
                elif what["do"] == "close" and session is not None:
                    said = {"problem": session.close().problem}
                    session = None
                else:
                    said = _chosen(library, review, what)
            except PartnerCheckError as error:
                said = {"problem": str(error)}
            stream.write(json.dumps(said) + "\n")
            stream.flush()
        if session is not None:
            session.close()


def _opened(library: Library, review: str) -> tuple[Session | None, dict[str, Any]]:
    session = library.open(review)
    if session.read_only and session.recoverable:
        session.restore(session.recoverable[0])
    sight = {one.principle: one.evidence for one in session.review.answers if one.evidence}
    return session, {"found": bool(session.notices), "sight": sight}


def _answered(session: Session, principle: str, token: str) -> dict[str, Any]:
    """Write a note and a level; returns whether that is saved, and the answer that was in sight
    before."""
    before = session.review.thoughts(principle).evidence
    session.place(principle, len(token) % 5 + 1)
    session.write_note(principle, "evidence", token)
    state = session.flush()
    saved = not (state.problem or state.pending or session.read_only)
    return {"token": token, "before": before, "saved": saved, "problem": state.problem}


def _chosen(library: Library, review: str, what: dict[str, Any]) -> dict[str, Any]:
    """Choose between versions: take all of one, take one answer of it, or keep the review that is
    here."""
    mine, versions = here_and_others(library.folder, review)
    if not versions:
        return {}
    version = versions[what["which"] % len(versions)]
    if what["do"] == "keep":
        keep_here(library.folder, version, local_now())
        return {"chosen": "here"}
    keys = None
    if what["do"] == "take some":
        from partnercheck.session.versions import differences

        keys = [one.key for one in differences(mine, version)][:1] or None
    take_version(library.folder, version, keys, local_now())
    return {"chosen": "all" if keys is None else "some"}


@dataclass
class Rounds:
    """All rounds with one sync, and every answer that was called saved."""

    home: Path
    sync: str
    hands: random.Random
    saved: dict[str, str] = field(default_factory=dict)
    """Each answer that was called saved, with the principle that it belongs to."""
    after: dict[str, set[str]] = field(default_factory=dict)
    """For each answer, those that were given in sight of it and took its place."""
    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.guide = write_guide(self.home / "guide", small_guide())
        self.machines = two_machines(self.home)
        self._number = 0
        with self.machines[0].used() as folder:
            library = Library(folder.path, self.guide)
            library.prepare()
            session = library.begin(Partnership(name="Riverside"), "all")
            self.principles = [one.id for one in session.guide.principles]
            session.place(self.principles[0], 2)
            session.close()
            self.review = session.review.id
        one, two = (machine.folder.path for machine in self.machines)
        self._carry: Callable[[], None] = SYNCS[self.sync](one, two, self.hands)
        self._carry()

    def run(self, rounds: int, told: Callable[[str], None] = lambda _: None) -> None:
        """Take so many rounds, or until an answer is lost."""
        for number in range(1, rounds + 1):
            self._round()
            self.lost = self._missing()
            if self.lost:
                told(f"round {number}: lost {', '.join(self.lost)}")
                return

    def close(self) -> None:
        """End what the sync keeps running."""
        if isinstance(self._carry, Syncthing):
            self._carry.close()

    def _round(self) -> None:
        self.counts["rounds"] += 1
        used = self.hands.choice((self.machines[:1], self.machines[1:], self.machines))
        windows = [Window(machine, self.guide, self.review) for machine in used]
        for window in windows:
            if self.hands.random() < 0.3:
                do = self.hands.choice(("take all", "take some", "keep"))
                chosen = window.ask(do=do, which=self.hands.randrange(3)).get("chosen")
                self.counts[f"chosen: {chosen}"] += chosen is not None
            said = window.ask(do="open")
            window.sight = said.get("sight", {})
            self.counts["found otherwise"] += said.get("found", False)
        for window in windows * self.hands.randrange(1, 4):
            if self.hands.random() < 0.8:
                principle = self.hands.choice(self.principles)
                said = window.ask(do="answer", principle=principle, token=self._token())
                window.sight[principle] = said.get("token", "")
                self._note(principle, said)
            if self.hands.random() < 0.2:
                self._sync("with a window open")
        for window in windows:
            if self.hands.random() < 0.4:
                self._kill(window)
            else:
                window.ask(do="close")
            window.end()
        if self.hands.random() < 0.7:
            self._sync("between")

    def _kill(self, window: Window) -> None:
        """Have several answers given, and kill the window meanwhile."""
        self.counts["kills"] += 1
        told = {}
        for _ in range(self.hands.randrange(1, 5)):
            principle = self.hands.choice(self.principles)
            told[self._token()] = principle
        with contextlib.suppress(OSError):
            for token, principle in told.items():
                # The answer may be on the disk although nobody reports it any more.
                if before := window.sight.get(principle):
                    self.after.setdefault(before, set()).add(token)
                window.sight[principle] = token
                window.tell(do="answer", principle=principle, token=token)
        # Do not wait: the moment of the kill is random, often in the middle of a save.
        time.sleep(self.hands.random() * KILLED_WITHIN)
        window.kill()
        for said in window.heard():
            if said.get("token") in told:
                self._note(told[said["token"]], said)

    def _note(self, principle: str, said: dict[str, Any]) -> None:
        if not said.get("token"):
            return
        self.counts["answers"] += 1
        if said["before"]:
            self.after.setdefault(said["before"], set()).add(said["token"])
        if said["saved"]:
            self.counts["called saved"] += 1
            self.saved[said["token"]] = principle

    def _token(self) -> str:
        self._number += 1
        return f"token-{self._number}-" + "x" * self.hands.randrange(5)

    def _sync(self, when: str) -> None:
        self.counts[f"syncs {when}"] += 1
        self._carry()

    def _missing(self) -> list[str]:
        """The answers that were called saved but are in no version, and were not replaced by an
        answer that is (or was replaced in its turn)."""
        there = self._texts()
        self.counts["versions at most"] = max(self.counts["versions at most"], len(there) - 2)
        text = b"\n".join(there)
        known: dict[str, bool] = {}

        def stands(token: str) -> bool:
            if token not in known:
                known[token] = f'"{token}"'.encode() in text
                known[token] = known[token] or any(map(stands, self.after.get(token, ())))
            return known[token]

        return [token for token in self.saved if not stands(token)]

    def _texts(self) -> list[bytes]:
        """The review on both machines, every version that is named, and what was put aside, as
        bytes."""
        found: dict[Path, bytes] = {}
        for machine in self.machines:
            with machine.used() as folder:
                place = folder.review_folder(self.review)
                own = place / "review.toml"
                mine, versions = here_and_others(folder, self.review)
                paths = [own, *(one.path for one in versions)]
                if mine is None:  # then the versions are offered when it opens
                    paths += [one.path for one, _ in good_backups(place, self.review)]
                if (place / "aside").is_dir():
                    paths += sorted((place / "aside").iterdir())
                for path in paths:
                    with contextlib.suppress(OSError):
                        found[path] = path.read_bytes()[:REVIEW_BYTES]
        return list(found.values())


def main() -> int:
    """Run what the arguments ask for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.syncs", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--sync", choices=tuple(SYNCS), default="newest")
    parser.add_argument("--keep", metavar="FOLDER", help="leave both machines here")
    options = parser.parse_args()
    home = Path(options.keep or tempfile.mkdtemp(prefix="partnercheck-syncs-"))
    sys.stdout.write(f"{options.sync}, seed {options.seed}\n")
    rounds = Rounds(home / str(options.seed), options.sync, random.Random(options.seed))
    try:
        rounds.run(options.rounds, lambda words: print(words, flush=True))  # noqa: T201 - a command
    finally:
        rounds.close()
    for name, count in sorted(rounds.counts.items()):
        sys.stdout.write(f"{name}: {count}\n")
    if rounds.lost or options.keep:
        sys.stdout.write(f"Both machines are in {home}\n")
    else:
        shutil.rmtree(home)
    return 1 if rounds.lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
