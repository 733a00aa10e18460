"""Opening a guide: which keys and values are refused, and in which words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli_w

from tests.guide.tiny_guide import AREA, HEAD, PRINCIPLE, deep, refusal, write
from tests.support.guides import make_guide, make_principle, write_guide

# What is missing


def test_no_folder_and_no_guide_in_it(tmp_path: Path) -> None:
    assert str(tmp_path / "none") in refusal(tmp_path / "none")
    assert "no guide.toml" in refusal(tmp_path)
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in refusal(tmp_path / "file")


@pytest.mark.parametrize("key", ["format", "id", "version", "title", "language", "areas", "levels"])
def test_a_missing_key_of_the_guide(tmp_path: Path, key: str) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, key, None)))

    assert words.startswith(f"{tmp_path / 'g' / 'guide.toml'}: {key}")
    assert words.endswith("is missing.")


@pytest.mark.parametrize("key", ["format", "id", "title", "principles"])
def test_a_missing_key_of_an_area(tmp_path: Path, key: str) -> None:
    words = refusal(write(tmp_path / "g", area=deep(AREA, key, None)))

    assert str(tmp_path / "g" / "aims.toml") in words
    assert key in words
    assert words.endswith("is missing.")


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("principles.0.id", "principles[0].id"),
        ("principles.0.title", "principles[0].title (aims.reason)"),
        ("principles.0.levels", "principles[0].levels (aims.reason)"),
        ("principles.0.find_out", "principles[0].find_out (aims.reason)"),
        ("principles.0.advice", "principles[0].advice (aims.reason)"),
        ("principles.0.actions", "principles[0].actions (aims.reason)"),
        ("principles.0.advice.0.text", "principles[0].advice[0].text (aims.reason)"),
        ("principles.0.advice.0.levels", "principles[0].advice[0].levels (aims.reason)"),
        ("principles.0.actions.0.id", "principles[0].actions[0].id (aims.reason)"),
        ("principles.0.actions.0.text", "principles[0].actions[0].text (a)"),
        ("principles.0.actions.0.effort", "principles[0].actions[0].effort (a)"),
        ("principles.0.actions.0.days", "principles[0].actions[0].days (a)"),
        ("principles.0.actions.0.for_levels", "principles[0].actions[0].for_levels (a)"),
        ("principles.0.warnings.0.text", "principles[0].warnings[0].text (w)"),
    ],
)
def test_a_missing_key_of_a_principle_is_named_with_what_it_stands_in(
    tmp_path: Path, path: str, where: str
) -> None:
    area = deep(AREA, "principles.0.warnings", [{"id": "w", "text": "x"}])

    words = refusal(write(tmp_path / "g", area=deep(area, path, None)))

    assert words == f"{tmp_path / 'g' / 'aims.toml'}: {where} is missing."


def test_a_missing_key_of_a_term(tmp_path: Path) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, "terms", [{"term": "host"}])))

    assert words.endswith("guide.toml: terms[0].meaning is missing.")


# What is mistyped


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("principles.0.title", 3, "title (aims.reason): expected text in quotes, found a whole"),
        ("principles.0.revision", "1", "revision (aims.reason): expected a whole number, found te"),
        ("principles.0.revision", True, "expected a whole number, found true or false"),
        ("principles.0.revision", 1.5, "expected a whole number, found a number with a point"),
        ("principles.0.core", "yes", "core (aims.reason): expected true or false, found text"),
        ("principles.0.questions", "one?", "questions (aims.reason): expected a list, found text"),
        ("principles.0.advice", {"a": 1}, "advice (aims.reason): expected a list, found a table"),
        ("principles.0.actions.0.days", 45, "actions[0].days (a): expected 30 or 90, found 45."),
        ("principles.0.actions.0.effort", "XL", "effort (a): expected S, M or L, found 'XL'."),
        ("principles.0.actions.0.for_levels", [0], "for_levels[0] (a): expected a level from 1"),
        ("principles.0.advice.0.levels", [6], "levels[0] (aims.reason): expected a level from"),
        ("principles.0.status", "gone", "status (aims.reason): expected active or retired"),
        ("principles.0.levels", ["a", "b", "c", "d"], "expected 5 entries, found 4."),
        ("principles.0.levels", list("abcdef"), "levels (aims.reason): expected 5 entries"),
        ("principles", "none", "principles: expected a list, found text in quotes."),
        ("format", "1", "format: expected a whole number, found text in quotes."),
    ],
)
def test_a_mistyped_value_says_what_was_expected(
    tmp_path: Path, path: str, value: Any, expected: str
) -> None:
    words = refusal(write(tmp_path / "g", area=deep(AREA, path, value)))

    assert words.startswith(f"{tmp_path / 'g' / 'aims.toml'}: ")
    assert expected in words


def test_a_stage_aims_for_a_level_that_there_is(tmp_path: Path) -> None:
    head = deep(HEAD, "stages", [{"id": "s", "label": "S", "target": 9}])

    words = refusal(write(tmp_path / "g", head))

    assert words.endswith("stages[0].target (s): expected a level from 1 to 5, found 9.")


@pytest.mark.parametrize("count", [0, 4, 6])
def test_five_levels_are_needed(tmp_path: Path, count: int) -> None:
    head = deep(HEAD, "levels", [{"label": "x"}] * count)

    words = refusal(write(tmp_path / "g", head))

    assert words.endswith(f"guide.toml: levels: five are needed, {count} stand there.")


def test_an_areas_id_is_its_files_name(tmp_path: Path) -> None:
    words = refusal(write(tmp_path / "g", area=deep(AREA, "id", "other")))

    assert words.endswith("aims.toml: id: “aims” was expected, “other” stands there.")


@pytest.mark.parametrize("area", ["../aims", "Aims", "a/b", "", "a.b", "aims\n"])
def test_an_area_id_can_leave_no_folder(tmp_path: Path, area: str) -> None:
    (tmp_path / "aims.toml").write_text(tomli_w.dumps(AREA))

    words = refusal(write(tmp_path / "g", deep(HEAD, "areas", [area])))

    assert "guide.toml" in words


# What is doubled


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("stages", {"id": "x", "label": "X"}),
        ("roles", {"id": "x", "label": "X"}),
        ("checks", {"id": "x", "text": "X"}),
        ("sources", {"id": "x", "citation": "X"}),
    ],
)
def test_doubled_ids_of_the_guide(tmp_path: Path, table: str, row: dict[str, str]) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, table, [row, row])))

    assert words.endswith(f"guide.toml: {table}.id: “x” stands there twice.")


def test_a_doubled_area(tmp_path: Path) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, "areas", ["aims", "aims"])))

    assert words.endswith("guide.toml: areas: “aims” stands there twice.")


def test_doubled_ids_inside_a_principle(tmp_path: Path) -> None:
    action = PRINCIPLE["actions"][0]
    words = refusal(write(tmp_path / "g", area=deep(AREA, "principles.0.actions", [action] * 2)))
    assert words.endswith("aims.toml: actions.id of aims.reason: “a” stands there twice.")

    signs = [{"id": "w", "text": "x"}] * 2
    words = refusal(write(tmp_path / "h", area=deep(AREA, "principles.0.warnings", signs)))
    assert words.endswith("aims.toml: warnings.id of aims.reason: “w” stands there twice.")


def test_a_doubled_principle_even_across_areas(tmp_path: Path) -> None:
    same = make_principle("aims.reason")
    words = refusal(write_guide(tmp_path / "g", make_guide(("aims", [same]), ("trust", [same]))))

    assert words == (
        f"{tmp_path / 'g' / 'aims.toml'} and trust.toml: principles.id: “aims.reason” stands there "
        "twice."
    )


def test_a_doubled_principle_in_one_area(tmp_path: Path) -> None:
    same = make_principle("aims.reason")
    words = refusal(write_guide(tmp_path / "g", make_guide(("aims", [same, same]))))

    assert words == (
        f"{tmp_path / 'g' / 'aims.toml'}: principles.id: “aims.reason” stands there twice."
    )


def test_a_doubled_key_names_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "g")
    (folder / "aims.toml").write_text('format = 1\nid = "aims"\nid = "aims"\n')

    assert "aims.toml: line 3" in refusal(folder)
