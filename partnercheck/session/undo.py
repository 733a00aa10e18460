"""Undo and redo of whatever was chosen in a sitting; what was typed stays."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from partnercheck.guide.model import Guide
from partnercheck.review.model import Review
from partnercheck.review.taking_back import (
    Difference,
    difference,
    taken_back,
    typed_since,
    words_gone,
)
from partnercheck.session.undo_words import redone_words, undone_words

_DEPTH = 200


class Undone(Struct, frozen=True):
    """What an undo or a redo did."""

    review: Review
    words: str
    words_gone: bool = False
    """Whether the leader's own words went with it, so that the way back is worth saying."""


class _Step(Struct, frozen=True):
    was: Review
    then: Review


class UndoStack:
    """The steps of a sitting, the newest last, and those that were taken back."""

    def __init__(self) -> None:
        """Nothing was chosen yet."""
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def note(self, was: Review, then: Review) -> bool:
        """Remember a change, if anything was chosen in it; returns whether there was."""
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
        """Forget the steps that changed this field of the review and nothing else."""
        only = Difference(fields=(field,))
        self._done = [s for s in self._done if difference(s.was, s.then) != only]

    def undo(self, guide: Guide, now: Review, today: date) -> Undone | None:
        """Take the newest change back; None when there is none."""
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
        """Do again what was taken back last; None when there is nothing, or when something else
        was chosen since."""
        if not self._undone:
            return None
        step = self._undone.pop()
        again = taken_back(now, step.then, step.was)
        self._done.append(_Step(now, again))
        return Undone(again, redone_words(guide, now, again, today))
