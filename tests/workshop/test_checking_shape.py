"""Keys, values, ids and references: what is wrong, where, and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.workshop.checking.finding import Finding
from tests.support.guides import small_guide, write_guide
from tests.support.starting_guide import change, checked, codes


def only(guide: Path, code: str) -> Finding:
    """The only finding."""
    found = checked(guide).findings
    assert [one.code for one in found] == [code]
    return found[0]


OLDEST = "days = 30\nfor_levels = [1, 2, 3, 4]"


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("core = true", "core = true"),
        ('evidence = "A promise"', "evidence"),
        ('questions = ["What is late?", "Who waits?"]', "questions"),
        ('levels = ["One", "Two", "Three", "Four", "Five"]', "levels"),
    ],
)
def test_a_principles_key_below_an_action_is_a_trap_with_its_own_message(guide, key, line):
    change(guide, "people.toml", OLDEST, f"{OLDEST}\n{key}")
    found = only(guide, "G305")
    name = key.split(" ")[0]
    assert found.text.startswith(line)
    assert found.message == (
        f"`{name}` belongs to the principle; below [[principles.actions]] TOML takes it for the "
        "action's."
    )
    assert found.mend == "Move it above the first [[principles.…]] of people.promises."


def test_what_stands_too_low_is_not_called_missing_too(guide):
    text = 'find_out = "Ask the partner who waits for you most: what are you still waiting for?"\n'
    change(guide, "people.toml", text, "")
    change(guide, "people.toml", OLDEST, f"{OLDEST}\n{text}")
    assert only(guide, "G305").line == 59


def test_a_key_of_the_guide_below_its_first_block_is_the_same_trap(guide):
    change(guide, "guide.toml", 'language = "en-GB"\n', "")
    change(guide, "guide.toml", 'label = "Convenor"', 'label = "Convenor"\nlanguage = "en-GB"')
    found = only(guide, "G305")
    assert "belongs to the guide; below [[roles]]" in found.message
    assert found.mend == "Move it above the first [[…]] of this file."


def test_a_key_of_the_area_below_its_first_principle_is_the_same_trap(guide):
    opening = 'opening = "Which promise between partners would you most like to see kept?"'
    change(guide, "people.toml", f"{opening}\n", "")
    change(guide, "people.toml", "leverage = true", f"{opening}\nleverage = true")
    assert "belongs to the area" in only(guide, "G305").message


def test_a_principle_whose_header_is_missing_is_told_once(guide):
    path = guide / "purpose.toml"
    second = path.read_text("utf-8").split("[[principles]]\n")[1]
    second = second.replace("purpose.one-sentence", "purpose.second")
    path.write_text(path.read_text("utf-8") + "\n" + second, "utf-8")
    found = [one for one in checked(guide).findings if one.code in ("G207", "G305")]
    assert [(one.code, one.text.split(" ")[0]) for one in found] == [
        ("G207", "id"),
        ("G305", "revision"),
    ]
    assert found[1].message == (
        "From here on stand keys of a principle (revision, status, title and 11 more), "
        "below [[principles.actions]]."
    )
    assert found[1].mend.startswith("If a new principle begins here, write [[principles]] above")


def test_blocks_above_the_first_principle(guide):
    path = guide / "people.toml"
    text = path.read_text("utf-8")
    block = text[text.index("[[principles.warnings]]") : text.index("[[principles.advice]]")]
    action = text[text.index('[[principles.actions]]\nid = "say') :]
    rest = text.replace(block, "").replace(action, "")
    at = rest.index("[[principles]]")
    path.write_text(rest[:at] + block + action + rest[at:], "utf-8")
    found = checked(guide).findings
    assert [(one.code, one.text) for one in found] == [
        ("G305", "[[principles.warnings]]"),
        ("G305", "[[principles.actions]]"),
    ]
    assert found[0].message == (
        "[[principles.warnings]] stands above the first [[principles]], so it belongs to none."
    )


def test_levels_of_an_action_are_not_taken_for_the_principles(guide):
    change(guide, "people.toml", OLDEST, OLDEST.replace("for_levels", "levels"))
    assert only(guide, "G302").mend == "Did you mean `for_levels`?"


def test_a_key_of_an_action_in_the_principle_is_sent_down(guide):
    change(guide, "people.toml", "core = true", "core = true\nfor_roles = []")
    assert only(guide, "G302").mend == "It belongs below a header [[principles.actions]]."


def test_a_header_cut_short_is_recognised(guide):
    change(
        guide, "people.toml", '[[principles.warnings]]\nid = "chasing"', '[[warnings]]\nid = "c"'
    )
    assert only(guide, "G302").mend == "Write [[principles.warnings]]"


def test_a_header_with_a_slip_brings_the_whole_header(guide):
    change(guide, "people.toml", "[[principles.warnings]]", "[[principles.warning]]")
    assert only(guide, "G302").mend == "Did you mean [[principles.warnings]]?"


def test_a_key_that_resembles_nothing_brings_the_list_of_keys(guide):
    change(guide, "guide.toml", 'label = "Convenor"', 'label = "Convenor"\nzzz = 1')
    assert only(guide, "G302").mend == "Take it out. Known here: id, status, label."


@pytest.mark.parametrize(
    ("before", "after", "message", "mend"),
    [
        (
            "leverage = true  ",
            'leverage = "true"  ',
            "`leverage` is text in quotes; true or false was expected.",
            "Write true without quotes.",
        ),
        (
            "revision = 1",
            "revision = 1.0",
            "`revision` is a number with a point; a whole number was expected.",
            "Write 1",
        ),
        (
            'title = "Promises that are kept"',
            "title = 7",
            "`title` is a whole number; text in quotes was expected.",
            "Put it between double quotes.",
        ),
        (
            'coach = ["Which promise do you hope that nobody remembers?"]',
            'coach = "Which promise do you hope that nobody remembers?"',
            "`coach` is text in quotes; a list of texts was expected.",
            "Put it between [ and ].",
        ),
        (
            'evidence = "The last promise that slipped, and who said so first"',
            'evidence = ["The last promise"]',
            "`evidence` is a list; text in quotes was expected.",
            'Write "The last promise"',
        ),
        (
            "for_levels = [2, 3]",
            "for_levels = 2",
            "`for_levels` is a whole number; a list of whole numbers was expected.",
            "Write [2]",
        ),
        (
            "for_levels = [2, 3]",
            'for_levels = [2, "3"]',
            "`for_levels` holds text in quotes; a whole number was expected.",
            "Write [2, 3]",
        ),
        (
            "leverage = true  ",
            "leverage = 2026-01-01  ",
            "`leverage` is a date or a time; true or false was expected.",
            "Write true or false.",
        ),
    ],
)
def test_values_of_the_wrong_kind(guide, before, after, message, mend):
    change(guide, "people.toml", before, after)
    found = only(guide, "G303")
    assert (found.message, found.mend) == (message, mend)


def test_an_entry_of_a_list_has_its_own_place(guide):
    change(guide, "people.toml", "for_levels = [2, 3]", "for_levels = [2, 3, 6]")
    found = only(guide, "G306")
    assert (found.line, found.column, found.width) == (69, 21, 1)
    assert found.mend == "Write a level from 1 to 5."


def test_a_word_near_one_of_the_list_is_asked_for(guide):
    change(guide, "people.toml", 'status = "active"', 'status = "retierd"')
    assert only(guide, "G306").mend == 'Did you mean "retired"? Write "active" or "retired".'


def test_wrong_values_do_not_bring_further_findings(guide):
    change(
        guide,
        "people.toml",
        'effort = "S"\ndays = 30\nfor_levels = [1',
        'effort = "XL"\ndays = 30\nfor_levels = [1',
    )
    change(
        guide,
        "people.toml",
        'effort = "S"\ndays = 30\nfor_levels = [2',
        'effort = "s"\ndays = 30\nfor_levels = [2',
    )
    assert codes(checked(guide)) == ["G306", "G306"]


def test_four_levels_of_the_whole_guide(guide):
    change(
        guide,
        "guide.toml",
        '[[levels]]\nlabel = "Reliable"\n'
        'meaning = "Most partners would confirm it, and it holds in an ordinary week."\n',
        "",
    )
    assert only(guide, "G307").message == "The guide has 4 [[levels]]; five are needed."


def test_a_key_that_is_missing_says_where_and_what_it_is_for(guide):
    change(guide, "people.toml", "levels = [1]\n", "")
    found = only(guide, "G301")
    assert found.line == 39
    assert found.message == "`levels` is missing in advice number 1 of people.promises."
    assert found.mend == "Add levels = … (The levels that it speaks to, such as [1, 2].)"


def test_blocks_that_are_missing(guide):
    text = (guide / "people.toml").read_text("utf-8")
    (guide / "people.toml").write_text(text[: text.index("[[principles.advice]]")], "utf-8")
    found = checked(guide).findings
    assert [one.message for one in found] == [
        "A block [[principles.actions]] is missing in people.promises.",
        "A block [[principles.advice]] is missing in people.promises.",
    ]


def test_more_than_three_warning_signs(guide):
    sign = '\n[[principles.warnings]]\nid = "sign-{0}"\ntext = "A sign {0}"\n'
    signs = "".join(sign.format(number) for number in range(3))
    change(guide, "people.toml", 'spends the week chasing"\n', f'spends the week chasing"\n{signs}')
    assert only(guide, "G316").mend == "Have 3 at most."


def test_a_retired_principle_is_held_to_no_more_than_opening_needs(guide):
    change(guide, "people.toml", 'status = "active"', 'status = "retired"')
    change(guide, "people.toml", "for_levels = [1, 2, 3, 4]", "for_levels = [1]")
    change(guide, "people.toml", "levels = [2, 3]\ntext", "levels = [2]\ntext")
    change(guide, "people.toml", "slipped, and who", "slipped, dear stakeholder, and who")
    assert checked(guide).findings == ()


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("Oldest_Promise", "Write oldest-promise"),
        ("oldest--promise", "Write oldest-promise"),
        ("-oldest", "Write oldest"),
        ("älteste", "Write alteste"),
        ("…", "Choose one of these signs."),
        ("a" * 65, "Choose a shorter one."),
    ],
)
def test_ids_of_another_form(guide, written, mend):
    change(guide, "people.toml", 'id = "oldest-promise"', f'id = "{written}"')
    assert only(guide, "G401").mend == mend


def test_an_area_can_not_lead_out_of_the_folder(guide):
    (guide.parent / "evil.toml").write_text('id = "../evil"\n', "utf-8")
    change(guide, "guide.toml", '["purpose", "people"]', '["purpose", "people", "../evil"]')
    assert only(guide, "G401").mend == "Write evil"


def test_a_principle_that_stands_in_two_areas_names_the_other_place(guide):
    change(guide, "purpose.toml", 'id = "purpose.one-sentence"', 'id = "people.promises"')
    found = checked(guide).findings
    assert [(one.file, one.code) for one in found] == [
        ("purpose.toml", "G402"),
        ("people.toml", "G403"),
    ]
    assert found[1].message == "“people.promises” stands already in line 14 of purpose.toml."


@pytest.mark.parametrize(
    ("block", "where"),
    [
        ('[[roles]]\nid = "convenor"\nlabel = "Again"\n', "roles"),
        ('[[stages]]\nid = "forming"\nlabel = "Again"\n', "stages"),
        ('[[checks]]\nid = "joint-goal"\ntext = "Again."\n', "checks"),
        ('[[terms]]\nterm = "Convenor"\nmeaning = "Again."\n', "terms"),
    ],
)
def test_ids_that_stand_twice_in_a_list(guide, block, where):
    path = guide / "guide.toml"
    path.write_text(f"{path.read_text('utf-8')}\n{block}", "utf-8")
    found = checked(guide).findings
    assert [one.code for one in found] == ["G403"]
    assert f"among the {where} of guide.toml" in found[0].message


def test_an_area_that_is_listed_twice(guide):
    change(guide, "guide.toml", '["purpose", "people"]', '["purpose", "people", "people"]')
    assert only(guide, "G403").column == 31


def test_sources_are_not_called_unused_while_an_area_is_missing(guide):
    (guide / "people.toml").unlink()
    (guide / "purpose.toml").unlink()
    assert set(codes(checked(guide))) == {"G107"}


def test_a_framework_may_stand_alone(guide):
    source = '\n[[sources]]\nid = "whole"\ncitation = "A framework."\nkind = "framework"\n'
    path = guide / "guide.toml"
    path.write_text(path.read_text("utf-8") + source, "utf-8")
    assert checked(guide).findings == ()


@pytest.mark.parametrize("link", ["ftp://a.org", "www.a.org", "https://a b.org", "https://nodot"])
def test_links(guide, link):
    address = '"https://q.health.org.uk/resources/leading-successful-partnerships"'
    change(guide, "guide.toml", address, f'"{link}"')
    assert codes(checked(guide)) == ["G504"]


def test_a_newer_format_is_not_judged_by_the_rules_of_this_one(guide):
    change(guide, "people.toml", 'format = 1\nid = "people"', "format = 2\nkey = 1")
    assert only(guide, "G110").mend == "Use a newer PartnerCheck."


def test_a_format_that_never_was(guide):
    change(guide, "people.toml", "format = 1\n", "format = 0\n")
    assert only(guide, "G110").mend == "Write 1"


def test_a_guide_without_notes_or_style_opens_and_checks_without_errors(tmp_path):
    """The tests' own small guide: what opens has no errors of shape but those it really has."""
    folder = write_guide(tmp_path / "small", small_guide())
    load_guide(folder)
    found = {one.code for one in checked(folder).errors}
    assert found <= {"G304", "G312", "G313"}


def test_a_clean_guide_opens(guide):
    assert not checked(guide).errors
    assert load_guide(guide).id == "my-guide"
