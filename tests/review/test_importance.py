"""Importance, asked once more before the list."""

from __future__ import annotations

import pytest

from partnercheck.review.importance import apply_marks, importance_question, skip_question
from tests.support.guides import make_guide, make_principle
from tests.support.reviews import dont_know, make_review, not_relevant, placed

COUNT = 21
GUIDE = make_guide(("a", [make_principle(f"a.p{n}", core=n < 8) for n in range(COUNT)]))


def review_with(importances, **changes):
    """A review whose answers, all at level 2, carry these importances in order."""
    answers = [placed(f"a.p{n}", 2, importance=said) for n, said in enumerate(importances)]
    return make_review(*answers, guide=GUIDE, **changes)


@pytest.mark.parametrize(("said", "asked"), [(0, True), (6, True), (7, False), (21, False)])
def test_asked_when_under_a_third_of_the_answers_carry_it(said, asked):
    review = review_with([2] * said + [None] * (COUNT - said))
    question = importance_question(GUIDE, review)
    assert (question is not None) is asked
    if question:
        assert question.kind == "which-most"
        assert question.text == "Which matter most in the next six months? Mark up to five."
        assert question.most == 5


@pytest.mark.parametrize(("high", "asked"), [(21, True), (16, True), (11, True), (10, False)])
def test_asked_when_over_half_are_high(high, asked):
    review = review_with([3] * high + [1] * (COUNT - high))
    question = importance_question(GUIDE, review)
    assert (question is not None) is asked
    if question:
        assert question.kind == "too-many-high"
        assert question.text == (f"{high} of 21 are high, so none stands out. Choose five?")
        assert [p.id for p in question.candidates] == [f"a.p{n}" for n in range(high)]


def test_exactly_half_high_still_stands_out():
    assert importance_question(GUIDE, review_with([3] * 6 + [1] * 6)) is None
    assert importance_question(GUIDE, review_with([3] * 7 + [1] * 6)) is not None


def test_three_in_a_first_look():
    question = importance_question(GUIDE, review_with([None] * 8, scope="core"))
    assert question is not None
    assert question.text.endswith("Mark up to three.")
    assert question.most == 3
    question = importance_question(GUIDE, review_with([3] * 8, scope="core"))
    assert question is not None
    assert question.text == "8 of 8 are high, so none stands out. Choose three?"


def test_once_a_review():
    assert importance_question(GUIDE, review_with([None] * COUNT, importance_asked=True)) is None
    skipped = skip_question(review_with([None] * COUNT))
    assert importance_question(GUIDE, skipped) is None


@pytest.mark.parametrize("answers", [(), (placed("a.p0", 2),)])
def test_not_asked_where_there_is_nothing_to_sort(answers):
    assert importance_question(GUIDE, make_review(*answers, guide=GUIDE)) is None


def test_choosing_five_of_five_would_be_no_choice():
    assert importance_question(GUIDE, review_with([3] * 5)) is None


def test_only_answers_that_importance_can_move_are_counted():
    review = make_review(
        placed("a.p0", 2, importance=1),
        placed("a.p1", 2),
        dont_know("a.p2"),
        not_relevant("a.p3"),
        placed("a.p4", 2, revision=9),
        placed("gone", 2),
        guide=GUIDE,
    )
    assert importance_question(GUIDE, review) is None  # 1 of 3 carries it: not under a third
    unsaid = make_review(*review.answers[1:], guide=GUIDE)
    question = importance_question(GUIDE, unsaid)
    assert question is not None
    assert [p.id for p in question.candidates] == ["a.p1", "a.p2"]


def test_marks_become_high_and_the_rest_stay_as_they_were():
    review = review_with([1, 3] + [None] * 19)
    question = importance_question(GUIDE, review)
    assert question is not None
    assert "a.p1" not in {p.id for p in question.candidates}  # high already
    marked = apply_marks(review, question, ["a.p0", "a.p20"])
    assert [a.importance for a in marked.answers] == [3, 3] + [None] * 18 + [3]
    assert marked.importance_asked


def test_highs_not_chosen_become_medium():
    review = review_with([3] * 16 + [1] * 4 + [None])
    question = importance_question(GUIDE, review)
    assert question is not None
    marked = apply_marks(review, question, ["a.p0", "a.p3"])
    assert [a.importance for a in marked.answers] == [3, 2, 2, 3] + [2] * 12 + [1] * 4 + [None]


def test_levels_and_notes_are_untouched():
    review = make_review(
        placed("a.p0", 2, evidence="mine"), placed("a.p1", 4, warnings=("late",)), guide=GUIDE
    )
    question = importance_question(GUIDE, review)
    assert question is not None
    marked = apply_marks(review, question, ["a.p0"])
    assert marked.answers[0].evidence == "mine"
    assert marked.answers[1] == review.answers[1]


@pytest.mark.parametrize("marked", [[f"a.p{n}" for n in range(6)], ["a.gone"]])
def test_too_many_marks_or_strange_ones_are_refused(marked):
    review = review_with([None] * COUNT)
    question = importance_question(GUIDE, review)
    assert question is not None
    with pytest.raises(ValueError, match="marks must be candidates"):
        apply_marks(review, question, marked)
