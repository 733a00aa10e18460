"""Answers, actions and advice in short, as every face shows them. Words only, no layout."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from partnercheck.guide.model import Area, Guide, Principle
from partnercheck.review.commitments import COMMITMENT_TOLD, suggested_due
from partnercheck.review.dates import day_words
from partnercheck.review.model import IMPORTANCE_WORDS, Answer, Review
from partnercheck.review.priorities import ASK_A_PARTNER, FIND_OUT, actions_for, target_of
from partnercheck.review.reasons import FIND_OUT_FIRST, WORDING_CHANGED, effort_words
from partnercheck.review.walk import in_scope, needs_another_look, valid_answer
from partnercheck.text import plural

SUGGESTIONS = 3
"""How many actions the advice names at most; the list of actions has them all."""


class Section(Struct, frozen=True):
    """A part of the advice: a heading, and lines below it."""

    heading: str
    lines: tuple[str, ...]
    points: bool = False
    """Whether the lines are points of a list; otherwise they are running text."""


class Offer(Struct, frozen=True):
    """An action as the leader sees it before taking it on."""

    text: str
    principle: Principle | None
    first_step: str = ""
    if_then: str = ""
    due: date | None = None

    def details(self, today: date) -> tuple[str, ...]:
        """The principle's title, the first step, the if-then plan and the date; those that are
        empty are left out."""
        by = f"By {day_words(self.due, today)}" if self.due else ""
        first = f"{COMMITMENT_TOLD['first_step']}: {self.first_step}" if self.first_step else ""
        title = self.principle.title if self.principle else ""
        return tuple(filter(None, (title, first, self.if_then, by)))


def answer_details(guide: Guide, review: Review, principle: str) -> tuple[str, ...]:
    """What the leader said of a principle besides the answer, a few words each."""
    given = review.thoughts(principle)
    answer = valid_answer(guide, review, principle)
    parts = []
    if answer is not None and needs_another_look(guide, answer):
        parts.append(WORDING_CHANGED)
    if given.importance:
        parts.append(f"importance {IMPORTANCE_WORDS[given.importance]}")
    if given.partner_level:
        parts.append(f"my guess of the lowest partner: {guide.label(given.partner_level)}")
    if given.warnings:
        parts.append(plural(len(given.warnings), "warning sign"))
    if given.evidence or given.counter_example or given.unknowns:
        parts.append("notes")
    if given.reason:
        parts.append(given.reason)
    return tuple(parts)


def listed_answers(guide: Guide, review: Review, area: Area) -> tuple[Principle, ...]:
    """The principles of one area that the list of all answers shows: those in scope, and any others
    that were answered, even if retired."""
    scope = {principle.id for principle in in_scope(guide, review)}
    return tuple(
        p
        for p in area.principles
        if (p.status == "active" and p.id in scope) or review.answer(p.id) is not None
    )


def advice_sections(guide: Guide, review: Review, answer: Answer | None) -> tuple[Section, ...]:
    """What the guide advises for this answer; empty if there is no answer, or *Not relevant
    here*."""
    if answer is None or answer.state in (None, "not-relevant"):
        return ()
    principle = guide.by_id[answer.principle]
    if answer.state == "dont-know":
        return (
            Section("I don't know", ()),
            Section(FIND_OUT_FIRST, (principle.find_out,)),
        )
    level = answer.level or 1
    changed = ("The wording has changed since you answered. Answer it again.",)
    again = changed if needs_another_look(guide, answer) else ()
    advised = principle.advice_at(level)
    sections = [Section(guide.label(level), (*again, *((advised,) if advised else ())))]
    if level < 5:
        # Only the target is shown: a level on the way, such as "promises slip, and nobody says so",
        # is nothing to aim for.
        target = target_of(guide, review)
        aim = max(target, level + 1)
        heading = "The level to aim for" if level < target else "The next level"
        sections.append(Section(f"{heading}: {guide.label(aim)}", (principle.level_text(aim),)))
    suggested = actions_for(guide, review, principle, level)
    if suggested:
        lines = tuple(f"{a.text} ({effort_words(a)})" for a in suggested[:SUGGESTIONS])
        sections.append(
            Section("Worth doing" if level < 5 else "What keeps it", lines, points=True)
        )
    return tuple(sections)


def offer_of(guide: Guide, review: Review, action: str, today: date) -> Offer:
    """What taking on this action means. `action` is the id of one of the guide's,
    `<principle>/find-out`, `<principle>/check`, or one of the leader's own, which has nothing but
    its words.

    Raises KeyError for a principle that the guide lacks.
    """
    for own in review.own_actions:
        if own.id == action:
            return Offer(own.text, guide.by_id.get(own.principle or ""))
    found = guide.find_action(action)
    if found is not None:
        principle, advised = found
        due = suggested_due(advised, today)
        return Offer(advised.text, principle, advised.first_step, advised.if_then, due)
    principle_id, _, kind = action.partition("/")
    principle = guide.by_id[principle_id]
    if kind == FIND_OUT:
        return Offer(principle.find_out, principle)
    return Offer(principle.partner_view or ASK_A_PARTNER, principle)
