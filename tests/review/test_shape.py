"""The shape of a partnership: spread, lowest, strengths, and no total."""

from __future__ import annotations

from partnercheck.review.shape import (
    lowest_words,
    not_enough_words,
    shape_of,
    spread_and_lowest,
    spread_words,
    without_level_words,
)
from tests.support.guides import make_guide, make_principle, small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()


def ids(standings):
    return [standing.principle.id for standing in standings]


def test_spread_and_lowest_of_each_area():
    shape = shape_of(
        GUIDE,
        make_review(
            placed("aims.roles", 2),
            placed("aims.reason", 4),
            placed("aims.outcomes", 2),
            placed("trust.safety", 5),
        ),
    )
    aims, trust = shape.areas
    assert aims.spread == (0, 2, 0, 1, 0)
    assert ids(aims.lowest) == ["aims.outcomes", "aims.roles"]
    assert spread_words(GUIDE, aims) == "1 at 4 Reliable and 2 at 2 Talked about"
    assert spread_and_lowest(GUIDE, aims) == (
        "1 at 4 Reliable and 2 at 2 Talked about. "
        "Lowest: Title of aims.outcomes; Title of aims.roles."
    )
    assert lowest_words(GUIDE, aims) == (
        "Lowest, at 2 Talked about: Title of aims.outcomes; Title of aims.roles."
    )
    assert aims.enough
    assert not trust.enough
    assert not_enough_words(trust) == "Not enough to sum up: 1 of 3 principles answered."


def test_half_answered_is_enough():
    guide = make_guide(("a", [make_principle(f"a.p{n}") for n in range(4)]))
    (area,) = shape_of(guide, make_review(placed("a.p0", 1), dont_know("a.p1"))).areas
    assert area.enough
    (area,) = shape_of(guide, make_review(placed("a.p0", 1))).areas
    assert not area.enough


def test_where_all_stand_at_one_level_none_is_called_the_lowest():
    aims = ("aims.reason", "aims.outcomes", "aims.roles")

    def area(*answers):
        return shape_of(GUIDE, make_review(*answers)).areas[0]

    every = area(*(placed(principle, 4) for principle in aims))
    assert (spread_and_lowest(GUIDE, every), lowest_words(GUIDE, every)) == (
        "All at 4 Reliable.",
        "All at 4 Reliable.",
    )
    two = area(*(placed(principle, 4) for principle in aims[:2]), dont_know(aims[2]))
    assert (spread_and_lowest(GUIDE, two), without_level_words(two)) == (
        "2 at 4 Reliable.",
        "1 answered “I don't know”.",
    )
    one = area(placed(aims[0], 4), *(dont_know(principle) for principle in aims[1:]))
    assert spread_and_lowest(GUIDE, one) == "1 at 4 Reliable: Title of aims.reason."


def test_strengths_stand_first():
    shape = shape_of(
        GUIDE,
        make_review(
            placed("aims.reason", 1),
            placed("aims.outcomes", 4),
            placed("aims.roles", 5),
            placed("trust.promises", 5, partner_level=2),
        ),
    )
    assert ids(shape.strengths) == ["aims.outcomes", "aims.roles"]
    assert ids(shape.areas[0].placed) == ["aims.roles", "aims.outcomes", "aims.reason"]
    assert shape.areas[1].strengths == ()


def test_what_has_no_level_is_counted_openly():
    (area,) = shape_of(
        make_guide(("a", [make_principle(f"a.p{n}") for n in range(5)])),
        make_review(
            placed("a.p0", 3),
            dont_know("a.p1"),
            not_relevant("a.p2"),
            placed("a.p3", 1, revision=2, partner_level=1),
        ),
    ).areas
    assert ids(area.dont_know) == ["a.p1"]
    assert ids(area.not_relevant) == ["a.p2"]
    assert ids(area.another_look) == ["a.p3"]
    assert ids(area.unanswered) == ["a.p4"]
    assert area.spread == (0, 0, 1, 0, 0)
    assert area.answered == 3
    assert without_level_words(area) == (
        "1 answered “I don't know”, 1 not relevant here, 1 to answer again and 1 not answered."
    )
    assert area.standings[3].level is None
    assert area.standings[3].partner_level is None


def test_nothing_placed_has_no_lowest():
    aims = shape_of(GUIDE, make_review(dont_know("aims.reason"))).areas[0]
    assert aims.lowest == ()
    assert lowest_words(GUIDE, aims) == ""
    assert spread_words(GUIDE, aims) == ""


def test_own_level_stands_beside_my_guess_with_the_flags():
    aims = shape_of(
        GUIDE, make_review(placed("aims.reason", 4, partner_level=2, warnings=("late", "gone")))
    ).areas[0]
    standing = aims.standings[0]
    assert (standing.level, standing.partner_level) == (4, 2)
    assert standing.flags == ("partner-gap", "warned-strength")
    assert standing.warnings == 1
    assert not standing.strength


def test_a_first_look_shows_its_own_principles_and_what_else_was_answered():
    shape = shape_of(
        GUIDE, make_review(placed("aims.outcomes", 2), placed("aims.reason", 2), scope="core")
    )
    assert [ids(area.standings) for area in shape.areas] == [
        ["aims.reason", "aims.outcomes"],
        ["trust.promises"],
    ]


def test_areas_without_a_principle_in_scope_are_left_out():
    guide = make_guide(
        ("a", [make_principle("a.one", core=True)]),
        ("b", [make_principle("b.one")]),
        ("c", [make_principle("c.old", status="retired")]),
    )
    assert [a.area.id for a in shape_of(guide, make_review(scope="core")).areas] == ["a"]
    assert [a.area.id for a in shape_of(guide, make_review()).areas] == ["a", "b"]
