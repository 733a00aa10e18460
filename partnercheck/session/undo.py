"""Undo for answers, pins, what was put off and what was taken off.

What was typed is never taken back: a note may be newer than the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from partnercheck.guide.model import Guide
from partnercheck.review.answering import answer_words, importance_words
from partnercheck.review.commitments import mark_of, open_commitment
from partnercheck.review.model import Answer, Commitment, Mark, Review

_TYPED = ("evidence", "counter_example", "unknowns", "partner_level_who")
_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did."""

    review: Review
    principle: str
    """The first principle that changed back."""
    words: str


@dataclass(frozen=True, slots=True)
class _Marked:
    """How an action was marked before a change."""

    action: str
    before: Mark | None
    place: int

    def undo(self, review: Review) -> Undone:
        now = mark_of(review, self.action)
        marks = [mark for mark in review.marks if mark.action != self.action]
        if self.before is not None:
            marks.insert(self.place, self.before)
            words = "pinned again" if self.before.mark == "pinned" else "put off again"
        else:
            pinned = now is not None and now.mark == "pinned"
            words = "not pinned any more" if pinned else "not put off any more"
        return Undone(
            replace(review, marks=tuple(marks)), _principle(self.action), f"Undone: {words}."
        )


@dataclass(frozen=True, slots=True)
class _TakenOff:
    """A commitment that was taken off."""

    held: Commitment
    place: int

    def undo(self, review: Review) -> Undone:
        held = list(review.commitments)
        words = f"Undone: taken on again: {self.held.text}"
        if open_commitment(review, self.held.action) is None:
            held.insert(self.place, self.held)
        else:
            words = f"Nothing to undo: it is taken on already: {self.held.text}"
        return Undone(replace(review, commitments=tuple(held)), _principle(self.held.action), words)


class UndoStack:
    """How things stood before each change, newest last."""

    def __init__(self) -> None:
        self._before: list[list[tuple[str, Answer]] | _Marked | _TakenOff] = []

    def push(self, review: Review, principles: list[str]) -> None:
        """Remember what these principles say now."""
        self._add([(p, review.thoughts(p)) for p in principles])

    def push_mark(self, review: Review, action: str) -> None:
        """Remember how this action is marked now."""
        before = mark_of(review, action)
        self._add(_Marked(action, before, review.marks.index(before) if before else 0))

    def push_taken_off(self, review: Review, commitment: str) -> None:
        """Remember this commitment, which is about to be taken off."""
        place = next(i for i, c in enumerate(review.commitments) if c.id == commitment)
        self._add(_TakenOff(review.commitments[place], place))

    def _add(self, step: list[tuple[str, Answer]] | _Marked | _TakenOff) -> None:
        self._before.append(step)
        del self._before[:-_DEPTH]

    def pop(self, guide: Guide, review: Review) -> Undone | None:
        """Take the newest change back; None when there is none."""
        if not self._before:
            return None
        restored = self._before.pop()
        if not isinstance(restored, list):
            return restored.undo(review)
        now = review.thoughts(restored[0][0])
        for principle, before in restored:
            review = _restore(review, principle, before)
        first, before = restored[0]
        if len(restored) > 1:
            return Undone(review, first, "Undone: importance is as it was.")
        known = guide.by_id.get(first)
        where = f" in {known.title}" if known else ""
        return Undone(review, first, f"Undone{where}: {_what(guide, now, before)}.")


def _principle(action: str) -> str:
    """The principle that an action belongs to."""
    return action.rpartition("/")[0]


def _what(guide: Guide, now: Answer, before: Answer) -> str:
    """What stands again, in words."""
    if now.warnings != before.warnings and now.state == before.state:
        return "warning signs as before"
    if now.importance != before.importance and now.state == before.state:
        return f"importance {importance_words(before.importance)}"
    if now.partner_level != before.partner_level and now.state == before.state:
        guess = guide.label(before.partner_level) if before.partner_level else "not said"
        return f"lowest partner's level {guess}"
    return answer_words(guide, before if before.state else None)


def _restore(review: Review, principle: str, before: Answer) -> Review:
    now = review.thoughts(principle)
    restored = replace(before, **{name: getattr(now, name) for name in _TYPED})
    answers = [a for a in review.answers if a.principle != principle]
    drafts = [d for d in review.drafts if d.principle != principle]
    if restored.state is not None:
        place = next(
            (i for i, a in enumerate(review.answers) if a.principle == principle), len(answers)
        )
        answers.insert(place, restored)
    elif restored != Answer(principle=principle):
        drafts.append(replace(restored, revision=1, title="", answered=None))
    return replace(review, answers=tuple(answers), drafts=tuple(drafts))
