"""Worked examples, computed by hand, for every rule about priorities in .docs/contracts.md."""

from __future__ import annotations

import pytest

from partnercheck.review.priorities import (
    ASK_A_PARTNER,
    Priorities,
    band_of,
    prioritise,
    target_of,
)
from tests.support.guides import make_action, make_guide, make_principle, small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()


def order(priorities: Priorities) -> list[str]:
    return [ranked.principle.id for ranked in priorities.ranked]


@pytest.mark.parametrize(
    ("partnership", "target"),
    [
        ({}, 4),
        ({"stage": "working"}, 4),
        ({"stage": "forming"}, 3),
        ({"stage": "unheard-of"}, 4),
        ({"stage": "forming", "target": 5}, 5),
        ({"target": 3}, 3),
    ],
)
def test_the_target_is_the_leaders_else_the_stages_else_four(partnership, target):
    review = make_review(partnership=partnership)
    assert target_of(GUIDE, review) == target
    assert prioritise(GUIDE, review).target == target


@pytest.mark.parametrize(
    ("level", "importance", "warnings", "points"),
    [
        (2, 3, ("late",), 7),  # (4 - 2) × 3 + 1
        (2, 3, (), 6),
        (2, None, (), 4),  # not said counts as 2
        (2, 2, (), 4),
        (3, 1, (), 1),
        (3, 1, ("late",), 2),
        (3, 1, ("late", "silent"), 2),  # one point, however many signs
        (3, 1, ("taken-out-of-the-guide",), 1),
        (1, 3, ("silent",), 10),
    ],
)
def test_points_are_steps_times_importance_plus_one_for_warnings(
    level, importance, warnings, points
):
    answer = placed("aims.reason", level, importance=importance, warnings=warnings)
    (ranked,) = prioritise(GUIDE, make_review(answer)).ranked
    assert ranked.points == points
    assert ranked.importance_said is (importance is not None)


def test_points_reach_from_0_to_13():
    worst = placed("aims.reason", 1, importance=3, warnings=("late",))
    (ranked,) = prioritise(GUIDE, make_review(worst, partnership={"target": 5})).ranked
    assert ranked.points == 13
    assert prioritise(GUIDE, make_review(placed("aims.reason", 4))).ranked == ()


@pytest.mark.parametrize(
    ("points", "band"),
    [(13, "start"), (6, "start"), (5, "next"), (3, "next"), (2, "watch"), (1, "watch")],
)
def test_bands(points, band):
    assert band_of(points) == band


def test_without_steps_a_principle_is_a_strength_or_enough():
    review = make_review(
        placed("aims.reason", 5),
        placed("aims.outcomes", 4),
        placed("aims.roles", 3),
        partnership={"target": 3},
    )
    priorities = prioritise(GUIDE, review)
    assert priorities.strengths == ("aims.reason", "aims.outcomes")
    assert priorities.enough == ("aims.roles",)
    assert priorities.actions == ()


def test_level_four_is_no_strength_while_five_is_aimed_for():
    priorities = prioritise(GUIDE, make_review(placed("aims.reason", 4), partnership={"target": 5}))
    assert priorities.strengths == ()
    assert [ranked.points for ranked in priorities.ranked] == [2]


def test_principles_stand_by_points_then_importance_then_steps_then_leverage_then_guide():
    principles = [make_principle(f"a.{name}") for name in ("one", "two", "three", "four", "five")]
    guide = make_guide(("a", [*principles, make_principle("a.lever", leverage=True)]))
    review = make_review(
        placed("a.one", 2, importance=1, warnings=("late",)),  # 2 × 1 + 1 = 3
        placed("a.two", 1, importance=1),  # 3 × 1 = 3, more steps
        placed("a.three", 3, importance=3),  # 1 × 3 = 3, more important
        placed("a.four", 3, importance=2),  # 1 × 2 = 2
        placed("a.five", 3, importance=2),  # 1 × 2 = 2
        placed("a.lever", 3, importance=2),  # 1 × 2 = 2, leverage
    )
    priorities = prioritise(guide, review)
    assert order(priorities) == ["a.three", "a.two", "a.one", "a.lever", "a.four", "a.five"]
    assert [r.points for r in priorities.ranked] == [3, 3, 3, 2, 2, 2]
    assert [r.tie for r in priorities.ranked] == [
        "",
        "importance",
        "steps",
        "",
        "leverage",
        "order",
    ]
    assert [r.lead for r in priorities.ranked] == [
        "importance",
        "steps",
        "",
        "leverage",
        "order",
        "",
    ]


def test_importance_comes_before_steps():
    review = make_review(
        placed("aims.outcomes", 1, importance=2),  # 3 × 2 = 6
        placed("aims.roles", 2, importance=3),  # 2 × 3 = 6
    )
    assert order(prioritise(GUIDE, review)) == ["aims.roles", "aims.outcomes"]


