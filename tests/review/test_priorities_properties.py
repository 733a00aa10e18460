"""What the priorities must satisfy for any answers at all."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.review.model import Answer, Review
from partnercheck.review.priorities import Priorities, prioritise
from partnercheck.review.reasons import reason
from tests.support.guides import small_guide
from tests.support.reviews import make_review

GUIDE = small_guide()
IDS = [principle.id for principle in GUIDE.principles]
WARNINGS = st.sets(st.sampled_from(["late", "silent", "gone"])).map(lambda s: tuple(sorted(s)))


@st.composite
def answers(draw: st.DrawFn, principle: str) -> Answer:
    state = draw(st.sampled_from(["placed", "placed", "placed", "dont-know", "not-relevant"]))
    return Answer(
        principle=principle,
        state=state,
        level=draw(st.integers(1, 5)) if state == "placed" else None,
        importance=draw(st.sampled_from([None, 1, 2, 3])),
        partner_level=draw(st.sampled_from([None, 1, 2, 3, 4, 5])),
        warnings=draw(WARNINGS),
        revision=draw(st.sampled_from([1, 1, 1, 1, 2])),
    )


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    chosen = draw(st.lists(st.sampled_from([*IDS, "aims.gone"]), unique=True))
    partnership: dict[str, Any] = {
        "target": draw(st.sampled_from([None, 3, 4, 5])),
        "stage": draw(st.sampled_from([None, "forming", "working", "ending", "gone"])),
        "role": draw(st.sampled_from([None, "convenor", "smaller-partner"])),
    }
    return make_review(
        *(draw(answers(principle)) for principle in chosen),
        partnership=partnership,
        scope=draw(st.sampled_from(["all", "core"])),
    )


def facts(priorities: Priorities) -> bytes:
    """Everything in the list that a reader could see, as bytes."""
    return json.dumps(
        [
            [(r.principle.id, r.points, r.band, r.flags, r.tie, r.lead) for r in priorities.ranked],
            [(a.rank, a.id) for a in priorities.actions],
            [reason(GUIDE, priorities, r) for r in priorities.ranked],
            [item.id for item in (*priorities.find_out, *priorities.check_with_partner)],
            priorities.strengths,
            priorities.enough,
            priorities.needs_another_look,
            priorities.not_relevant,
            priorities.unanswered,
            priorities.out_of_scope,
        ]
    ).encode()


@given(reviews(), st.randoms())
def test_the_same_answers_give_the_same_bytes_in_whatever_order_they_stand(review, random):
    shuffled = list(review.answers)
    random.shuffle(shuffled)
    other = replace(review, answers=tuple(shuffled))
    assert facts(prioritise(GUIDE, review)) == facts(prioritise(GUIDE, other))


@given(reviews())
def test_every_principle_of_the_guide_stands_in_exactly_one_place(review):
    priorities = prioritise(GUIDE, review)
    places = [
        *(r.principle.id for r in priorities.ranked),
        *(item.principle.id for item in priorities.find_out),
        *(item.principle.id for item in priorities.check_with_partner),
        *priorities.strengths,
        *priorities.enough,
        *priorities.needs_another_look,
        *priorities.not_relevant,
        *priorities.unanswered,
        *priorities.out_of_scope,
    ]
    assert sorted(places) == sorted(IDS)


@given(reviews())
def test_the_order_is_total_and_each_step_of_it_is_explained(review):
    ranked = prioritise(GUIDE, review).ranked
    places = [
        (
            -r.points,
            -r.importance,
            -r.steps,
            not r.principle.leverage,
            IDS.index(r.principle.id),
        )
        for r in ranked
    ]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    for first, second in pairwise(ranked):
        assert first.lead == second.tie
        assert (second.tie == "") is (first.points != second.points)


@given(reviews())
def test_points_are_steps_by_importance_and_one_for_a_warning(review):
    priorities = prioritise(GUIDE, review)
    for ranked in priorities.ranked:
        assert ranked.points == ranked.steps * ranked.importance + bool(ranked.warning)
        assert 1 <= ranked.points <= 13


@given(reviews(), st.sampled_from(IDS))
def test_raising_a_level_never_raises_its_points(review, principle):
    before = review.answer(principle)
    if before is None or before.level is None or before.level == 5:
        return
    raised = replace(
        review,
        answers=tuple(
            replace(a, level=before.level + 1) if a.principle == principle else a
            for a in review.answers
        ),
    )
    assert points(raised, principle) <= points(review, principle)


@given(reviews())
def test_importance_not_said_is_the_same_as_medium(review):
    said = replace(
        review, answers=tuple(replace(a, importance=a.importance or 2) for a in review.answers)
    )
    unsaid, medium = prioritise(GUIDE, review), prioritise(GUIDE, said)
    assert [a.id for a in unsaid.actions] == [a.id for a in medium.actions]
    assert [r.points for r in unsaid.ranked] == [r.points for r in medium.ranked]
    assert [i.id for i in unsaid.find_out] == [i.id for i in medium.find_out]


@given(reviews(), st.data())
def test_effort_and_windows_never_change_points_or_the_order_of_principles(review, data):
    def changed(action):
        return replace(
            action,
            effort=data.draw(st.sampled_from(["S", "M", "L"])),
            days=data.draw(st.sampled_from([30, 90])),
        )

    areas = tuple(
        replace(
            area,
            principles=tuple(
                replace(p, actions=tuple(changed(a) for a in p.actions)) for p in area.principles
            ),
        )
        for area in GUIDE.areas
    )
    before, after = prioritise(GUIDE, review), prioritise(replace(GUIDE, areas=areas), review)
    assert [(r.principle.id, r.points) for r in before.ranked] == [
        (r.principle.id, r.points) for r in after.ranked
    ]


@given(reviews())
@settings(max_examples=50)
def test_flags_never_change_points_or_order(review):
    plain = replace(review, answers=tuple(replace(a, partner_level=None) for a in review.answers))
    assert [(r.principle.id, r.points) for r in prioritise(GUIDE, review).ranked] == [
        (r.principle.id, r.points) for r in prioritise(GUIDE, plain).ranked
    ]


def points(review: Review, principle: str) -> int:
    ranked = prioritise(GUIDE, review).of(principle)
    return ranked.points if ranked else 0
