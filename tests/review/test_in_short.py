"""Answers, actions and advice in short."""

from __future__ import annotations

from datetime import date

import pytest

from partnercheck.review.in_short import (
    advice_sections,
    answer_details,
    listed_answers,
    offer_of,
)
from partnercheck.review.priorities import ASK_A_PARTNER
from tests.support.guides import make_guide, make_principle, small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()
TODAY = date(2026, 7, 1)


def test_everything_that_was_said_of_an_answer_in_a_word_or_two() -> None:
    review = make_review(
        placed(
            "aims.reason", 2, importance=3, partner_level=1, warnings=("late", "silent"),
            evidence="Two promises.", revision=9,
        ),
        not_relevant("aims.roles", reason="Too early"),
        guide=GUIDE,
    )  # fmt: skip
    assert answer_details(GUIDE, review, "aims.reason") == (
        "Wording changed: answer again",
        "importance high",
        "my guess of the lowest partner: 1 Absent",
        "2 warning signs",
        "notes",
    )
    assert answer_details(GUIDE, review, "aims.roles") == ("Too early",)
    assert answer_details(GUIDE, review, "trust.safety") == ()


def test_the_list_of_all_answers_keeps_what_is_out_of_scope_and_answered() -> None:
    review = make_review(placed("aims.roles", 2), guide=GUIDE, scope="core")
    listed = [p.id for p in listed_answers(GUIDE, review, GUIDE.areas[0])]
    assert listed == ["aims.reason", "aims.roles"]


@pytest.mark.parametrize(
    ("level", "headings"),
    [
        (2, ["2 Talked about", "The level to aim for: 4 Reliable", "Worth doing"]),
        (4, ["4 Reliable", "The next level: 5 Second nature", "Worth doing"]),
        (5, ["5 Second nature"]),
    ],
)
def test_the_parts_of_the_advice(level: int, headings: list[str]) -> None:
    review = make_review(placed("aims.reason", level), guide=GUIDE)
    sections = advice_sections(GUIDE, review, review.answers[0])
    assert [section.heading for section in sections] == headings
    assert sections[0].lines == (f"Advice on aims.reason at {level}.",)


def test_an_action_at_the_highest_level_keeps_it_there() -> None:
    action = GUIDE.principles[0].actions[0]
    guide = make_guide(
        ("aims", [make_principle("aims.reason", actions=(_for_level_five(action),))])
    )
    review = make_review(placed("aims.reason", 5), guide=guide)
    assert advice_sections(guide, review, review.answers[0])[-1].heading == "What keeps it"


def _for_level_five(action: object) -> object:
    from msgspec.structs import replace

    return replace(action, for_levels=(5,))  # type: ignore[type-var]


def test_advice_says_first_that_the_wording_changed() -> None:
    review = make_review(placed("aims.reason", 2, revision=9), guide=GUIDE)
    first = advice_sections(GUIDE, review, review.answers[0])[0]
    assert first.lines[0] == "The wording has changed since you answered. Answer it again."


def test_whom_to_ask_after_i_don_t_know_and_nothing_for_what_is_not_relevant() -> None:
    review = make_review(dont_know("aims.reason"), not_relevant("aims.roles"), guide=GUIDE)
    sections = advice_sections(GUIDE, review, review.answers[0])
    assert sections[-1].heading == "Find out first"
    assert sections[-1].lines == ("Ask somebody about aims.reason.",)
    assert advice_sections(GUIDE, review, review.answers[1]) == ()
    assert advice_sections(GUIDE, review, None) == ()


def test_an_offer_is_in_the_guides_words_with_the_end_of_its_window() -> None:
    offer = offer_of(GUIDE, make_review(), "aims.reason/act", TODAY)
    assert offer.text == "Do act."
    assert offer.due == date(2026, 7, 31)
    assert offer.details(TODAY) == (
        "Title of aims.reason",
        "First step: Begin act.",
        "When it is Monday, then I will do act.",
        "By Friday 31 July",
    )


def test_finding_out_and_checking_are_offered_without_a_date() -> None:
    found = offer_of(GUIDE, make_review(), "aims.reason/find-out", TODAY)
    assert (found.text, found.due) == ("Ask somebody about aims.reason.", None)
    assert offer_of(GUIDE, make_review(), "aims.reason/check", TODAY).text.startswith(
        "How would a partner"
    )
    bare = make_guide(("aims", [make_principle("aims.reason", partner_view="")]))
    assert offer_of(bare, make_review(), "aims.reason/check", TODAY).text == ASK_A_PARTNER
    with pytest.raises(KeyError):
        offer_of(GUIDE, make_review(), "gone.principle/check", TODAY)