def test_leverage_never_adds_points():
    review = make_review(
        placed("trust.promises", 3, importance=2),
        placed("trust.learning", 3, importance=3),
    )
    priorities = prioritise(GUIDE, review)
    assert order(priorities) == ["trust.learning", "trust.promises"]
    assert [r.points for r in priorities.ranked] == [3, 2]


def test_actions_fit_the_level_and_stand_by_effort_then_days_then_guide():
    priorities = prioritise(GUIDE, make_review(placed("aims.roles", 2)))
    assert [action.id for action in priorities.actions] == [
        "aims.roles/small",
        "aims.roles/second-small",
        "aims.roles/small-later",
        "aims.roles/medium",
        "aims.roles/long",
    ]
    assert [action.rank for action in priorities.actions] == [1, 2, 3, 4, 5]


def test_an_action_for_another_level_comes_in_at_its_own():
    priorities = prioritise(GUIDE, make_review(placed("aims.roles", 1)))
    assert "aims.roles/beginners" in {action.id for action in priorities.actions}


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (None, False),
        ("convenor", False),
        ("unheard-of", False),
        ("smaller-partner", True),
    ],
)
def test_an_action_for_roles_is_shown_to_that_role_alone(role, shown):
    review = make_review(placed("trust.safety", 2), partnership={"role": role})
    ids = {action.id for action in prioritise(GUIDE, review).actions}
    assert "trust.safety/act" in ids
    assert ("trust.safety/small-voice" in ids) is shown


def test_a_role_that_the_guide_lacks_opens_no_action_that_names_it():
    action = make_action("ghost", for_roles=("ghost",))
    guide = make_guide(("a", [make_principle("a.one", actions=(action,))]))
    review = make_review(placed("a.one", 2), partnership={"role": "ghost"})
    (ranked,) = prioritise(guide, review).ranked
    assert ranked.actions == ()


def test_ranks_go_on_through_all_principles():
    review = make_review(placed("aims.roles", 2, importance=3), placed("aims.reason", 3))
    actions = prioritise(GUIDE, review).actions
    assert [action.rank for action in actions] == [1, 2, 3, 4, 5, 6]
    assert actions[-1].id == "aims.reason/act"


def test_dont_know_is_found_out_first_by_importance_then_guide_order():
    review = make_review(
        dont_know("trust.learning", importance=3),
        dont_know("aims.reason", importance=1),
        dont_know("aims.roles"),
        dont_know("aims.outcomes", importance=2),
    )
    priorities = prioritise(GUIDE, review)
    assert [item.principle.id for item in priorities.find_out] == [
        "trust.learning",
        "aims.outcomes",
        "aims.roles",
        "aims.reason",
    ]
    assert priorities.find_out[2].importance == 2
    assert not priorities.find_out[2].importance_said
    assert priorities.find_out[0].id == "trust.learning/find-out"
    assert priorities.find_out[0].text == "Ask somebody about trust.learning."
    assert priorities.ranked == ()


def test_dont_know_with_a_level_left_over_in_the_file_is_not_placed():
    priorities = prioritise(GUIDE, make_review(dont_know("aims.reason", level=1)))
    assert priorities.ranked == ()
    assert len(priorities.find_out) == 1


def test_not_relevant_gives_nothing_and_is_counted():
    review = make_review(not_relevant("aims.outcomes", importance=3, warnings=("late",)))
    priorities = prioritise(GUIDE, review)
    assert priorities.not_relevant == ("aims.outcomes",)
    assert "aims.outcomes" not in priorities.unanswered
    assert priorities.actions == ()


def test_another_revision_needs_another_look_and_gives_no_points():
    review = make_review(
        placed("aims.reason", 1, importance=3, revision=2, warnings=("late",)),
        dont_know("aims.outcomes", revision=2),
        not_relevant("aims.roles", revision=2),
    )
    priorities = prioritise(GUIDE, review)
    assert priorities.needs_another_look == ("aims.reason", "aims.outcomes")
    assert priorities.not_relevant == ("aims.roles",)
    assert priorities.ranked == ()
    assert priorities.find_out == ()
    assert "aims.reason" not in priorities.unanswered


def test_a_retired_principle_enters_nothing():
    guide = make_guide(
        ("a", [make_principle("a.old", status="retired"), make_principle("a.new")]),
    )
    priorities = prioritise(guide, make_review(placed("a.old", 1), placed("a.new", 5)))
    assert priorities.ranked == ()
    assert priorities.strengths == ("a.new",)
    everything = (
        *priorities.unanswered,
        *priorities.enough,
        *priorities.out_of_scope,
        *priorities.needs_another_look,
    )
    assert everything == ()


@pytest.mark.parametrize("level", [None, 0, 6])
def test_placed_without_a_level_counts_as_unanswered(level):
    review = make_review(placed("aims.reason", level))
    assert "aims.reason" in prioritise(GUIDE, review).unanswered


