"""The question about importance, asked before the list if what was said so far can't sort it
(.docs/contracts.md)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.model import HIGH, MEDIUM, Answer, Review
from partnercheck.review.priorities import counted_answers
from partnercheck.review.walk import needs_another_look

_NUMBERS = {3: "three", 5: "five"}


class ImportanceQuestion(Struct, frozen=True):
    """The question, what may be marked, and how many marks there are at most."""

    kind: Literal["which-most", "too-many-high"]
    text: str
    candidates: tuple[Principle, ...]
    """In the guide's order: for `which-most` those that are not high yet, for `too-many-high` those
    that are."""
    most: int


def importance_question(guide: Guide, review: Review) -> ImportanceQuestion | None:
    """What to ask before the list; None if importance sorts it already, or was asked once.

    Only answers whose place in the list importance can change are counted: those placed or *I don't
    know*, in the present wording.
    """
    if review.importance_asked:
        return None
    answers = counted_answers(guide, review)
    asked = [p for p in guide.principles if p.id in answers and _moves(guide, answers[p.id])]
    if len(asked) < 2:
        return None
    most = 3 if review.scope == "core" else 5
    high = [p for p in asked if answers[p.id].importance == HIGH]
    said = sum(answers[p.id].importance is not None for p in asked)
    if said * 3 < len(asked):
        return ImportanceQuestion(
            "which-most",
            f"Which matter most in the next six months? Mark up to {_NUMBERS[most]}.",
            tuple(p for p in asked if p not in high),
            most,
        )
    if len(high) * 2 > len(asked) and len(high) > most:
        return ImportanceQuestion(
            "too-many-high",
            f"{len(high)} of {len(asked)} are high, so none stands out. Choose {_NUMBERS[most]}?",
            tuple(high),
            most,
        )
    return None


def chosen_so_far(review: Review, question: ImportanceQuestion) -> tuple[str, ...]:
    """The ids of the candidates marked already, in the guide's order, if the leader left the
    question before going on from it."""
    chosen = [p.id for p in question.candidates if p.id in review.importance_chosen]
    return tuple(chosen[: question.most])


def apply_marks(review: Review, question: ImportanceQuestion, marked: Collection[str]) -> Review:
    """The review after the leader marked the principles with these ids.

    *Which matter most*: marks become high, the rest stay as they were. *Too many high*: highs that
    were not chosen become medium. Raises ValueError for too many marks or for a principle that was
    not asked about.
    """
    candidates = {principle.id for principle in question.candidates}
    chosen = set(marked)
    if len(chosen) > question.most or not chosen <= candidates:
        raise ValueError("marks must be candidates, and no more than may be marked")

    def weighed(answer: Answer) -> Answer:
        if answer.principle in chosen:
            return replace(answer, importance=HIGH)
        if question.kind == "too-many-high" and answer.principle in candidates:
            return replace(answer, importance=MEDIUM)
        return answer

    answers = tuple(weighed(answer) for answer in review.answers)
    return replace(review, answers=answers, importance_asked=True, importance_chosen=())


def skip_question(review: Review) -> Review:
    """The review after the leader went on without marking. No answer changes, and nobody asks
    again."""
    return replace(review, importance_asked=True, importance_chosen=())


def _moves(guide: Guide, answer: Answer) -> bool:
    return answer.state != "not-relevant" and not needs_another_look(guide, answer)
