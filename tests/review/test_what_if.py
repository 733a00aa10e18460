"""What if? on paper: the same rules, marks for what moved, and the review untouched."""

from __future__ import annotations

import copy

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck.review.priorities import prioritise
from partnercheck.review.what_if import arrow_of, move_words, suppose, what_if
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()
REVIEW = make_review(
    placed("aims.reason", 2, importance=3),
    placed("aims.outcomes", 3),
    placed("aims.roles", 4),
    dont_know("trust.promises"),
    placed("trust.safety", 3, importance=1),
    partnership={"stage": "working"},
)


def imagined(**supposed):
    return what_if(GUIDE, REVIEW, suppose(GUIDE, REVIEW, **supposed))


def moves(**supposed):
    return [
        (move.principle.id, arrow_of(move), move_words(move)) for move in imagined(**supposed).moves
    ]


def test_a_lower_level_makes_it_rise_and_the_others_fall():
    assert moves(levels={"trust.safety": 1}, importance={"trust.safety": 3}) == [
        ("trust.safety", "↑", "moves up from place 3 to 1: 9 points instead of 1"),
        ("aims.reason", "↓", "moves down from place 1 to 2: 6 points"),
        ("aims.outcomes", "↓", "moves down from place 2 to 3: 2 points"),
    ]


def test_importance_alone():
    assert moves(importance={"aims.reason": 1}) == [
        ("aims.outcomes", "↑", "moves up from place 2 to 1: 2 points"),
        ("aims.reason", "↓", "moves down from place 1 to 2: 2 points instead of 6"),
    ]
    assert moves(importance={"aims.outcomes": 3}) == [
        ("aims.outcomes", "", "stays at place 2: 3 points instead of 2")
    ]


def test_a_warning_sign_ticked_and_unticked():
    assert moves(warnings={"trust.safety": ["late"]}) == [
        ("trust.safety", "", "stays at place 3: 2 points instead of 1")
    ]
    ticked = suppose(GUIDE, REVIEW, warnings={"trust.safety": ["late"]})
    back = suppose(GUIDE, ticked, warnings={"trust.safety": []})
    assert what_if(GUIDE, REVIEW, back).moves == ()


def test_into_the_list_and_out_of_it():
    assert moves(levels={"aims.outcomes": 4, "trust.promises": 1, "trust.learning": 3}) == [
        ("trust.promises", "+", "moves from “Find out first” to place 2: 6 points"),
        ("trust.learning", "+", "moves from “Not answered” to place 3: 2 points"),
        ("trust.safety", "↓", "moves down from place 3 to 4: 1 point"),
        ("aims.outcomes", "−", "moves from place 2 to “Strengths”"),
    ]


def test_from_one_list_to_another():
    assert moves(warnings={"aims.roles": ["late"]}) == [
        ("aims.roles", "", "moves from “Strengths” to “Check with a partner”")
    ]


def test_another_target():
    whole = imagined(target=3)
    assert whole.priorities.target == 3
    assert {move.principle.id: arrow_of(move) for move in whole.moves} == {
        "aims.reason": "",
        "aims.outcomes": "−",
        "trust.safety": "−",
    }
    assert move_words(whole.of("aims.outcomes")) == "moves from place 2 to “Enough for now”"
    assert whole.of("aims.roles") is None


def test_nothing_supposed_nothing_moved():
    assert imagined().moves == ()
    assert imagined().priorities == prioritise(GUIDE, REVIEW)


@pytest.mark.parametrize(
    "supposed",
    [
        {"levels": {"aims.reason": 0}},
        {"levels": {"aims.reason": 6}},
        {"importance": {"aims.reason": 4}},
        {"target": 9},
    ],
)
def test_numbers_out_of_range_are_refused(supposed):
    with pytest.raises(ValueError, match=r"\d"):
        suppose(GUIDE, REVIEW, **supposed)


@pytest.mark.parametrize("name", ["levels", "importance", "warnings"])
def test_a_principle_that_is_not_there_is_refused(name):
    with pytest.raises(KeyError):
        suppose(GUIDE, REVIEW, **{name: {"no.such": 3 if name != "warnings" else ["late"]}})


PRINCIPLES = [principle.id for principle in GUIDE.principles]
ANSWERED = st.tuples(
    *(
        st.one_of(
            st.builds(
                lambda level, importance, signs, p=p: placed(
                    p, level, importance=importance, warnings=tuple(signs)
                ),
                st.integers(1, 5),
                st.sampled_from([None, 1, 2, 3]),
                st.lists(st.sampled_from(["late", "silent"]), unique=True),
            ),
            st.just(dont_know(p)),
            st.just(not_relevant(p)),
        )
        for p in PRINCIPLES
    )
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    ANSWERED,
    st.dictionaries(st.sampled_from(PRINCIPLES), st.integers(1, 5)),
    st.dictionaries(st.sampled_from(PRINCIPLES), st.sampled_from([None, 1, 2, 3])),
    st.dictionaries(st.sampled_from(PRINCIPLES), st.sets(st.sampled_from(["late", "silent"]))),
    st.sampled_from([None, 3, 4, 5]),
)
def test_it_is_the_list_that_those_answers_would_give(
    answers, levels, importance, warnings, target
):
    review = make_review(*answers)
    before = msgspec.json.encode(review)
    supposed = suppose(
        GUIDE, review, levels=levels, importance=importance, warnings=warnings, target=target
    )
    result = what_if(GUIDE, review, supposed)
    assert msgspec.json.encode(review) == before
    assert result.priorities == prioritise(GUIDE, supposed)
    now = {r.principle.id: n for n, r in enumerate(result.priorities.ranked, 1)}
    was = {r.principle.id: n for n, r in enumerate(prioritise(GUIDE, review).ranked, 1)}
    for principle in PRINCIPLES:
        move = result.of(principle)
        place, old = now.get(principle), was.get(principle)
        if move is None:
            assert place == old
            continue
        assert (move.after.number, move.before.number) == (place, old)
        assert move_words(move)
        if place and old:
            assert move.kind == ("rose" if place < old else "fell" if place > old else "changed")
        else:
            assert move.kind == ("came" if place else "left" if old else "changed")
    assert what_if(GUIDE, review, copy.deepcopy(review)).moves == ()
