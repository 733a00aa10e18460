"""Journeys through a review, described once and driven through any face.

A journey is a list of steps in the order in which a leader takes them, the principles in the
guide's order. `drive` takes it through a Session directly: that review is the one that every
face must end with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace

from partnercheck.guide.model import Guide
from partnercheck.review.answering import Note as NoteKind
from partnercheck.review.commitments import suggested_due
from partnercheck.review.dates import look_again_day
from partnercheck.review.model import NOT_RELEVANT_REASONS, Partnership, Scope
from partnercheck.session.library import Library
from partnercheck.session.session import Session


@dataclass(frozen=True, slots=True)
class Begin:
    """Name the partnership and choose how much to look at."""

    name: str
    scope: Scope = "all"


@dataclass(frozen=True, slots=True)
class About:
    """Say more about it: fields of `Partnership`."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """Write a note. Evidence may come before the level; a new text replaces an old one."""

    principle: str
    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Place the partnership on a level."""

    principle: str
    level: int


@dataclass(frozen=True, slots=True)
class DontKnow:
    """Answer *I don't know*."""

    principle: str


@dataclass(frozen=True, slots=True)
class NotRelevant:
    """Answer *Not relevant here*, with one of the reasons offered or in own words."""

    principle: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Importance:
    """Say how much it matters: 1 low, 2 medium, 3 high."""

    principle: str
    importance: int


@dataclass(frozen=True, slots=True)
class PartnerLevel:
    """Guess the lowest level that any partner would give, and whose it is."""

    principle: str
    level: int
    who: str = ""


@dataclass(frozen=True, slots=True)
class Warnings:
    """Tick warning signs, in this order."""

    principle: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last answer back, at the principle where it was given."""

    principle: str


@dataclass(frozen=True, slots=True)
class MarkImportance:
    """Mark what matters most when asked before the list; none skips the question."""

    principles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """Take an action on, in the guide's words or with some fields changed at once."""

    action: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Choose when to look again: in 1, 3 or 6 months."""

    months: int


@dataclass(frozen=True, slots=True)
class Complete:
    """Finish the review."""


AtPrinciple = Note | Place | DontKnow | NotRelevant | Importance | PartnerLevel | Warnings | Undo
Step = Begin | About | AtPrinciple | MarkImportance | Commit | LookAgain | Complete
Journey = Sequence[Step]


def drive(library: Library, journey: Journey) -> Session:
    """Take the journey through a Session, without any face. The session is left open."""
    first, *rest = journey
    assert isinstance(first, Begin), "a journey begins with Begin"
    session = library.begin(Partnership(name=first.name), first.scope)
    session.save()
    for step in rest:
        take(session, step)
        state = session.flush()
        assert not state.problem, state.problem
    return session


def take(session: Session, step: Step) -> None:
    """Take a single step, other than the first."""
    match step:
        case Begin():
            raise AssertionError("a journey begins only once")
        case About(fields=fields):
            session.describe(replace(session.review.partnership, **fields))
        case MarkImportance(principles=marked):
            question = session.importance_question
            assert question is not None, "the question about importance is not due"
            if marked:
                session.mark_importance(question, set(marked))
            else:
                session.skip_importance()
        case Commit(action=action, fields=fields):
            made = session.commit(action, due=due_of(session.guide, action, session.today))
            if fields:
                session.change_commitment(made, **fields)
        case LookAgain(months=months):
            session.look_again(look_again_day(session.today, months))
        case Complete():
            session.complete()
        case _:
            session.move_to(step.principle)
            _answer(session, step)


def _answer(session: Session, step: AtPrinciple) -> None:
    match step:
        case Note(principle=principle, kind=kind, text=text):
            session.write_note(principle, kind, text)
        case Place(principle=principle, level=level):
            session.place(principle, level)
        case DontKnow(principle=principle):
            session.dont_know(principle)
        case NotRelevant(principle=principle, reason=reason):
            session.not_relevant(principle)
            if reason:
                session.write_note(principle, "reason", reason)
        case Importance(principle=principle, importance=importance):
            session.set_importance(principle, importance)
        case PartnerLevel(principle=principle, level=level, who=who):
            session.set_partner_level(principle, level)
            if who:
                session.write_note(principle, "partner_level_who", who)
        case Warnings(principle=principle, signs=signs):
            for sign in signs:
                session.toggle_warning(principle, sign)
        case Undo():
            assert session.undo() is not None, "nothing to undo"


def due_of(guide: Guide, action: str, today: date) -> date | None:
    """The date suggested when an action is taken on; None for none."""
    found = guide.find_action(action)
    return suggested_due(found[1], today) if found else None


def whole_guide_journey(guide: Guide) -> list[Step]:
    """A journey through every principle of a guide, with every kind of step.

    The levels go round from 1 to 5; every seventh principle is not known, every ninth not relevant.
    """
    journey: list[Step] = [
        Begin("Riverside [ICB] frailty pathway [/"),
        About(
            {
                "role": guide.roles[-1].id,
                "stage": guide.stages[1].id,
                "target": 4,
                "mandated": False,
                "checks": {check.id: index != 1 for index, check in enumerate(guide.checks)},
                "partners": ("The hospital", "The hospice", "[@click=app.quit]Voluntary sector"),
                "context": "Money is decided elsewhere.\nSo are the boundaries.",
            }
        ),
    ]
    for index, principle in enumerate(guide.principles):
        journey += _at(guide, index, principle.id)
    journey.append(MarkImportance(tuple(p.id for p in guide.principles[1:5:2])))
    return journey


def _at(guide: Guide, index: int, principle: str) -> list[Step]:
    signs = tuple(sign.id for sign in guide.by_id[principle].warnings)
    if index % 9 == 8:
        reason = NOT_RELEVANT_REASONS[1] if index % 2 else "The council does it, not we"
        return [NotRelevant(principle, reason)]
    if index % 7 == 6:
        return [DontKnow(principle), Note(principle, "unknowns", "Whom to ask first?")]
    level = index % 5 + 1
    steps: list[Step] = []
    if index % 3 == 0:
        steps.append(Note(principle, "evidence", "Two promises to the hospice.\n[/not a tag]"))
    steps.append(Place(principle, level))
    if index % 5 == 2:
        steps += [Place(principle, 1), Undo(principle)]
    if level >= 4:
        steps.append(Note(principle, "counter_example", "“Late papers”, they would say."))
        steps.append(PartnerLevel(principle, 2, "the smallest partner"))
    if index % 8 == 1:
        steps.append(Importance(principle, index % 3 + 1))
    if index % 4 == 0 and signs:
        steps.append(Warnings(principle, signs[:2]))
    return steps


def to_the_end(session: Session) -> list[Step]:
    """The last steps, which depend on the list that the answers lead to: take on two actions and,
    if there is one, something to find out; choose a date to look again; finish."""
    priorities = session.priorities
    first, second = priorities.ranked[0], priorities.ranked[-1]
    return [
        Commit(first.actions[0].id),
        Commit(
            second.actions[-1].id,
            {"first_step": "Ring the chair [today].", "who": "me", "told": "the chair"},
        ),
        *(Commit(item.id, {"due": date(2026, 7, 31)}) for item in priorities.find_out[:1]),
        LookAgain(3),
        Complete(),
    ]
