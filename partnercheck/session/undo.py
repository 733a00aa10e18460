"""Undo and redo of everything that was chosen in a sitting. What was typed stays."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from partnercheck.guide.model import Guide
from partnercheck.review.model import Review
from partnercheck.review.taking_back import (
    ChosenBetween,
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
