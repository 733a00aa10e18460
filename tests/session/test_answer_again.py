"""A review that follows another: what it takes over, what it leaves behind, when it is offered."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.guide.model import Guide
from partnercheck.review.model import Partnership
from partnercheck.session.answer_again import ANSWER_AGAIN_HOW, again_words, to_answer_again
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.guides import small_guide, write_guide
from tests.support.sittings import Clock, on_disk, prepared_library, saved

REASON, ROLES = "aims.reason", "aims.roles"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Library:
    return prepared_library(tmp_path, clock=clock)


def finished(library: Library, name: str = "Riverside") -> Session:
    session = library.begin(Partnership(name=name, partners=("Hospice",)), "core")
    session.place(REASON, 3)
    session.place(ROLES, 1)
    session.commit(session.priorities.ranked[0].actions[0].id, due=session.today)
    session.complete()
    saved(session.flush())
    return session


def test_it_is_of_the_same_partnership_and_empty(library: Library) -> None:
    first = finished(library)

    again = library.follow_up(first)

    assert again.review.earlier == first.review.id != again.review.id
    assert again.review.partnership == first.review.partnership
    assert again.review.scope == "core"
    assert again.review.status == "in-progress"
    assert not again.review.answers
    assert not again.review.commitments
    assert again.earlier == first.review
    assert again.guide is library.guide
    again.close()
    first.close()


def test_nothing_is_written_before_its_first_answer(library: Library) -> None:
    first = finished(library)
    library.follow_up(first).close()
    library.refresh()

    assert [entry.id for entry in library.entries()] == [first.review.id]
    first.close()


def test_the_earlier_answer_shows_after_the_new_one_in_later_sittings_too(
    library: Library,
) -> None:
    first = finished(library)
    again = library.follow_up(first)
    first.close()
    assert again.last_time(REASON) == ""
    again.place(REASON, 4)
    assert again.last_time(REASON) == "Last time: 3 Patchy."
    assert again.last_time(ROLES) == ""
    saved(again.close())

    later = library.open(again.review.id)
    assert later.last_time(REASON) == "Last time: 3 Patchy."
    later.undo()
    assert later.past == (on_disk(library, first).review,)
    later.close()


def test_one_that_was_begun_is_gone_on_with(library: Library) -> None:
    first = finished(library)
    again = library.follow_up(first)
    again.place(REASON, 4)
    saved(again.close())

    same = library.follow_up(first)

    assert same.review.id == again.review.id
    assert same.review.answer(REASON) is not None
    same.close()
    first.close()


def test_a_third_review_knows_both_before_it(library: Library) -> None:
    first = finished(library)
    second = library.follow_up(first)
    first.close()
    second.place(REASON, 4)
    second.complete()
    saved(second.flush())
    third = library.follow_up(second)
    second.close()

    assert [review.id for review in third.past] == [first.review.id, second.review.id]
    third.place(REASON, 2)
    assert third.last_time(REASON) == "Last time: 4 Reliable."
    saved(third.close())
    later = library.open(third.review.id)
    assert [review.id for review in later.past] == [first.review.id, second.review.id]
    later.close()


def test_it_asks_with_the_guide_of_this_run(tmp_path: Path, library: Library) -> None:
    first = finished(library)
    first.close()
    newer = replace(small_guide(), version="9")
    other = Library(library.folder.path, write_guide(tmp_path / "newer", newer), now=Clock())
    other.prepare()

    again = other.follow_up(opened := other.open(first.review.id))

    assert again.review.guide.version == "9"
    assert opened.review.guide.version != "9"
    again.close()
    opened.close()


def test_another_guide_in_this_run_leaves_it_with_its_own(tmp_path: Path, library: Library) -> None:
    first = finished(library)
    first.close()
    stranger: Guide = replace(small_guide(), id="stranger")
    other = Library(library.folder.path, write_guide(tmp_path / "stranger", stranger), now=Clock())
    other.prepare()

    again = other.follow_up(opened := other.open(first.review.id))

    assert again.review.guide.id == first.review.guide.id
    again.close()
    opened.close()


def test_home_offers_the_newest_and_those_whose_day_has_come(
    library: Library, clock: Clock
) -> None:
    old, waits, newest = (finished(library, name) for name in ("Old", "Waits", "Newest"))
    today = clock().date()
    for session, day in ((old, today), (waits, today + timedelta(days=9)), (newest, None)):
        session.look_again(day)
        saved(session.close())
    library.refresh()

    offered = to_answer_again(library.entries(), library.today)
    assert [entry.name for entry in offered] == ["Newest", "Old"]
    by_name = {entry.name: again_words(entry, library.today) for entry in library.entries()}
    assert by_name["Old"] == "You chose to look again on Wednesday 1 July."
    assert by_name["Newest"] == ANSWER_AGAIN_HOW


def test_home_offers_none_that_is_unfinished_or_followed(library: Library) -> None:
    first = finished(library)
    first.look_again(date(2026, 1, 1))
    saved(first.flush())
    again = library.follow_up(first)
    first.close()
    again.place(REASON, 4)
    saved(again.close())
    library.refresh()

    assert to_answer_again(library.entries(), library.today) == ()
