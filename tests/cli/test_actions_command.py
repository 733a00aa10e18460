"""`actions`: what to do next, in words and as JSON."""

from __future__ import annotations

from partnercheck.cli import actions_command
from partnercheck.report.actions_json import actions_json
from partnercheck.report.json_text import json_text
from partnercheck.review.commitments import commit, set_mark
from partnercheck.review.priorities import prioritise
from tests.cli.samples import some_review
from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.reviews import make_review, placed


def test_actions_read_aloud(desk):
    review, _ = commit(desk.guide, some_review(), "aims.roles/small")
    review = set_mark(review, "aims.roles/long", "not-now", "After the move")
    desk.keep(set_mark(review, "trust.promises/act", "pinned"))
    ran = desk.run("actions", "latest")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Riverside: actions
The guide suggests 4 Reliable for a working partnership.

Your first three
  1. Do small. Up to 2 hours, this month. [committed]
     Title of aims.roles
  2. Do act. Up to 2 hours, this month. [pinned]
     Title of trust.promises
  3. Ask somebody about aims.outcomes.
     Title of aims.outcomes

Start here
  Title of aims.roles: 2 Talked about, aim: 4 Reliable
    You chose 2 Talked about; the guide suggests 4 Reliable for a working
    partnership (2 steps). You said it matters a lot (×3) and ticked a warning
    sign (+1): 7.
    1. Do small. Up to 2 hours, this month. [committed]
    2. Do second-small. Up to 2 hours, this month.
    3. Do small-later. Up to 2 hours, within three months.
    4. Do medium. Up to 2 days, this month.
    5. Do long. More than 2 days, within three months. [not now: After the move]

Keep an eye on
  Title of trust.promises: 3 Patchy, aim: 4 Reliable
    You chose 3 Patchy; the guide suggests 4 Reliable for a working partnership
    (1 step). You did not say how much it matters, so it counts as medium (×2).
    1 step × 2 = 2.
    6. Do act. Up to 2 hours, this month. [pinned]

Find out first
  Title of aims.outcomes
    You answered “I don't know”. You did not say how much it matters, so it
    counts as medium.
    Ask somebody about aims.outcomes.

Check with a partner
  Title of aims.reason
    You chose 4 Reliable. My guess: one partner would say 2 Talked about, 2
    levels lower. Ask that partner.
    How would a partner see aims.reason?

Not relevant here
  Title of trust.safety

Not answered
  Title of trust.learning
"""
    )


def test_actions_ask_first_whether_it_still_needs_all_of_you(desk):
    desk.keep(make_review(placed("aims.reason", 1), placed("aims.outcomes", 3, partner_level=1)))
    out = desk.run("actions", "latest").out
    assert "Before you mend it: does this still need all of you?" in out
    assert (
        "    My guess: one partner would say 1 Absent, 2 levels lower. Ask that partner.\n" in out
    )


def test_actions_without_anything_to_mend(desk):
    desk.keep(make_review(placed("aims.reason", 5)))
    out = desk.run("actions", "latest").out
    assert "Nothing to mend. Protect these:\n  Title of aims.reason\n" in out
    assert "Your first three" not in out


def test_actions_say_where_the_guide_has_none(desk, tmp_path):
    guide = make_guide(("a", [make_principle("a.one", actions=())]))
    desk.keep(make_review(placed("a.one", 1)))
    out = desk.run("actions", "latest", "--guide", str(write_guide(tmp_path / "g", guide))).out
    assert "    The guide has no action for this level and role.\n" in out


def test_actions_json_is_the_contract(desk):
    review = some_review()
    desk.keep(review)
    ran = desk.run("actions", "latest", "--json")
    expected = actions_json(desk.guide, review, prioritise(desk.guide, review))
    assert ran.out == json_text(expected)
    assert ran.out == desk.run("actions", "abc1", "--json").out


def test_text_is_wrapped_to_the_width(desk, monkeypatch):
    desk.keep(some_review())
    for width in (80, 40, 20):
        monkeypatch.setattr(actions_command, "columns", lambda width=width: width)
        lines = desk.run("actions", "latest").out.splitlines()
        assert max(map(len, lines)) <= width
