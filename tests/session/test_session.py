"""One open review: where the leader is, what the review says about itself, and how it is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnercheck.review.model import Partnership, Review
from partnercheck.session.session import TYPING_DELAY
from partnercheck.store.folder import DataFolder
from tests.support.guides import small_guide
from tests.support.reviews import make_review, placed
from tests.support.sittings import memory_session

REASON = "aims.reason"
ROLES = "aims.roles"


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
