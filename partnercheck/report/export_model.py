"""The types of what `export --format json` writes; its published schema is made from them.

A key that was not chosen to leave is absent, never empty. `export.schema.json` beside this file is
this model as JSON Schema, its docstrings included; a test keeps the two the same.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from partnercheck.guide.model import Days, Effort
from partnercheck.review.model import CommitmentStatus, Level, State
from partnercheck.review.priorities import Band

Text = Annotated[str, Meta(description="May be empty where nothing was said.")]
TakenOn = Annotated[
    int | None, Meta(description="Number of the commitment that it was taken on as, from 1.")
]
OnlyWithNames = Annotated[str | UnsetType, Meta(description="Only with names.")]
OnlyWithNote = Annotated[str | UnsetType, Meta(description="Only with this note.")]


class ExportedGuide(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The guide that the answers were given to."""

    id: str
    version: str
    title: str


class ExportedCommitment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action that the leader took on."""

    id: Annotated[str, Meta(description="Unique in the review, and never reused.")]
    action: Annotated[
        str | None,
        Meta(
            description=(
                "An action's full id, or <principle>/find-out, <principle>/check, or own/<n>; "
                "null where it goes as its words alone."
            )
        ),
    ]
    text: str
    first_step: Text
    if_then: Text
    due: date | None
    done_when: Annotated[str, Meta(description="What a partner would notice.")]
    status: CommitmentStatus
    who: OnlyWithNames = UNSET
    told: OnlyWithNames = UNSET
    outcome: OnlyWithNote = UNSET


class ExportedAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action that the guide suggests."""

    rank: Annotated[int, Meta(ge=1, description="Its place in the list, from 1.")]
    place: Annotated[
        int, Meta(ge=1, description="Its principle's place, from 1: the number in documents.")
    ]
    action: str
    principle: str
    band: Annotated[Band, Meta(description="Start here, Next, or Keep an eye on.")]
    effort: Annotated[Effort, Meta(description="Up to 2 hours, up to 2 days, or more than 2 days.")]
    days: Days
    text: str
    first_step: Text
    commitment: TakenOn


class ExportedOwnAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action in the leader's own words."""

    action: Annotated[str, Meta(description="own/<n>.")]
    principle: str | None
    text: str
    commitment: TakenOn


class ExportedLevelMeaning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the five levels, lowest first."""

    level: Level
    label: str
    meaning: Text


class ExportedQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to ask about a principle."""

    principle: str
    text: str


class ExportedArea(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one area stands. There is no total and no average."""

    area: str
    title: str
    answered: int
    of: int
    spread: Annotated[
        tuple[int, int, int, int, int] | None,
        Meta(
            description=(
                "How many principles stand at each of the levels 1 to 5; null where fewer than "
                "half are answered."
            )
        ),
    ]
    lowest: Annotated[
        tuple[str, ...], Meta(description="The principles at the area's lowest level.")
    ]


class ExportedLevel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was answered of one principle."""

    principle: str
    area: Annotated[
        str | None, Meta(description="null for an answer that the guide no longer asks for.")
    ]
    title: str
    state: Annotated[State | None, Meta(description="null while there is no answer.")]
    level: Annotated[Level | None, Meta(description="1 to 5, only of a placed answer.")]
    answer: Annotated[str, Meta(description="The answer in words.")]
    level_text: Annotated[str, Meta(description="The words of the level, as they were chosen.")]
    needs_another_look: Annotated[
        bool, Meta(description="Whether the wording changed since it was answered.")
    ]
    partner_level: Annotated[
        Level | UnsetType | None,
        Meta(description="The leader's guess at the lowest partner's level; only with it."),
    ] = UNSET
    partner_level_who: Annotated[
        str | UnsetType, Meta(description="Only with names and partners' levels.")
    ] = UNSET
    evidence: OnlyWithNote = UNSET
    counter_example: OnlyWithNote = UNSET
    unknowns: OnlyWithNote = UNSET
    reason: OnlyWithNote = UNSET
    warnings: Annotated[
        tuple[str, ...] | UnsetType,
        Meta(description="Ids of the warning signs ticked; only with them."),
    ] = UNSET


class ExportedConversation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the leader chose to let leave of one conversation with a coach or mentor."""

    id: Annotated[str, Meta(description="Unique in the review, and never reused.")]
    held: Annotated[date, Meta(description="Its day.")]
    present: OnlyWithNote = UNSET
    purpose: OnlyWithNote = UNSET
    limits: OnlyWithNote = UNSET
    learned: OnlyWithNote = UNSET
    words: Annotated[
        dict[str, str] | UnsetType,
        Meta(description="What was written about each principle; only with these notes."),
    ] = UNSET


class Exported(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One PartnerCheck review, with what the leader chose to let leave."""

    format: Literal[1]
    review: Annotated[str, Meta(description="The review's id.")]
    name: OnlyWithNames = UNSET
    partners: Annotated[tuple[str, ...] | UnsetType, Meta(description="Only with names.")] = UNSET
    context: OnlyWithNote = UNSET
    updated: datetime | None
    next_review: date | None
    guide: ExportedGuide
    target: Annotated[Level, Meta(description="The level aimed for.")]
    commitments: tuple[ExportedCommitment, ...]
    actions: Annotated[
        tuple[ExportedAction, ...], Meta(description="In order, the first to do first.")
    ]
    own_actions: tuple[ExportedOwnAction, ...]
    find_out: Annotated[
        tuple[ExportedQuestion, ...], Meta(description="Answered I don't know: whom to ask.")
    ]
    check_with_partner: Annotated[
        tuple[ExportedQuestion, ...] | UnsetType,
        Meta(description="Only with partners' levels or warning signs."),
    ] = UNSET
    strengths: Annotated[tuple[str, ...], Meta(description="Ids of principles.")]
    shape: tuple[ExportedArea, ...]
    levels: tuple[ExportedLevel, ...]
    conversations: Annotated[
        tuple[ExportedConversation, ...] | UnsetType,
        Meta(description="Those of which a text was chosen to leave; absent if there is none."),
    ] = UNSET
    level_meanings: tuple[ExportedLevelMeaning, ...]


def schema() -> dict[str, Any]:
    """The model as JSON Schema 2020-12."""
    (reference,), parts = msgspec.json.schema_components((Exported,), ref_template="#/$defs/{name}")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A PartnerCheck export, format 1",
    }
    return {**head, **reference, "$defs": parts}


def _publish() -> None:
    """Write the schema beside this file."""
    from pathlib import Path

    from partnercheck.report.json_text import json_text

    Path(__file__).with_name("export.schema.json").write_text(json_text(schema()), "utf-8")


if __name__ == "__main__":
    _publish()
