"""Stages, roles and checks that a guide has retired: kept for leaders who chose them, offered to
nobody."""

from __future__ import annotations

from partnercheck.review.described import (
    checks_to_answer,
    filled_in,
    roles_to_choose,
    stages_to_choose,
)
from partnercheck.review.first_three import asks_whether
from partnercheck.review.model import Partnership
from partnercheck.review.priorities import prioritise, usual_target
from tests.support.guides import retiring, small_guide
from tests.support.reviews import make_review, placed

BEFORE = small_guide()
GUIDE = retiring(BEFORE, stages="ending", roles="smaller-partner", checks="several")
NOTHING = Partnership(name="Riverside")
NAMED = Partnership(
    name="Riverside", stage="ending", role="smaller-partner", checks={"several": False}
)


def offered(said: Partnership) -> tuple[list[str], list[str], list[str]]:
    return (
        [stage.id for stage in stages_to_choose(GUIDE, said)],
        [role.id for role in roles_to_choose(GUIDE, said)],
        [check.id for check in checks_to_answer(GUIDE, said)],
    )


def test_what_is_retired_is_offered_to_nobody_who_did_not_name_it() -> None:
    assert offered(NOTHING) == (
        ["forming", "working"],
        ["convenor"],
        ["joint-goal", "owned"],
    )


def test_whoever_named_it_still_has_it_in_its_place() -> None:
    assert offered(NAMED) == (
        ["forming", "working", "ending"],
        ["convenor", "smaller-partner"],
        ["several", "joint-goal", "owned"],
    )


def test_it_decides_what_it_decided() -> None:
    answers = (placed("aims.reason", 2), placed("trust.safety", 2))
    said = {"stage": "ending", "role": "smaller-partner"}
    assert usual_target(GUIDE, "ending") == 3
    found, before = (
        prioritise(guide, make_review(*answers, partnership=said)) for guide in (GUIDE, BEFORE)
    )
    assert found.actions == before.actions
    assert "small-voice" in "".join(item.id for item in found.actions)
    assert asks_whether(GUIDE, make_review(partnership=said))


def test_a_retired_check_is_read_and_counts_for_nothing() -> None:
    said = {"checks": {"several": False, "owned": False}}
    assert asks_whether(BEFORE, make_review(partnership=said))
    assert not asks_whether(GUIDE, make_review(partnership=said))


def test_how_much_is_filled_in_counts_what_is_offered() -> None:
    assert filled_in(GUIDE, NOTHING) == "0 of 6 filled in"
    assert filled_in(GUIDE, NAMED) == "1 of 7 filled in"
    assert filled_in(BEFORE, NAMED) == "1 of 7 filled in"
