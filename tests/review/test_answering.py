"""Answering: each change makes a new review and leaves everything else as it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from partnercheck.review import answering
from partnercheck.review.model import Answer, Review
from partnercheck.text import NOTE_LIMIT
from tests.support.guides import make_principle, small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

NOW = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
GUIDE = small_guide()
REASON = GUIDE.by_id["aims.reason"]


def only(review: Review) -> Answer:
    assert len(review.answers) == 1
    assert review.drafts == ()
    return review.answers[0]


def test_a_new_answer_stands_after_the_others_and_a_changed_one_in_its_place() -> None:
    review = make_review(placed("aims.roles", 3), placed("trust.safety", 2))

    review = answering.place(review, REASON, 1, NOW)
    assert [a.principle for a in review.answers] == ["aims.roles", "trust.safety", "aims.reason"]
    review = answering.place(review, GUIDE.by_id["aims.roles"], 5, NOW)
    assert [(a.principle, a.level) for a in review.answers] == [
        ("aims.roles", 5),
        ("trust.safety", 2),
        ("aims.reason", 1),
    ]


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_the_words_answered_with_are_kept(level: int) -> None:
    answer = only(answering.place(make_review(), REASON, level, NOW))

    assert (answer.state, answer.level) == ("placed", level)
    assert answer.level_text == REASON.levels[level - 1]
    assert answer.title == REASON.title
    assert answer.answered == NOW


def test_everything_that_was_said_beside_stays() -> None:
    given = Answer(
        principle=REASON.id,
        importance=3,
        partner_level=2,
        partner_level_who="the hospice",
        warnings=("late",),
        evidence="a",
        counter_example="b",
        unknowns="c",
    )
    beside = ("importance", "partner_level", "partner_level_who", "warnings", "evidence",
              "counter_example", "unknowns")  # fmt: skip
    review = make_review(drafts=(given,))
    for change in (
        answering.place(review, REASON, 2, NOW),
        answering.dont_know(review, REASON, NOW),
        answering.not_relevant(review, REASON, NOW, "Too early"),
    ):
        answer = only(change)
        for field in beside:
            assert getattr(answer, field) == getattr(given, field)


def test_a_reason_stands_only_with_not_relevant() -> None:
    review = answering.not_relevant(make_review(), REASON, NOW, "Too early")
    assert only(review).reason == "Too early"

    assert only(answering.dont_know(review, REASON, NOW)).reason == ""
    assert only(answering.place(review, REASON, 3, NOW)).reason == ""


def test_signs_that_the_guide_no_longer_has_stay_until_unticked() -> None:
    review = make_review(placed(REASON.id, 2, warnings=("gone", "silent")))

    review = answering.toggle_warning(review, REASON, "late")
    assert only(review).warnings == ("late", "silent", "gone")
    review = answering.toggle_warning(review, REASON, "silent")
    assert only(review).warnings == ("late", "gone")
    review = answering.toggle_warning(review, REASON, "gone")
    assert only(review).warnings == ("late",)


@pytest.mark.parametrize("size", [NOTE_LIMIT - 1, NOTE_LIMIT, NOTE_LIMIT + 1])
def test_a_note_holds_so_much_and_no_more(size: int) -> None:
    review = answering.write_note(make_review(), REASON.id, "unknowns", "é" * size)

    assert len(review.thoughts(REASON.id).unknowns) == min(size, NOTE_LIMIT)


def test_a_draft_that_says_nothing_any_more_goes() -> None:
    review = answering.set_importance(make_review(), REASON.id, 3)
    assert len(review.drafts) == 1

    assert answering.set_importance(review, REASON.id, None).drafts == ()


def test_the_review_given_is_left_as_it_was() -> None:
    review = make_review(placed(REASON.id, 2))

    answering.place(review, REASON, 5, NOW)
    answering.toggle_warning(review, REASON, "late")

    assert review == make_review(placed(REASON.id, 2))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "Not answered"),
        (Answer(principle="aims.reason"), "Not answered"),
        (placed("aims.reason", 3), "3 Patchy"),
        (dont_know("aims.reason"), "I don't know"),
        (not_relevant("aims.reason"), "Not relevant here"),
        (Answer(principle="aims.reason", state="placed"), "Not answered"),
    ],
)
def test_an_answer_in_short(answer: Answer | None, words: str) -> None:
    assert answering.answer_words(GUIDE, answer) == words


def test_importance_in_words() -> None:
    said = [answering.importance_words(n) for n in (None, 1, 2, 3)]
    assert said == ["not said", "low", "medium", "high"]


def test_a_change_in_words_only_where_there_was_an_answer() -> None:
    three, four = placed("aims.reason", 3), placed("aims.reason", 4)

    assert answering.change_words(GUIDE, None, three) == ""
    assert answering.change_words(GUIDE, three, three) == ""
    assert answering.change_words(GUIDE, three, four) == "Was 3 Patchy, now 4 Reliable."
    assert answering.change_words(GUIDE, three, None) == "Was 3 Patchy, now not answered."


def test_a_principle_of_another_revision_is_answered_in_the_new_one() -> None:
    reworded = make_principle("aims.reason", revision=7, title="New")
    review = make_review(placed("aims.reason", 2, importance=3))

    answer = only(answering.dont_know(review, reworded, NOW))

    assert (answer.revision, answer.title, answer.importance) == (7, "New", 3)
