"""A leader at the full screen who does things at random until the window is killed."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from partnercheck.guide.model import Guide
from partnercheck.tui.screens.place import SLOW
from partnercheck.tui.stray import HELD
from tests.kills.at_random import MOST_TAKEN, AtRandom
from tests.kills.model import State, TimeIsUpError
from tests.support.terminal import Terminal, partnercheck

ENTER, ESCAPE, UP, DOWN, END = "\r", "\x1b", "\x1b[A", "\x1b[B", "\x1b[F"
IMPORTANCE = {"l": ("low", 1), "m": ("medium", 2), "h": ("high", 3)}
_SAVED = re.compile(r"Saved (\d+ \w+ )?\d\d:\d\d$")
_UNSAVED = SLOW + 0.2
"""Seconds for which the header may still name the save before: until it says *Saving…*, and one
frame more."""
_AT_LEVELS = "Between two?"
_THINKING = "What evidence comes to mind?"
_IN_NOTE = "Esc Keys"
_WRITING = "Saved as you type"


class FullScreen(AtRandom):
    """Types, reads the screen, and notes what the screen says is saved."""

    def __init__(self, data: Path, guide: Guide, chance: random.Random) -> None:
        super().__init__(Terminal(partnercheck("--data-dir", str(data))), guide, chance)
        self.terminal.screen.on_frame = self._frame
        self._titles = {principle.id: principle.title for principle in guide.principles}
        self._expected: Callable[[], bool] | None = None
        self._by_letters = False
        self._entered = False
        """Whether Enter was the last key."""
        self._in_note = False
        """Whether *Think* is shown with its note still open."""
        self._last: dict[str, str] = {}
        """The note last written in, by principle, since the window was opened."""

    # Reading

    def _shows(self, words: str) -> bool:
        return words in self.terminal.screen.text()

    @property
    def _header(self) -> str:
        return self.terminal.screen.rows()[0]

    @property
    def principle(self) -> str:
        """The principle shown; empty on other screens, and while header and text show two different
        ones."""
        number = re.search(r"Principle (\d+) of \d+", self._header)
        if number is None:
            return ""
        principle = self._order[int(number[1]) - 1]
        shown = [row.strip() for row in self.terminal.screen.rows()[2:9]]
        return principle if self._titles[principle] in shown else ""

    def _frame(self) -> None:
        """A frame was painted: what was typed last may be in it, and may be called saved."""
        waited = self._expected is not None
        if self._expected is not None and not self._expected():
            return
        self._expected = None
        self.journey.seen(time.monotonic())
        # A box paints typed letters by itself, a moment before the header can know of them.
        if _SAVED.search(self._header) and not (waited and self._by_letters):
            self.journey.called_saved(time.monotonic() - _UNSAVED)

    # Typing

    def _until(self, condition: Callable[[], object], why: str) -> None:
        """Wait for a condition, or for the moment to kill."""
        deadline = self._deadline
        self.terminal.wait(condition, why, until=deadline)
        if deadline is not None and time.monotonic() >= deadline:
            raise TimeIsUpError

    def _press(
        self, keys: str, shown: Callable[[], bool], why: str, *states: State, letters: bool = False
    ) -> None:
        """Press keys that lead through these states, and wait until the screen shows the last
        one."""
        if self._in_note and keys != ENTER:
            self._until(lambda: self._shows(_IN_NOTE), "the note")
            self.terminal.send(ESCAPE)
            self._until(lambda: not self._shows(_IN_NOTE), "the keys of Think")
        self._in_note = False
        if keys.startswith(ENTER) and self._entered:  # closer together they are one, held down
            self.terminal.wait(lambda: False, until=time.monotonic() + HELD)
        self._entered = keys.endswith(ENTER)
        sent = self.terminal.send(keys)
        for state in states:
            self.journey.step(state, sent)
        self._by_letters = letters
        self._expected = shown
        self._until(lambda: self._expected is None, why)

    # From start to start

    def resume(self, name: str) -> str:
        """Go on where the killed window was; returns the principle shown then."""
        self.terminal.wait_for(f"Go on with: {name}")
        self.terminal.send(ENTER)
        self.terminal.wait(lambda: self.principle, "the principle")
        return self.principle

    def go_about(self, start: State, deadline: float) -> None:
        """Start in the note if the principle is open."""
        self._in_note = start.position not in start.answers
        super().go_about(start, deadline)

    # What a leader does

    def _level(self) -> None:
        key = self._chance.choice("123450")
        self._place_at(key)

    def _place_at(self, key: str) -> None:
        self._part = "levels"
        marked = re.compile(rf"▌ ?{key} ")
        self._press(
            key,
            lambda: any(marked.search(row) for row in self.terminal.screen.rows()),
            f"level {key}",
            self.journey.now.answer(self._at, key),
        )

    def _matter(self) -> None:
        key = self._chance.choice("lmh")
        word, importance = IMPORTANCE[key]
        self._part = "levels"
        state = self.journey.now.matter(self._at, importance)
        self._press(key, lambda: self._shows(f"● {word}"), word, state)

    def _write(self) -> None:
        """Write some words in the note last written in, else in the first empty one, else at the
        end of the evidence."""
        principle = self._at
        if self._part != "levels":
            self._place_at("3")
        notes, level = self.journey.now.notes, self.journey.now.answers.get(principle, "")
        kinds = ["evidence", "unknowns"]
        if level in ("4", "5") or notes.get((principle, "counter_example")):
            kinds.insert(1, "counter_example")
        empty = next((k for k in kinds if not notes.get((principle, k))), "evidence")
        kind = self._last.setdefault(principle, empty)
        self._press("e", lambda: self._shows(_WRITING), "the notes")
        for _ in range(self._chance.randint(1, 25)):
            self._word(principle, kind)
        self._press(ESCAPE, lambda: not self._shows(_WRITING), "the notes closed")

    def _word(self, principle: str, kind: str) -> None:
        now = self.journey.now
        before = now.notes.get((principle, kind), "")
        word = f"w{self._chance.randrange(10**6):06}"
        typed = f" {word}" if before else word
        states = [now.note(principle, kind, before + typed[: n + 1]) for n in range(len(typed))]
        self._press(typed, lambda: self._shows(word), word, *states, letters=True)

    def _leap(self) -> None:
        """Go to any principle by way of the list of all answers."""
        here, there = self._order.index(self._at), self._chance.randrange(len(self._order))
        self._press("o", lambda: "All answers" in self._header, "all answers")
        goal = self._order[there]
        self._press(
            (DOWN if there > here else UP) * abs(there - here) + ENTER,
            lambda: self.principle == goal,
            goal,
            replace(self.journey.now, position=goal),
        )
        self._at = goal
        self._off_the_list()

    def _off_the_list(self) -> None:
        """Leave a principle that a list opened, where Enter goes back to the list: open the list of
        answers from here, and Esc goes on with the walk."""
        at = self._at
        self._press("o", lambda: "All answers" in self._header, "the list again")
        self._press(ESCAPE, lambda: self.principle == at, at)
        self._part = "levels" if at in self.journey.now.answers else "think"

    def _walk(self) -> None:
        """Enter: on to the next part, the next principle, or the check of the area."""
        now, here = self.journey.now, self._at
        if self._part == "think":
            self._press(ENTER, lambda: self._shows(_AT_LEVELS), "the levels")
            self._part = "levels"
        elif self._part == "levels" and here in now.answers:
            self._press(ENTER, lambda: not self._shows(_AT_LEVELS), "the advice")
            self._part = "advice"
        elif (there := self._next(here)) is not None:
            self._press(
                ENTER,
                lambda: self.principle == there and self._shows(_THINKING),
                there,
                replace(now, position=there),
            )
            self._at, self._part, self._in_note = there, "think", True
        else:
            self._press(ENTER, lambda: "check" in self._header.lower(), "the area check")
            self._back_to_a_principle()

    def _take(self) -> None:
        """Take on one of the first three actions, unless that is done already."""
        self._press("a", lambda: "Principle" not in self._header, "the actions")
        if "What matters most" in self._header:
            self._press(END + ENTER, lambda: "Actions" in self._header, "the actions")
        offered = lambda: self._shows("Take this on?")  # noqa: E731 - said twice
        self._press(
            DOWN * self._chance.randrange(3) + "c",
            lambda: "Commit" in self._header or self._shows("Move to an action first"),
            "the offer",
        )
        now = self.journey.now
        if offered() and now.commitments < MOST_TAKEN and not self._held_already():
            taken = replace(now, commitments=now.commitments + 1)
            self._press(ENTER, lambda: self._shows("Taken on."), "taken on", taken)
        self._back_to_a_principle()

    def _held_already(self) -> bool:
        """Whether the action on offer is among the commitments."""
        found = {"→": "", "•": ""}
        for row in self.terminal.screen.rows():
            if mark := re.search(r"([→•]) (.{1,40})", row):
                found[mark[1]] += f"\n{mark[2]}"
        return found["→"].strip() in found["•"]

    def _back_to_a_principle(self) -> None:
        """Go from wherever this is to a principle, by way of the list of all answers."""
        while not self.principle:
            header = self._header
            stays = "Commit" in header or "What matters most" in header
            key = ESCAPE if stays else ENTER if "All answers" in header else "o"
            self._press(key, lambda: self._header != header, "another screen")  # noqa: B023
        self._at = self.principle
        self._off_the_list()
