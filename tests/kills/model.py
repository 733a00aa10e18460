"""What a leader did, step by step, and which of those states a killed review may be in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from partnercheck.review.conversing import taken_on_in
from partnercheck.review.model import Review
from partnercheck.store.review_file import read_review

PROMISE = 0.5
"""Seconds of typing that may be lost at most."""
SLOWEST = 1.0
"""Seconds within which even a busy machine shows a key: one that takes longer is not shown."""


class TimeIsUpError(Exception):
    """The moment to kill has come."""


@dataclass(frozen=True)
class State:
    """What a review says, as far as these journeys change it."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """By principle: `1` to `5`, or `0` for *I don't know*."""
    importance: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By principle and kind of note."""
    commitments: int = 0
    position: str = ""
    hour: Mapping[str, str] = field(default_factory=dict)
    """What the last conversation holds, by field or by principle, and what was taken on in it, by
    commitment."""

    def answer(self, principle: str, given: str) -> State:
        """With another answer."""
        return replace(self, answers={**self.answers, principle: given})

    def matter(self, principle: str, importance: int) -> State:
        """With another importance."""
        return replace(self, importance={**self.importance, principle: importance})

    def note(self, principle: str, kind: str, text: str) -> State:
        """With another note."""
        return replace(self, notes={**self.notes, (principle, kind): text})

    def talk(self, name: str, text: str) -> State:
        """With something else said in the last conversation."""
        return replace(self, hour={**self.hour, name: text})


def state_of(review: Review) -> State:
    """The same of a review that was read."""
    given = {answer.principle: answer for answer in (*review.drafts, *review.answers)}
    answers = {
        answer.principle: str(answer.level) if answer.state == "placed" else "0"
        for answer in review.answers
    }
    kinds = ("evidence", "counter_example", "unknowns")
    return State(
        answers=answers,
        importance={p: a.importance for p, a in given.items() if a.importance},
        notes={(p, k): getattr(a, k) for p, a in given.items() for k in kinds if getattr(a, k)},
        commitments=len(review.commitments),
        position=review.position,
        hour=hour_of(review),
    )


def hour_of(review: Review) -> dict[str, str]:
    """What the last conversation of a review holds; nothing where there is none."""
    if not review.conversations:
        return {}
    held = review.conversations[-1]
    plans = {f"step:{one.id}": one.first_step for one in taken_on_in(review, held)}
    said = {
        "id": held.id,
        "brought": " ".join(held.brought),
        "present": held.present,
        "purpose": held.purpose,
        "learned": held.learned,
        "next": held.next.isoformat() if held.next else "",
        **held.words,
        **{one.id: one.text for one in taken_on_in(review, held)},
        **plans,
    }
    return {name: text for name, text in said.items() if text}


@dataclass(frozen=True)
class Loss:
    """What a kill cost."""

    seconds: float
    """How long before the kill the first lost key was sent; 0 when nothing was lost."""
    slowest: float
    """The longest that the screen took to show a key."""
    steps: int
    confirmed: int
    """Steps that the screen had called saved."""


class Journey:
    """The states that a leader's keys lead through, and how far the screen called them saved."""

    def __init__(self, start: State) -> None:
        self.states = [start]
        self.sent: list[float] = [0.0]
        self.shown: list[float] = [0.0]
        self.confirmed = 0

    @property
    def now(self) -> State:
        """The newest state."""
        return self.states[-1]

    def step(self, state: State, sent: float) -> None:
        """Something was typed that leads to this state."""
        if state != self.now:
            self.states.append(state)
            self.sent.append(sent)

    def correct(self, state: State) -> None:
        """The newest step led elsewhere than was expected, by what the screen shows."""
        self.states[-1] = state

    def seen(self, moment: float) -> None:
        """The screen shows every step so far."""
        while len(self.shown) < len(self.states):
            self.shown.append(moment)

    def called_saved(self, by: float = float("inf")) -> None:
        """*Saved* is said of the steps that were shown by then; of all that are, unless told."""
        steps = sum(moment <= by for moment in self.shown)
        self.confirmed = max(self.confirmed, steps - 1)

    def judge(self, path: Path, killed: float) -> Loss:
        """Hold the file to it: it is the state after one of the steps, none before what was
        called saved, and none before what had stood on the screen for half a second.

        Times count from when the keys were sent. What was not shown yet counts from then too, and
        may be as much older as a busy machine shows keys late.
        """
        read = read_review(path)
        assert read.condition == "whole", read.condition
        assert not read.set_aside
        found = state_of(read.review)
        kept = [index for index, state in enumerate(self.states) if state == found]
        assert kept, f"no state that was ever there: {found}\nnewest: {self.now}"
        last = kept[-1]
        assert last >= self.confirmed, (
            f"called saved up to step {self.confirmed}, kept up to {last}: {found}\n"
            f"called saved: {self.states[self.confirmed]}"
        )
        lost = last + 1
        if lost == len(self.states):
            return Loss(0.0, self.latest, len(self.states) - 1, self.confirmed)
        shown = lost < len(self.shown)
        late = self.shown[lost] - self.sent[lost] if shown else SLOWEST
        seconds = killed - self.sent[lost]
        when = f"shown after {late:.3f} s" if shown else "not shown"
        assert seconds <= PROMISE + late, (
            f"{seconds:.3f} s of typing lost ({when})\nkept: {found}\nlost: {self.states[lost]}"
        )
        return Loss(seconds, self.latest, len(self.states) - 1, self.confirmed)

    @property
    def latest(self) -> float:
        """The longest that the screen took to show a key, in seconds."""
        return max(s - t for s, t in zip(self.shown, self.sent, strict=False))
