"""Folders as real programs left them after a conflict: the leader can choose either answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partnercheck.store.archive import read_archive
from partnercheck.store.backing_up import back_up
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import open_review
from partnercheck.store.review_file import read_review
from partnercheck.store.taking import take
from partnercheck.store.versions import find_versions
from tests.store.samples import NOON, REVIEW_ID, answer, noon
from tests.support.recorded import LAPTOP, OFFICE, STATES, record
from tests.support.syncing import is_here

RECORDED = sorted(path.stem for path in STATES.glob("*.json"))
ADDED = (answer("power.say", 4), answer("culture.calm", 1))
"""What each of the two machines answered and the other did not."""


def left_by(name: str, folder: DataFolder, files: dict[str, str] | None = None) -> None:
    """Put a recorded state, or these files, into an empty folder."""
    files = files or json.loads((STATES / f"{name}.json").read_text())
    for file, text in files.items():
        path = folder.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def all_answers(folder: DataFolder) -> set[str]:
    """The principles that the review and every version of it have an answer to."""
    versions = [one.read.review for one in find_versions(folder, REVIEW_ID) if one.read]
    own = folder.review_path(REVIEW_ID)
    if own.exists() and b"<<<<<<<" not in own.read_bytes():
        versions.append(read_review(own).review)
    return {one.principle for version in versions for one in version.answers}


def test_a_state_of_each_program_is_recorded() -> None:
    assert RECORDED == ["git", "rclone", "rsync", "syncthing", "unison", "unison-newest"]


@pytest.mark.parametrize("name", RECORDED)
def test_both_answers_are_named_and_one_review_is_made_of_them(
    folder: DataFolder, tmp_path: Path, name: str
) -> None:
    left_by(name, folder)
    assert {one.principle for one in (*OFFICE, *LAPTOP)} <= all_answers(folder)
    listing = list_reviews(folder)
    assert [one.id for one in listing.versions] == [REVIEW_ID]
    assert len(listing.reviews) + len(listing.unreadable) == 1

    made = back_up(folder, tmp_path / "all.zip", NOON, "0")
    packed = b"".join(
        read_archive(tmp_path / "all.zip").read(one.name)
        for one in read_archive(tmp_path / "all.zip").files
    )
    for one in ADDED:
        assert one.principle.encode() in packed
    assert not [path for path in made.kept.foreign if "conflict" in path.name]

    for one in ADDED:
        held = [
            v for v in find_versions(folder, REVIEW_ID) if v.read and one in v.read.review.answers
        ]
        own = folder.review_path(REVIEW_ID)
        there = own.exists() and one in _answers(own)
        if not there:
            take(folder, held[0], [f"answer:{one.principle}"], NOON, stays=True)
    answers = read_review(folder.review_path(REVIEW_ID)).review.answers
    assert {*ADDED} <= {*answers}
    open_review(folder, REVIEW_ID, now=noon).close()


def _answers(path: Path) -> tuple[object, ...]:
    return () if b"<<<<<<<" in path.read_bytes() else read_review(path).review.answers


@pytest.mark.thorough
@pytest.mark.parametrize("name", RECORDED)
def test_the_program_of_today_still_leaves_both(folder: DataFolder, name: str) -> None:
    if not is_here(name):
        pytest.skip(f"{name.partition('-')[0]} is not installed here")
    left_by(name, folder, record(name))
    assert {one.principle for one in (*OFFICE, *LAPTOP)} <= all_answers(folder)
    assert [one.id for one in list_reviews(folder).versions] == [REVIEW_ID]
