"""Slips in TOML: each is named in its place, and hides nothing else that is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import TABLES
from partnercheck.places import built_in_guide
from partnercheck.workshop.checking.mending import mend
from tests.support.starting_guide import change, checked, codes, write_starting_guide

pytestmark = pytest.mark.thorough

TEXT = re.compile(r'^(\s*)([a-z_]+ = )?"(.*?)"(\]?,?)(\s*#.*)?$')


def slips_in(line: str) -> Iterator[tuple[str, str]]:
    """What can go wrong in a line: each slip with the line as it is then."""
    found = TEXT.match(line)
    if found:
        indent, key, text, tail, note = (part or "" for part in found.groups())
        start, end = indent + key, tail + note
        yield "no second quote", f'{start}"{text}{end}'
        yield "no first quote", f'{start}{text}"{end}'
        yield "no quotes", f"{start}{text}{end}"
        yield "curly quotes", f"{start}“{text}”{end}"
        yield "curly at the end", f'{start}"{text}”{end}'
        first, *rest = text.split(" ")
        if len(rest) > 1:
            inside = f'{first} "{rest[0]}" {" ".join(rest[1:])}'
            yield "quotes inside", f'{start}"{inside}"{end}'
            yield "a backslash", f'{start}"{first} \\{" ".join(rest)}"{end}'
        if key:
            yield "a comma after it", f'{start}"{text}",{note}'
    pair = re.match(r"^([a-z_]+) = (.*)$", line)
    if pair:
        key, value = pair.groups()
        yield "a colon", f"{key}: {value}"
        yield "no equals sign", f"{key} {value}"
        yield "no value", f"{key} ="
        yield "another key", f"{key[:-1]}q = {value}"
        if "]" in value:
            yield "no bracket", f"{key} = {value.replace(']', '')}"
    header = re.match(r"^\[\[(.*)\]\]$", line)
    if header:
        for brackets in ("[[{}]", "[{}]]", "[{}]", "[[{}"):
            yield "brackets", brackets.format(header[1])


def test_a_slip_in_any_line_is_named_in_that_line_and_nothing_else_is():
    _one_slip_at_a_time("people.toml", lines=slice(1, 70, 4))


@pytest.mark.parametrize("file", ["guide.toml", "people.toml", "purpose.toml"])
def test_slips_in_every_line_of_every_file(file):
    _one_slip_at_a_time(file, lines=slice(None))


def _one_slip_at_a_time(file: str, lines: slice) -> None:
    import tempfile

    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        guide = write_starting_guide(Path(folder) / "my-guide")
        path = guide / file
        rows = path.read_text("utf-8").split("\n")
        for number in range(len(rows))[lines]:
            if '"""' in rows[number]:
                continue
            for slip, row in slips_in(rows[number]):
                path.write_text("\n".join([*rows[:number], row, *rows[number + 1 :]]), "utf-8")
                report = checked(guide)
                places = {(one.file, one.line) for one in report.findings}
                assert places == {(file, number + 1)}, (slip, row, report.findings)
                assert report.errors, (slip, row)
                tried += 1
    assert tried > 40


def test_what_is_wrong_elsewhere_is_found_beside_every_slip(guide):
    change(guide, "people.toml", "revision = 1", "revision: 1")
    change(guide, "people.toml", 'short = "Promises kept"', "short = “Promises kept”")
    change(guide, "people.toml", "leverage = true", "leverage = True")
    change(guide, "people.toml", 'id = "chasing"', "id = chasing")
    change(guide, "people.toml", "days = 30\nfor_levels = [1, 2, 3, 4]", "for_levels = [1, 2, 3, 4")
    change(guide, "people.toml", 'done_when = "The convenor', 'done_wen = "The convenor')
    change(guide, "people.toml", '["smaller-partner"]', '["small-partner"]')
    change(guide, "purpose.toml", "core = true", "core = “true”")
    found = [(one.file, one.line, one.code) for one in checked(guide).findings]
    assert found == [
        ("purpose.toml", 34, "G303"),
        ("people.toml", 11, "G203"),
        ("people.toml", 14, "G202"),
        ("people.toml", 30, "G204"),
        ("people.toml", 36, "G208"),
        ("people.toml", 51, "G301"),
        ("people.toml", 58, "G211"),
        ("people.toml", 65, "G302"),
        ("people.toml", 69, "G503"),
    ]


