"""What comes after a principle and after an area check."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from partnercheck.review.model import Answer
from partnercheck.review.walk import (
    checked_areas,
    next_open_area,
    next_principle,
    not_looked_at,
    open_areas,
    to_go_on_with,
)
from tests.support.guides import small_guide
from tests.support.reviews import make_review, placed

GUIDE = small_guide()


def answered(*principles: str, **changes: Any) -> Any:
    return make_review(*(placed(p, 2) for p in principles), guide=GUIDE, **changes)


@pytest.mark.parametrize(
    ("principle", "scope", "then"),
    [
        ("aims.reason", "all", "aims.outcomes"),
        ("aims.roles", "all", None),
        ("trust.learning", "all", None),
        ("aims.reason", "core", "trust.promises"),
        ("trust.promises", "core", None),
        ("aims.roles", "core", "trust.promises"),
    ],
)
def test_the_next_principle_or_the_check(principle: str, scope: str, then: str | None) -> None:
    found = next_principle(GUIDE, answered(scope=scope), principle)
    assert (found.id if found else None) == then


@pytest.mark.parametrize(
    ("done", "area", "then"),
    [
        ((), "aims", "trust"),
        ((), "trust", None),
        (("trust.promises", "trust.safety", "trust.learning"), "aims", None),
        (tuple(p.id for p in GUIDE.principles), "aims", None),
        ((), "an-area-that-is-gone", "aims"),
    ],
)
def test_the_next_area_with_something_left(
    done: tuple[str, ...], area: str, then: str | None
) -> None:
    found = next_open_area(GUIDE, answered(*done), area)
    assert (found.id if found else None) == then


def test_what_was_left_open_can_still_be_answered_at_the_end() -> None:
    assert [a.id for a in open_areas(GUIDE, answered())] == ["aims", "trust"]
    assert open_areas(GUIDE, answered(*(p.id for p in GUIDE.principles))) == ()


def test_a_first_look_has_one_check_for_all_its_areas() -> None:
    first_look = answered(scope="core")
    assert [a.id for a in checked_areas(GUIDE, first_look, "trust")] == ["aims", "trust"]
    assert [a.id for a in checked_areas(GUIDE, answered(), "trust")] == ["trust"]
    assert next_open_area(GUIDE, first_look, "aims") is None


def test_what_the_scope_leaves_out() -> None:
    assert not_looked_at(GUIDE, answered()) == ()
    rest = [p.id for p in not_looked_at(GUIDE, answered(scope="core"))]
    assert rest == ["aims.outcomes", "aims.roles", "trust.safety", "trust.learning"]


def test_an_answer_that_counts_as_none_leaves_its_area_open() -> None:
    review = make_review(Answer(principle="aims.reason", state="placed", level=None), guide=GUIDE)
    assert "aims" in [area.id for area in open_areas(GUIDE, review)]


@pytest.mark.parametrize(
    ("position", "reached"),
    [
        ("aims.reason", "aims.outcomes"),  # answered: the next that is open
        ("trust.learning", "aims.outcomes"),  # and from the end on to the beginning
        ("aims.outcomes", "aims.outcomes"),
    ],
)
def test_going_on_leads_to_what_is_open(position: str, reached: str) -> None:
    others = [p.id for p in GUIDE.principles if p.id != "aims.outcomes"]
    review = answered(*others, position=position)
    assert to_go_on_with(GUIDE, review).id == reached


def test_going_on_leads_to_what_was_reworded_and_stays_where_nothing_is_left() -> None:
    ids = [p.id for p in GUIDE.principles]
    whole = answered(*ids, position="aims.reason")
    assert to_go_on_with(GUIDE, whole).id == "aims.reason"
    answers = tuple(
        replace(a, revision=7) if a.principle == "trust.promises" else a for a in whole.answers
    )
    reworded = replace(whole, answers=answers)
    assert to_go_on_with(GUIDE, reworded).id == "trust.promises"
