"""The ways from one page to the next: from advice to an action, from what is done to a principle,
from home to a newer guide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnercheck.pages import changed, follow_up, home, why
from partnercheck.pages.page import ChangeAnswer, Do, Here, Lay, Open, Row, Say, To
from partnercheck.pages.why import NO_ACTION_HERE
from partnercheck.review.answering import ADVICE_NEEDS_LEVEL, NO_ADVICE
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.session.test_newer_guide import answered_then_published
from tests.support.guides import small_guide
from tests.support.sittings import begun, prepared_library, saved

REASON, OUTCOMES, ROLES = "aims.reason", "aims.outcomes", "aims.roles"


def here(library: Library, session: Session | None, begin: list[Session] | None = None) -> Here:
    follows = begin if begin is not None else []
    return Here(library, session, lambda command: command, begin=follows.append)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return prepared_library(tmp_path)


@pytest.fixture
def session(library: Library) -> Iterator[Session]:
    opened = begun(library)
    yield opened
    opened.close()


def found(rows: tuple[Row, ...], words: str) -> Row | None:
    return next((row for row in rows if row.words.startswith(words)), None)


def test_the_way_from_an_answer_to_what_can_be_taken_on(session: Session) -> None:
    guide = session.guide
    assert why.to_take_on(session, REASON) == Say(ADVICE_NEEDS_LEVEL)
    session.place(REASON, 2)
    assert why.to_take_on(session, REASON) == Lay("why", f"{REASON}/act")
    session.dont_know(OUTCOMES)
    assert why.to_take_on(session, OUTCOMES) == Lay("why", f"{OUTCOMES}/find-out")
    session.not_relevant(ROLES)
    assert why.to_take_on(session, ROLES) == Say(NO_ADVICE)
    none = next(
        p.id
        for area in guide.areas
        for p in area.principles
        if not any(5 in action.for_levels for action in p.actions)
    )
    session.place(none, 5)
    assert why.to_take_on(session, none) == Say(NO_ACTION_HERE)


def test_what_keeps_a_strength_can_be_taken_on_with_its_reason(
    library: Library, session: Session
) -> None:
    at = next(
        (principle.id, action)
        for principle in session.guide.principles
        for action in principle.actions
        if 4 in action.for_levels and not action.for_roles
    )
    session.place(at[0], 4)
    deed = why.to_take_on(session, at[0])
    assert isinstance(deed, Lay)

    page = why.page(here(library, session), deed.argument)

    assert "no steps to go. This keeps it" in " ".join(line.words for line in page.above)
    assert To("commit", action=deed.argument) in [row.deed for row in page.rows]


def test_from_done_the_principle_is_answered_again(library: Library, session: Session) -> None:
    session.place(REASON, 2)
    held = session.commit(f"{REASON}/act")
    title = session.guide.by_id[REASON].title
    again = f"Answer again: {title}"
    assert found(follow_up.page(here(library, session)).rows, again) is None

    session.change_commitment(held, status="done")
    row = found(follow_up.page(here(library, session)).rows, again)
    assert row is not None
    assert row.deed == ChangeAnswer(REASON)

    session.complete()
    saved(session.flush())
    followed: list[Session] = []
    row = found(follow_up.page(here(library, session, followed)).rows, again)
    assert row is not None
    assert isinstance(row.deed, Do)
    row.deed.act()
    assert row.deed.then == To("principle", principle=REASON, way="on")
    assert followed[0].earlier == session.review
    assert session.review.answer(REASON) is not None

    followed[0].place(REASON, 4)
    rows = changed.page(here(library, followed[0])).rows
    moved = found(rows, title)
    assert moved is not None
    assert any(str(detail).startswith("Done: ") for detail in moved.details)
    followed[0].close()


def test_home_says_that_the_guide_has_a_newer_version(tmp_path: Path) -> None:
    library, session = answered_then_published(tmp_path)
    assert library.guide_loaded

    row = found(home.page(here(library, None)).rows, "See what version 2.0.0 of the guide changes")

    assert row is not None
    assert row.deed == Open(session.review.id, Lay("newer_guide"))
    session.close()


def test_home_offers_no_version_to_a_review_that_has_it(library: Library, session: Session) -> None:
    session.place(REASON, 2)
    saved(session.flush())
    library.refresh()
    assert library.guide.version == small_guide().version

    rows = home.page(here(library, None)).rows

    assert found(rows, "Go on with") is not None
    assert found(rows, "See what version") is None
