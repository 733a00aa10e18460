"""The question about importance in a sitting: marks saved at once, applied, skipped, taken back."""

from __future__ import annotations

import pytest

from tests.support.guides import small_guide
from tests.support.reviews import make_review, placed
from tests.support.sittings import memory_session

REASON = "aims.reason"
ROLES = "aims.roles"


def test_the_marks_of_the_importance_question_come_back_in_one() -> None:
    answers = [placed(p.id, 2) for p in small_guide().principles]
    session, _, _ = memory_session(make_review(*answers))
    question = session.importance_question
    assert question is not None
    before = session.review.answers
    session.mark_importance(question, {p.id for p in question.candidates[:4]})
    assert sum(a.importance == 3 for a in session.review.answers) == 4

    undone = session.undo()

    assert undone is not None
    assert undone.words == "Undone: importance is as it was."
    assert session.review.answers == before
    assert session.undo() is None

    redone = session.redo()
    assert redone is not None
    assert redone.words == "Redone: importance is as you marked it."
    assert sum(a.importance == 3 for a in session.review.answers) == 4


def test_the_importance_question_is_not_asked_twice_even_after_undo() -> None:
    session, _, _ = memory_session(
        make_review(*(placed(p.id, 2) for p in small_guide().principles))
    )
    question = session.importance_question
    assert question is not None
    session.mark_importance(question, {REASON})
    session.undo()

    assert session.importance_question is None


def test_skipping_the_importance_question_changes_nothing_else() -> None:
    answers = tuple(placed(p.id, 2) for p in small_guide().principles)
    session, keeper, _ = memory_session(make_review(*answers))

    session.skip_importance()

    assert session.importance_question is None
    assert session.review.answers == answers
    assert len(keeper.given) == 1


def test_more_marks_than_may_be_made_are_refused() -> None:
    answers = tuple(placed(p.id, 2) for p in small_guide().principles)
    session, keeper, _ = memory_session(make_review(*answers))
    question = session.importance_question
    assert question is not None

    with pytest.raises(ValueError, match="no more than may be marked"):
        session.mark_importance(question, {p.id for p in question.candidates})

    assert session.review.answers == answers
    assert keeper.given == []


def test_marks_of_importance_are_kept_at_once_and_taken_back_one_by_one() -> None:
    answers = [placed(p.id, 2) for p in small_guide().principles]
    session, keeper, _ = memory_session(make_review(*answers))

    session.choose_important([REASON])
    session.choose_important([REASON, ROLES])

    assert keeper.reviews[-1].importance_chosen == (REASON, ROLES)
    assert session.importance_question is not None
    words = [undone.words for undone in (session.undo(), session.undo()) if undone]
    assert words == [
        "Undone: not marked any more: Title of aims.roles.",
        "Undone: not marked any more: Title of aims.reason.",
    ]
    assert session.review == make_review(*answers)
