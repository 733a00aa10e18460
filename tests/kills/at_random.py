"""A leader at a terminal who does things at random until the moment to kill."""

from __future__ import annotations

import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from partnercheck.guide.model import Guide
from tests.kills.model import Journey, Loss, State, TimeIsUpError
from tests.support.terminal import Terminal

MOST_TAKEN = 3
SHORTEST = 0.1
"""Seconds of going about before the kill, at least."""


class AtRandom(ABC):
    """Knows where the leader is from what was typed. Each face defines how to type it."""

    def __init__(self, terminal: Terminal, guide: Guide, chance: random.Random) -> None:
        self.terminal = terminal
        self._order = [principle.id for principle in guide.principles]
        self._chance = chance
        self._deadline: float | None = None
        self._at = self._part = ""
        """The principle, and the part of it, by what was pressed: a frame on the screen may show
        half of two."""
        self.journey = Journey(State())

    def go_about(self, start: State, deadline: float) -> None:
        """Answer, write, move and commit at random until the moment to kill."""
        self.journey = Journey(start)
        self._deadline = deadline
        self._at = start.position
        self._part = "levels" if self._at in start.answers else "think"
        often = (self._level, self._level, self._matter, self._write, self._write, self._leap)
        try:
            while True:
                rarely = self._chance.random() < 0.15
                self._chance.choice((self._walk, self._take) if rarely else often)()
        except TimeIsUpError:
            return

    def until_killed(
        self, path: Path, name: str, start: State, longest: float, check: Callable[[str], object]
    ) -> Loss:
        """Go on with the review of this name in the file `path`, have `check` look at what `resume`
        returns, go about for at most `longest` seconds, be killed, and judge the file."""
        try:
            check(self.resume(name))
            self.go_about(start, time.monotonic() + self._chance.uniform(SHORTEST, longest))
            killed = self.terminal.kill()
        finally:
            self.terminal.close()
        return self.journey.judge(path, killed)

    def _next(self, principle: str) -> str | None:
        """The principle after this one in its area."""
        index = self._order.index(principle) + 1
        there = self._order[index] if index < len(self._order) else ""
        return there if there.partition(".")[0] == principle.partition(".")[0] else None

    @abstractmethod
    def resume(self, name: str) -> str:
        """Go on where the killed run was; returns the principle shown then."""

    @abstractmethod
    def _level(self) -> None:
        """Answer the principle."""

    @abstractmethod
    def _matter(self) -> None:
        """Say how much it matters."""

    @abstractmethod
    def _write(self) -> None:
        """Add to a note of it."""

    @abstractmethod
    def _leap(self) -> None:
        """Go to any principle by way of the list of all answers."""

    @abstractmethod
    def _walk(self) -> None:
        """Enter: on to the next part or principle."""

    @abstractmethod
    def _take(self) -> None:
        """Take on an action, unless that is done already."""
