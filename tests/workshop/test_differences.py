"""From one version of a guide to the next: what changed, and what it does to reviews."""

from __future__ import annotations

import pytest

from partnercheck.workshop.differences import ASKED_AGAIN, KINDS, MAY_HAVE_CHANGED
from tests.support.starting_guide import change
from tests.workshop.versions import ANOTHER_LEVEL_2, LEVEL_2, SIGN, against, compared

OLDEST = '''id = "oldest-promise"
text = "Settle your oldest open promise to a partner: deliver it, or agree a new date."'''


def test_a_new_version_without_a_change_is_none(earlier, later):
    assert compared(earlier, later) == []
    assert against(earlier, later) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "where"),
    [
        ("people.toml", '"Promises that are kept"', '"Kept promises"', "people.promises, title"),
        ("people.toml", "Partners do what", "Everyone does what", "people.promises, meaning"),
        ("people.toml", "Begin with one", "Start with one", "people.promises, advice at level 1"),
        ("people.toml", "week chasing", "day chasing", "people.promises, warning sign chasing"),
        ("people.toml", "Settle your", "Keep your", "people.promises/oldest-promise, text"),
        ("people.toml", "do you hope", "would you hope", "people.promises, coach's question 1"),
        ("people.toml", "most like to see", "like to see", "area people, opening"),
        (
            "people.toml",
            "when one slips, nobody",
            "When one slips: nobody",
            "people.promises, level 2",
        ),
        ("guide.toml", "Say here whom", "Say whom", "about"),
        ("guide.toml", "brings partners together", "calls partners", "the term convenor"),
        ("guide.toml", 'kind = "framework"', 'kind = "guidance"', "the source q-guide"),
        ("guide.toml", 'label = "Forming"', 'label = "Beginning"', "stage forming, label"),
    ],
)
def test_wording_only(earlier, later, file, before, after, where):
    change(later, file, before, after)
    (found,) = compared(earlier, later)
    assert (found.kind, found.where) == ("wording", where)
    assert found.before != found.after
    assert against(earlier, later) == []


def test_a_revision_raised_for_nothing(earlier, later):
    change(later, "people.toml", "revision = 1", "revision = 2")
    (found,) = compared(earlier, later)
    assert found.kind == "meaning"
    assert found.what.startswith("No level and no question changed")


def test_a_principle_that_was_retired(earlier, later):
    change(later, "people.toml", 'status = "active"', 'status = "retired"')
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    assert [(one.kind, one.where) for one in compared(earlier, later)] == [
        ("retired", "people.promises")
    ]
    assert against(earlier, later) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "where", "values"),
    [
        (
            "people.toml",
            "leverage = true  ",
            "leverage = false ",
            "people.promises, leverage",
            ("true", "false"),
        ),
        ("people.toml", f"{OLDEST}\n", f"{OLDEST}\n", "", ()),
        (
            "people.toml",
            "for_levels = [1, 2, 3, 4]",
            "for_levels = [1, 2, 3, 4, 5]",
            "people.promises/oldest-promise, for_levels",
            ("1, 2, 3 and 4", "1, 2, 3, 4 and 5"),
        ),
        (
            "people.toml",
            '\nfor_roles = ["smaller-partner"]',
            "",
            "people.promises/say-what-waits, for_roles",
            ("smaller-partner", "everyone"),
        ),
        ("guide.toml", "target = 4", "target = 5", "stage working, target", ("4", "5")),
        (
            "guide.toml",
            '["purpose", "people"]',
            '["people", "purpose"]',
            "areas",
            ("purpose and people", "people and purpose"),
        ),
    ],
    ids=["leverage", "nothing", "levels", "roles", "target", "areas"],
)
def test_what_changes_the_order_of_actions(earlier, later, file, before, after, where, values):
    change(later, file, before, after)
    found = [(one.kind, one.where, (one.before, one.after)) for one in compared(earlier, later)]
    assert found == ([("order", where, values)] if where else [])
    assert against(earlier, later) == []


def test_actions_and_warning_signs_that_come_and_go(earlier, later):
    change(later, "people.toml", SIGN, SIGN.replace("chasing", "late", 1).replace("chasing", "ill"))
    change(later, "people.toml", "Tell the convenor which promise", "Name the promise that")
    change(later, "people.toml", 'id = "say-what-waits"', 'id = "say-more"')
    assert [(one.kind, one.where, one.what) for one in compared(earlier, later)] == [
        (
            "order",
            "people.promises, warning sign chasing",
            "Where it was ticked, its point is gone.",
        ),
        ("order", "people.promises, warning sign late", "Where it is ticked, it adds a point."),
        (
            "order",
            "people.promises/say-what-waits",
            "No longer suggested; commitments to it keep their words.",
        ),
        ("order", "people.promises/say-more", "Suggested anew."),
    ]


def test_what_is_added(earlier, later):
    found = compared(later, earlier)
    assert found == []
    text = (later / "people.toml").read_text("utf-8").replace("people", "places")
    text = text.replace('text = "', 'text = "Elsewhere: ')
    (later / "places.toml").write_text(text, "utf-8")
    change(later, "guide.toml", '["purpose", "people"]', '["purpose", "people", "places"]')
    assert [(one.kind, one.where) for one in compared(earlier, later)] == [
        ("added", "area places"),
        ("added", "places.promises"),
    ]
    assert against(earlier, later) == []


def test_a_stage_that_is_gone(earlier, later):
    block = (
        '[[stages]]\nid = "forming"\nlabel = "Forming"\ntarget = 3\n'
        'phrase = "a partnership that is forming"\n'
    )
    change(later, "guide.toml", block, "")
    (found,) = compared(earlier, later)
    assert (found.kind, found.where) == ("removed", "stage forming")


def test_a_rewording_that_only_a_person_can_judge_is_not_called_a_change(earlier, later):
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    (found,) = compared(earlier, later)
    assert (found.kind, found.heading) == ("meaning", MAY_HAVE_CHANGED)
    change(later, "people.toml", "revision = 1", "revision = 2")
    (found,) = compared(earlier, later)
    assert (found.kind, found.heading) == ("meaning", ASKED_AGAIN)


def test_notes_and_line_ends_are_no_change(earlier, later):
    change(later, "guide.toml", 'version = "0.2.0"', 'version = "0.1.0"')
    path = later / "people.toml"
    path.write_bytes(("# a note\n" + path.read_text("utf-8")).replace("\n", "\r\n").encode())
    assert against(earlier, later) == []


def test_kinds_come_in_the_order_of_what_they_do_to_reviews(earlier, later):
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    change(later, "people.toml", "Settle your", "Keep your")
    change(later, "guide.toml", "target = 4", "target = 5")
    assert [one.kind for one in compared(earlier, later)] == ["meaning", "order", "wording"]
    assert list(KINDS) == ["meaning", "removed", "order", "retired", "added", "wording"]
