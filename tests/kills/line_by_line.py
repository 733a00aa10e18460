"""A leader in the plain face, at a terminal, who does things at random until it is killed."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from pathlib import Path

from partnercheck.guide.model import Guide
from tests.kills.at_random import MOST_TAKEN, AtRandom
from tests.kills.model import State, TimeIsUpError
from tests.support.terminal import Terminal, partnercheck

IMPORTANCE = {"l": 1, "m": 2, "h": 3}
_SAVED = re.compile(r"Saved (again )?\d\d:\d\d\.")


class LineByLine(AtRandom):
    """Types lines, reads what is said, and notes what was said to be saved."""

    def __init__(self, data: Path, guide: Guide, chance: random.Random) -> None:
        terminal = Terminal(partnercheck("--plain", "--data-dir", str(data)))
        super().__init__(terminal, guide, chance)
        self._titles = {principle.title: principle.id for principle in guide.principles}
        self._from = 0
        self._by_list = False
        """Whether the list of answers opened this principle, so that Enter goes back there."""

    @property
    def _heard(self) -> str:
        """What was said since the last line was typed, with that line."""
        return self.terminal.said[self._from :].decode(errors="replace").replace("\r\n", "\n")

    @property
    def _asked(self) -> bool:
        """Whether the prompt for another line has come."""
        return self._heard.endswith(": ")

    def _say(self, line: str, *states: State) -> str:
        """Type a line that leads through these states; returns what is said up to the next
        prompt."""
        self._from = len(self.terminal.said)
        sent = self.terminal.send(f"{line}\r")
        for state in states:
            self.journey.step(state, sent)
        self.terminal.wait(
            lambda: self._asked and "\n" in self._heard, f"after {line}", until=self._deadline
        )
        if self._deadline is not None and time.monotonic() >= self._deadline:
            raise TimeIsUpError
        self.journey.seen(time.monotonic())
        if _SAVED.search(self._heard):
            self.journey.called_saved()
        return self._heard

    # From start to start

    def resume(self, name: str) -> str:
        """Go on where the killed run was; returns the principle said then."""
        self.terminal.wait(lambda: f"Enter goes on with {name}" in self._heard and self._asked)
        heard = " ".join(self._say("").split())
        for title, principle in self._titles.items():
            said = re.escape(title)
            if re.search(rf"Principle \d+ of \d+: {said} Area|{said}[.:] [Ww]here is your", heard):
                return principle
        raise AssertionError(f"no principle was said: {heard}")

    # What a leader does

    def _level(self) -> None:
        key = self._chance.choice("123450")
        self._say(key, self.journey.now.answer(self._at, key))
        self._part = "levels"

    def _matter(self) -> None:
        now = self.journey.now
        # The same importance once more would take it back.
        others = [key for key, n in IMPORTANCE.items() if n != now.importance.get(self._at)]
        key = self._chance.choice(others)
        self._say(key, now.matter(self._at, IMPORTANCE[key]))
        self._part = "levels"

    def _write(self) -> None:
        """Add some lines to the evidence."""
        if self._part != "levels":
            self._level()
        self._say("e")
        heard = self._say("1")
        written = ""
        if "a adds to it" in heard:
            self._say("a")
            written = f"{self.journey.now.notes[self._at, 'evidence']}\n"
        for number in range(self._chance.randint(1, 8)):
            words = " ".join(
                f"w{self._chance.randrange(10**6):06}" for _ in range(self._chance.randint(1, 6))
            )
            written += f"\n{words}" if number else words
            self._say(words, self.journey.now.note(self._at, "evidence", written))
        self._say("")

    def _leap(self) -> None:
        """Go to any principle by way of the list of all answers."""
        self._say("o")
        self._choose(self._chance.choice(self._order))

    def _choose(self, principle: str) -> None:
        number = self._order.index(principle) + 1
        self._say(str(number), replace(self.journey.now, position=principle))
        self._at, self._part, self._by_list = principle, "levels", True

    def _walk(self) -> None:
        """Enter: on to the next part, or to the next principle of the area."""
        now, here = self.journey.now, self._at
        if self._part == "think":
            self._say("")
            self._part = "levels"
        elif self._part == "levels" and here in now.answers:
            self._say("")
            self._part = "advice"
        elif not self._by_list and (there := self._next(here)) is not None:
            self._say("", replace(now, position=there))
            self._at, self._part = there, "think"

    def _take(self) -> None:
        """Take on the first action of the list, unless that is done already."""
        if self.journey.now.commitments >= MOST_TAKEN:
            return
        heard = self._say("a")
        if "Enter skips this" in heard:
            self._say("")
        heard = self._say("c")
        if "Take on which?" in heard:
            heard = self._say("1")
        if "in these words" in heard:
            now = self.journey.now
            self._say("", replace(now, commitments=now.commitments + 1))
        elif "You took this on already" in heard:
            self._say("")
        if "goes back to Actions" in self._heard:
            self._say("")
        self._say("o")
        self._choose(self._at)
