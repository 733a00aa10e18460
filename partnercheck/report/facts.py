"""The facts that leave: everything that any format may say, and nothing else.

They are made once from a review, by what the leader chose. What was not chosen is None or absent,
so that no format can leak it and no two formats can disagree.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from partnercheck.guide.model import Days, Effort
from partnercheck.report.chosen import Leaving
from partnercheck.report.notes import Part
from partnercheck.review.conversations import TalkPart
from partnercheck.review.model import CommitmentStatus, State
from partnercheck.review.priorities import Band


class CommitmentFact(Struct, frozen=True):
    """A commitment. `who` and `told` are None unless names leave, `outcome` unless it was
    ticked."""

    id: str
    action: str | None
    """None if the commitment goes as its words alone: that something is to be checked with a
    partner would give away a guess or a warning sign that stays behind."""
    principle: str
    """The title of its principle; empty for an own action, and if it goes as its words alone."""
    text: str
    first_step: str
    if_then: str
    due: date | None
    done_when: str
    status: CommitmentStatus
    who: str | None
    told: str | None
    outcome: str | None


class ActionFact(Struct, frozen=True):
    """One action of the list, in the guide's words. `rank` is its place among all actions, `place`
    that of its principle; both count from 1."""

    rank: int
    place: int
    id: str
    principle: str
    title: str
    band: Band
    level: int
    first: bool
    """Whether it is the first action of its principle; documents show only these."""
    effort: Effort
    days: Days
    words: str
    """Effort and window: `up to 2 hours, this month`."""
    text: str
    first_step: str
    commitment: int | None
    """The number, from 1, of the open commitment to it; None if there is none."""


class AskFact(Struct, frozen=True):
    """Something to find out, or to check with a partner."""

    principle: str
    title: str
    text: str
    commitment: int | None


class OwnActionFact(Struct, frozen=True):
    """An action in the leader's own words."""

    id: str
    principle: str | None
    title: str
    """The title of its principle; empty if it belongs to none."""
    text: str
    commitment: int | None


class AreaFact(Struct, frozen=True):
    """One area of the shape. There is no total and no average."""

    id: str
    title: str
    answered: int
    of: int
    spread: tuple[int, int, int, int, int] | None
    """How many principles are at each level, lowest first; None if fewer than half are answered, or
    none has a level."""
    lowest: tuple[str, ...]
    """The ids of the principles at the lowest level; empty without a spread."""
    words: tuple[str, ...]
    """The same in sentences."""


class NoteFact(Struct, frozen=True):
    """One note on a principle that was chosen to leave; `text` is empty if nothing was written."""

    part: Part
    text: str
    warnings: tuple[str, ...] = ()
    """The ids of the ticked signs, if the note is about warning signs."""


class LevelFact(Struct, frozen=True):
    """What was answered on one principle."""

    principle: str
    area: str | None
    """The id of its area; None if the guide no longer asks it."""
    title: str
    state: State | None
    level: int | None
    answer: str
    """In short: `3 Patchy`, `I don't know`."""
    level_text: str
    needs_another_look: bool
    partner_level: int | None
    """1 to 5; None if it was not said or doesn't leave."""
    partner_level_who: str | None
    notes: tuple[NoteFact, ...]
    """Only notes that leave."""


class TalkFact(Struct, frozen=True):
    """What leaves of one conversation: only texts that were ticked."""

    id: str
    held: date
    title: str
    """Its day, in words."""
    texts: tuple[tuple[TalkPart, str], ...]
    words: tuple[tuple[str, str, str], ...]
    """The id and title of each principle that the leader wrote about, and what."""


class SheetFact(Struct, frozen=True):
    """One principle as it is asked, in the guide's words."""

    area: str
    """The title of its area."""
    title: str
    meaning: str
    levels: tuple[str, ...]
    """What each of the five levels looks like."""


class Facts(Struct, frozen=True):
    """Everything that leaves of one review."""

    leaving: Leaving
    language: str
    guide: tuple[str, str, str]
    """Id, version and title."""
    labels: tuple[str, ...]
    """The five levels: `1 Absent`."""
    meanings: tuple[str, ...]
    """What each level means, lowest first; empty text if the guide doesn't say."""
    review: str
    save_number: int
    title: str
    """The partnership's name, or neutral words in its place."""
    name: str | None
    partners: tuple[str, ...] | None
    context: str | None
    updated: datetime | None
    next_review: date | None
    target: int
    commitments: tuple[CommitmentFact, ...]
    actions: tuple[ActionFact, ...]
    own_actions: tuple[OwnActionFact, ...]
    find_out: tuple[AskFact, ...]
    check_with_partner: tuple[AskFact, ...] | None
    strengths: tuple[tuple[str, str], ...]
    """The id and title of each principle that is a strength."""
    shape: tuple[AreaFact, ...]
    levels: tuple[LevelFact, ...]
    """In the guide's order; last those that the guide no longer asks."""
    conversations: tuple[TalkFact, ...]
    """Those of which a text leaves, oldest first."""
    sheet: tuple[SheetFact, ...]
    """What the review asks, in the guide's order."""
    in_calendars: tuple[str, ...] = ()
    """The UIDs of entries that calendars of this review held before."""

    def label(self, level: int) -> str:
        """A level, 1 to 5, as digit and word: `3 Patchy`."""
        return self.labels[level - 1]
