"""From one version of a guide to the next: what changed, and what would break a review."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.guide.checking.check import check_guide
from partnercheck.guide.checking.finding import Finding
from partnercheck.guide.differences import KINDS, Change, differences
from partnercheck.guide.load import load_guide
from partnercheck.guide.rules.registry import RULES
from tests.support.starting_guide import TODAY, change, write_starting_guide

LEVEL_2 = "Promises are written down; when one slips, nobody says so."
ANOTHER_LEVEL_2 = "Promises are listed, and nobody looks at the list."
OLDEST = '''id = "oldest-promise"
text = "Settle your oldest open promise to a partner: deliver it, or agree a new date."'''


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    return write_starting_guide(tmp_path / "earlier" / "my-guide")


@pytest.fixture
def later(tmp_path: Path) -> Path:
    folder = write_starting_guide(tmp_path / "later" / "my-guide")
    change(folder, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    return folder


def compared(earlier: Path, later: Path, *confirmed: str) -> list[Change]:
    return list(differences(load_guide(earlier), load_guide(later), confirmed))


def against(earlier: Path, later: Path, *confirmed: str) -> list[Finding]:
    report = check_guide(later, today=TODAY, earlier=load_guide(earlier), confirmed=confirmed)
    return list(report.findings)


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


@pytest.mark.parametrize(
    ("before", "after", "where", "line"),
    [
        (LEVEL_2, ANOTHER_LEVEL_2, "level 2", 25),
        ("is open for longest?", "was broken last?", "question 1", 17),
    ],
)
def test_a_change_of_meaning_asks_for_a_revision(earlier, later, before, after, where, line):
    change(later, "people.toml", before, after)
    (found,) = compared(earlier, later)
    assert (found.kind, found.where) == ("meaning", f"people.promises, {where}")
    assert found.what.startswith("Write revision = 2, or confirm")
    (error,) = against(earlier, later)
    assert (error.code, error.severity, error.line) == ("G804", "error", line)
    assert error.mend == (
        "Write revision = 2. If the meaning is the same, say so: --wording-only people.promises"
    )


def test_a_change_that_is_confirmed_as_wording_only(earlier, later):
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    assert against(earlier, later, "people.promises") == []
    assert [one.kind for one in compared(earlier, later, "people.promises")] == ["wording"]
    assert [one.code for one in against(earlier, later, "purpose.one-sentence")] == ["G804"]


def test_a_change_of_meaning_with_its_revision(earlier, later):
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    change(later, "people.toml", "revision = 1", "revision = 2")
    (found,) = compared(earlier, later)
    assert (found.kind, found.what) == (
        "meaning",
        "The revision is 2 now, so it is asked again.",
    )
    assert against(earlier, later) == []


def test_a_question_that_was_added_or_taken_out(earlier, later):
    change(later, "people.toml", "can't deliver?\",\n", 'can\'t deliver?",\n  "Who knows?",\n')
    (found,) = compared(earlier, later)
    assert (found.where, found.before, found.after) == (
        "people.promises, question 3",
        "",
        "Who knows?",
    )
    assert [one.message for one in against(earlier, later)] == [
        "Question 3 is new, and the revision is still 1."
    ]
    (gone,) = against(later, earlier)
    assert gone.code == "G804"
    assert "Question 3 is gone (“Who knows?”)" in gone.message


def test_a_revision_that_went_down(earlier, later):
    change(earlier, "people.toml", "revision = 1", "revision = 3")
    (found,) = compared(earlier, later)
    assert (found.kind, found.what) == ("meaning", "A revision never goes down.")
    (error,) = against(earlier, later)
    assert (error.code, error.line, error.mend) == (
        "G803",
        11,
        "Write 3, or 4 if the meaning changed.",
    )


def test_a_revision_raised_for_nothing(earlier, later):
    change(later, "people.toml", "revision = 1", "revision = 2")
    (found,) = compared(earlier, later)
    assert found.kind == "meaning"
    assert found.what.startswith("No level and no question changed")


def test_a_principle_that_is_gone(earlier, later):
    (later / "people.toml").unlink()
    change(later, "guide.toml", '["purpose", "people"]', '["purpose"]')
    found = compared(earlier, later)
    assert [(one.kind, one.where) for one in found] == [
        ("removed", "area people"),
        ("removed", "people.promises"),
    ]
    (error,) = (one for one in against(earlier, later) if one.code == "G801")
    assert (error.file, error.line) == ("guide.toml", 17)
    assert error.message == (
        "people.promises, “Promises that are kept”, stood in version 0.1.0 and is gone."
    )


def test_a_principle_that_was_renamed(earlier, later):
    change(later, "people.toml", 'id = "people.promises"', 'id = "people.kept-promises"')
    (error,) = against(earlier, later)
    assert error.code == "G801"
    assert "It looks renamed to people.kept-promises." in error.mend


def test_a_principle_is_not_called_gone_while_its_file_can_not_be_read(earlier, later):
    change(later, "people.toml", '[[principles]]\nid = "people.promises"', '[[principles\nid = "x"')
    assert "G801" not in [one.code for one in against(earlier, later)]


def test_a_principle_that_was_retired(earlier, later):
    change(later, "people.toml", 'status = "active"', 'status = "retired"')
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    assert [(one.kind, one.where) for one in compared(earlier, later)] == [
        ("retired", "people.promises")
    ]
    assert against(earlier, later) == []


def test_a_retired_principle_that_is_asked_again(earlier, later):
    change(earlier, "people.toml", 'status = "active"', 'status = "retired"')
    (found,) = compared(earlier, later)
    assert found.kind == "meaning"
    (error,) = against(earlier, later)
    assert (error.code, error.line) == ("G802", 12)


def test_an_id_that_is_used_again_for_something_else(earlier, later):
    path = later / "people.toml"
    text = path.read_text("utf-8").replace("Promises that are kept", "Rooms and tools")
    start, end = text.index("levels = ["), text.index("leverage = true")
    levels = ", ".join(f'"Desks {word}."' for word in ("lack", "wait", "vary", "suffice", "moved"))
    path.write_text(
        f"{text[:start]}levels = [{levels}]\n{text[end:]}".replace("revision = 1", "revision = 2"),
        "utf-8",
    )
    (error,) = against(earlier, later)
    assert (error.code, error.line) == ("G802", 10)
    found = [one for one in compared(earlier, later) if one.kind == "meaning"]
    assert {one.what for one in found} == {
        "It looks like another principle: retire this one and use a new id."
    }


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
    change(later, "people.toml", 'id = "say-what-waits"', 'id = "say-more"')
    change(later, "people.toml", 'id = "chasing"', 'id = "hunting"')
    assert [(one.kind, one.where, one.what) for one in compared(earlier, later)] == [
        (
            "order",
            "people.promises, warning sign chasing",
            "Where it was ticked, its point is gone.",
        ),
        ("order", "people.promises, warning sign hunting", "Where it is ticked, it adds a point."),
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


def test_a_version_that_did_not_change(earlier, later):
    change(later, "guide.toml", 'version = "0.2.0"', 'version = "0.1.0"')
    assert against(earlier, later) == []
    change(later, "people.toml", "Settle your", "Keep your")
    (found,) = against(earlier, later)
    assert (found.code, found.severity, found.line) == ("G805", "warning", 9)


def test_notes_and_line_ends_are_no_change(earlier, later):
    change(later, "guide.toml", 'version = "0.2.0"', 'version = "0.1.0"')
    path = later / "people.toml"
    path.write_bytes(("# a note\n" + path.read_text("utf-8")).replace("\n", "\r\n").encode())
    assert against(earlier, later) == []


def test_another_guide_altogether(earlier, later):
    change(later, "guide.toml", 'id = "my-guide"  ', 'id = "our-guide" ')
    (error,) = against(earlier, later)
    assert (error.code, error.mend[:15]) == ("G806", "Write my-guide,")


def test_other_errors_do_not_hide_the_ones_of_identity(earlier, later):
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    change(
        later,
        "people.toml",
        'effort = "S"\ndays = 30\nfor_levels = [1',
        "effort = S\ndays = 30\nfor_levels = [1",
    )
    assert [one.code for one in against(earlier, later)] == ["G804", "G208"]


def test_every_rule_of_identity_has_its_case():
    cases = Path(__file__).read_text("utf-8")
    assert all(f'"{code}"' in cases for code in RULES if code.startswith("G8"))


def test_kinds_come_in_the_order_of_what_they_do_to_reviews(earlier, later):
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    change(later, "people.toml", "Settle your", "Keep your")
    change(later, "guide.toml", "target = 4", "target = 5")
    assert [one.kind for one in compared(earlier, later)] == ["meaning", "order", "wording"]
    assert list(KINDS) == ["meaning", "removed", "order", "retired", "added", "wording"]
