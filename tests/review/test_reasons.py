"""Why something is where it is in the list, word for word."""

from __future__ import annotations

import pytest

from partnercheck.guide.model import Stage
from partnercheck.review.priorities import prioritise
from partnercheck.review.reasons import (
    check_reason,
    effort_and_window,
    find_out_reason,
    lead_words,
    level_and_aim,
    matters_words,
    ranked_flags,
    reason,
)
from tests.support.guides import make_action, make_guide, make_principle, small_guide
from tests.support.reviews import dont_know, make_review, placed

GUIDE = small_guide()


def reason_for(answer, guide=GUIDE, **partnership):
    priorities = prioritise(guide, make_review(answer, partnership=partnership))
    return reason(guide, priorities, priorities.ranked[0])


def test_the_sum_in_one_sentence():
    answer = placed("aims.reason", 2, importance=3, warnings=("late",))
    assert reason_for(answer, stage="working") == (
        "You chose 2 Talked about; the guide suggests 4 Reliable for a working partnership "
        "(2 steps). You said it matters a lot (×3) and ticked a warning sign (+1): 7."
    )


def test_no_warning():
    assert reason_for(placed("aims.reason", 2, importance=3), stage="working") == (
        "You chose 2 Talked about; the guide suggests 4 Reliable for a working partnership "
        "(2 steps). You said it matters a lot (×3): 6."
    )


def test_no_stage_and_one_step():
    assert reason_for(placed("aims.reason", 3, importance=1)) == (
        "You chose 3 Patchy; the guide suggests 4 Reliable (1 step). "
        "You said it matters a little (×1): 1."
    )


def test_a_stage_that_the_guide_lacks_is_no_stage():
    assert "the guide suggests 4 Reliable (1 step)" in reason_for(
        placed("aims.reason", 3), stage="gone"
    )


def test_a_stage_without_a_phrase_is_named():
    guide = make_guide(
        ("a", [make_principle("a.one")]),
        stages=(Stage(id="new", label="Brand new", target=3),),
    )
    assert "the guide suggests 3 Patchy for the stage “Brand new” (2 steps)." in reason_for(
        placed("a.one", 1), guide=guide, stage="new"
    )


def test_the_leaders_own_target():
    assert reason_for(placed("aims.reason", 1, importance=2), stage="working", target=3) == (
        "You chose 1 Absent; you aim for 3 Patchy (2 steps). You said it matters somewhat (×2): 4."
    )


def test_importance_not_said():
    assert reason_for(placed("aims.reason", 2)) == (
        "You chose 2 Talked about; the guide suggests 4 Reliable (2 steps). You did not say how "
        "much it matters, so it counts as medium (×2). 2 steps × 2 = 4."
    )


def test_importance_not_said_and_a_warning():
    assert reason_for(placed("aims.reason", 2, warnings=("late",))) == (
        "You chose 2 Talked about; the guide suggests 4 Reliable (2 steps). You did not say how "
        "much it matters, so it counts as medium (×2). You ticked a warning sign (+1): 5."
    )


def test_two_warnings_still_add_one():
    answer = placed("aims.reason", 2, importance=2, warnings=("late", "silent"))
    assert reason_for(answer).endswith(
        "You said it matters somewhat (×2) and ticked 2 warning signs (+1 in all): 5."
    )


def tied(*answers):
    return prioritise(GUIDE, make_review(*answers)).ranked


def leads(*answers):
    priorities = prioritise(GUIDE, make_review(*answers))
    return [lead_words(priorities, ranked) for ranked in priorities.ranked]


def test_leverage_breaks_a_tie_in_words():
    first, _ = tied(placed("aims.outcomes", 3), placed("trust.promises", 3))
    assert first.principle.id == "trust.promises"
    assert leads(placed("aims.outcomes", 3), placed("trust.promises", 3)) == [
        "Equal points. Studies link this one most closely to trust and joint results.",
        "",
    ]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            placed("aims.outcomes", 3, importance=3),
            placed("aims.roles", 1, importance=1),
            "this one matters more.",
        ),
        (
            placed("aims.outcomes", 1, importance=1),
            placed("aims.roles", 2, importance=1, warnings=("late",)),
            "this one has more steps to go.",
        ),
        (
            placed("aims.outcomes", 3),
            placed("aims.roles", 3),
            "this one stands earlier in the guide.",
        ),
    ],
)
def test_other_ties_in_words(first, second, words):
    ranked = tied(second, first)
    assert ranked[0].principle.id == "aims.outcomes"
    title = ranked[1].principle.title
    assert leads(second, first) == [f"Equal points with “{title}”: {words}", ""]


def test_the_reason_ends_with_the_tie_that_it_won():
    priorities = prioritise(
        GUIDE, make_review(placed("aims.outcomes", 3), placed("trust.promises", 3))
    )
    assert reason(GUIDE, priorities, priorities.ranked[0]).endswith(
        "1 step × 2 = 2. "
        "Equal points. Studies link this one most closely to trust and joint results."
    )


def test_leverage_is_named_only_where_it_broke_the_tie():
    assert leads(placed("trust.promises", 2), placed("aims.outcomes", 3)) == ["", ""]


def test_what_to_find_out_says_how_much_it_matters():
    items = prioritise(
        GUIDE, make_review(dont_know("aims.reason", importance=3), dont_know("aims.roles"))
    ).find_out
    assert find_out_reason(items[0]) == "You answered “I don't know”, and said it matters a lot."
    assert find_out_reason(items[1]) == (
        "You answered “I don't know”. You did not say how much it matters, so it counts as medium."
    )


def test_flags_in_words_never_name_the_partner():
    answer = placed(
        "aims.reason", 5, partner_level=3, partner_level_who="Ms Okafor", warnings=("late",)
    )
    (item,) = prioritise(GUIDE, make_review(answer)).check_with_partner
    assert check_reason(GUIDE, item) == (
        "You chose 5 Second nature. My guess: one partner would say 3 Patchy, 2 levels lower. "
        "Ask that partner. It has no steps to go, and yet you ticked a warning sign."
    )


def test_two_warnings_on_a_strength():
    answer = placed("aims.reason", 4, warnings=("late", "silent"))
    (item,) = prioritise(GUIDE, make_review(answer)).check_with_partner
    assert check_reason(GUIDE, item).endswith("and yet you ticked 2 warning signs.")


def test_flags_of_a_principle_with_steps():
    (ranked,) = tied(placed("aims.reason", 3, partner_level=1))
    assert ranked_flags(GUIDE, ranked) == (
        "My guess: one partner would say 1 Absent, 2 levels lower. Ask that partner.",
    )


@pytest.mark.parametrize(
    ("effort", "days", "words"),
    [
        ("S", 30, "up to 2 hours, this month"),
        ("M", 90, "up to 2 days, within three months"),
        ("L", 90, "more than 2 days, within three months"),
    ],
)
def test_effort_and_window(effort, days, words):
    assert effort_and_window(make_action(effort=effort, days=days)) == words


def test_short_lines():
    assert level_and_aim(GUIDE, 3, 4) == "3 Patchy, aim: 4 Reliable"
    assert matters_words(3, said=True) == "matters a lot"
    assert matters_words(2, said=False) == "importance not said"
