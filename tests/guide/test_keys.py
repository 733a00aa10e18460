"""The keys of a guide: what editors are told agrees with what the app opens."""

from __future__ import annotations

from datetime import date
from typing import get_args

import msgspec
import pytest

from partnercheck.guide import load
from partnercheck.guide.key_meanings import AREA, GUIDE, KEY_WORDS
from partnercheck.guide.keys import TABLES, Kind, fits, walk
from partnercheck.guide.model import Effort
from tests.support.editors_page import PAGE, key_tables, with_tables

FOR_EDITORS_ALONE = {("[[sources]]", "checked")}
"""Keys that the app ignores when it opens a guide."""


@pytest.mark.parametrize("header", TABLES)
def test_every_key_of_the_model_has_its_meaning_and_no_other_key_has_one(header):
    told = {name for name in KEY_WORDS[header] if (header, name) not in FOR_EDITORS_ALONE}
    assert told == set(_fields(header))


@pytest.mark.parametrize("header", TABLES)
def test_what_is_needed_is_what_opening_refuses_to_go_without(header):
    needed = {name for name, key in TABLES[header].keys.items() if key.needed}
    assert needed == {name for name, required in _fields(header).items() if required}


def _fields(header: str) -> dict[str, bool]:
    """The keys that opening a guide reads, and whether each is required."""
    structs = {
        GUIDE: load._GuideFile,
        AREA: load._AreaFile,
        "[[principles]]": load.Principle,
    }
    struct = structs.get(header)
    if struct is None:
        *outer, name = header.strip("[]").split(".")
        owner = load.Principle if outer else load._GuideFile
        hints = {f.name: f.type for f in msgspec.structs.fields(owner)}
        (struct, _) = get_args(hints[name])
    return {field.name: field.required for field in msgspec.structs.fields(struct)}


def test_the_sizes_of_an_action_stand_in_their_own_order():
    assert TABLES["[[principles.actions]]"].keys["effort"].kind.choices == get_args(Effort)
    assert get_args(Effort) == ("S", "M", "L")


@pytest.mark.parametrize(
    ("value", "kind", "right"),
    [
        ("a", "text", True),
        (1, "text", False),
        (1, "number", True),
        (True, "number", False),
        (1.0, "number", False),
        (True, "flag", True),
        (1, "flag", False),
        (date(2026, 1, 1), "date", True),
        ("2026-01-01", "date", False),
        (["a"], "texts", True),
        (["a", 1], "texts", False),
        ([1, 2], "numbers", True),
        ([True], "numbers", False),
        ([{}], "tables", True),
        ({}, "tables", False),
    ],
)
def test_kinds_of_values(value, kind, right):
    assert fits(value, Kind(kind)) is right


def test_a_walk_meets_every_table_in_order():
    data = {
        "principles": [
            {"id": "a", "actions": [{"id": "x"}, "no table"], "unknown": [{}]},
            {"id": "b"},
        ]
    }
    met = [(table.header, path) for table, path, _ in walk(TABLES[AREA], data)]
    assert met == [
        (AREA, ()),
        ("[[principles]]", ("principles", 0)),
        ("[[principles.actions]]", ("principles", 0, "actions", 0)),
        ("[[principles]]", ("principles", 1)),
    ]


def test_the_editors_page_has_every_key_with_its_meaning():
    page = PAGE.read_text("utf-8")
    assert with_tables(page) == page
    assert key_tables() in page
    for table in TABLES.values():
        for key in table.keys.values():
            assert f"| `{key.name}` |" in page
            assert key.words.meaning in page
