"""`kill -9` at random moments of a real run in a terminal, in both faces by turns."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.filesystem import is_temporary
from partnercheck.store.review_file import read_review
from tests.kills.full_screen import FullScreen
from tests.kills.line_by_line import LineByLine
from tests.kills.model import Loss, state_of

NAME = "Riverside"
LONGEST = 2.5
"""Seconds of going about before the kill, at most."""
SEED = 20260701


def begun(data: Path) -> Path:
    """Begin a new review of the whole guide; returns its file."""
    library = Library(data, built_in_guide())
    library.prepare()
    session = library.begin(Partnership(name=NAME), "all")
    session.save()
    assert not session.close().problem
    return library.folder.review_path(session.review.id)


def one_round(kind: type[FullScreen | LineByLine], path: Path, chance: random.Random) -> Loss:
    """Start again, check that nothing is wrong, do things at random, kill, and judge the file."""
    start = state_of(read_review(path).review)
    leader = kind(path.parents[2], load_guide(built_in_guide()), chance)

    def goes_on(principle: str) -> None:
        assert principle == start.position

    return leader.until_killed(path, NAME, start, LONGEST, goes_on)


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="needs the pseudo-terminals of POSIX")
def test_a_killed_window_loses_nothing_that_was_called_saved(
    tmp_path: Path, kill_rounds: int, record_property: Callable[[str, object], None]
) -> None:
    path = begun(tmp_path / "data")
    losses = []
    for number in range(kill_rounds):
        kind = LineByLine if number % 2 else FullScreen
        losses.append(one_round(kind, path, random.Random(SEED + number)))
    again = Library(tmp_path / "data", built_in_guide())
    again.prepare()
    session = again.open(path.parent.name)
    assert not session.notices
    assert not session.recoverable
    session.close()
    assert not [left for left in path.parent.rglob("*") if is_temporary(left.name)]
    # Rounds in which nothing was typed or nothing called saved would prove little.
    assert sum(loss.steps for loss in losses) > 10 * kill_rounds
    assert sum(loss.confirmed for loss in losses) > kill_rounds
    record_property("figures", figures(losses))


def figures(losses: list[Loss]) -> str:
    """What came of the rounds, in a line."""
    lost = sorted(loss.seconds for loss in losses)
    return (
        f"{len(losses)} kills, {sum(loss.steps for loss in losses)} steps, "
        f"{sum(loss.confirmed for loss in losses)} called saved and kept; "
        f"typing lost: median {lost[len(lost) // 2]:.3f} s, most {lost[-1]:.3f} s; "
        f"slowest key shown after {max(loss.slowest for loss in losses):.3f} s"
    )
