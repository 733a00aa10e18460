"""`export --format json`: the facts as data for other programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from partnercheck.report.export_model import (
    Exported,
    ExportedAction,
    ExportedArea,
    ExportedCommitment,
    ExportedConversation,
    ExportedGuide,
    ExportedLevel,
    ExportedLevelMeaning,
    ExportedOwnAction,
    ExportedQuestion,
)
from partnercheck.report.facts import (
    ActionFact,
    AskFact,
    CommitmentFact,
    Facts,
    LevelFact,
    TalkFact,
)

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
