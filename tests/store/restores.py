"""Planning a restore and carrying it out, for tests."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from partnercheck.store.archive import Archive
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from partnercheck.store.restoring import Restored, RestorePlan, plan_restore, restore
from tests.store.archives import tree
from tests.store.samples import NOON, REVIEW_ID, answer, noon, saved

LATER = NOON + timedelta(days=1)


def go_on(folder: DataFolder, *levels: int) -> Path:
    """Have one more sitting with the review, with an answer for each level; returns the review's
    file."""
    opened = open_review(folder, REVIEW_ID, now=noon)
    for level in levels:
        opened.save(replace(opened.review, answers=(answer(level=level),)))
        saved(opened.flush())
    opened.close()
    return opened.path


def plan_of(folder: DataFolder, archive: Archive) -> RestorePlan:
    """A plan for restoring, after a check that planning wrote nothing."""
    before = tree(folder.path) if folder.path.exists() else None
    plan = plan_restore(folder, archive, LATER)
    assert (tree(folder.path) if folder.path.exists() else None) == before
    return plan


def outcome(folder: DataFolder, archive: Archive) -> str:
    """What is planned for the only review."""
    (planned,) = plan_of(folder, archive).reviews
    return planned.outcome


def carry_out(folder: DataFolder, archive: Archive) -> Restored:
    """Plan and restore; returns what was done."""
    plan = plan_of(folder, archive)
    folder.prepare()
    done = Restored()
    restore(folder, archive, plan, done, LATER)
    return done


def everything(folder: DataFolder) -> dict[str, bytes]:
    """Every file with its bytes, except the index, which can be made anew."""
    return {k: v for k, v in tree(folder.path).items() if k != "index.json"}
