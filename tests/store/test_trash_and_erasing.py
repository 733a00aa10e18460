"""Deleting: to a trash for 30 days, or for good in every place that is known."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.errors import NoSuchReviewError, PartnerCheckError
from partnercheck.store.backing_up import back_up
from partnercheck.store.erasing import Erased, erase, find_everywhere
from partnercheck.store.exports import known_exports, note_archive, note_summary
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.lock import ReviewLock, take_lock
from partnercheck.store.opening import open_review
from partnercheck.store.trash import empty_trash, move_to_trash, put_back, trashed
from tests.store.archives import tree
from tests.store.faulty_disk import FaultyDisk, Killed, fails_with, killed_after, killed_before, on
from tests.store.samples import NOON, REVIEW_ID, data_folder, full_review, noon, review, save_once

TODAY = NOON.date()


# The trash


def test_a_deleted_review_is_off_the_list_and_whole_in_the_trash(folder):
    path = save_once(folder, full_review(), full_review())
    save_once(folder, review(id="other"))
    list_reviews(folder)
    before = tree(path.parent)
    deleted = move_to_trash(folder, REVIEW_ID, NOON)
    assert deleted.name == f"{REVIEW_ID}-2026-07-01"
    assert deleted.last_day == date(2026, 7, 31)
    assert tree(deleted.path) == before
    assert not path.parent.exists()
    assert not folder.index_path.exists()
    assert [one.id for one in list_reviews(folder).reviews] == ["other"]
    assert REVIEW_ID.encode() not in folder.index_path.read_bytes()


def test_it_can_be_put_back_and_opened(folder):
    path = save_once(folder, full_review())
    before = tree(path.parent)
    (deleted,) = (move_to_trash(folder, REVIEW_ID, NOON),)
    assert trashed(folder) == (deleted,)
    put_back(folder, deleted)
    assert trashed(folder) == ()
    assert tree(path.parent) == before
    opened = open_review(folder, REVIEW_ID, now=noon)
    assert (opened.read_only, opened.found) == ("", "whole")
    opened.close()


def test_it_is_not_put_back_over_another(folder):
    save_once(folder, review())
    deleted = move_to_trash(folder, REVIEW_ID, NOON)
    path = save_once(folder, review())
    before = path.read_bytes()
    with pytest.raises(PartnerCheckError, match="already"):
        put_back(folder, deleted)
    assert path.read_bytes() == before
    assert trashed(folder) == (deleted,)


def test_the_same_id_can_be_deleted_again_and_again(folder):
    names = []
    for _ in range(3):
        save_once(folder, review())
        names.append(move_to_trash(folder, REVIEW_ID, NOON).name)
    assert names == [f"{REVIEW_ID}-2026-07-01{end}" for end in ("", "-2", "-3")]
    assert [one.id for one in trashed(folder)] == [REVIEW_ID] * 3


def test_an_id_that_ends_like_a_date_is_told_from_the_date(folder):
    save_once(folder, review(id="a-2020-01-01"))
    move_to_trash(folder, "a-2020-01-01", NOON)
    (deleted,) = trashed(folder)
    assert (deleted.id, deleted.deleted) == ("a-2020-01-01", TODAY)


def test_a_review_that_is_open_elsewhere_is_not_deleted(folder):
    path = save_once(folder, review())
    lock = take_lock(path.parent, NOON)
    assert isinstance(lock, ReviewLock)
    with pytest.raises(PartnerCheckError, match="open in another window"):
        move_to_trash(folder, REVIEW_ID, NOON)
    assert path.exists()
    lock.release()


def test_what_is_not_there_cant_be_deleted(folder):
    with pytest.raises(NoSuchReviewError):
        move_to_trash(folder, "nobody", NOON)
    with pytest.raises(NoSuchReviewError):
        move_to_trash(folder, "../reviews", NOON)


def test_a_damaged_review_can_be_deleted(folder):
    path = save_once(folder, review())
    path.write_bytes(b"format = [")
    assert (move_to_trash(folder, REVIEW_ID, NOON).path / "review.toml").read_bytes() == (
        b"format = ["
    )


@pytest.mark.parametrize(("days", "there"), [(0, True), (29, True), (30, True), (31, False)])
def test_it_is_kept_for_thirty_days(folder, days, there):
    save_once(folder, review())
    move_to_trash(folder, REVIEW_ID, NOON)
    assert empty_trash(folder, TODAY + timedelta(days=days)) == ()
    assert bool(trashed(folder)) == there


def test_a_clock_set_back_empties_nothing(folder):
    save_once(folder, review())
    move_to_trash(folder, REVIEW_ID, NOON)
    empty_trash(folder, date(1970, 1, 1))
    assert trashed(folder)


@pytest.mark.parametrize(
    "name", ["notes", "Riverside-2026-01-01", "a-2026-13-01", "a-9999-12-31", "a-2026-01-01.zip"]
)
def test_what_is_not_ours_in_the_trash_stays(folder, name):
    (folder.trash_path / name).mkdir(parents=True)
    empty_trash(folder, date(2100, 1, 1))
    assert (folder.trash_path / name).exists()


def test_a_link_in_the_trash_is_removed_and_never_followed(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "dear.txt").write_text("mine")
    save_once(folder, review())
    deleted = move_to_trash(folder, REVIEW_ID, NOON)
    (deleted.path / "link").symlink_to(outside)
    (folder.trash_path / "b-2020-01-01").symlink_to(outside)
    empty_trash(folder, date(2100, 1, 1))
    assert not deleted.path.exists()
    assert (outside / "dear.txt").read_text() == "mine"


def test_a_trash_that_cant_be_emptied_is_said_and_stops_nothing(folder):
    save_once(folder, review())
    deleted = move_to_trash(folder, REVIEW_ID, NOON)

    class Stubborn(FaultyDisk):
        def unlink(self, path):
            raise PermissionError(errno.EACCES, "no", str(path))

    (sentence,) = empty_trash(on(folder, Stubborn()), date(2100, 1, 1))
    assert "1 review deleted over 30 days ago could not be removed" in sentence
    assert str(deleted.path) in sentence


def test_a_deletion_that_is_cut_off_leaves_the_review_in_one_place(tmp_path):
    counted = data_folder(tmp_path / "count")
    save_once(counted, full_review())
    counting = FaultyDisk()
    move_to_trash(on(counted, counting), REVIEW_ID, NOON)
    assert len(counting.trace) > 5
    for at in range(len(counting.trace)):
        for number, fault in enumerate((killed_before, killed_after, fails_with(28))):
            folder = data_folder(tmp_path / f"{at}-{number}")
            path = save_once(on(folder, FaultyDisk()), full_review())
            before = tree(path.parent)
            with contextlib.suppress(Killed, OSError, PartnerCheckError):
                move_to_trash(on(folder, FaultyDisk(at, fault)), REVIEW_ID, NOON)
            places = (path.parent, *(one.path for one in trashed(folder)))
            there = [tree(place) for place in places if place.exists()]
            assert there == [before]


# Everywhere


def test_everything_that_is_known_of_a_review_goes(folder, tmp_path):
    path = save_once(folder, full_review(), full_review())
    save_once(folder, review(id="other"))
    summary, changed, gone, its_own, shared = (
        tmp_path / name for name in ("a.md", "changed.md", "gone.md", "own.zip", "all.zip")
    )
    for written in (summary, changed, gone):
        written.write_bytes(b"summary")
        assert note_summary(path, written, b"summary", NOON) == ""
    changed.write_bytes(b"summary, and my own words")
    gone.unlink()
    others = tmp_path / "other.md"
    others.write_bytes(b"summary")
    note_summary(folder.review_path("other"), others, b"summary", NOON)
    note_archive(folder, shared, back_up(folder, shared, NOON, "0").data, NOON)
    alone = data_folder(tmp_path / "alone")
    save_once(alone, full_review())
    note_archive(folder, its_own, back_up(alone, its_own, NOON, "0").data, NOON)
    move_to_trash(folder, REVIEW_ID, NOON)
    save_once(folder, full_review())

    found = find_everywhere(folder, REVIEW_ID)
    assert found.place == path.parent
    assert [one.name for one in found.trash] == [f"{REVIEW_ID}-2026-07-01"]
    assert found.summaries == (summary,)
    assert found.changed == (changed,)
    assert found.own_archives == (its_own,)
    assert [one.path for one in found.archives] == [shared]
    assert summary.exists()

    erased = Erased()
    erase(folder, found, erased, NOON)
    assert erased.problems == []
    assert not path.parent.exists()
    assert trashed(folder) == ()
    assert not summary.exists()
    assert not its_own.exists()
    assert all(one.exists() for one in (changed, others, shared))
    assert {one.path for one in known_exports(folder)} == {changed, gone, others, shared}
    assert [one.id for one in list_reviews(folder).reviews] == ["other"]
    left = tree(folder.path)
    assert not [name for name in left if f"/{REVIEW_ID}" in name]


def test_a_review_that_is_only_in_the_trash_goes_too(folder):
    save_once(folder, review())
    move_to_trash(folder, REVIEW_ID, NOON)
    found = find_everywhere(folder, REVIEW_ID)
    assert found.place is None
    erase(folder, found, Erased(), NOON)
    assert trashed(folder) == ()
    with pytest.raises(NoSuchReviewError, match="Nothing in"):
        find_everywhere(folder, REVIEW_ID)


def test_a_file_that_changes_after_it_was_named_stays(folder, tmp_path):
    path = save_once(folder, review())
    written = tmp_path / "a.md"
    written.write_bytes(b"summary")
    note_summary(path, written, b"summary", NOON)
    found = find_everywhere(folder, REVIEW_ID)
    written.write_bytes(b"thesis")
    erase(folder, found, Erased(), NOON)
    assert written.read_bytes() == b"thesis"


@pytest.mark.parametrize("what", ["folder", "link to another file"])
def test_something_else_under_the_name_of_a_summary_stays(folder, tmp_path, what):
    path = save_once(folder, review())
    written, dear = tmp_path / "a.md", tmp_path / "dear.md"
    note_summary(path, written, b"summary", NOON)
    if what == "folder":
        written.mkdir()
    else:
        dear.write_bytes(b"mine")
        written.symlink_to(dear)
    erase(folder, find_everywhere(folder, REVIEW_ID), Erased(), NOON)
    assert os.path.lexists(written)
    assert what == "folder" or dear.read_bytes() == b"mine"


def test_nothing_goes_while_another_window_has_it(folder, tmp_path):
    path = save_once(folder, review())
    written = tmp_path / "a.md"
    written.write_bytes(b"summary")
    note_summary(path, written, b"summary", NOON)
    lock = take_lock(path.parent, NOON)
    assert isinstance(lock, ReviewLock)
    with pytest.raises(PartnerCheckError, match="open in another window"):
        erase(folder, find_everywhere(folder, REVIEW_ID), Erased(), NOON)
    assert path.exists()
    assert written.exists()
    lock.release()


def test_a_list_that_cant_be_read_is_said_and_the_review_goes(folder):
    save_once(folder, review())
    folder.exports_path.write_bytes(b"not [ toml")
    found = find_everywhere(folder, REVIEW_ID)
    assert str(folder.exports_path) in found.problem
    erase(folder, found, Erased(), NOON)
    assert not folder.review_folder(REVIEW_ID).exists()
    assert folder.exports_path.read_bytes() == b"not [ toml"


@pytest.mark.thorough
def test_cut_off_anywhere_the_same_command_does_the_rest(tmp_path):
    def fresh(name: str) -> tuple[DataFolder, Path]:
        folder = data_folder(tmp_path / name)
        path = save_once(on(folder, FaultyDisk()), full_review(), full_review())
        written = tmp_path / name / "a.md"
        written.write_bytes(b"summary")
        note_summary(path, written, b"summary", NOON, fs=FaultyDisk())
        return folder, written

    folder, _ = fresh("count")
    counting = FaultyDisk()
    erase(on(folder, counting), find_everywhere(folder, REVIEW_ID), Erased(), NOON)
    for at in range(len(counting.trace)):
        for number, fault in enumerate((killed_after, fails_with(13))):
            folder, written = fresh(f"{at}-{number}")
            disk = FaultyDisk(at, fault)
            with contextlib.suppress(Killed, OSError, PartnerCheckError):
                erase(on(folder, disk), find_everywhere(folder, REVIEW_ID), Erased(), NOON)
            try:
                found = find_everywhere(folder, REVIEW_ID)
            except NoSuchReviewError:
                assert not written.exists()
                continue
            erase(on(folder, FaultyDisk()), found, Erased(), NOON)
            assert not folder.review_folder(REVIEW_ID).exists()
            assert trashed(folder) == ()
            assert not written.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_read_only_snapshots_go(folder):
    save_once(folder, full_review(), replace(full_review(), status="complete"))
    assert list(folder.review_folder(REVIEW_ID).glob("snapshots/*.toml"))
    erase(folder, find_everywhere(folder, REVIEW_ID), Erased(), NOON)
    assert not folder.review_folder(REVIEW_ID).exists()
