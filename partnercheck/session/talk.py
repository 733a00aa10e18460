"""What is remembered while a conversation is prepared and held, in memory only."""

from __future__ import annotations

import time

from msgspec import Struct, field

from partnercheck.review.model import Conversation, Minutes, Review

clock = time.monotonic
"""Returns seconds on a clock that nobody sets."""


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
    """The review as it was when it was written there."""
    along_sha256: dict[str, str] = field(default_factory=dict)
    """The checksum of each file that was written to be taken along, by its path."""

    def begin(self) -> None:
        """Begin the hour now."""
        self.began = clock()

    @property
    def minutes(self) -> int:
        """Whole minutes since the hour began."""
        return 0 if self.began is None else int((clock() - self.began) // 60)
