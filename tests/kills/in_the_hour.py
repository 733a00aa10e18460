"""A leader in a conversation on the full screen, who takes step after step until the window is
killed."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path

from partnercheck.guide.model import Guide
from partnercheck.session.words import HELD_SECONDS
from tests.kills.full_screen import DOWN, END, ENTER, ESCAPE, UP, FullScreen
from tests.kills.model import Journey, State, TimeIsUpError

TAB, HOME = "\t", "\x1b[H"
_IN_BOX = "F2 Cover   Ctrl+P"
_ASKED = "Say it in your own words first."
LIST = "What was brought"


class InTheHour(FullScreen):
    """Takes the steps of a conversation in their order, beginning with one of them."""

    def __init__(self, data: Path, guide: Guide, chance: random.Random, number: int) -> None:
        super().__init__(data, guide, chance)
        self._number = number
        self._guide = guide
        self.offered = ""
        """The words on the screen that go on with the conversation."""

    # From start to start

    def resume(self, name: str) -> str:
        """Go to the page *With others*, where the killed conversation can be continued."""
        self.terminal.wait_for(f"Go on with: {name}")
        self.terminal.send(ENTER)
        self.terminal.wait_for("c Commit")
        self.terminal.send("b")
        self.terminal.wait_for("Talk it through")
        rows = (row.strip() for row in self.terminal.screen.rows())
        self.offered = next((row for row in rows if row.startswith("Go on with the")), "")
        return ""

    def go_about(self, start: State, deadline: float) -> None:
        """Take step after step, from the one whose turn it is, until the moment to kill."""
        self.journey = Journey(start)
        self._deadline = deadline
        steps = (self._words, self._own, self._plan, self._part_ways)
        try:
            if start.hour:
                self._press(UP + ENTER, lambda: self._shows(LIST), "the list")
            else:
                self._bring_and_agree()
            for number in range(len(steps)):
                steps[(self._number + number) % len(steps)]()
        except TimeIsUpError:
            return

    # The steps

    def _bring_and_agree(self) -> None:
        self._press(ENTER, lambda: self._shows("Only you should see"), "what to bring")
        brought = {"id": "v1", "brought": " ".join(BROUGHT)}
        self._press(
            HOME + ENTER,
            lambda: self._shows("Before we talk"),
            "the agreement",
            replace(self.journey.now, hour=brought),
        )
        self._type("present")
        self._press(TAB, lambda: self._shows(_IN_BOX), "the purpose")
        self._type("purpose")
        self._press(TAB * 3, lambda: not self._shows(_IN_BOX), "out of the boxes")
        self._press(ENTER, lambda: self._shows(LIST), "the list")

    def _words(self) -> None:
        """Write a line about a principle whose answer is uncovered."""
        number = self._chance.randrange(len(BROUGHT))
        self._press(HOME + DOWN * number + ENTER, lambda: self._shows(_ASKED), "the question")
        self._rest(HELD_SECONDS)
        self._press(ENTER, lambda: not self._shows(_ASKED), "the answer")
        self._press("e", lambda: self._shows(_IN_BOX), "the box")
        self._type(BROUGHT[number])
        self._press(ESCAPE, lambda: self._shows(LIST), "the list")

    def _own(self) -> None:
        """Take on one more thing in the leader's own words."""
        self._press("c", lambda: self._shows("One to three.") and self._shows(_IN_BOX), "the box")
        now = self.journey.now
        word = self._word_typed()
        taken = now.commitments + 1
        states = [
            replace(now.talk(f"c{taken}", word[:end]), commitments=taken)
            for end in range(1, len(word) + 1)
        ]
        self._press(word, lambda: self._shows(word), word, *states, letters=True)
        self._press(ESCAPE, lambda: self._shows(LIST), "the list")

    def _plan(self) -> None:
        """Write how the first commitment begins."""
        first = next((id for id in self.journey.now.hour if id[:1] == "c" and id[1:].isdigit()), "")
        if not first:
            return
        self._press("c", lambda: self._shows("One to three.") and self._shows(_IN_BOX), "the box")
        self._press(TAB, lambda: not self._shows(_IN_BOX), "the list of them")
        self._press(ENTER, lambda: self._shows("First step") and self._shows(_IN_BOX), "the plan")
        self._type(f"step:{first}")
        self._press(ESCAPE, lambda: self._shows("One to three."), "what will be done")
        self._press(ESCAPE, lambda: self._shows(LIST), "the list")

    def _part_ways(self) -> None:
        """Write what was learned, and once also when to talk next."""
        self._press(END + ENTER, lambda: self._shows("What did I learn?"), "before parting")
        self._type("learned")
        if "next" not in self.journey.now.hour:
            day = "8 October 2099"
            self._press(ENTER, lambda: self._shows(_IN_BOX), "the date")
            self._press(day, lambda: self._shows(day), day)
            state = self.journey.now.talk("next", "2099-10-08")
            self._press(TAB, lambda: not self._shows(_IN_BOX), "out of the box", state)
        self._press(ESCAPE, lambda: self._shows(LIST), "the list")

    # Typing

    def _rest(self, seconds: float) -> None:
        """Wait so long that the cover and the question take Enter."""
        until = time.monotonic() + seconds + 0.1
        self.terminal.wait(lambda: False, until=min(until, self._deadline or until))

    def _word_typed(self) -> str:
        return f"w{self._chance.randrange(10**6):06}"

    def _type(self, name: str) -> None:
        """Type some words at the end of the box with the cursor."""
        self._press(END, lambda: self._shows(_IN_BOX), "the end of the box")
        for _ in range(self._chance.randint(1, 3)):
            word = self._word_typed()
            before = self.journey.now.hour.get(name, "")
            typed = f" {word}" if before else word
            if len(before + typed) > ROOM.get(name, 300):
                return
            ends = range(1, len(typed) + 1)
            states = [self.journey.now.talk(name, before + typed[:end]) for end in ends]
            self._press(typed, lambda: self._shows(word), word, *states, letters=True)  # noqa: B023


ROOM = {"present": 60, "purpose": 200, "learned": 200}
"""How many characters a box takes; of more it says so."""
BROUGHT = (
    "culture.kept-promises",
    "power.fair-say",
    "goals.reason-together",
    "power.traceable-decisions",
)
"""What is suggested for the hour that is told in `tests/support/hours.py`."""
