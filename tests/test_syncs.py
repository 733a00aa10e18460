"""Two machines and a sync between them: what was called saved is in some version, whichever
wins."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.store import last_saves
from tests.support.syncing import SYNCS, is_here
from tests.syncs import Rounds

ROUNDS = {"syncthing": 4, "rclone": 12, "git": 12}
"""Fewer rounds for syncs that take seconds each."""


def gone_through(home: Path, sync: str, seed: int, rounds: int) -> Rounds:
    through = Rounds(home, sync, random.Random(seed))
    try:
        through.run(rounds)
    finally:
        through.close()
    return through


@pytest.mark.thorough
@pytest.mark.parametrize("sync", SYNCS)
def test_no_answer_that_was_called_saved_is_in_no_version(
    tmp_path: Path, sync: str, record_property: Callable[[str, object], None]
) -> None:
    if not is_here(sync):
        pytest.skip(f"{sync.partition('-')[0]} is not installed here")
    through = gone_through(tmp_path / "machines", sync, 2, ROUNDS.get(sync, 20))
    record_property("figures", f"{sync}: {dict(through.counts)}")
    assert through.lost == []
    assert through.counts["called saved"] > 0
    assert through.counts["versions at most"] > 0


@pytest.mark.thorough
def test_a_loss_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its own copy on each machine, a sync that keeps the newest takes answers away."""
    monkeypatch.setattr(last_saves, "machine_name", lambda *_, **__: "")
    assert gone_through(tmp_path / "machines", "newest", 5, 60).lost != []
