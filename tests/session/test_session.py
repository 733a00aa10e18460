"""One open review: what each call changes, what it hands to be saved, and when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from partnercheck.review.answering import Note
from partnercheck.review.model import Answer, Partnership, Review
from partnercheck.session.session import PAINT_FIRST, TYPING_DELAY, Session
from partnercheck.store.folder import DataFolder
from partnercheck.text import NOTE_LIMIT
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, placed
from tests.support.sittings import MORNING, memory_session

REASON = "aims.reason"
ROLES = "aims.roles"


def the_answer(session: Session, principle: str = REASON) -> Answer:
    answer = session.review.answer(principle)
    assert answer is not None
    return answer


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
    assert session.dont_know(REASON) == "Was 1 Absent, now I don't know."
    assert session.not_relevant(REASON) == "Was I don't know, now Not relevant here."
    assert session.place(REASON, 5) == "Was Not relevant here, now 5 Second nature."


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


# Where the leader is


def test_the_place_is_kept_after_answering() -> None:
    """Without a kept position the first open principle would be shown as soon as one is
    answered: the leader would lose their place."""
    session, _, _ = memory_session(make_review(position=REASON))

    session.place(REASON, 2)

    assert session.principle.id == REASON


def test_steps_follow_the_guide_and_stop_at_its_ends() -> None:
    session, _, _ = memory_session(make_review(position=REASON))
    walked = [session.principle.id]
    while (there := session.step(1)) is not None:
        walked.append(there.id)
        assert session.review.position == there.id

    assert walked == [p.id for p in small_guide().principles]
    assert session.principle.id == walked[-1]
    session.move_to(REASON)
    assert session.step(-1) is None
    assert session.principle.id == REASON


def test_a_first_look_steps_over_what_is_not_core() -> None:
    session, _, _ = memory_session(make_review(scope="core", position=REASON))

    there = session.step(1)

    assert there is not None
    assert there.id == "trust.promises"
    assert session.step(1) is None


def test_moving_is_saved_so_that_the_next_sitting_resumes_there() -> None:
    session, keeper, _ = memory_session(make_review(position=REASON))

    session.move_to(ROLES)
    session.move_to(ROLES)

    assert [r.position for r in keeper.reviews] == [ROLES]


# The review itself


def test_describing_is_saved_as_typing_is() -> None:
    session, keeper, _ = memory_session()

    session.describe(Partnership(name="Riverside", context="A merger"))

    assert session.review.partnership.context == "A merger"
    assert keeper.given[-1][1] == TYPING_DELAY


def test_widening_touches_no_answer() -> None:
    session, _, _ = memory_session(make_review(placed(REASON, 2), scope="core"))
    before = session.review.answers

    session.set_scope("all")

    assert session.review.scope == "all"
    assert session.review.answers is before


def test_priorities_follow_every_change() -> None:
    session, _, _ = memory_session()

    def points() -> list[int]:
        return [ranked.points for ranked in session.priorities.ranked]

    assert points() == []

    session.place(REASON, 1)
    assert points() == [6]
    session.set_importance(REASON, 3)
    assert points() == [9]
    session.describe(Partnership(name="Riverside", target=3))
    assert points() == [6]


def test_looking_again_and_finishing_can_be_taken_back() -> None:
    session, keeper, _ = memory_session()

    session.look_again(date(2026, 10, 1))
    session.complete()
    assert (session.review.next_review, session.review.status) == (date(2026, 10, 1), "complete")

    session.look_again(None)
    assert session.review.next_review is None
    assert len(keeper.given) == 3


def test_today_is_the_day_on_the_clock_given() -> None:
    session, _, clock = memory_session()
    clock.forward(days=1)

    assert session.today == date(2026, 7, 2)


# Commitments


def test_a_commitments_id_is_never_given_twice() -> None:
    session, _, _ = memory_session(make_review(placed(REASON, 1), placed(ROLES, 1)))

    first = session.commit(f"{REASON}/act")
    session.withdraw(first)
    second = session.commit(f"{ROLES}/small")
    session.withdraw(second)
    third = session.commit(f"{REASON}/act")

    assert (first, second, third) == ("c1", "c2", "c3")
    assert [c.id for c in session.review.commitments] == ["c3"]


def test_committing_twice_to_one_action_changes_the_one_that_is_there() -> None:
    session, _, _ = memory_session(make_review(placed(REASON, 1)))

    first = session.commit(f"{REASON}/act", who="me")
    again = session.commit(f"{REASON}/act", who="the chair")

    assert first == again
    assert [(c.id, c.who) for c in session.review.commitments] == [("c1", "the chair")]


def test_a_commitment_takes_the_guides_words_and_is_changed_as_typing_is() -> None:
    session, keeper, _ = memory_session(make_review(placed(REASON, 1)))
    commitment = session.commit(f"{REASON}/act", due=date(2026, 7, 31))

    session.change_commitment(commitment, first_step="Ring the hospice")
    session.change_commitment(commitment, first_step="Ring the hospice")

    held = session.review.commitments[0]
    assert (held.text, held.first_step) == ("Do act.", "Ring the hospice")
    assert (held.due, held.status) == (date(2026, 7, 31), "open")
    assert [within for _, within in keeper.given] == [PAINT_FIRST, TYPING_DELAY]


def test_raising_a_level_leaves_commitments_alone() -> None:
    session, _, _ = memory_session(make_review(placed(REASON, 1)))
    session.commit(f"{REASON}/act")
    before = session.review.commitments

    session.place(REASON, 5)
    session.describe(Partnership(name="Riverside", target=3))

    assert session.review.commitments == before


def test_what_is_to_be_found_out_can_be_committed_to() -> None:
    session, _, _ = memory_session(make_review(dont_know(REASON)))

    session.commit(f"{REASON}/find-out")

    assert session.review.commitments[0].text == "Ask somebody about aims.reason."


# A review that may only be read


def test_nothing_is_kept_of_a_review_that_may_only_be_read() -> None:
    review = make_review(placed(REASON, 2), position=REASON)
    session, keeper, _ = memory_session(review, read_only="It is open in another window.")

    session.dont_know(REASON)
    session.not_relevant(REASON)
    session.set_importance(REASON, 3)
    session.set_partner_level(REASON, 1, "x")
    session.toggle_warning(REASON, "late")
    session.write_note(REASON, "evidence", "x")
    session.describe(Partnership(name="Other"))
    session.set_scope("core")
    session.commit(f"{REASON}/act")
    session.look_again(date(2026, 10, 1))
    session.complete()
    session.save()
    session.skip_importance()
    session.undo()

    assert session.review is review
    assert keeper.given == []


def test_a_review_that_may_only_be_read_can_be_walked_through() -> None:
    review = make_review(placed(REASON, 2), position=REASON)
    session, keeper, _ = memory_session(review, read_only="It is open in another window.")

    session.move_to(ROLES)

    assert session.principle.id == ROLES
    assert session.review.answers == review.answers
    assert keeper.given == []


def test_a_review_that_may_only_be_read_claims_no_change() -> None:
    review = make_review(placed(REASON, 3), position=REASON)
    session, _, _ = memory_session(review, read_only="It is open in another window.")

    assert session.place(REASON, 1) == ""
    assert session.undo() is None


# Keeping


def test_saving_and_closing_go_to_the_keeper() -> None:
    session, keeper, _ = memory_session()

    session.save()
    assert keeper.reviews == [session.review]
    assert session.saving is keeper.state
    assert session.flush(1.0) is keeper.state
    heard: list[object] = []
    session.listen(heard.append)
    assert heard == [keeper.state]
    session.close()
    assert keeper.closed


def test_another_folder_gets_the_review_as_it_stands(tmp_path: Path) -> None:
    session, keeper, _ = memory_session()
    session.place(REASON, 2)

    session.keep_in(DataFolder(tmp_path))

    assert keeper.reviews[-1] is session.review


def test_a_change_makes_a_new_review_and_leaves_the_old_one_as_it_was() -> None:
    session, _, _ = memory_session()
    before: Review = session.review

    session.place(REASON, 2)

    assert before.answers == ()
    assert session.review is not before
