"""How long a look at a guide takes, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.pages.about import scope_words
from partnercheck.places import built_in_guide
from partnercheck.session.progress import time_words
from tests.support.sittings import prepared_library


@pytest.mark.parametrize(
    ("principles", "words"),
    [
        (1, "about 5 minutes"),
        (8, "about 20 minutes"),
        (16, "about 45 minutes"),
        (21, "about an hour"),
        (40, "about 2 hours"),
    ],
)
def test_time_grows_with_the_principles(principles: int, words: str) -> None:
    assert time_words(principles) == words


def test_time_never_falls_as_principles_are_added() -> None:
    minutes = [
        60 * int(number if number != "an" else 1) if unit.startswith("hour") else int(number)
        for _, number, unit in (time_words(count).split() for count in range(1, 100))
    ]

    assert minutes == sorted(minutes)


def test_both_looks_are_said_of_the_built_in_guide(tmp_path: Path) -> None:
    guide = prepared_library(tmp_path, built_in_guide()).guide

    assert scope_words(guide) == (
        "First look: 8 principles, about 20 minutes",
        "Whole guide: 21 principles, about an hour",
    )
