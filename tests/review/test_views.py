"""Views of the list: they group and mark, and order only by the rules."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from partnercheck.review.commitments import change, commit, set_mark
from partnercheck.review.own_actions import add_own, remove_own, reword_own
from partnercheck.review.priorities import prioritise
from partnercheck.review.views import VIEWS, entries_of, mark_words, viewed
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, placed

GUIDE = small_guide()
REVIEW = make_review(
    placed("aims.roles", 2, importance=3),
    placed("aims.reason", 4, partner_level=2),
    dont_know("aims.outcomes"),
    placed("trust.promises", 3),
)


def shown(review, view="order"):
    groups = viewed(GUIDE, review, prioritise(GUIDE, review), view)
    return [(group.title, [entry.id for entry in group.entries]) for group in groups]


def find(review, entry_id, view="order"):
    groups = viewed(GUIDE, review, prioritise(GUIDE, review), view)
    return next(e for group in groups for e in group.entries if e.id == entry_id)


ROLES = [f"aims.roles/{name}" for name in ("small", "second-small", "small-later")]


def test_in_order():
    assert shown(REVIEW) == [
        ("Start here", [*ROLES, "aims.roles/medium", "aims.roles/long"]),
        ("Keep an eye on", ["trust.promises/act"]),
        ("Find out first", ["aims.outcomes/find-out"]),
        ("Check with a partner", ["aims.reason/check"]),
    ]


def test_by_area():
    assert shown(REVIEW, "area") == [
        (
            "Area aims",
            [
                *ROLES,
                "aims.roles/medium",
                "aims.roles/long",
                "aims.outcomes/find-out",
                "aims.reason/check",
            ],
        ),
        ("Area trust", ["trust.promises/act"]),
    ]


def test_by_when():
    assert shown(REVIEW, "window")[:2] == [
        ("This month", [*ROLES[:2], "aims.roles/medium", "trust.promises/act"]),
        ("Within three months", [ROLES[2], "aims.roles/long"]),
    ]


def test_quick_ones_first():
    assert shown(REVIEW, "quick") == [
        ("Up to 2 hours", [*ROLES, "trust.promises/act"]),
        ("Up to 2 days", ["aims.roles/medium"]),
        ("More than 2 days", ["aims.roles/long"]),
        ("Find out first", ["aims.outcomes/find-out"]),
        ("Check with a partner", ["aims.reason/check"]),
    ]


def test_marks_only_show_in_the_order_and_move_in_the_other_views():
    review = set_mark(REVIEW, "aims.roles/long", "pinned")
    review = set_mark(review, ROLES[0], "not-now", "After the move")
    review = set_mark(review, "aims.reason/check", "not-now")
    assert shown(review) == shown(REVIEW)
    assert mark_words(find(review, ROLES[0])) == "not now: After the move"
    quick = shown(review, "quick")
    assert quick[0] == ("Pinned", ["aims.roles/long"])
    assert quick[1] == ("Up to 2 hours", [*ROLES[1:], "trust.promises/act"])
    assert quick[-1] == ("Not now", [ROLES[0], "aims.reason/check"])
    assert mark_words(find(review, "aims.roles/long", "quick")) == "pinned"
    assert find(review, "aims.roles/long").rank == 5


def test_every_view_holds_every_entry_once():
    review = set_mark(REVIEW, "aims.roles/long", "pinned")
    review = set_mark(review, "aims.outcomes/find-out", "not-now")
    review, _ = add_own(review, "Ring Sam.", "trust.promises")
    review, _ = add_own(review, "Ring Priya.")
    there = sorted(entry.id for entry in entries_of(GUIDE, review, prioritise(GUIDE, review)))
    assert len(there) == len(set(there)) == 10
    for view in VIEWS:
        assert sorted(i for _, ids in shown(review, view) for i in ids) == there, view


def test_within_a_group_the_ranks_stand_in_order():
    for view in VIEWS:
        for group in viewed(GUIDE, REVIEW, prioritise(GUIDE, REVIEW), view):
            ranks = [entry.rank for entry in group.entries if entry.rank]
            assert ranks == sorted(ranks)


def test_what_is_taken_on_says_so_until_it_is_settled():
    review, commitment = commit(GUIDE, REVIEW, ROLES[0])
    assert mark_words(find(review, ROLES[0])) == "taken on"
    assert mark_words(find(change(review, commitment, status="done"), ROLES[0])) == ""


def test_a_pin_keeps_its_place_when_the_answer_no_longer_calls_for_it():
    review = set_mark(REVIEW, "aims.roles/beginners", "pinned")
    review = set_mark(review, "trust.safety/find-out", "pinned")
    review = set_mark(review, "trust.learning/check", "pinned")
    review = set_mark(review, "trust.learning/act", "not-now")
    review = set_mark(review, "no.such/thing", "pinned")
    review = set_mark(review, "aims.reason/nothing", "pinned")
    assert shown(review, "area")[0] == (
        "Pinned",
        ["aims.roles/beginners", "trust.safety/find-out", "trust.learning/check"],
    )
    assert mark_words(find(review, "aims.roles/beginners", "area")) == (
        "pinned, the guide no longer suggests it for your answers"
    )
    assert shown(review) == shown(REVIEW)


def test_own_actions_stand_in_every_view():
    review, first = add_own(REVIEW, "Ring Sam.", "trust.promises")
    review, second = add_own(review, "Ring Priya.", "no.such")
    assert (first, second) == ("own/1", "own/2")
    assert shown(review)[-1] == ("Your own actions", ["own/1", "own/2"])
    assert shown(review, "area")[-2:] == [
        ("Area trust", ["trust.promises/act", "own/1"]),
        ("Your own actions", ["own/2"]),
    ]
    assert find(review, "own/1").principle.id == "trust.promises"


def test_own_actions_are_reworded_and_removed():
    review, first = add_own(REVIEW, "Ring Sam.")
    review = set_mark(reword_own(review, first, "Ring Sam today."), first, "pinned")
    assert find(review, first).text == "Ring Sam today."
    review, _ = commit(GUIDE, review, first)
    gone = remove_own(review, first)
    assert gone.own_actions == ()
    assert gone.marks == ()
    assert gone.commitments[0].text == "Ring Sam today."
    assert add_own(gone, "Another.")[1] == "own/2", "an id is never given twice"
    assert add_own(REVIEW, "Another.", used=["own/7", "own/x", "c9"])[1] == "own/8"


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_own_action_needs_words(text):
    with pytest.raises(ValueError, match="words"):
        add_own(REVIEW, text)
    review, first = add_own(REVIEW, "Ring.")
    with pytest.raises(ValueError, match="words"):
        reword_own(review, first, text)


def test_an_own_action_that_is_not_there():
    for act in (lambda: remove_own(REVIEW, "own/9"), lambda: reword_own(REVIEW, "own/9", "x")):
        with pytest.raises(KeyError):
            act()


def test_two_areas_of_one_title_stay_two():
    areas = tuple(replace(area, title="Same") for area in GUIDE.areas)
    guide = replace(GUIDE, areas=areas)
    groups = viewed(guide, REVIEW, prioritise(guide, REVIEW), "area")
    assert [group.title for group in groups] == ["Same", "Same"]
