"""What a leader did, step by step, and in which of those states a killed review may be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from partnercheck.review.conversations import taken_on_in
from partnercheck.review.model import Review
from partnercheck.store.review_file import read_review

PROMISE = 0.5
"""How many seconds of typing may be lost at most."""
SLOWEST = 1.0
"""Seconds within which even a busy machine shows a key; a slower one counts as not shown."""


class TimeIsUpError(Exception):
    """The moment to kill has come."""


@dataclass(frozen=True)
class State:
    """What a review says, as far as these journeys change it."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """`1` to `5`, or `0` for *I don't know*, by principle."""
    importance: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The text, by principle and kind of note."""
    commitments: int = 0
    position: str = ""
    hour: Mapping[str, str] = field(default_factory=dict)
    """The last conversation: its texts, by field or principle, and what was taken on in it, by
    commitment."""

    def answer(self, principle: str, given: str) -> State:
        """The state with another answer."""
        return replace(self, answers={**self.answers, principle: given})

    def matter(self, principle: str, importance: int) -> State:
        """The state with another importance."""
        return replace(self, importance={**self.importance, principle: importance})

    def note(self, principle: str, kind: str, text: str) -> State:
        """The state with another note."""
        return replace(self, notes={**self.notes, (principle, kind): text})

    def talk(self, name: str, text: str) -> State:
        """The state with another text in the last conversation."""
        return replace(self, hour={**self.hour, name: text})


def state_of(review: Review) -> State:
    """The state of a review that was read."""
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
    """The last conversation of a review, as `State.hour` has it; empty if there is none."""
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
    """The most seconds that the screen took to show a key."""
    steps: int
    confirmed: int
    """How many steps the screen had called saved."""


class Journey:
    """The states through which a leader's keys lead, and up to which of them the screen said
    *Saved*. Times are in seconds of the monotonic clock."""

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
        """Note that something was typed, at `sent`, that leads to this state."""
        if state != self.now:
            self.states.append(state)
            self.sent.append(sent)

    def seen(self, moment: float) -> None:
        """Note that the screen shows every step so far, at `moment`."""
        while len(self.shown) < len(self.states):
            self.shown.append(moment)

    def called_saved(self, by: float = float("inf")) -> None:
        """Note that the screen says *Saved*: of the steps shown until `by`, or of all shown."""
        steps = sum(moment <= by for moment in self.shown)
        self.confirmed = max(self.confirmed, steps - 1)

    def judge(self, path: Path, killed: float) -> Loss:
        """Compare the file with the states. It has to hold the state after one of the steps: none
        from before what was called saved, and none from before what the screen had shown for half a
        second.

        Times count from when the keys were sent. Keys not shown yet count from then, too, and may
        be older by as much as a busy machine is late in showing them.
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
        """The most seconds that the screen took to show a key."""
        return max(s - t for s, t in zip(self.shown, self.sent, strict=False))
