"""`export --format json`: the facts as data for other programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from partnercheck.guide.model import Days, Effort
from partnercheck.report.facts import (
    ActionFact,
    AskFact,
    CommitmentFact,
    Facts,
    LevelFact,
    TalkFact,
)
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


_Value = TypeVar("_Value")


def export_json(facts: Facts) -> dict[str, Any]:
    """The facts as a dictionary with the keys and the order of `export_model`; dates stay dates."""
    plain: dict[str, Any] = msgspec.to_builtins(
        _exported(facts), builtin_types=(date, datetime), enc_hook=str
    )
    return plain


def _exported(facts: Facts) -> Exported:
    guide_id, version, title = facts.guide
    return Exported(
        format=1,
        review=facts.review,
        name=_chosen(facts.name),
        partners=_chosen(facts.partners),
        context=_chosen(facts.context),
        updated=facts.updated,
        next_review=facts.next_review,
        guide=ExportedGuide(id=guide_id, version=version, title=title),
        target=facts.target,
        commitments=tuple(map(_commitment, facts.commitments)),
        actions=tuple(map(_action, facts.actions)),
        own_actions=tuple(
            ExportedOwnAction(
                action=own.id,
                principle=own.principle,
                text=own.text,
                commitment=own.commitment,
            )
            for own in facts.own_actions
        ),
        find_out=tuple(map(_question, facts.find_out)),
        check_with_partner=(
            UNSET
            if facts.check_with_partner is None
            else tuple(map(_question, facts.check_with_partner))
        ),
        strengths=tuple(principle for principle, _ in facts.strengths),
        shape=tuple(
            ExportedArea(
                area=area.id,
                title=area.title,
                answered=area.answered,
                of=area.of,
                spread=area.spread,
                lowest=area.lowest,
            )
            for area in facts.shape
        ),
        levels=tuple(_level(facts, level) for level in facts.levels),
        conversations=tuple(map(_conversation, facts.conversations)) or UNSET,
        level_meanings=tuple(
            ExportedLevelMeaning(level=number, label=label, meaning=meaning)
            for number, (label, meaning) in enumerate(
                zip(facts.labels, facts.meanings, strict=True), 1
            )
        ),
    )


def _commitment(commitment: CommitmentFact) -> ExportedCommitment:
    return ExportedCommitment(
        id=commitment.id,
        action=commitment.action,
        text=commitment.text,
        first_step=commitment.first_step,
        if_then=commitment.if_then,
        due=commitment.due,
        done_when=commitment.done_when,
        status=commitment.status,
        who=_chosen(commitment.who),
        told=_chosen(commitment.told),
        outcome=_chosen(commitment.outcome),
    )


def _action(action: ActionFact) -> ExportedAction:
    return ExportedAction(
        rank=action.rank,
        place=action.place,
        action=action.id,
        principle=action.principle,
        band=action.band,
        effort=action.effort,
        days=action.days,
        text=action.text,
        first_step=action.first_step,
        commitment=action.commitment,
    )


def _question(asked: AskFact) -> ExportedQuestion:
    return ExportedQuestion(principle=asked.principle, text=asked.text)


def _level(facts: Facts, level: LevelFact) -> ExportedLevel:
    notes = {note.part: note.text for note in level.notes if note.part != "warnings"}
    signs = [note.warnings for note in level.notes if note.part == "warnings"]
    return ExportedLevel(
        principle=level.principle,
        area=level.area,
        title=level.title,
        state=level.state,
        level=level.level,
        answer=level.answer,
        level_text=level.level_text,
        needs_another_look=level.needs_another_look,
        partner_level=level.partner_level if facts.leaving.partner_view else UNSET,
        partner_level_who=_chosen(level.partner_level_who),
        evidence=notes.get("evidence", UNSET),
        counter_example=notes.get("counter_example", UNSET),
        unknowns=notes.get("unknowns", UNSET),
        reason=notes.get("reason", UNSET),
        warnings=signs[0] if signs else UNSET,
    )


def _conversation(talk: TalkFact) -> ExportedConversation:
    return ExportedConversation(
        id=talk.id,
        held=talk.held,
        **dict(talk.texts),
        words={id: text for id, _, text in talk.words} or UNSET,
    )


def _chosen(value: _Value | None) -> _Value | UnsetType:
    return UNSET if value is None else value
