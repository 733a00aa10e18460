"""Where values are in a file: at every level of nesting, in every entry, counted in characters."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from partnercheck.places import built_in_guide
from partnercheck.workshop.positions import Positions, Stretch

TEXT = """\
title = "Café"  # é counts as one
levels = ["one", 'two',
  "drei ü", "vier"]

[[principles]]
id = "a.b"
[[principles.actions]]
id = "x"
plan = { first = 1, "then by" = [2, 30] }
[[principles.actions]]
id = "é" # second
[principles.more]
deep.er = true
[[principles]]
id = "a.c"
"""


@pytest.fixture(scope="module")
def positions() -> Positions:
    return Positions(TEXT)


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("title",), Stretch(1, 9, 6), Stretch(1, 1, 5)),
        (("levels",), Stretch(2, 10, 14), Stretch(2, 1, 6)),
        (("levels", 1), Stretch(2, 18, 5), Stretch(2, 18, 5)),
        (("levels", 3), Stretch(3, 13, 6), Stretch(3, 13, 6)),
        (("principles",), Stretch(5, 1, 14), Stretch(5, 1, 14)),
        (("principles", 0), Stretch(5, 1, 14), Stretch(5, 1, 14)),
        (("principles", 0, "id"), Stretch(6, 6, 5), Stretch(6, 1, 2)),
        (("principles", 0, "actions", 0), Stretch(7, 1, 22), Stretch(7, 1, 22)),
        (("principles", 0, "actions", 0, "plan", "first"), Stretch(9, 18, 1), Stretch(9, 10, 5)),
        (
            ("principles", 0, "actions", 0, "plan", "then by", 1),
            Stretch(9, 37, 2),
            Stretch(9, 37, 2),
        ),
        (("principles", 0, "actions", 1, "id"), Stretch(11, 6, 3), Stretch(11, 1, 2)),
        (("principles", 0, "more", "deep", "er"), Stretch(13, 11, 4), Stretch(13, 1, 7)),
        (("principles", 1, "id"), Stretch(15, 6, 5), Stretch(15, 1, 2)),
    ],
)
def test_every_value_and_key_has_its_place(positions, path, value, key):
    assert positions.value(path) == value
    assert positions.key(path) == key
    assert positions.has(path)


def test_what_has_no_place_gets_the_nearest_around_it(positions):
    path = ("principles", 1, "actions", 4, "text")
    assert not positions.has(path)
    assert positions.key(path) == Stretch(14, 1, 14)


def test_columns_inside_a_text_count_characters(positions):
    assert positions.within(("levels", 2), 5, 1) == Stretch(3, 9, 1)
    assert positions.within(("title",), 3, 1) == Stretch(1, 13, 1)


def test_characters_of_a_text_over_several_lines_have_their_own_place():
    for opening in ('"""', '"""\n'):
        positions = Positions(f'a = {opening}one\ntwo é three\n"""\n')
        line = 1 + opening.count("\n")
        assert positions.within(("a",), 4 + 6, 5) == Stretch(line + 1, 7, 5)


def test_a_text_with_escapes_is_pointed_at_as_a_whole():
    positions = Positions('a = "tab\\tand word"\n')
    assert positions.within(("a",), 6, 3) == positions.value(("a",))
    assert positions.in_source(("a",), 4, 2) == Stretch(1, 9, 2)


def test_a_key_that_stands_twice_keeps_its_first_place():
    assert Positions("a = 1\na = 2\n").value(("a",)) == Stretch(1, 5, 1)


def test_an_entry_of_a_list_is_found_by_its_number():
    assert Positions(TEXT).value(("principles", 0, "actions", 1, "id")).line == 11


def test_every_value_of_the_built_in_guide_has_a_place_of_its_own():
    for file in sorted(built_in_guide().glob("*.toml")):
        text = file.read_text("utf-8")
        positions = Positions(text)
        paths = list(_paths(tomllib.loads(text)))
        assert len(paths) > 100
        assert all(positions.has(path) for path in paths)


def test_brackets_past_all_depth_are_read_at_once():
    positions = Positions("a = " + "[" * 100_000 + "]" * 100_000)
    assert positions.value(("a",)).line == 1


def test_a_place_is_where_the_value_is_written():
    """Every text of the built-in guide without escapes stands exactly where it is said to."""
    file = built_in_guide() / "goals.toml"
    text = file.read_text("utf-8")
    lines = text.split("\n")
    positions = Positions(text)
    looked = 0
    for path, value in _texts(tomllib.loads(text)):
        place = positions.value(path)
        if positions.source(path) == f'"{value}"':
            looked += 1
            start = place.column - 1
            assert lines[place.line - 1][start : start + place.width] == f'"{value}"'
    assert looked > 300


def test_importing_it_does_not_load_tree_sitter():
    program = "import sys, partnercheck.workshop.positions; print('tree_sitter' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout == "False\n"


def test_a_table_is_looked_into_only_when_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    pair = Positions._pair

    def looking(self: Positions, table: Any, node: Any, depth: int) -> None:
        looked_at.append(node.start_point[0] + 1)
        pair(self, table, node, depth)

    monkeypatch.setattr(Positions, "_pair", looking)
    text = "".join(f"[[p]]\nid = {n}\n[[p.actions]]\nid = {n}\n" for n in range(3))
    positions = Positions(text)
    assert looked_at == []
    assert positions.value(("p", 1, "actions", 0, "id")) == Stretch(8, 6)
    assert positions.value(("p", 1, "id")) == Stretch(6, 6)
    assert sorted(looked_at) == [6, 8]


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Any:
    if path:
        yield path
    entries = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, entry in entries:
        yield from _paths(entry, (*path, key))


def _texts(value: Any) -> Any:
    for path in _paths(value):
        found = value
        for part in path:
            found = found[part]
        if isinstance(found, str):
            yield path, found
