"""The published schema of the JSON export matches the model, and every export matches the
schema."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from partnercheck.report import json_export
from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.formats import rendered
from partnercheck.report.json_export import Exported, schema
from partnercheck.report.json_text import json_text
from tests.support import typical
from tests.support.handouts import facts, full_review, in_format
from tests.support.reviews import make_review

PUBLISHED = Path(json_export.__file__).with_name("export.schema.json")
CHOSEN = [Leaving(), *(leaving([word]) for word in CHOICES), leaving(CHOICES)]


def test_the_published_schema_is_the_models():
    """After a change of the model: `python -m partnercheck.report.json_export` writes it."""
    assert PUBLISHED.read_text("utf-8") == json_text(schema())


@pytest.mark.thorough
@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_every_export_keeps_to_the_model(chosen):
    data = in_format("json", chosen)
    exported = msgspec.json.decode(data, type=Exported)
    assert exported.format == 1
    assert [level.principle for level in exported.levels] == [
        level.principle for level in facts(chosen).levels
    ]


VALIDATOR = Draft202012Validator(
    json.loads(PUBLISHED.read_text("utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def test_the_published_schema_is_a_schema_and_describes_every_key():
    Draft202012Validator.check_schema(VALIDATOR.schema)
    exported = VALIDATOR.schema["$defs"]["Exported"]
    assert exported["additionalProperties"] is False


@pytest.mark.thorough
@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
@pytest.mark.parametrize("review", [full_review(), make_review()], ids=["full", "empty"])
def test_every_export_keeps_to_the_published_schema(chosen, review):
    VALIDATOR.validate(json.loads(in_format("json", chosen, review)))


def test_an_export_of_the_built_in_guide_keeps_to_the_published_schema():
    guide = typical.built_in()
    for make in (typical.whole_guide, typical.first_look, typical.talkative):
        made = typical.facts(guide, make(guide), leaving(CHOICES))
        VALIDATOR.validate(json.loads(rendered("json", made)))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("target", 6),
        ("updated", 5),
        ("score", 3),
        ("commitments", [{"id": "c1"}]),
        (
            "shape",
            [{"area": "a", "title": "A", "answered": 1, "of": 2, "spread": [1], "lowest": []}],
        ),
    ],
)
def test_what_an_export_would_not_hold_is_refused_by_the_schema(key, value):
    exported = json.loads(in_format("json", Leaving())) | {key: value}
    assert not VALIDATOR.is_valid(exported)


def test_an_empty_review_keeps_to_the_model():
    data = in_format("json", leaving(CHOICES), make_review())
    assert msgspec.json.decode(data, type=Exported).commitments == ()


def test_every_key_is_described_by_the_schema():
    parts = schema()["$defs"]
    exported = json.loads(in_format("json", leaving(CHOICES)))
    for name, value in (
        ("Exported", exported),
        ("ExportedCommitment", exported["commitments"][0]),
        ("ExportedAction", exported["actions"][0]),
        ("ExportedLevel", exported["levels"][0]),
        ("ExportedArea", exported["shape"][0]),
    ):
        assert set(parts[name]["properties"]) == set(value)
        assert parts[name]["additionalProperties"] is False
        assert set(parts[name]["required"]) <= set(value)
