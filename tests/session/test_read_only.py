"""A review that may only be read: one can walk through it but never change it."""

from __future__ import annotations

from datetime import date

from partnercheck.review.model import Partnership
from tests.support.reviews import make_review, placed
from tests.support.sittings import memory_session

REASON = "aims.reason"
ROLES = "aims.roles"


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
