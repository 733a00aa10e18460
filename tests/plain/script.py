"""Turns a journey into the lines that a leader types in the plain face."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from partnercheck.guide.model import Guide
from partnercheck.pages.about import page
from partnercheck.pages.actions import Lists
from partnercheck.pages.finish import LOOK_AGAIN_MONTHS
from partnercheck.pages.page import Fold, Here
from partnercheck.pages.why import _actions
from partnercheck.review import walk
from partnercheck.review.answering import NOTES
from partnercheck.review.commitments import COMMITMENT
from partnercheck.review.model import NOT_RELEVANT_REASONS, GuideRef, Partnership, Review
from partnercheck.review.walk import next_principle
from partnercheck.session.session import Session
from tests.journeys import (
    About,
    Begin,
    Commit,
    Complete,
    DontKnow,
    Importance,
    Journey,
    LookAgain,
    MarkImportance,
    Note,
    NotRelevant,
    PartnerLevel,
    Place,
    Step,
    Undo,
    Warnings,
    take,
)
from tests.support.sittings import Clock, RecordingKeeper

if TYPE_CHECKING:
    from partnercheck.session.library import Library

ENTER = ""


class PlainScript:
    """Writes down what to type, and takes every step itself to know where the leader is."""

    def __init__(self, guide: Guide, begin: Begin) -> None:
        review = Review(
            format=1,
            partnership=Partnership(name=begin.name),
            guide=GuideRef(id=guide.id),
            scope=begin.scope,
        )
        self.guide = guide
        self.session = Session(guide, review, RecordingKeeper(), now=Clock())
        scope = {"core": "1", "all": "2"}[begin.scope]
        self.lines = [ENTER, begin.name, scope, ENTER, ENTER]
        self._at = ""
        self._part = ""
        self._place = "begun"

    def take(self, step: Step) -> None:
        """Write down what to type for this step, then take it."""
        match step:
            case About(fields=fields):
                self._about(fields)
            case MarkImportance(principles=principles):
                self._go_to_importance(principles)
            case Commit():
                self._commit(step)
            case LookAgain(months=months):
                self._go_to_finish()
                number = list(LOOK_AGAIN_MONTHS).index(months) + 1
                self.lines += ["2", str(number)]
            case Complete():
                self._go_to_finish()
                self.lines.append("1")
            case Begin():
                raise AssertionError("a journey begins only once")
            case _:
                self._walk_to(step.principle)
                self._answer(step)
        take(self.session, step)

    def leave(self) -> list[str]:
        """All lines, with the one that leaves."""
        return [*self.lines, "q"]

    # About

    def _about(self, fields: dict[str, object]) -> None:
        assert self._place == "begun"
        asked = page(Here(cast("Library", None), self.session, str)).fields
        number = {field.id: str(index) for index, field in enumerate(asked, 1)}
        self.lines.append("m")
        for name, value in fields.items():
            self.lines += self._about_field(number, name, value)
        self.lines.append(ENTER)
        self._arrive(walk.position(self.guide, self.session.review).id)

    def _about_field(self, number: dict[str, str], name: str, value: object) -> list[str]:
        guide = self.guide
        match name:
            case "role":
                return [number["role"], _place_of(value, [r.id for r in guide.roles])]
            case "stage":
                return [number["stage"], _place_of(value, [s.id for s in guide.stages])]
            case "target":
                return [number["target"], str(value)]
            case "mandated":
                return [number["mandated"], _place_of(value, [True, False])]
            case "checks":
                assert isinstance(value, dict)
                return [
                    line
                    for check, said in value.items()
                    for line in (number[f"check-{check}"], _place_of(said, [True, False]))
                ]
            case "partners":
                assert isinstance(value, tuple)
                return [number["partners"], ", ".join(value)]
            case "context":
                assert isinstance(value, str)
                return [number["context"], *value.split("\n"), ENTER]
        raise AssertionError(name)

    # The walk

    def _walk_to(self, principle: str) -> None:
        if self._place == "begun":
            self.lines.append(ENTER)
            self._arrive(walk.position(self.guide, self.session.review).id)
        for _ in self.guide.principles:
            if self._at == principle:
                return
            self._go_on()
        assert self._at == principle, f"{principle} stands before where the leader is"

    def _arrive(self, principle: str) -> None:
        self._place, self._at, self._part = "walk", principle, "think"

    def _to_place(self) -> None:
        if self._part == "think":
            self.lines.append(ENTER)
        elif self._part == "advice":
            self.lines.append("b")
        self._part = "place"

    def _go_on(self) -> None:
        """Enter until the next principle, through the area check if it is due."""
        review = self.session.review
        self._to_place()
        self.lines.append(ENTER)
        answer = walk.valid_answer(self.guide, review, self._at)
        if answer is not None and answer.state != "not-relevant":
            self.lines.append(ENTER)
        there = next_principle(self.guide, review, self._at)
        if there is not None:
            self._arrive(there.id)
            return
        beyond = walk.neighbour(self.guide, review, self._at, 1)
        if beyond is None:
            self._place, self._at = "check", ""
        else:
            self.lines.append(ENTER)
            self._arrive(beyond.id)

    def _answer(self, step: Step) -> None:
        given = self.session.review.thoughts(self._at)
        match step:
            case Note(kind=kind, text=text):
                self._note(kind, text, given.level)
            case Place(level=level):
                self._type_at_place(str(level))
            case DontKnow():
                self._type_at_place("0")
            case NotRelevant(reason=reason):
                self._type_at_place("x", *self._reason(reason))
            case Importance(importance=importance):
                self._type_at_place("lmh"[importance - 1])
            case PartnerLevel(level=level, who=who):
                self._type_at_place("p", str(level), who)
            case Warnings(signs=signs):
                ids = [sign.id for sign in self.guide.by_id[self._at].warnings]
                self._type_at_place("w", " ".join(_place_of(sign, ids) for sign in signs))
            case Undo():
                self._type_at_place("u")

    def _type_at_place(self, *lines: str) -> None:
        self._to_place()
        self.lines += lines

    def _note(self, kind: str, text: str, level: int | None) -> None:
        lines = [*text.split("\n"), ENTER]
        if kind == "evidence" and self._part == "think":
            self.lines += ["e", *lines]
            return
        kinds = [k for k in NOTES if k != "counter_example" or (level or 0) >= 4]
        self._type_at_place("e", _place_of(kind, kinds), *lines)

    @staticmethod
    def _reason(reason: str) -> list[str]:
        if not reason:
            return [ENTER]
        if reason in NOT_RELEVANT_REASONS:
            return [_place_of(reason, list(NOT_RELEVANT_REASONS))]
        return [str(len(NOT_RELEVANT_REASONS) + 1), reason]

    # The end

    def _go_to_importance(self, principles: tuple[str, ...]) -> None:
        question = self.session.importance_question
        assert question is not None
        self.lines.append("a")
        candidates = [p.id for p in question.candidates]
        self.lines.append(" ".join(_place_of(p, candidates) for p in principles))
        self._place = "actions"

    def _go_to_actions(self) -> None:
        if self._place != "actions":
            assert self.session.importance_question is None
            self.lines.append("a")
            self._place = "actions"

    def _commit(self, step: Commit) -> None:
        self._go_to_actions()
        session = self.session
        principle = step.action.partition("/")[0]
        rows = [row for row in Lists(session).in_order() if row.deed is not None]
        listed = [row for row in rows if not row.within]
        first = next((row for row in listed if _holds(row.subject, principle)), None)
        out_of_group = 0
        if first is not None:
            self.lines.append(_place_of(first, listed))
        else:
            inside = next(row for row in rows if _holds(row.subject, principle))
            fold = next(row for row in listed if row.deed == Fold(inside.within))
            within = [row for row in rows if row.within == inside.within]
            self.lines += [_place_of(fold, listed), _place_of(inside, within)]
            out_of_group = 1
        actions = [row.id for row in _actions(session, self._why(step.action, principle))]
        self.lines.append(_place_of(step.action, actions))
        self.lines += ["2", *self._commit_fields(step), ENTER] if step.fields else [ENTER]
        self.lines += [ENTER] * (1 + out_of_group)

    def _why(self, action: str, principle: str) -> str:
        ranked = self.session.priorities.of(principle)
        return ranked.actions[0].id if ranked is not None else action

    @staticmethod
    def _commit_fields(step: Commit) -> list[str]:
        lines = []
        for name, value in step.fields.items():
            text = f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value
            lines += [_place_of(name, list(COMMITMENT)), text]
        return lines

    def _go_to_finish(self) -> None:
        if self._place != "finish":
            self._go_to_actions()
            self.lines.append("f")
            self._place = "finish"


def lines_for(guide: Guide, journey: Journey) -> list[str]:
    """What to type for a whole journey, from the first start to leaving."""
    first, *rest = journey
    assert isinstance(first, Begin)
    script = PlainScript(guide, first)
    for step in rest:
        script.take(step)
    return script.leave()


def _place_of(value: object, values: list[object] | list[str] | list[int]) -> str:
    """The number, from 1, of a value in a list that is said."""
    return str(list(values).index(value) + 1)


def _holds(action: str, principle: str) -> bool:
    return action.startswith(f"{principle}/")
