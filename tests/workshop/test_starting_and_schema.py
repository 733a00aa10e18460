"""What an editor starts from, and the schema that explains it while they type."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from partnercheck.guide.keys import TABLES
from partnercheck.guide.load import load_guide
from partnercheck.places import built_in_guide
from partnercheck.workshop.schema import SCHEMAS, schema
from partnercheck.workshop.starting import starting_files
from tests.support.starting_guide import (
    TODAY,
    change,
    checked,
    write_starting_guide,
    write_starting_translation,
)


def as_json(value: Any) -> Any:
    """What a TOML editor makes of a file before it compares it with a schema."""
    if isinstance(value, dict):
        return {key: as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [as_json(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value


def errors(folder: Path, name: str) -> list[str]:
    """What the schema objects to in one file."""
    tables = as_json(tomllib.loads((folder / name).read_text("utf-8")))
    kind = "guide" if name.endswith("guide.toml") else "area"
    which = schema(f"{kind}-translation" if name.startswith("languages/") else kind)
    return [
        "/".join(map(str, error.absolute_path)) or error.message
        for error in Draft4Validator(which).iter_errors(tables)
    ]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema_of_its_draft(name):
    Draft4Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "http://json-schema.org/draft-04/schema#"
    text = json.dumps(schema(name))
    for later_draft in ("$defs", "prefixItems", "const", "$id"):
        assert f'"{later_draft}"' not in text


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_says_what_editors_take_differently(name):
    """Which further keys there may be, and that a date has no quotes: findings/tombi-schema.sh."""

    def parts(value):
        if isinstance(value, list):
            return [part for entry in value for part in parts(entry)]
        below = parts(list(value.values())) if isinstance(value, dict) else []
        return [value, *below] if isinstance(value, dict) else below

    for part in parts(schema(name)):
        if part.get("type") == "object":
            assert isinstance(part["additionalProperties"], bool | dict)
        if part.get("format") == "date":
            assert part["type"] == "string"
    dates = [part for part in parts(schema(name)) if part.get("format") == "date"]
    assert len(dates) == (name == "guide")


def test_the_built_in_guide_validates():
    for path in sorted(built_in_guide().glob("*.toml")):
        assert errors(built_in_guide(), path.name) == []


def test_the_starting_guide_validates(guide):
    for path in sorted(guide.glob("*.toml")):
        assert errors(guide, path.name) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "where"),
    [
        ("people.toml", 'evidence = "', 'evidense = "', "principles/0"),
        ("people.toml", "revision = 1", 'revision = "1"', "principles/0/revision"),
        ("people.toml", "revision = 1", "revision = 0", "principles/0/revision"),
        ("people.toml", 'status = "active"', 'status = "old"', "principles/0/status"),
        (
            "people.toml",
            "for_levels = [2, 3]",
            "for_levels = [2, 6]",
            "principles/0/actions/1/for_levels/1",
        ),
        ("people.toml", 'id = "oldest-promise"', 'id = "Oldest"', "principles/0/actions/0/id"),
        ("people.toml", '"Promises kept"', f'"{"x" * 31}"', "principles/0/short"),
        ("people.toml", 'short = "Promises kept"', 'short = ""', "principles/0/short"),
        ("people.toml", "levels = [1]\n", "", "principles/0/advice/0"),
        (
            "people.toml",
            '  "Promises are made in meetings and forgotten after them.",\n',
            "",
            "principles/0/levels",
        ),
        ("guide.toml", 'url = "https', 'url = "http', "sources/0/url"),
        ("guide.toml", "target = 4", "target = 9", "stages/1/target"),
        ("guide.toml", "format = 1", "format = 2", "format"),
    ],
    ids=lambda value: value if "/" in value else None,
)
def test_a_broken_guide_does_not_validate(guide, file, before, after, where):
    change(guide, file, before, after)
    found = errors(guide, file)
    assert len(found) == 1
    assert found[0] == where


def test_every_key_is_explained():
    for name in SCHEMAS:
        waiting = [schema(name)]
        while waiting:
            here = waiting.pop()
            for key, value in here.get("properties", {}).items():
                assert value["description"], key
                waiting += [value.get("items", {})]
    assert schema("area")["properties"].keys() == TABLES["an area's file"].keys.keys()


def test_the_starting_guide_opens_and_is_clean(guide):
    assert checked(guide).findings == ()
    opened = load_guide(guide)
    assert (opened.id, opened.title, opened.version) == ("my-guide", "My guide", "0.1.0")
    assert [p.id for p in opened.principles if p.core] == [p.id for p in opened.principles]


def test_the_starting_guide_has_a_note_or_an_example_for_every_key(guide):
    text = "".join(path.read_text("utf-8") for path in guide.glob("*.toml"))
    for table in TABLES.values():
        if table.header.startswith("[["):
            assert table.header in text
        for key in table.keys.values():
            if key.kind.name != "tables":
                assert f"\n{key.name} = " in text, (table.header, key.name)


def test_settings_for_editors_lead_to_schemas_that_are_there():
    files = starting_files("my-guide", "My guide", TODAY)
    for name in ("guide", "area"):
        assert json.loads(files[f"schema/{name}.schema.json"]) == schema(name)
    rules = tomllib.loads(files[".taplo.toml"])["rule"]
    paths = [rule["schema"]["path"].removeprefix("./") for rule in rules]
    assert set(paths) <= set(files)
    for name in ("guide.toml", "purpose.toml", "people.toml"):
        (directive,) = (row for row in files[name].split("\n") if row.startswith("#:schema"))
        assert directive.split(" ")[1].removeprefix("./") in files
    settings = json.loads(files[".vscode/settings.json"])
    assert settings["evenBetterToml.schema.catalogs"] == []
    assert "http" not in files[".taplo.toml"] + files[".vscode/settings.json"]


def test_a_translation_validates_and_what_decides_does_not(tmp_path: Path) -> None:
    folder = write_starting_guide(tmp_path / "my-guide")
    write_starting_translation(folder)
    people = "languages/cy/people.toml"
    for name in ("languages/cy/guide.toml", "languages/cy/purpose.toml", people):
        assert errors(folder, name) == []
    change(folder, people, 'id = "oldest-promise"\n', 'id = "oldest-promise"\neffort = "S"\n')
    assert errors(folder, people) == ["principles/0/actions/0"]
    change(folder, people, 'effort = "S"\n', "")
    change(folder, people, "levels = [2, 3]", "levels = [2, 6]")
    assert errors(folder, people) == ["principles/0/advice/1/levels/1"]


def test_the_starting_guide_says_where_translations_stand() -> None:
    head = starting_files("my-guide", "My guide", TODAY)["guide.toml"]
    assert "# Translations stand in languages/cy" in head
