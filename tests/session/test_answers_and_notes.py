"""Answering in a session: what counts as an answer, what is a draft, and when notes are saved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnercheck.review.answering import Note
from partnercheck.review.model import Answer, Partnership
from partnercheck.session.session import PAINT_FIRST, TYPING_DELAY
from partnercheck.text import NOTE_LIMIT
from tests.support.reviews import make_review, placed
from tests.support.sittings import MORNING, memory_session, the_answer

REASON = "aims.reason"
ROLES = "aims.roles"


# Answering


def test_placing_keeps_the_words_and_the_moment_of_the_answer() -> None:
    session, keeper, _ = memory_session()

    assert session.place(REASON, 2) == ""

    assert the_answer(session) == Answer(
        principle=REASON,
        title="Title of aims.reason",
        state="placed",
        level=2,
        level_text="aims.reason at 2.",
        answered=MORNING,
    )
    assert keeper.given == [(session.review, PAINT_FIRST)]


def test_every_kind_of_change_says_what_was_and_what_is() -> None:
    session, _, _ = memory_session()
    session.place(REASON, 3)

    assert session.place(REASON, 1) == "Was 3 Patchy, now 1 Absent."
    assert session.dont_know(REASON) == "Was 1 Absent, now “I don't know”."
    assert session.not_relevant(REASON) == "Was “I don't know”, now “Not relevant here”."
    assert session.place(REASON, 5) == "Was “Not relevant here”, now 5 Second nature."


@pytest.mark.parametrize("state", ["dont-know", "not-relevant"])
def test_an_answer_without_a_level_keeps_none(state: str) -> None:
    session, _, _ = memory_session()
    session.place(REASON, 4)

    (session.dont_know if state == "dont-know" else session.not_relevant)(REASON)

    answer = the_answer(session)
    assert (answer.state, answer.level, answer.level_text) == (state, None, "")


def test_a_level_takes_the_reason_of_not_relevant_away() -> None:
    session, _, _ = memory_session()
    session.not_relevant(REASON, "Too early")
    assert the_answer(session).reason == "Too early"

    session.place(REASON, 2)

    assert the_answer(session).reason == ""


def test_answering_again_takes_on_the_present_words_of_the_guide() -> None:
    old = placed(REASON, 2, revision=0, title="An old title", level_text="Old words.")
    session, _, clock = memory_session(make_review(old))
    clock.forward(days=1)

    session.place(REASON, 2)

    answer = the_answer(session)
    assert (answer.revision, answer.title) == (1, "Title of aims.reason")
    assert answer.level_text == "aims.reason at 2."
    assert answer.answered == MORNING + timedelta(days=1)


def test_importance_partners_level_and_signs_do_not_touch_the_answer() -> None:
    session, _, clock = memory_session()
    session.place(REASON, 4)
    before = the_answer(session)
    clock.forward(minutes=5)

    session.set_importance(REASON, 3)
    session.set_partner_level(REASON, 2, "the hospice")
    session.toggle_warning(REASON, "silent")
    session.toggle_warning(REASON, "late")

    answer = the_answer(session)
    assert (answer.level, answer.answered) == (4, before.answered)
    assert (answer.importance, answer.partner_level) == (3, 2)
    assert answer.partner_level_who == "the hospice"
    assert answer.warnings == ("late", "silent"), "the guide's order"


def test_a_change_that_changes_nothing_is_neither_saved_nor_undone() -> None:
    session, keeper, _ = memory_session()
    session.place(REASON, 2)
    session.set_importance(REASON, 1)
    saves = len(keeper.given)

    session.place(REASON, 2)
    session.set_importance(REASON, 1)
    session.set_partner_level(REASON, None)
    session.describe(Partnership(name="Riverside"))
    session.set_scope("all")
    session.write_note(REASON, "evidence", "")

    assert len(keeper.given) == saves
    assert session.undo() is not None
    assert session.undo() is not None
    assert session.undo() is None


def test_the_same_answer_a_minute_later_needs_one_undo_not_two() -> None:
    session, _, clock = memory_session()
    session.place(REASON, 3)
    clock.forward(minutes=1)

    assert session.place(REASON, 3) == ""
    session.undo()

    assert session.review.answer(REASON) is None


# Drafts


def test_what_comes_before_a_level_is_a_draft_and_becomes_the_answer() -> None:
    session, _, _ = memory_session()

    session.write_note(REASON, "evidence", "Two promises")
    session.set_importance(REASON, 3)
    session.toggle_warning(REASON, "late")
    session.set_partner_level(REASON, 2, "the hospice")

    assert session.review.answers == ()
    assert [d.principle for d in session.review.drafts] == [REASON]
    assert session.priorities.unanswered[0] == REASON

    session.place(REASON, 4)

    answer = the_answer(session)
    assert session.review.drafts == ()
    assert (answer.evidence, answer.importance) == ("Two promises", 3)
    assert (answer.warnings, answer.partner_level) == (("late",), 2)


def test_an_empty_draft_goes() -> None:
    session, _, _ = memory_session()
    session.write_note(REASON, "unknowns", "Whom to ask")
    session.write_note(REASON, "unknowns", "")

    assert session.review.drafts == ()


def test_drafts_of_several_principles_stand_side_by_side() -> None:
    session, _, _ = memory_session()
    session.set_importance(REASON, 3)
    session.set_importance(ROLES, 1)
    session.place(REASON, 2)

    assert [d.principle for d in session.review.drafts] == [ROLES]
    assert session.review.thoughts(ROLES).importance == 1


# Notes


@pytest.mark.parametrize("note", ["evidence", "counter_example", "unknowns", "reason"])
def test_typed_text_is_saved_within_half_a_second(note: Note) -> None:
    session, keeper, _ = memory_session()

    session.write_note(REASON, note, "[/ICB] a note")

    review, within = keeper.given[-1]
    assert getattr(review.thoughts(REASON), note) == "[/ICB] a note"
    assert within == TYPING_DELAY
    assert 0 < within <= 0.5


def test_a_note_is_cut_at_its_limit() -> None:
    session, _, _ = memory_session()

    session.write_note(REASON, "evidence", "a" * (NOTE_LIMIT + 1))

    assert len(session.review.thoughts(REASON).evidence) == NOTE_LIMIT == 20_000
