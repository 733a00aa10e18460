"""What was taken on, and what is still open from earlier reviews."""

from __future__ import annotations

import pytest

from partnercheck.session.due import open_from_before, taken_words
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.sittings import begun, saved

REASON, ROLES = "aims.reason", "aims.roles"


def take_on(session: Session, *principles: str) -> None:
    for principle in principles:
        session.place(principle, 1)
        ranked = session.priorities.of(principle)
        assert ranked is not None
        session.commit(ranked.actions[0].id)


@pytest.fixture
def first(library: Library) -> Session:
    session = begun(library)
    take_on(session, REASON, ROLES)
    session.complete()
    saved(session.close())
    return session


def test_what_is_open_from_before_is_not_called_nothing(library: Library, first: Session) -> None:
    assert taken_words(first) == "You took on 2 actions."
    second = library.follow_up(first)
    nothing = "You took nothing on in this review yet. Still open from before: 2 actions."
    assert taken_words(second) == nothing
    take_on(second, REASON)
    assert taken_words(second) == "You took on 1 action. Still open from before: 2 actions."
    saved(second.close())


def test_what_is_settled_is_not_open_any_more(library: Library, first: Session) -> None:
    again = library.open(first.review.id)
    again.change_commitment("c1", status="done")
    again.change_commitment("c2", status="partly")
    saved(again.flush())
    second = library.follow_up(again)
    assert [held.id for held in open_from_before(second)] == ["c2"]
    again.change_commitment("c2", status="dropped")
    third = library.follow_up(again)
    assert taken_words(third) == "You took nothing on yet."
    for session in (second, third, again):
        session.close()
