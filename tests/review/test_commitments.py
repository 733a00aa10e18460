"""Committing, changing, withdrawing, marking."""

from __future__ import annotations

from datetime import date

import pytest

from partnercheck.review import commitments
from partnercheck.review.commitments import (
    WHY_THREE,
    change,
    mark_of,
    open_commitment,
    set_mark,
    suggested_due,
    why_three,
    withdraw,
)
from partnercheck.review.model import OwnAction
from partnercheck.review.priorities import ASK_A_PARTNER, prioritise
from tests.support.guides import make_action, make_guide, make_principle, small_guide
from tests.support.reviews import make_review, placed

GUIDE = small_guide()
EMPTY = make_review()


def commit(review, guide, action, **fields):
    """The review after committing, without the id."""
    return commitments.commit(guide, review, action, **fields)[0]


def test_one_enter_commits_with_the_guides_words():
    (made,) = commit(EMPTY, GUIDE, "aims.roles/small").commitments
    assert made.id == "c1"
    assert made.action == "aims.roles/small"
    assert made.text == "Do small."
    assert made.first_step == "Begin small."
    assert made.if_then == "When it is Monday, then I will do small."
    assert made.done_when == "A partner sees small."
    assert (made.who, made.told, made.due, made.status) == ("", "", None, "open")


def test_finding_out_and_checking_can_be_committed_to():
    review = commit(commit(EMPTY, GUIDE, "aims.reason/find-out"), GUIDE, "aims.reason/check")
    assert [(c.id, c.text) for c in review.commitments] == [
        ("c1", "Ask somebody about aims.reason."),
        ("c2", "How would a partner see aims.reason?"),
    ]


def test_a_check_without_partner_view_has_words():
    guide = make_guide(("a", [make_principle("a.one", partner_view="")]))
    assert commit(EMPTY, guide, "a.one/check").commitments[0].text == ASK_A_PARTNER


def test_an_action_of_ones_own():
    review = make_review(own_actions=(OwnAction(id="own/1", text="Ring Sam."),))
    assert commit(review, GUIDE, "own/1").commitments[0].text == "Ring Sam."


@pytest.mark.parametrize("action", ["aims.roles/gone", "gone/small", "own/1", "", "aims.roles"])
def test_an_unknown_action_is_refused(action):
    with pytest.raises(KeyError):
        commit(EMPTY, GUIDE, action)


def test_committing_twice_to_the_same_changes_nothing():
    once = commit(EMPTY, GUIDE, "aims.roles/small")
    assert commit(once, GUIDE, "aims.roles/small") == once


def test_a_finished_action_can_be_taken_on_again():
    done = change(commit(EMPTY, GUIDE, "aims.roles/small"), "c1", status="done")
    assert open_commitment(done, "aims.roles/small") is None
    again = commit(done, GUIDE, "aims.roles/small")
    assert [c.id for c in again.commitments] == ["c1", "c2"]


def test_ids_are_never_reused():
    review = commit(commit(EMPTY, GUIDE, "aims.roles/small"), GUIDE, "aims.roles/long")
    review = withdraw(review, "c1")
    assert [c.id for c in commit(review, GUIDE, "aims.reason/act").commitments] == ["c2", "c3"]
    emptied = withdraw(review, "c2")
    (made,) = commit(emptied, GUIDE, "aims.reason/act", used=["c1", "c2"]).commitments
    assert made.id == "c3"


def test_ids_written_by_hand_do_not_stop_the_counting():
    review = commit(EMPTY, GUIDE, "aims.roles/small")
    for strange in ("mine", "c", "c²", "c-4"):
        assert commit(review, GUIDE, "aims.reason/act", used=[strange]).commitments[1].id == "c2"


def test_a_due_date_can_be_suggested_set_and_cleared():
    assert suggested_due(make_action(days=30), date(2026, 7, 2)) == date(2026, 8, 3)
    due = suggested_due(make_action(days=30), date(2026, 7, 1))
    assert due == date(2026, 7, 31)
    review = commit(EMPTY, GUIDE, "aims.roles/small", due=due)
    assert review.commitments[0].due == due
    assert change(review, "c1", due=None).commitments[0].due is None


def test_every_field_can_be_changed():
    review = commit(EMPTY, GUIDE, "aims.roles/small")
    for field in ("text", "first_step", "if_then", "who", "told", "done_when", "outcome"):
        changed = change(review, "c1", **{field: f"my {field} [/]"}).commitments[0]
        assert getattr(changed, field) == f"my {field} [/]"
    assert len(change(review, "c1", outcome="x" * 30_000).commitments[0].outcome) == 20_000


def test_an_unknown_commitment_is_refused():
    with pytest.raises(KeyError):
        change(EMPTY, "c1", who="me")
    with pytest.raises(KeyError):
        withdraw(EMPTY, "c1")


def test_committing_can_carry_the_leaders_own_words():
    review, made = commitments.commit(GUIDE, EMPTY, "aims.roles/small", who="Sam", status="partly")
    assert made == "c1"
    assert (review.commitments[0].who, review.commitments[0].status) == ("Sam", "partly")


def test_committing_again_changes_the_one_that_is_open():
    once = commit(EMPTY, GUIDE, "aims.roles/small")
    again, made = commitments.commit(GUIDE, once, "aims.roles/small", who="Sam")
    assert made == "c1"
    assert [c.who for c in again.commitments] == ["Sam"]


def test_three_is_advice_and_no_limit():
    review = EMPTY
    for action in ("small", "medium", "long"):
        assert why_three(review) == ""
        review = commit(review, GUIDE, f"aims.roles/{action}")
    assert why_three(review) == WHY_THREE
    fourth = commit(review, GUIDE, "aims.reason/act")
    assert len(fourth.commitments) == 4
    assert why_three(change(review, "c1", status="done")) == ""


def test_changing_the_target_touches_no_commitment():
    answer = placed("aims.reason", 3)
    low = commit(make_review(answer, partnership={"target": 5}), GUIDE, "aims.reason/act")
    high = make_review(answer, partnership={"target": 3}, commitments=low.commitments)
    assert prioritise(GUIDE, high).actions == ()
    assert high.commitments == low.commitments


def test_marks_are_set_changed_and_taken_away():
    review = set_mark(EMPTY, "aims.roles/small", "pinned")
    review = set_mark(review, "aims.roles/long", "not-now", "After the move")
    review = set_mark(review, "aims.roles/small", "not-now")
    mark = mark_of(review, "aims.roles/small")
    assert mark is not None
    assert mark.mark == "not-now"
    long_mark = mark_of(review, "aims.roles/long")
    assert long_mark is not None
    assert long_mark.reason == "After the move"
    assert len(review.marks) == 2
    assert set_mark(review, "aims.roles/small", None).marks == (long_mark,)


def test_marks_never_change_the_order():
    answers = (placed("aims.reason", 3), placed("aims.outcomes", 1))
    marked = set_mark(make_review(*answers), "aims.reason/act", "pinned")
    assert prioritise(GUIDE, marked) == prioritise(GUIDE, make_review(*answers))
