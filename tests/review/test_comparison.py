"""What changed between reviews: one kind of change for each principle, and nothing more."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck.report.comparison_json import comparison_json
from partnercheck.review.comparison import (
    MAY_SEE_MORE,
    NO_PROOF,
    arrow_of,
    change_of,
    change_words,
    compare,
    history,
    history_line,
    history_words,
)
from partnercheck.review.model import Answer
from tests.support.guides import make_guide, make_principle, small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()
P = "aims.reason"
NONE = None

CASES = [
    (placed(P, 2), placed(P, 4), "up", "up, from 2 Talked about to 4 Reliable"),
    (placed(P, 4), placed(P, 2), "down", "down, from 4 Reliable to 2 Talked about"),
    (placed(P, 3), placed(P, 3), "same", "still 3 Patchy"),
    (dont_know(P), dont_know(P), "same", "still “I don't know”"),
    (not_relevant(P), not_relevant(P, revision=2), "same", "still “Not relevant here”"),
    (NONE, placed(P, 3), "new", "not answered before, now 3 Patchy"),
    (NONE, dont_know(P), "new", "not answered before, now “I don't know”"),
    (dont_know(P), placed(P, 3), "new", "was “I don't know”, now 3 Patchy"),
    (not_relevant(P), placed(P, 3), "new", "was “Not relevant here”, now 3 Patchy"),
    (not_relevant(P), dont_know(P), "new", "was “Not relevant here”, now “I don't know”"),
    (placed(P, 3), NONE, "gone", "was 3 Patchy, now not answered"),
    (placed(P, 3), dont_know(P), "gone", "was 3 Patchy, now “I don't know”"),
    (placed(P, 3), not_relevant(P, revision=2), "gone", "was 3 Patchy, now “Not relevant here”"),
    (dont_know(P), not_relevant(P), "gone", "was “I don't know”, now “Not relevant here”"),
    (
        placed(P, 2),
        placed(P, 4, revision=2),
        "reworded",
        "was 2 Talked about, now 4 Reliable; the wording changed, so the two can't be compared",
    ),
    (
        dont_know(P, revision=2),
        placed(P, 4),
        "reworded",
        "was “I don't know”, now 4 Reliable; the wording changed, so the two can't be compared",
    ),
]


def review(review_id, *answers, **changes):
    return make_review(*filter(None, answers), id=review_id, **changes)


@pytest.mark.parametrize(("before", "after", "change", "words"), CASES)
def test_one_change(before, after, change, words):
    compared = compare(GUIDE, review("e", before), review("l", after))
    (one,) = compared.principles
    assert (one.principle, one.title, one.change) == (P, "Title of aims.reason", change)
    assert (one.earlier, one.later) == (before, after)
    assert change_words(GUIDE, one) == words
    assert bool(arrow_of(change)) is (change in ("up", "down"))
    assert compared.changed(change) == (one,)


ANSWERS = st.one_of(
    st.none(),
    st.builds(
        lambda level, revision: placed(P, level, revision=revision),
        st.integers(1, 5),
        st.integers(1, 2),
    ),
    st.builds(lambda revision: dont_know(P, revision=revision), st.integers(1, 2)),
    st.builds(lambda revision: not_relevant(P, revision=revision), st.integers(1, 2)),
)
MIRROR = {"up": "down", "down": "up", "new": "gone", "gone": "new"}


@given(ANSWERS, ANSWERS)
def test_the_other_way_round_is_the_mirror(before, after):
    there = compare(GUIDE, review("e", before), review("l", after))
    back = compare(GUIDE, review("l", after), review("e", before))
    assert len(there.principles) == (before is not None or after is not None)
    assert [MIRROR.get(one.change, one.change) for one in there.principles] == [
        one.change for one in back.principles
    ]
    for one in there.principles:
        assert change_of(one.later, one.later) == "same" if one.later else True


def test_the_guides_order_and_then_what_it_lacks():
    earlier = review(
        "e", placed("gone.b", 2, title="Gone B"), placed("trust.promises", 2), placed(P, 1)
    )
    later = review("l", placed("trust.promises", 3), placed("gone.a", 2), placed("gone.b", 2))
    compared = compare(GUIDE, earlier, later)
    assert [(one.principle, one.title, one.change) for one in compared.principles] == [
        (P, "Title of aims.reason", "gone"),
        ("trust.promises", "Title of trust.promises", "up"),
        ("gone.a", "gone.a", "new"),
        ("gone.b", "Gone B", "same"),
    ]


def test_what_does_not_count_as_an_answer_is_not_compared():
    drafts = Answer(principle=P, importance=3)
    earlier = review("e", placed("aims.roles", None), Answer(principle="trust.safety"))
    assert compare(GUIDE, earlier, review("l", drafts=(drafts,))).principles == ()


def test_a_retired_principle_is_compared_where_it_stood():
    guide = make_guide(("a", [make_principle("a.old", status="retired"), make_principle("a.new")]))
    compared = compare(
        guide, review("e", placed("a.old", 2)), review("l", placed("a.new", 2), placed("a.old", 3))
    )
    assert [(one.principle, one.change) for one in compared.principles] == [
        ("a.old", "up"),
        ("a.new", "new"),
    ]


def test_a_caution_where_a_level_moved():
    def cautions(before, after):
        return compare(GUIDE, review("e", before), review("l", after)).cautions

    assert cautions(placed(P, 2), placed(P, 3)) == (NO_PROOF,)
    assert cautions(placed(P, 3), placed(P, 2)) == (MAY_SEE_MORE,)
    assert cautions(placed(P, 3), placed(P, 3)) == ()
    assert cautions(placed(P, 2), placed(P, 3, revision=2)) == ()


def test_the_contract_of_compare_json():
    earlier = review("e", placed(P, 2), dont_know("aims.roles"), not_relevant("trust.safety"))
    later = review("l", placed(P, 3), placed("aims.roles", 1), dont_know("trust.promises"))
    assert comparison_json(compare(GUIDE, earlier, later)) == {
        "format": 1,
        "earlier": "e",
        "later": "l",
        "principles": [
            {"principle": P, "earlier": 2, "later": 3, "change": "up"},
            {"principle": "aims.roles", "earlier": "dont-know", "later": 1, "change": "new"},
            {
                "principle": "trust.promises",
                "earlier": None,
                "later": "dont-know",
                "change": "new",
            },
            {
                "principle": "trust.safety",
                "earlier": "not-relevant",
                "later": None,
                "change": "gone",
            },
        ],
        "waiting": [],
    }


def test_a_history_over_several_reviews():
    reviews = [
        review("a", placed(P, 2, answered=datetime(2026, 1, 5, 9, tzinfo=UTC))),
        review("b", updated=datetime(2026, 4, 1, 9, tzinfo=UTC)),
        review("c", dont_know(P)),
        review("d", placed(P, 4, revision=2)),
        review("e", not_relevant(P)),
        review("f", placed(P, 5, revision=2)),
    ]
    points = history(reviews, P)
    assert [point.review for point in points] == list("abcdef")
    assert [point.day for point in points[:3]] == [date(2026, 1, 5), date(2026, 4, 1), None]
    assert history_line(points) == "2▃ · ? | 4▆ x 5█"
    assert history_words(GUIDE, points) == (
        "2 Talked about, then not answered, then “I don't know”, then in other words, 4 Reliable, "
        "then “Not relevant here”, then 5 Second nature"
    )


def test_a_history_without_a_change():
    def words(*revisions):
        reviews = [review(f"r{n}", placed(P, 3, revision=r)) for n, r in enumerate(revisions)]
        return history_words(GUIDE, history(reviews, P))

    assert words(1, 1, 1) == "3 Patchy each time"
    assert words(1, 1, 2) == "3 Patchy, then 3 Patchy, then in other words, 3 Patchy"
    assert words(1) == "3 Patchy"


@given(st.lists(st.integers(1, 5), min_size=1, max_size=9))
def test_a_higher_level_is_drawn_higher(levels):
    line = history_line(history([review(f"r{n}", placed(P, lv)) for n, lv in enumerate(levels)], P))
    drawn = line.split(" ")
    assert [int(sign[0]) for sign in drawn] == levels
    assert sorted(drawn, key=lambda sign: ord(sign[1])) == sorted(drawn)
