"""What is worth talking about in an hour: the worked examples, and what holds for any review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.review.conversations import MINUTES, NOTHING_ANSWERED, NOTHING_ASKS, hour
from partnercheck.review.model import Answer
from partnercheck.review.priorities import counted_answers
from tests.support.hours import FIRST, GUIDE, LATER, said, signs
from tests.support.reviews import dont_know, make_review, not_relevant


def names(review, minutes, brought=()):
    chosen = hour(GUIDE, review, minutes, brought).suggested
    return [(one.principle.id.partition(".")[2], one.kind) for one in chosen]


HOUR = [
    ("kept-promises", "strength"),
    ("fair-say", "weight"),
    ("reason-together", "outside"),
    ("traceable-decisions", "unknown"),
]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (30, HOUR[:2]),
        (45, HOUR[:3]),
        (60, HOUR),
        (90, [*HOUR, ("interests", "weight"), ("money", "weight")]),
    ],
)
def test_the_worked_hour(minutes, expected):
    assert names(FIRST, minutes) == expected


def test_three_months_later():
    assert names(LATER, 60) == [
        ("kept-promises", "strength"),
        ("fair-say", "weight"),
        ("traceable-decisions", "outside"),
        ("safe-to-disagree", "unknown"),
    ]
    assert names(LATER, 45) == names(LATER, 60)[:3]


def test_the_reasons():
    reasons = {one.principle.id: one.reasons for one in hour(GUIDE, FIRST, 90).suggested}
    assert reasons["culture.kept-promises"] == ("5 Second nature. Say what made it so.",)
    assert reasons["power.fair-say"] == (
        "First among your actions: 2 Thin, aim 4 Reliable, matters a lot.",
    )
    assert reasons["goals.reason-together"] == (
        "You chose 4 Reliable and guess that one partner would say 2 Thin.",
    )
    assert reasons["power.traceable-decisions"] == ("You don't know. It matters a lot.",)
    assert reasons["goals.interests"] == (
        "Next among what weighs: 3 Patchy, aim 4 Reliable, matters somewhat.",
    )
    beside = {one.principle.id: one.beside for one in hour(GUIDE, FIRST, 90).suggested}
    assert beside["culture.kept-promises"] == ("Say what made it so.",)
    assert beside["power.fair-say"] == ("First among your actions: aim 4 Reliable, matters a lot.",)
    assert beside["goals.reason-together"] == ("You guess that one partner would say 2 Thin.",)
    assert beside["power.traceable-decisions"] == ("It matters a lot.",)
    assert hour(GUIDE, LATER, 60).suggested[2].reasons == (
        "You chose 3 Patchy and guess that one partner would say 1 Absent.",
        "Next among what weighs: 3 Patchy, aim 4 Reliable, matters a lot.",
    )


def test_a_strength_that_was_talked_about_stands_last():
    review = make_review(
        said("culture.kept-promises", 5, 3), said("goals.interests", 4, 1), guide=GUIDE
    )
    assert names(review, 60)[0][0] == "kept-promises"
    assert names(review, 60, ("culture.kept-promises",))[0][0] == "interests"


def test_nothing_to_suggest():
    assert hour(GUIDE, make_review(guide=GUIDE)).words == NOTHING_ANSWERED
    aside = make_review(not_relevant("goals.interests"), guide=GUIDE)
    assert hour(GUIDE, aside).words == NOTHING_ASKS
    assert hour(GUIDE, make_review(dont_know("goals.interests"), guide=GUIDE)).words == ""


answers = st.builds(
    Answer,
    principle=st.sampled_from([p.id for p in GUIDE.principles]),
    revision=st.integers(1, 2),
    state=st.sampled_from(["placed", "dont-know", "not-relevant"]),
    level=st.one_of(st.none(), st.integers(1, 5)),
    importance=st.one_of(st.none(), st.integers(1, 3)),
    partner_level=st.one_of(st.none(), st.integers(1, 5)),
    warnings=st.sampled_from([(), ("deputies",), signs("goals.interests", 2)]),
)
reviews = st.lists(answers, unique_by=lambda answer: answer.principle, max_size=21).map(
    lambda given: make_review(*given, guide=GUIDE)
)


@given(reviews, st.sampled_from(MINUTES), st.randoms())
def test_no_principle_stands_twice_and_each_has_a_reason(review, minutes, random):
    found = hour(GUIDE, review, minutes)
    ids = [one.principle.id for one in found.suggested]
    assert len(set(ids)) == len(ids) <= minutes // 15
    counted = counted_answers(GUIDE, review)
    for one in found.suggested:
        assert one.reasons
        assert counted[one.principle.id].state != "not-relevant"
        assert counted[one.principle.id].revision == one.principle.revision
    mixed = list(review.answers)
    random.shuffle(mixed)
    assert hour(GUIDE, make_review(*mixed, guide=GUIDE), minutes) == found


def test_that_a_strength_was_brought_before_is_told_once_another_takes_its_place():
    brought = frozenset({"culture.kept-promises"})
    two = [
        replace(answer, level=5) if answer.principle == "goals.reason-together" else answer
        for answer in FIRST.answers
    ]
    assert not hour(GUIDE, FIRST, 30, brought).told, "the only strength still opens the hour"
    assert not hour(GUIDE, FIRST, 30).told
    strong = replace(FIRST, answers=tuple(replace(a, partner_level=None) for a in two))
    assert names(strong, 30)[0] == ("reason-together", "strength")
    again = hour(GUIDE, strong, 30, frozenset({"goals.reason-together"}))
    assert again.suggested[0].principle.id == "culture.kept-promises"
    assert again.told == "What stands well and was brought before comes last."