def test_an_answer_to_a_principle_that_the_guide_lacks_changes_nothing():
    review = make_review(placed("aims.gone", 1), placed("aims.reason", 2))
    assert prioritise(GUIDE, review) == prioritise(GUIDE, make_review(placed("aims.reason", 2)))


@pytest.mark.parametrize(
    ("level", "partner_level", "flagged"),
    [(3, 1, True), (3, 2, False), (2, 1, False), (3, 5, False), (3, None, False)],
)
def test_partner_gap_is_two_or_more_below_and_stays_on_a_principle_with_steps(
    level, partner_level, flagged
):
    with_guess = placed("aims.reason", level, partner_level=partner_level)
    (ranked,) = prioritise(GUIDE, make_review(with_guess)).ranked
    (without,) = prioritise(GUIDE, make_review(placed("aims.reason", level))).ranked
    assert ranked.flags == (("partner-gap",) if flagged else ())
    assert ranked.points == without.points


def test_a_flag_without_steps_is_no_strength_but_to_check_with_a_partner():
    review = make_review(
        placed("trust.learning", 5, partner_level=3, warnings=("late",)),
        placed("aims.reason", 4, warnings=("silent",)),
        placed("aims.outcomes", 4, warnings=("taken-out-of-the-guide",)),
        placed("aims.roles", 4, partner_level=3),
    )
    priorities = prioritise(GUIDE, review)
    assert [(item.principle.id, item.flags) for item in priorities.check_with_partner] == [
        ("aims.reason", ("warned-strength",)),
        ("trust.learning", ("partner-gap", "warned-strength")),
    ]
    assert priorities.strengths == ("aims.outcomes", "aims.roles")
    assert priorities.check_with_partner[0].text == "How would a partner see aims.reason?"
    assert priorities.check_with_partner[0].id == "aims.reason/check"


def test_flagged_and_only_enough_is_also_to_check():
    review = make_review(
        placed("aims.reason", 3, warnings=("late",)), partnership={"stage": "forming"}
    )
    priorities = prioritise(GUIDE, review)
    assert priorities.enough == ()
    assert len(priorities.check_with_partner) == 1


def test_a_principle_without_partner_view_still_has_something_to_ask():
    guide = make_guide(("a", [make_principle("a.one", partner_view="")]))
    (item,) = prioritise(guide, make_review(placed("a.one", 5, partner_level=1))).check_with_partner
    assert item.text == ASK_A_PARTNER


def test_unanswered_concerns_the_scope_and_others_stand_outside():
    review = make_review(placed("aims.reason", 2), scope="core")
    priorities = prioritise(GUIDE, review)
    assert priorities.unanswered == ("trust.promises",)
    assert priorities.out_of_scope == (
        "aims.outcomes",
        "aims.roles",
        "trust.safety",
        "trust.learning",
    )


def test_an_answer_outside_the_scope_counts_in_full():
    review = make_review(placed("aims.outcomes", 1, importance=3), scope="core")
    priorities = prioritise(GUIDE, review)
    assert order(priorities) == ["aims.outcomes"]
    assert "aims.outcomes" not in priorities.out_of_scope


def test_a_principle_without_a_fitting_action_keeps_its_place():
    guide = make_guide(
        ("a", [make_principle("a.none", actions=()), make_principle("a.some")]),
    )
    review = make_review(placed("a.none", 1, importance=3), placed("a.some", 3))
    priorities = prioritise(guide, review)
    assert order(priorities) == ["a.none", "a.some"]
    assert [action.rank for action in priorities.actions] == [1]


def test_changing_the_target_reorders_and_touches_no_commitment():
    answers = (placed("aims.reason", 3, importance=3), placed("aims.outcomes", 1, importance=1))
    at_three = prioritise(GUIDE, make_review(*answers, partnership={"target": 3}))
    at_five = prioritise(GUIDE, make_review(*answers, partnership={"target": 5}))
    assert order(at_three) == ["aims.outcomes"]
    assert order(at_five) == ["aims.reason", "aims.outcomes"]  # 2 × 3 before 4 × 1


def test_one_area_or_seven_it_makes_no_difference():
    areas = [(f"area{n}", [make_principle(f"area{n}.only")]) for n in range(7)]
    guide = make_guide(*areas)
    review = make_review(*(placed(f"area{n}.only", 2) for n in range(7)))
    assert order(prioritise(guide, review)) == [f"area{n}.only" for n in range(7)]


def test_bands_and_lookups_of_the_result():
    review = make_review(placed("aims.reason", 1, importance=3), placed("aims.outcomes", 3))
    priorities = prioritise(GUIDE, review)
    assert [r.principle.id for r in priorities.in_band("start")] == ["aims.reason"]
    assert [r.principle.id for r in priorities.in_band("watch")] == ["aims.outcomes"]
    assert priorities.in_band("next") == ()
    found = priorities.of("aims.outcomes")
    assert found is not None
    assert found.points == 2
    assert priorities.of("trust.safety") is None
