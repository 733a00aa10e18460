"""From one version of a guide to the next: what would break a review is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from partnercheck.cli import main
from partnercheck.cli.content_words import report_text
from partnercheck.guide.load import load_guide
from partnercheck.workshop.checking.guide_check import check_guide
from partnercheck.workshop.differences import is_older
from partnercheck.workshop.rules import RULES
from tests.support.starting_guide import (
    TODAY,
    change,
    checked,
    compare_with_golden,
    write_starting_guide,
    write_starting_translation,
)
from tests.workshop.versions import ANOTHER_LEVEL_2, LEVEL_2, SIGN, STAGE, against, compared


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


def test_a_principle_that_is_gone(earlier, later):
    (later / "people.toml").unlink()
    change(later, "guide.toml", '["purpose", "people"]', '["purpose"]')
    found = compared(earlier, later)
    assert [(one.kind, one.where) for one in found] == [
        ("removed", "area people"),
        ("removed", "people.promises"),
    ]
    (error,) = (one for one in against(earlier, later) if one.code == "G801")
    assert (error.file, error.line) == ("guide.toml", 19)
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


REUSED_SIGN = (
    '[[principles.warnings]]\nid = "chasing"\ntext = "Rooms are booked by nobody at all"\n'
)
GONE_OR_REUSED = {
    "a stage that is gone": ("guide.toml", STAGE, "", "G807"),
    "a stage that was renamed": ("guide.toml", 'id = "forming"', 'id = "begun"', "G807"),
    "a check that is used again": (
        "guide.toml",
        'text = "We have a goal that none of us could reach alone."',
        'text = "Rooms for meetings are booked by somebody else."',
        "G809",
    ),
    "a source that was renamed": ("guide.toml", 'id = "q-guide"', 'id = "q"', "G807"),
    "a warning sign that is gone": ("people.toml", SIGN, "", "G807"),
    "a warning sign that was renamed": ("people.toml", 'id = "chasing"', 'id = "hunt"', "G807"),
    "a warning sign that is used again": ("people.toml", SIGN, REUSED_SIGN, "G809"),
    "an action that is gone": ("people.toml", None, None, "G808"),
    "an action that was renamed": (
        "people.toml",
        'id = "say-what-waits"',
        'id = "say-more"',
        "G807",
    ),
    "an action that is used again": ("people.toml", None, None, "G809"),
}


def ends_otherwise(later: Path, what: str) -> str:
    """Make one of the changes in GONE_OR_REUSED; returns the code that the check has to give."""
    file, before, after, code = GONE_OR_REUSED[what]
    if before is not None:
        change(later, file, before, after)
        if what == "a source that was renamed":
            for name in ("purpose.toml", "people.toml"):
                path = later / name
                path.write_text(path.read_text("utf-8").replace('"q-guide"', '"q"'), "utf-8")
        return code
    path = later / file
    text = path.read_text("utf-8")
    start = text.index('[[principles.actions]]\nid = "say-what-waits"')
    block = text[start:]
    if code == "G809":
        other = block
        for key, words in (
            ("text", "Book a bigger room before everybody else does."),
            ("first_step", "Find where the booking form is kept."),
            ("done_when", "Nobody stands during any meeting."),
        ):
            other = re.sub(rf'(?m)^{key} = ".*"$', f'{key} = "{words}"', other)
        path.write_text(text[:start] + other, "utf-8")
    else:
        path.write_text(text[:start], "utf-8")
    return code


@pytest.mark.parametrize("what", GONE_OR_REUSED)
def test_ids_below_a_principle_and_beside_it_are_for_ever_too(earlier, later, what):
    code = ends_otherwise(later, what)
    found = [one for one in against(earlier, later) if one.code.startswith("G8")]
    assert [one.code for one in found] == [code]
    assert found[0].severity == ("warning" if code == "G808" else "error")
    assert found[0].line > 0
    points = what == "a warning sign that is gone"
    kind = "order" if points else {"G807": "removed", "G808": "order", "G809": "meaning"}[code]
    assert kind in [one.kind for one in compared(earlier, later)]


def test_two_roles_that_changed_places(earlier, later):
    path = later / "guide.toml"
    roles = load_guide(earlier).roles
    text = path.read_text("utf-8")
    text = text.replace(f'label = "{roles[0].label}"', 'label = "@"')
    text = text.replace(f'label = "{roles[1].label}"', f'label = "{roles[0].label}"')
    path.write_text(text.replace('label = "@"', f'label = "{roles[1].label}"'), "utf-8")
    found = against(earlier, later)
    assert [one.code for one in found] == ["G809", "G809"]
    assert f"says now what {roles[1].id} said" in found[0].message
    assert [one.kind for one in compared(earlier, later)][:2] == ["meaning", "meaning"]


RETIRED = 'status = "retired"\n'
HEAD_IDS = {
    "stage forming": 'id = "forming"\n',
    "role convenor": 'id = "convenor"\n',
    "check joint-goal": 'id = "joint-goal"\n',
}


@pytest.mark.parametrize("what", HEAD_IDS)
def test_a_stage_a_role_and_a_check_can_be_retired_and_stay_so(earlier, later, what):
    line = HEAD_IDS[what]
    change(later, "guide.toml", line, line + RETIRED)
    assert against(earlier, later) == []
    verb = "asked" if what.startswith("check") else "offered"
    (found,) = compared(earlier, later)
    assert (found.kind, found.where) == ("retired", what)
    assert found.what == f"No longer {verb}; reviews that name it read as before."
    (back,) = compared(later, earlier)
    assert back.kind == "meaning"
    assert back.what == f"It was retired and is {verb} again: use a new id."
    change(earlier, "guide.toml", 'version = "0.1.0"', 'version = "0.3.0"')
    (error,) = against(later, earlier)
    assert (error.code, error.message) == (
        "G802",
        f"The {what} was retired, and is {verb} again.",
    )
    assert error.mend.startswith('Write status = "retired", and give the new ')


def test_a_retired_stage_is_not_named_anew(earlier, later):
    change(earlier, "guide.toml", 'id = "forming"\n', f'id = "forming"\n{RETIRED}')
    change(later, "guide.toml", 'id = "forming"', 'id = "begun"')
    (error,) = against(earlier, later)
    assert (error.code, error.mend) == ("G807", "Give it back its id, forming: ids never change.")


def test_what_is_gone_is_to_be_retired_instead(earlier, later):
    change(later, "guide.toml", STAGE, "")
    (error,) = against(earlier, later)
    mend = 'Put it back, with status = "retired" if it is not to be offered any more.'
    assert (error.code, error.mend) == ("G807", mend)


def test_another_status_is_no_status(later):
    change(later, "guide.toml", 'id = "forming"\n', 'id = "forming"\nstatus = "retierd"\n')
    (error,) = checked(later).errors
    assert error.mend.startswith('Did you mean "retired"?')


def test_a_warning_sign_may_go_when_it_is_asked_again(earlier, later):
    change(later, "people.toml", SIGN, "")
    change(later, "people.toml", LEVEL_2, ANOTHER_LEVEL_2)
    change(later, "people.toml", "revision = 1", "revision = 2")
    assert against(earlier, later) == []


def test_a_file_that_can_not_be_read_whole_is_said_to_have_lost_nothing(earlier, later):
    change(later, "people.toml", SIGN, "[[principles.warnings\n")
    assert not {"G807", "G808", "G809"} & {one.code for one in against(earlier, later)}


def test_the_wording_of_what_is_said_of_ids(earlier, later, tmp_path, monkeypatch):
    """Read tests/workshop/golden/identity.txt like content."""
    pages = []
    for number, what in enumerate(GONE_OR_REUSED):
        place = tmp_path / str(number)
        guide = write_starting_guide(place / "my-guide")
        change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
        monkeypatch.chdir(place)
        ends_otherwise(guide, what)
        report = check_guide(guide, today=TODAY, earlier=load_guide(earlier))
        pages.append(f"{what}\n\n{report_text(report, 80)}")
    compare_with_golden("identity.txt", "\n\n".join(pages))


def test_the_wording_of_what_a_comparison_says_of_ids(earlier, tmp_path, capsys):
    """Read tests/workshop/golden/identity_diff.txt like content."""
    pages = []
    for number, what in enumerate(GONE_OR_REUSED):
        guide = write_starting_guide(tmp_path / str(number) / "my-guide")
        ends_otherwise(guide, what)
        data = str(tmp_path / "data")
        assert main(["--data-dir", data, "content", "diff", str(earlier), str(guide)]) == 0
        pages.append(f"{what}\n\n{capsys.readouterr().out}")
    compare_with_golden("identity_diff.txt", "\n\n".join(pages))


def test_a_version_that_did_not_change(earlier, later):
    change(later, "guide.toml", 'version = "0.2.0"', 'version = "0.1.0"')
    assert against(earlier, later) == []
    change(later, "people.toml", "Settle your", "Keep your")
    (found,) = against(earlier, later)
    assert (found.code, found.severity, found.line) == ("G805", "warning", 9)


def test_another_guide_altogether(earlier, later):
    change(later, "guide.toml", 'id = "my-guide"  ', 'id = "our-guide" ')
    (error,) = against(earlier, later)
    assert (error.code, error.mend[:15]) == ("G806", "Write my-guide,")


def test_the_same_levels_in_another_order_are_one_finding(earlier, later):
    path = later / "people.toml"
    text = path.read_text("utf-8")
    start = text.index("levels = [\n") + len("levels = [\n")
    end = text.index("]\n", start)
    rows = text[start:end].splitlines(keepends=True)
    path.write_text(text[:start] + "".join([rows[1], rows[0], *rows[2:]]) + text[end:], "utf-8")
    (found,) = against(earlier, later)
    assert (found.code, found.line, found.column) == ("G810", 23, 1)
    assert "those that were 2, 1, 3, 4 and 5" in found.message
    report = check_guide(later, today=TODAY, installed=lambda _: load_guide(earlier))
    assert [one.code for one in report.findings] == ["G810"]
    change(later, "people.toml", "revision = 1", "revision = 2")
    assert against(earlier, later) == []


def test_a_language_that_is_gone(earlier, later):
    write_starting_translation(earlier)
    (found,) = against(earlier, later)
    assert (found.code, found.severity, found.file) == ("G811", "warning", "guide.toml")
    assert "Cymraeg (cy)" in found.message


@pytest.mark.parametrize(
    ("before", "now", "older"),
    [
        ("0.2.0", "0.1.9", True),
        ("1.10", "1.9", True),
        ("1.0", "1.0.0", False),
        ("2026-1", "2025-9", True),
        ("first", "second", False),
        ("1.0.0", "1.1.0", False),
    ],
)
def test_a_version_that_goes_down(before, now, older):
    assert is_older(now, before) == older


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
