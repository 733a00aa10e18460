"""`kill -9` at every step of a conversation with a coach, in a real terminal."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.places import built_in_guide
from partnercheck.session.library import Library
from partnercheck.store.review_file import read_review
from tests.kills.in_the_hour import InTheHour
from tests.kills.model import Loss, state_of
from tests.kills.test_kills_of_the_app import figures
from tests.support.hours import GUIDE, begun_as
from tests.support.typical import NAME

SEED = 20260709
LONGEST = 6.0
"""Seconds of the conversation before the kill; one answer takes two, because Enter waits before a
reveal."""


def one_round(path: Path, number: int) -> Loss:
    """Start again, check that the conversation is offered, go on with it, kill, and judge the
    file."""
    before = read_review(path).review
    start = state_of(before)
    chance = random.Random(SEED + number)
    leader = InTheHour(path.parents[2], GUIDE, chance, number)

    def is_offered(_: str) -> None:
        assert bool(leader.offered) == bool(start.hour)
        if start.hour:
            day = before.conversations[-1].held
            assert leader.offered.startswith("Go on with the conversation of")
            assert f"{day.day} {day:%B}" in leader.offered

    return leader.until_killed(path, NAME, start, LONGEST, is_offered)


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="needs the pseudo-terminals of POSIX")
def test_a_killed_hour_keeps_what_was_called_saved(
    tmp_path: Path, kill_rounds: int, record_property: Callable[[str, object], None]
) -> None:
    library = Library(tmp_path / "data", built_in_guide())
    library.prepare()
    session = begun_as(library)
    path = library.folder.review_path(session.review.id)
    levels = session.review.answers
    assert not session.close().problem

    losses = [one_round(path, number) for number in range(kill_rounds)]

    kept = read_review(path).review
    assert kept.answers == levels
    (held,) = kept.conversations
    assert held.words or held.took_on or held.learned
    assert sum(loss.steps for loss in losses) > 5 * kill_rounds
    assert sum(loss.confirmed for loss in losses) > kill_rounds
    record_property("figures", figures(losses))
