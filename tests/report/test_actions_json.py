"""The contract of `actions --json`: its keys, their order, and their values."""

from __future__ import annotations

import json

from partnercheck.report.actions_json import actions_json
from partnercheck.report.json_text import json_text
from partnercheck.review.priorities import prioritise
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()
REVIEW = make_review(
    placed("aims.roles", 2, importance=3, warnings=("late",), partner_level=1),
    placed("aims.reason", 4, partner_level=2),
    dont_know("aims.outcomes"),
    placed("trust.promises", 3),
    not_relevant("trust.safety"),
    scope="core",
    partnership={"stage": "working"},
)


def dictionary():
    return actions_json(GUIDE, REVIEW, prioritise(GUIDE, REVIEW))


def test_keys_in_their_order():
    made = dictionary()
    assert list(made) == [
        "format",
        "review",
        "target",
        "actions",
        "find_out",
        "check_with_partner",
        "strengths",
        "enough",
        "needs_another_look",
        "not_relevant",
        "unanswered",
        "out_of_scope",
    ]
    assert list(made["actions"][0]) == [
        "rank",
        "action",
        "principle",
        "area",
        "band",
        "points",
        "steps",
        "importance",
        "warning",
        "leverage",
        "effort",
        "days",
        "text",
        "first_step",
        "reason",
        "flags",
    ]
    assert list(made["find_out"][0]) == ["principle", "importance", "text"]
    assert list(made["check_with_partner"][0]) == ["principle", "flags", "text"]


def test_the_first_action_in_full():
    assert dictionary()["actions"][0] == {
        "rank": 1,
        "action": "aims.roles/small",
        "principle": "aims.roles",
        "area": "aims",
        "band": "start",
        "points": 7,
        "steps": 2,
        "importance": 3,
        "warning": True,
        "leverage": False,
        "effort": "S",
        "days": 30,
        "text": "Do small.",
        "first_step": "Begin small.",
        "reason": (
            "You chose 2 Talked about; the guide suggests 4 Reliable for a working partnership "
            "(2 steps). You said it matters a lot (×3) and ticked a warning sign (+1): 7."
        ),
        "flags": [],
    }


def test_the_rest():
    made = dictionary()
    assert [a["rank"] for a in made["actions"]] == [1, 2, 3, 4, 5, 6]
    assert made["actions"][-1]["leverage"] is True
    assert made["find_out"] == [
        {
            "principle": "aims.outcomes",
            "importance": 2,
            "text": "Ask somebody about aims.outcomes.",
        }
    ]
    assert made["check_with_partner"] == [
        {
            "principle": "aims.reason",
            "flags": ["partner-gap"],
            "text": "How would a partner see aims.reason?",
        }
    ]
    assert made["strengths"] == made["enough"] == made["needs_another_look"] == []
    assert made["not_relevant"] == ["trust.safety"]
    assert made["unanswered"] == []
    assert made["out_of_scope"] == ["trust.learning"]
    assert (made["format"], made["review"], made["target"]) == (1, "r1", 4)


def test_it_is_written_with_two_spaces_and_one_newline():
    text = json_text(dictionary())
    assert text.startswith('{\n  "format": 1,\n  "review": "r1",\n')
    assert text.endswith("]\n}\n")
    assert "×" in text
    assert json.loads(text) == dictionary()
