"""Your first three: which they are, the line above them, and when it asks whether to go on."""

from __future__ import annotations

import pytest

from partnercheck.review.first_three import asks_whether, first_three
from partnercheck.review.priorities import prioritise
from tests.support.guides import make_guide, make_principle, small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()


def opening(*answers, guide=GUIDE, **changes):
    return first_three(prioritise(guide, make_review(*answers, **changes)))


def test_the_first_three_principles_with_one_action_each():
    opened = opening(
        placed("aims.roles", 1, importance=3),  # 9
        placed("aims.reason", 2, importance=3),  # 6
        placed("trust.safety", 3, importance=1),  # 1
        placed("trust.promises", 3, importance=3),  # 3
    )
    assert [item.id for item in opened.items] == [
        "aims.roles/small",
        "aims.reason/act",
        "trust.promises/act",
    ]
    assert [item.more for item in opened.items] == [5, 0, 0]
    assert {item.kind for item in opened.items} == {"action"}
    assert opened.line == ""


def many(count):
    guide = make_guide(("a", [make_principle(f"a.p{n}") for n in range(count)]))
    return opening(*(placed(f"a.p{n}", 1) for n in range(count)), guide=guide)


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (3, ""),
        (4, "1 more stands under Start here. Three are enough to begin."),
        (13, "10 more stand under Start here. Three are enough to begin."),
    ],
)
def test_more_than_three_under_start_here(count, line):
    opened = many(count)
    assert opened.line == line
    assert len(opened.items) == 3


def test_nothing_reached_six_points():
    opened = opening(placed("aims.reason", 2), placed("aims.outcomes", 3))
    assert opened.line == "Nothing reached 6 points; these stand highest."
    assert len(opened.items) == 2


def test_find_out_then_check_fill_the_places():
    opened = opening(
        placed("aims.reason", 1),
        placed("aims.outcomes", 5, partner_level=1),
        dont_know("trust.learning"),
        placed("trust.safety", 5, partner_level=1),
    )
    assert [(item.kind, item.id) for item in opened.items] == [
        ("action", "aims.reason/act"),
        ("find-out", "trust.learning/find-out"),
        ("check", "aims.outcomes/check"),
    ]
    assert opened.items[1].text == "Ask somebody about trust.learning."
    assert opened.items[2].text == "How would a partner see aims.outcomes?"


def test_three_with_steps_leave_no_place_to_others():
    opened = opening(
        dont_know("trust.learning", importance=3),
        *(placed(f"aims.{name}", 3) for name in ("reason", "outcomes", "roles")),
    )
    assert {item.kind for item in opened.items} == {"action"}


def test_only_something_to_ask():
    opened = opening(dont_know("aims.reason"), placed("aims.outcomes", 5))
    assert opened.line == "Nothing to mend so far. Ask about these:"
    assert [item.kind for item in opened.items] == ["find-out"]


def test_nothing_to_mend_names_the_strengths():
    opened = opening(placed("trust.promises", 4), placed("aims.reason", 5))
    assert opened.line == "Nothing to mend. Protect these:"
    assert opened.protect == ("aims.reason", "trust.promises")
    assert opened.items == ()


def test_enough_for_now_is_named_when_there_are_no_strengths():
    opened = opening(placed("aims.reason", 3), partnership={"target": 3})
    assert opened.line == "Nothing to mend. This is enough for now:"
    assert opened.protect == ("aims.reason",)


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ((), "Nothing to list yet: no principle is answered."),
        (
            (placed("aims.reason", 1, revision=7),),
            "Nothing to list yet: the wording changed, so answer again first.",
        ),
        (
            (not_relevant("aims.reason"),),
            "Nothing to list: all that you answered is not relevant here.",
        ),
    ],
)
def test_nothing_to_list_says_why(answers, line):
    opened = opening(*answers)
    assert (opened.line, opened.items, opened.protect) == (line, (), ())


def test_principles_without_an_action_leave_their_place_and_say_so():
    guide = make_guide(("a", [make_principle("a.none", actions=())]))
    opened = opening(placed("a.none", 1), guide=guide)
    assert opened.line == "The guide has no action for your answers. Write one of your own."


@pytest.mark.parametrize(
    ("answers", "partnership", "asked"),
    [
        ((), {}, False),
        ((placed("aims.reason", 1),), {}, True),
        ((placed("aims.reason", 2),), {}, False),
        ((placed("aims.outcomes", 1),), {}, False),
        ((dont_know("aims.reason"),), {}, False),
        ((placed("aims.reason", 1, revision=7),), {}, False),
        ((), {"stage": "ending"}, True),
        ((), {"stage": "working"}, False),
        ((), {"checks": {"several": False}}, False),
        ((), {"checks": {"several": False, "owned": True}}, False),
        ((), {"checks": {"several": False, "owned": False}}, True),
        ((), {"checks": {"several": False, "gone": False}}, False),
    ],
)
def test_when_it_asks_whether_this_still_needs_all_of_you(answers, partnership, asked):
    assert asks_whether(GUIDE, make_review(*answers, partnership=partnership)) is asked