def test_after_text_that_is_not_closed_only_that_is_said_of_the_file(guide):
    change(guide, "guide.toml", 'paragraph.\n"""', "paragraph.")
    change(guide, "guide.toml", 'version = "0.1.0"', "version: 0.1.0")
    change(guide, "people.toml", "days = 30\nfor_levels = [1, 2, 3, 4]", "for_levels = [1, 2]")
    found = [(one.file, one.line, one.code) for one in checked(guide).findings]
    assert found == [
        ("guide.toml", 14, "G201"),
        ("people.toml", 51, "G301"),
        ("people.toml", 51, "G312"),
    ]


def test_text_closed_too_late_by_the_next_opening_is_named_where_it_begins(guide):
    change(guide, "people.toml", 'meaning = "Partners', 'meaning = """Partners')
    change(guide, "people.toml", 'find_out = "Ask', 'find_out = """Ask')
    assert [(one.line, one.code) for one in checked(guide).findings] == [(15, "G201")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("status = ", "status = \u00a0", [(12, 10, "G213")]),
        ('status = "active"', 'status = "active";', [(12, 18, "G213")]),
        ("revision = 1", "revision = 2026-13-45", [(11, 1, "G213")]),
        ("revision = 1", "revision = 01", [(11, 12, "G303")]),
        ('status = "active"', 'status = "\\ud800"', [(12, 1, "G213")]),
        ("leverage = true", "leverage = yes", [(30, 12, "G204")]),
        ('title = "Promises that', "title = 'Promises' that", [(13, 18, "G209")]),
        ('short = "Promises kept"', 'short = "Promises\\tkept"', [(14, 18, "G206")]),
        ('short = "Promises kept"', 'short = "C:\\\\temp"', []),
    ],
)
def test_rarer_slips(guide, before, after, expected):
    if before.startswith("title"):
        change(guide, "people.toml", 'title = "Promises that are kept"', f"{after} are kept'")
    else:
        change(guide, "people.toml", before, after)
    found = [(one.line, one.column, one.code) for one in checked(guide).findings]
    assert found == expected


def test_an_impossible_date_is_reported_beside_what_else_is_wrong(guide):
    change(guide, "guide.toml", "checked = 2026-11-23", "checked = 2026-02-30")
    change(guide, "guide.toml", 'url = "https', 'url = "http')
    found = checked(guide).findings
    assert [one.code for one in found] == ["G504", "G213"]
    assert found[1].message == "There is no such date or time."


def test_mending_leaves_what_is_right_alone():
    for path in sorted(built_in_guide().glob("*.toml")):
        text = path.read_text("utf-8")
        mended = mend(text, TABLES[GUIDE if path.name == GUIDE else AREA])
        assert mended.faults == ()
        assert mended.text == text


def test_the_mended_copy_says_what_was_meant():
    text = (
        'title: “A "good" title”\ncore = True\nshort = no quotes here # note\n'
        'levels = ["one" "two", "three]\n[[principles]\nid = "a\\b"\n'
    )
    mended = mend(text, TABLES[AREA])
    assert [fault.code for fault in mended.faults] == [
        "G203",
        "G202",
        "G204",
        "G208",
        "G210",
        "G205",
        "G212",
    ]
    assert tomllib.loads(mended.text) == {
        "title": "A 'good' title",
        "core": True,
        "short": "no quotes here",
        "levels": ["one", "two", "three"],
        "principles": [{"id": "a\b"}],
    }


def test_the_same_key_meant_for_the_principle_is_told_apart_from_a_doubled_one(guide):
    """A principle's levels below an advice's: TOML sees a key that stands twice."""
    path = guide / "people.toml"
    text = path.read_text("utf-8")
    levels = text[text.index("levels = [\n") : text.index("leverage = true")]
    text = text.replace(levels, "")
    at = text.index('text = "Promises that are kept')
    path.write_text(text[:at] + levels + text[at:], "utf-8")
    report = checked(guide)
    assert "G305" in codes(report)
    trap = next(one for one in report.findings if one.code == "G305")
    assert "looks like the principle's" in trap.message


def test_an_endless_run_of_slips_ends(guide):
    (guide / "people.toml").write_text("a = b\n" * 100_000, "utf-8")
    report = checked(guide)
    assert 200 <= len([one for one in report.findings if one.file == "people.toml"]) <= 501
