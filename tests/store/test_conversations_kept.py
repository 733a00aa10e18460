"""Conversations in a review's file: what is not understood of them stays there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partnercheck.store.decoding import decode
from partnercheck.store.encoding import to_mapping

TALK: dict[str, Any] = {
    "id": "v1",
    "held": date(2026, 7, 9),
    "minutes": 60,
    "present": "My coach",
    "written": "here",
    "brought": ["aims.roles"],
    "words": {"aims.roles": "Patchy."},
}


def file_with(*talks: object) -> dict[str, Any]:
    return {
        "format": 1,
        "id": "r1",
        "partnership": {"name": "R"},
        "guide": {"id": "g"},
        "conversations": list(talks),
    }


def test_what_a_newer_version_writes_in_one_survives() -> None:
    newer = TALK | {"confidence": {"before": 4}}
    read = decode(file_with(newer))
    assert read.set_aside == ()
    assert to_mapping(read.review, read.beyond)["conversations"] == [newer]


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 50},
        {"held": "yesterday"},
        {"written": "everywhere"},
        {"brought": "aims.roles"},
        {"words": {"aims.roles": 3}},
        {"purpose": "x" * 201},
        {"id": ""},
    ],
    ids=str,
)
def test_one_that_fails_its_checks_is_set_aside_and_stays(wrong: dict[str, Any]) -> None:
    whole, odd = TALK, TALK | {"id": "v2"} | wrong
    read = decode(file_with(whole, odd))
    assert [one.id for one in read.review.conversations] == ["v1"]
    assert read.set_aside
    kept = to_mapping(read.review, read.beyond)["conversations"]
    assert whole in kept
    assert odd in kept
