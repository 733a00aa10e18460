"""Undo and redo of everything that was chosen in a sitting. What was typed stays."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from partnercheck.guide.model import Guide
from partnercheck.review.answering import answer_words, importance_words
from partnercheck.review.commitments import OUTCOMES, mark_of
from partnercheck.review.dates import day_in_its_week
from partnercheck.review.described import CHECKS, MANDATED, ROLE, STAGE, TARGET
from partnercheck.review.model import Answer, Commitment, OwnAction, Review
from partnercheck.review.taking_back import (
    ChosenBetween,
    difference,
    taken_back,
    typed_since,
    words_gone,
)
from partnercheck.text import fit, plural, sentence_end

_COLUMNS = 60


def undone_words(guide: Guide, gone: Review, stands: Review, today: date) -> str:
    """What an undo did, from the review `gone` to `stands`: `Undone in Trust through kept promises:
    3 Patchy.`"""
    return f"Undone{_stands_again(guide, gone, stands, today, redone=False)}"


def redone_words(guide: Guide, gone: Review, stands: Review, today: date) -> str:
    """What a redo did, in the same form."""
    return f"Redone{_stands_again(guide, gone, stands, today, redone=True)}"


def _stands_again(guide: Guide, gone: Review, stands: Review, today: date, *, redone: bool) -> str:
    between = difference(gone, stands)
    if len(between.principles) == 1:
        principle = between.principles[0]
        known = guide.by_id.get(principle)
        where = f" in {known.title}" if known else ""
        return f"{where}: {_answer(guide, gone.thoughts(principle), stands.thoughts(principle))}."
    if between.principles:
        return f": importance is as {'you marked it' if redone else 'it was'}."
    words = _elsewhere(guide, gone, stands, between, today)
    return sentence_end(f": {words}") if words else "."


def _answer(guide: Guide, gone: Answer, stands: Answer) -> str:
    if gone.state == stands.state:
        if gone.warnings != stands.warnings:
            return plural(len(stands.warnings), "warning sign")
        if gone.importance != stands.importance:
            return f"importance {importance_words(stands.importance)}"
        if gone.partner_level != stands.partner_level:
            level = stands.partner_level
            return f"lowest partner's level {guide.label(level) if level else 'not said'}"
    return answer_words(guide, stands if stands.state else None)


def _elsewhere(
    guide: Guide, gone: Review, stands: Review, between: ChosenBetween, today: date
) -> str:
    if between.commitments:
        return _commitment(gone.commitments, stands.commitments, between.commitments[0])
    if between.own_actions:
        return _own(gone.own_actions, stands.own_actions, between.own_actions[0])
    if between.marked:
        return _mark(gone, stands, between.marked[0])
    if between.conversations:
        return _conversation(gone, stands, between.conversations[0], today)
    if between.partnership:
        return _partnership(guide, stands, between.partnership[0])
    if between.fields:
        return _field(guide, gone, stands, between.fields[0], today)
    return ""


def _short(text: str) -> str:
    """The text cut so that it can be recognised and leaves room for what follows."""
    return fit(text, _COLUMNS)


def _commitment(
    gone: tuple[Commitment, ...], stands: tuple[Commitment, ...], commitment: str
) -> str:
    held = next((c for c in stands if c.id == commitment), None)
    before = next((c for c in gone if c.id == commitment), None)
    if held is None:
        return f"not taken on any more: {_short(before.text)}" if before else ""
    if before is None:
        return f"taken on again: {_short(held.text)}"
    return f"{OUTCOMES[held.status].lower()}: {_short(held.text)}"


def _own(gone: tuple[OwnAction, ...], stands: tuple[OwnAction, ...], action: str) -> str:
    own = next((o for o in stands if o.id == action), None)
    before = next((o for o in gone if o.id == action), None)
    if own is None:
        return f"no longer your own action: {_short(before.text)}" if before else ""
    return f"your own action{'' if before else ' again'}: {_short(own.text)}"


def _mark(gone: Review, stands: Review, action: str) -> str:
    now = mark_of(stands, action)
    if now is not None:
        return "pinned again" if now.mark == "pinned" else "put off again"
    before = mark_of(gone, action)
    pinned = before is not None and before.mark == "pinned"
    return "not pinned any more" if pinned else "not put off any more"


def _conversation(gone: Review, stands: Review, conversation: str, today: date) -> str:
    before, now = (
        next((one for one in review.conversations if one.id == conversation), None)
        for review in (gone, stands)
    )
    known = now or before
    day = day_in_its_week(known.held, today) if known else ""
    if before is None or now is None:
        return f"the conversation of {day} {'is here again' if now else 'is not here any more'}"
    return f"the conversation of {day} is as it was"


def _partnership(guide: Guide, stands: Review, field: str) -> str:
    said = stands.partnership
    if field == "role":
        role = guide.role(said.role)
        return f"{ROLE.lower()}: {role.label if role else 'not said'}"
    if field == "stage":
        stage = guide.stage(said.stage)
        return f"{STAGE.lower()}: {stage.label if stage else 'not said'}"
    if field == "target":
        target = guide.label(said.target) if said.target else "not said"
        return f"{TARGET.lower()}: {target}"
    if field == "mandated":
        told = "not said" if said.mandated is None else "yes" if said.mandated else "no"
        return f"{MANDATED.lower()} {told}"
    return f"{CHECKS} {len(said.checks)} answered"


def _field(guide: Guide, gone: Review, stands: Review, field: str, today: date) -> str:
    if field == "importance_chosen":
        before, now = set(gone.importance_chosen), set(stands.importance_chosen)
        titles = [p.title for p in guide.principles if p.id in before ^ now]
        return f"{'marked again' if now - before else 'not marked any more'}: {'; '.join(titles)}"
    if field == "next_review":
        day = stands.next_review
        return f"to look again: {day_in_its_week(day, today) if day else 'no date'}"
    if field == "scope":
        return "the first look" if stands.scope == "core" else "the whole guide"
    return "finished again" if stands.status == "complete" else "not finished any more"


_DEPTH = 200


class Undone(Struct, frozen=True):
    """What an undo or a redo did."""

    review: Review
    words: str
    words_gone: bool = False
    """Whether the leader's own words were removed, so that they should be told how to get them
    back."""


class _Step(Struct, frozen=True):
    was: Review
    then: Review


class UndoStack:
    """The steps of a sitting, the newest last, and the steps that were taken back."""

    def __init__(self) -> None:
        """Nothing was chosen yet."""
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def note(self, was: Review, then: Review) -> bool:
        """Remember a change if something was chosen in it. Returns whether there was."""
        chosen = bool(difference(was, then))
        if chosen:
            self._done.append(_Step(was, then))
            del self._done[:-_DEPTH]
            self._undone.clear()
        return chosen

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return len(self._done)

    def forget(self, field: str) -> None:
        """Forget the steps that changed only this field of the review."""
        only = ChosenBetween(fields=(field,))
        self._done = [s for s in self._done if difference(s.was, s.then) != only]

    def undo(self, guide: Guide, now: Review, today: date) -> Undone | None:
        """Take the newest step back from the review `now`. Returns None if there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        back = taken_back(now, step.was, step.then)
        self._undone.append(_Step(back, now))
        words = undone_words(guide, now, back, today)
        stays = typed_since(step.then, now, difference(now, back).principles)
        return Undone(
            back,
            f"{words} Your note stays." if stays else words,
            words_gone(now, back),
        )

    def redo(self, guide: Guide, now: Review, today: date) -> Undone | None:
        """Redo the step that was last taken back. Returns None if there is none, or if something
        else was chosen since."""
        if not self._undone:
            return None
        step = self._undone.pop()
        again = taken_back(now, step.then, step.was)
        self._done.append(_Step(now, again))
        return Undone(again, redone_words(guide, now, again, today))
