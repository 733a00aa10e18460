"""The facts that leave: everything that any format may say, and nothing else.

Made once from a review by what the leader chose. What was not chosen is None or absent here, so
no format can let it slip, and no two formats can disagree.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from partnercheck.guide.model import Days, Effort
from partnercheck.report.leaving import Leaving
from partnercheck.report.notes import Part
from partnercheck.review.model import CommitmentStatus, State
from partnercheck.review.priorities import Band


class CommitmentFact(Struct, frozen=True):
    """A commitment; `who` and `told` with names, `outcome` when it was ticked."""

    id: str
    action: str | None
    """None where it goes as its words alone: that there is something to check with a partner
    tells of a guess or of a sign that stays."""
    principle: str
    """The title of its principle; empty for an action of the leader's own, and for words alone."""
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
    """One action of the list, in the guide's words. `rank` counts actions from 1, `place` their
    principles."""

    rank: int
    place: int
    id: str
    principle: str
    title: str
    band: Band
    level: int
    first: bool
    """Whether it is its principle's first action, which the documents show."""
    effort: Effort
    days: Days
    words: str
    """Effort and window: `up to 2 hours, this month`."""
    text: str
    first_step: str
    commitment: int | None
    """The number of the commitment that it was taken on as, from 1."""


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
    """Of its principle; empty without one."""
    text: str
    commitment: int | None


class AreaFact(Struct, frozen=True):
    """One area of the shape. No total and no average."""

    id: str
    title: str
    answered: int
    of: int
    spread: tuple[int, int, int, int, int] | None
    """How many principles stand at each level; None where fewer than half are answered."""
    lowest: tuple[str, ...]
    """Ids of the principles at the lowest level; empty without a spread."""
    words: tuple[str, ...]
    """The same as text, a sentence or two each."""


class NoteFact(Struct, frozen=True):
    """One note on a principle that was chosen to leave, empty where nothing was said."""

    part: Part
    text: str
    warnings: tuple[str, ...] = ()
    """The ids of the signs, where the note is about warning signs."""


class LevelFact(Struct, frozen=True):
    """What was answered of one principle."""

    principle: str
    area: str | None
    """None for an answer that the guide no longer asks for."""
    title: str
    state: State | None
    level: int | None
    answer: str
    """In short: `3 Patchy`, `I don't know`."""
    level_text: str
    needs_another_look: bool
    partner_level: int | None
    """None where it was not said or not chosen."""
    partner_level_who: str | None
    notes: tuple[NoteFact, ...]
    """Only those chosen to leave."""


class Facts(Struct, frozen=True):
    """Everything that leaves of one review."""

    leaving: Leaving
    language: str
    guide: tuple[str, str, str]
    """Id, version and title."""
    labels: tuple[str, ...]
    """The five levels: `1 Absent`."""
    meanings: tuple[str, ...]
    """What each means; empty text where the guide does not say."""
    review: str
    save_number: int
    title: str
    """The partnership's name, or neutral words."""
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
    """Id and title of each."""
    shape: tuple[AreaFact, ...]
    levels: tuple[LevelFact, ...]
    """In the guide's order, then those that the guide no longer asks for."""

    def label(self, level: int) -> str:
        """A level as digit and word: `3 Patchy`."""
        return self.labels[level - 1]
