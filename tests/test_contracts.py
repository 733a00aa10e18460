"""The keys that .docs/contracts.md lists are those that are written, in that order."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from partnercheck.cli.content_words import report_json
from partnercheck.places import built_in_guide
from partnercheck.report.actions_json import actions_json
from partnercheck.review import model
from partnercheck.review.priorities import prioritise
from partnercheck.workshop.checking.guide_check import check_guide
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, placed

TODAY = date(2026, 7, 1)
PAGE = (Path(__file__).parents[1] / ".docs" / "contracts.md").read_text("utf-8")


def listed_after(words: str, end: str = "\n\n") -> list[str]:
    """What stands in code type on the page from `words` on, until `end`."""
    return re.findall(r"`([a-z_0-9]+)`", PAGE[PAGE.index(words) :].partition(end)[0])


def keys_of(value: Any) -> list[str]:
    """The keys of a dictionary and of the first of each list of dictionaries, outer ones first."""
    if not isinstance(value, dict):
        return []
    inner = [one[0] for one in value.values() if isinstance(one, list) and one]
    return [*value, *(key for one in inner for key in keys_of(one))]


@pytest.mark.parametrize(
    ("table", "struct"),
    [
        ("| `[partnership]` |", model.Partnership),
        ("| `[guide]` |", model.GuideRef),
        ("| `[seat]` |", model.MadeSeat),
        ("| `[[answers]]`, `[[drafts]]` |", model.Answer),
        ("| `[[commitments]]` |", model.Commitment),
        ("| `[[own_actions]]` |", model.OwnAction),
        ("| `[[marks]]` |", model.Mark),
    ],
)
def test_each_table_of_a_review_has_the_keys_on_the_page(
    table: str, struct: type[msgspec.Struct]
) -> None:
    assert listed_after(table, "\n") == [field.name for field in msgspec.structs.fields(struct)]


def test_the_page_has_every_key_of_a_review_itself() -> None:
    inner = {"partnership", "guide", "seat", "answers", "drafts", "commitments", "own_actions"}
    inner |= {"marks", "conversations"}
    fields = [field.name for field in msgspec.structs.fields(model.Review)]
    named = listed_after("| (the file) |", "\n")
    assert sorted(named) == sorted([name for name in fields if name not in inner] + ["built_on"])


def test_the_page_has_every_key_of_a_conversation() -> None:
    fields = {field.name for field in msgspec.structs.fields(model.Conversation)}
    rows = PAGE[PAGE.index("Each conversation with a coach") :].partition("`[seat]` is there")[0]
    cells = "".join(re.findall(r"^\| (.*?) \|", rows, re.MULTILINE))
    assert set(re.findall(r"`([a-z_]+)`", cells)) == fields


def test_actions_as_json_have_the_keys_on_the_page() -> None:
    guide = small_guide()
    review = make_review(placed("aims.reason", 1), dont_know("aims.outcomes"))
    written = actions_json(guide, review, prioritise(guide, review))
    named = listed_after("`actions --json` holds", "\n### ")
    assert set(keys_of(written)) <= set(named)
    assert [key for key in dict.fromkeys(named) if key in written] == list(written)


def test_a_check_as_json_has_the_keys_on_the_page() -> None:
    written = report_json(check_guide(built_in_guide(), today=TODAY))
    named = listed_after("`content check --json` holds")
    assert set(keys_of(written)) <= set(named)
    assert [key for key in dict.fromkeys(named) if key in written] == list(written)
