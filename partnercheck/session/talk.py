"""What is remembered while a conversation is prepared and held, in memory only."""

from __future__ import annotations

import sys
import time
from datetime import datetime

from msgspec import Struct, field

from partnercheck.review.model import Conversation, Minutes, Review


def steady() -> float:
    """Seconds on a clock that nobody sets. It goes on while the computer sleeps, as the people in
    the room do; on Linux and macOS Python's own monotonic clock stops then."""
    going_on = getattr(time, "CLOCK_BOOTTIME", None)
    if going_on is None and sys.platform == "darwin":
        going_on = time.CLOCK_MONOTONIC
    return time.monotonic() if going_on is None else time.clock_gettime(going_on)


clock = steady
"""The clock of the hour; tests replace it."""


def slept() -> float:
    """Seconds that the computer has slept since some moment before, where that can be told."""
    return steady() - time.monotonic()


class Bringing(Struct):
    """What the leader has chosen so far to bring."""

    minutes: Minutes = 60
    added: set[str] = field(default_factory=set)
    """The ids of principles that they ticked and that were not suggested."""
    removed: set[str] = field(default_factory=set)
    """The ids of suggested principles that they unticked."""
    goes_on: bool = False
    """Whether to go on from the last conversation, with what was agreed and learned in it."""
    shows_went: bool = False
    """Whether to show how it went with what was taken on in earlier conversations."""


class Talk(Struct):
    """A conversation that is going on."""

    id: str
    steps: int
    """How many choices could be taken back when it began; undo stops there."""
    goes_on: bool = False
    shows_went: bool = False
    as_made: Conversation | None = None
    """The conversation as it was made, before anybody typed; None if it was opened again."""
    began: float | None = None
    """When the hour began, by `clock`; None before that."""
    began_at: datetime | None = None
    """When it began, by the computer's clock and calendar, which somebody may set."""
    slept_before: float = 0.0
    """What `slept` said then."""
    undone: int = 0
    """How many choices were taken back in it, so that redo doesn't go beyond them."""
    uncovered: set[str] = field(default_factory=set)
    """The ids of the principles whose answer was shown since it was begun or opened again."""
    own: str = ""
    """The id of the commitment that the leader is typing in own words; empty if there is none."""
    with_page: set[str] = field(default_factory=set)
    """What was chosen for the page of this hour, as keys of `CHOICES` in
    `report/conversation_page.py`."""
    written: list[str] = field(default_factory=list)
    """The paths to which its pages were written."""
    along: str = ""
    """The path to which the review was written, to be taken along; empty if it wasn't."""
    along_of: Review | None = None
    """The review as it was when it was written there; None once that file was found wanting."""
    along_lacks: str = ""
    """What was found wrong with that file since, as a sentence; empty if nothing was."""
    along_sha256: dict[str, str] = field(default_factory=dict)
    """The checksum of each file that was written to be taken along, by its path."""

    def begin(self, at: datetime) -> None:
        """Begin the hour now, which is `at` by the computer's clock."""
        self.began, self.began_at, self.slept_before = clock(), at, slept()

    def set_since(self, now: datetime) -> float:
        """By how many seconds the computer's clock was set since the hour began, backwards if
        negative. `now` is what it says now."""
        if self.began is None or self.began_at is None:
            return 0.0
        return (now - self.began_at).total_seconds() - (clock() - self.began)

    @property
    def minutes(self) -> int:
        """Whole minutes since the hour began."""
        return 0 if self.began is None else int((clock() - self.began) // 60)
