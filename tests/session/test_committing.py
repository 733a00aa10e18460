"""Commitments made in a session: their ids, their words, and what does not change them."""

from __future__ import annotations

from datetime import date

from partnercheck.review.model import Partnership
from partnercheck.session.session import PAINT_FIRST, TYPING_DELAY
from tests.support.reviews import dont_know, make_review, placed
from tests.support.sittings import memory_session

REASON = "aims.reason"
ROLES = "aims.roles"


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
