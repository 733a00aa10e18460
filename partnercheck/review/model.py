"""The model of a review: what one leader answered about one named partnership at one time.

Names are those in the file (.docs/contracts.md). Everything is frozen: a change makes a new review.
An optional field that was not said is `None` or empty, and is left out of the file.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

FORMAT = 1

State = Literal["placed", "dont-know", "not-relevant"]
Scope = Literal["all", "core"]
ReviewStatus = Literal["in-progress", "complete"]
CommitmentStatus = Literal["open", "done", "partly", "dropped"]
Minutes = Literal[30, 45, 60, 90]
Written = Literal["here", "both", "nothing"]
Level = Annotated[int, Meta(ge=1, le=5)]
Importance = Annotated[int, Meta(ge=1, le=3)]

LOW, MEDIUM, HIGH = 1, 2, 3
IMPORTANCE_WORDS = {LOW: "low", MEDIUM: "medium", HIGH: "high"}

NOT_RELEVANT_REASONS = (
    "Not part of our work",
    "Someone else does it",
    "Too early",
    "Too late to matter",
)


class Partnership(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The partnership that the review is about, as the leader described it."""

    name: str
    partners: tuple[str, ...] = ()
    role: str | None = None
    stage: str | None = None
    target: Level | None = None
    mandated: bool | None = None
    context: str = ""
    checks: dict[str, bool] = {}


class GuideRef(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The guide, version and language in which the questions were answered."""

    id: str
    version: str = ""
    language: str = ""
    digest: str = ""


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the leader said of one principle.

    Without a state it is a draft: notes, importance, warning signs or a guess that came before a
    level was chosen. Drafts are in `Review.drafts`, never among the answers.
    """

    principle: str
    revision: int = 1
    title: str = ""
    state: State | None = None
    level: Level | None = None
    level_text: str = ""
    importance: Importance | None = None
    partner_level: Level | None = None
    partner_level_who: str = ""
    warnings: tuple[str, ...] = ()
    evidence: str = ""
    counter_example: str = ""
    unknowns: str = ""
    reason: str = ""
    answered: datetime | None = None


class Commitment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An action that the leader took on."""

    id: str
    action: str
    text: str
    first_step: str = ""
    if_then: str = ""
    who: str = ""
    told: str = ""
    due: date | None = None
    done_when: str = ""
    status: CommitmentStatus = "open"
    outcome: str = ""


class OwnAction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An action in the leader's own words."""

    id: str
    text: str
    principle: str | None = None


class Mark(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A pin or a *not now* on an action. Marks change views, never the order."""

    action: str
    mark: Literal["pinned", "not-now"]
    reason: str = ""


class Conversation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sitting in which the leader shows chosen principles to a coach or mentor. Every text in
    it is the leader's own note."""

    id: Annotated[str, Meta(pattern="^v[0-9]{1,9}$")]
    """`v1`, `v2` …; no id is used again."""
    held: date
    minutes: Minutes = 60
    """How long it is planned to take."""
    present: Annotated[str, Meta(max_length=60)] = ""
    """Who is there besides the leader, by role."""
    purpose: Annotated[str, Meta(max_length=200)] = ""
    written: Written = "here"
    """Who writes things down: the leader here, the coach as well, or nobody."""
    limits: Annotated[str, Meta(max_length=300)] = ""
    """What stays private, and when it doesn't."""
    brought: tuple[str, ...] = ()
    """The ids of the principles that may be shown, in the order in which to talk about them."""
    uncovered: tuple[str, ...] = ()
    """The ids of those of which the answer was uncovered: these were talked about."""
    took_on: tuple[str, ...] = ()
    """The ids of the commitments that were made in it."""
    learned: Annotated[str, Meta(max_length=200)] = ""
    next: date | None = None
    words: dict[str, Annotated[str, Meta(max_length=500)]] = {}
    """What the leader wrote about a principle in it, by the principle's id."""


class MadeSeat(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The seat file that the leader made last, so that the next one can replace it at a table."""

    id: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    number: Annotated[int, Meta(ge=1)]
    made: date
    sha256: str = ""
    """The checksum of the file as it was made, in hexadecimal."""
    called: str = ""
    """The partnership's name in the file, if it isn't its name in this review."""
    signed: str = ""
    without: tuple[str, ...] = ()
    """The ids of principles that were left out."""


class Review(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One leader's answers about one named partnership at one time."""

    format: int
    partnership: Partnership
    guide: GuideRef
    id: str = ""
    save_number: int = 0
    created: datetime | None = None
    updated: datetime | None = None
    status: ReviewStatus = "in-progress"
    scope: Scope = "all"
    position: str = ""
    earlier: str = ""
    next_review: date | None = None
    importance_asked: bool = False
    importance_chosen: tuple[str, ...] = ()
    """The ids of principles marked under the question about importance, until the leader goes on
    from it."""
    answers: tuple[Answer, ...] = ()
    drafts: tuple[Answer, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    own_actions: tuple[OwnAction, ...] = ()
    marks: tuple[Mark, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    seat: MadeSeat | None = None

    def answer(self, principle: str) -> Answer | None:
        """The answer to a principle, by its id, or None."""
        return next((a for a in self.answers if a.principle == principle), None)

    def thoughts(self, principle: str) -> Answer:
        """What the leader has given on a principle so far: the answer, else the draft, else an
        empty draft."""
        for given in (*self.answers, *self.drafts):
            if given.principle == principle:
                return given
        return Answer(principle=principle)
