"""Real processes, really killed while they save."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from partnercheck.store.opening import open_review
from tests.store.samples import REVIEW_ID, data_folder, review, save_once

SAVING = """
import sys
from pathlib import Path
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from partnercheck.review.model import Answer
from msgspec.structs import replace

opened = open_review(DataFolder(Path(sys.argv[1])), "riverside")
assert not opened.read_only, opened.read_only
revision = opened.review.answers[0].revision if opened.review.answers else 0
opened.listen(lambda state: None)
while True:
    revision += 1
    note = f"{revision} " * 500
    answer = Answer(principle="a", state="placed", level=1, revision=revision, evidence=note)
    opened.save(replace(opened.review, answers=(answer,)))
    state = opened.flush()
    assert not state.problem, state.problem
    print(revision, flush=True)
"""


def kill_rounds(folder_path: Path, rounds: int, seed: int) -> int:
    """Kill a saving process at random moments; returns how many saves it had called saved."""
    folder = data_folder(folder_path)
    save_once(folder, review())
    chance = random.Random(seed)
    said = 0
    for _ in range(rounds):
        child = subprocess.Popen(
            [sys.executable, "-c", SAVING, str(folder.path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        for _ in range(chance.randint(1, 12)):
            said = int(child.stdout.readline())
        try:
            child.wait(chance.random() * 0.01)
        except subprocess.TimeoutExpired:
            child.kill()
        rest = child.communicate()[0].split()
        said = int(rest[-1]) if rest else said
        again = open_review(folder, REVIEW_ID)
        assert again.found == "whole"
        assert not again.read_only
        (kept,) = again.review.answers
        assert kept.revision in (said, said + 1)
        assert kept.evidence == (f"{kept.revision} " * 500)
        assert not [p for p in folder.review_folder(REVIEW_ID).rglob("*") if p.suffix == ".tmp"]
        again.close()
    return said


def test_what_was_called_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    assert kill_rounds(tmp_path, rounds=3, seed=1) > 0


@pytest.mark.thorough
def test_what_was_called_saved_is_there_after_many_kills(tmp_path: Path) -> None:
    assert kill_rounds(tmp_path, rounds=60, seed=2) > 60
