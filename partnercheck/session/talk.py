"""What is remembered of a conversation while it is prepared and held, and never written."""

from __future__ import annotations

import time

from msgspec import Struct, field

from partnercheck.review.model import Minutes

clock = time.monotonic
"""Seconds on a clock that is never set."""


class Bringing(Struct):
    """What the leader chose so far of what to bring."""

    minutes: Minutes = 60
    added: set[str] = field(default_factory=set)
    """Principles that were ticked by hand."""
    removed: set[str] = field(default_factory=set)
    """Suggested ones that were unticked."""
    goes_on: bool = False
    """Whether to go on from the last conversation: with what was agreed and learned there."""


class Talk(Struct):
    """A conversation that is under way."""

    id: str
    steps: int
    """How many choices could be taken back when it began: undo goes no further."""
    goes_on: bool = False
    began: float | None = None
    """When the hour began, on `clock`; None before that."""
    undone: int = 0
    """How many choices were taken back in it, so that no earlier one is done again."""
    uncovered: set[str] = field(default_factory=set)
    """The principles whose answer was shown."""
    own: str = ""
    """The commitment that is being put in own words."""
    with_page: set[str] = field(default_factory=set)
    """What goes with the page of this hour."""
    written: list[str] = field(default_factory=list)
    """Where pages of it were written."""
    along: str = ""
    """Where the review was written to, to be taken along."""

    def begin(self) -> None:
        """The hour begins."""
        self.began = clock()

    @property
    def minutes(self) -> int:
        """Whole minutes since the hour began."""
        return 0 if self.began is None else int((clock() - self.began) // 60)
