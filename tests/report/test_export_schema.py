"""The published schema of the JSON export is the model's, and every export keeps to it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from partnercheck.report import export_model
from partnercheck.report.export_model import Exported, schema
from partnercheck.report.json_text import json_text
from partnercheck.report.leaving import CHOICES, Leaving, leaving
from tests.support.handouts import every_format, facts
from tests.support.reviews import make_review

PUBLISHED = Path(export_model.__file__).with_name("export.schema.json")
CHOSEN = [Leaving(), *(leaving([word]) for word in CHOICES), leaving(CHOICES)]


def test_the_published_schema_is_the_models():
    """After a change of the model: `python -m partnercheck.report.export_model` writes it."""
    assert PUBLISHED.read_text("utf-8") == json_text(schema())


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_every_export_keeps_to_the_model(chosen):
    data = every_format(chosen)["json"]
    exported = msgspec.json.decode(data, type=Exported)
    assert exported.format == 1
    assert [level.principle for level in exported.levels] == [
        level.principle for level in facts(chosen).levels
    ]


def test_an_empty_review_keeps_to_the_model():
    data = every_format(leaving(CHOICES), make_review())["json"]
    assert msgspec.json.decode(data, type=Exported).commitments == ()


def test_every_key_is_described_by_the_schema():
    parts = schema()["$defs"]
    exported = json.loads(every_format(leaving(CHOICES))["json"])
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
