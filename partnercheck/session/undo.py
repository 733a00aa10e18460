"""Undo for answers. What was typed is never taken back: a note may be newer than the answer."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from partnercheck.guide.model import Guide
from partnercheck.review.answering import answer_words, importance_words
from partnercheck.review.model import Answer, Review

_TYPED = ("evidence", "counter_example", "unknowns", "partner_level_who")
_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did."""

    review: Review
    principle: str
    """The first principle that changed back."""
    words: str


class UndoStack:
    """What some principles said before each change, newest last."""

    def __init__(self) -> None:
        self._before: list[list[tuple[str, Answer]]] = []

    def push(self, review: Review, principles: list[str]) -> None:
        """Remember what these principles say now."""
        self._before.append([(p, review.thoughts(p)) for p in principles])
        del self._before[:-_DEPTH]

    def pop(self, guide: Guide, review: Review) -> Undone | None:
        """Take the newest change back; None when there is none."""
        if not self._before:
            return None
        restored = self._before.pop()
        now = review.thoughts(restored[0][0])
        for principle, before in restored:
            review = _restore(review, principle, before)
        first, before = restored[0]
        if len(restored) > 1:
            return Undone(review, first, "Undone: importance is as it was.")
        known = guide.by_id.get(first)
        where = f" in {known.title}" if known else ""
        return Undone(review, first, f"Undone{where}: {_what(guide, now, before)}.")


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
