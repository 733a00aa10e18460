"""Restoring while another window, a changed archive or a failing disk gets in the way."""

from __future__ import annotations

import errno
import shutil

import pytest
from msgspec.structs import replace

from partnercheck.store.folder import DataFolder
from partnercheck.store.lock import ReviewLock, take_lock
from partnercheck.store.restoring import Restored, plan_restore, restore
from partnercheck.store.review_file import read_review
from tests.store.archives import archive_of, packed
from tests.store.faulty_disk import FaultyDisk, Killed, everywhere, fails_with, kills, on
from tests.store.restores import LATER, carry_out, everything, go_on, outcome
from tests.store.samples import NOON, REVIEW_ID, answer, data_folder, review, save_once


def test_a_review_that_is_open_in_another_window_is_left_alone(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review(answer(level=1)))
    shutil.copytree(folder.path, tmp_path / "earlier")
    go_on(folder, 4)
    archive = archive_of(folder, tmp_path / "reviews.zip")
    earlier = DataFolder(tmp_path / "earlier")
    before = everything(earlier)
    lock = take_lock(earlier.review_folder(REVIEW_ID), NOON)
    assert isinstance(lock, ReviewLock)
    assert outcome(earlier, archive) == "open"
    assert carry_out(earlier, archive).reviews == []
    lock.release()
    assert everything(earlier) == before
    assert outcome(earlier, archive) == "newer"


def test_a_review_that_is_opened_or_changed_after_the_plan_is_left_alone(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review(answer(level=1)))
    shutil.copytree(folder.path, tmp_path / "earlier")
    go_on(folder, 2, 3, 4)
    archive = archive_of(folder, tmp_path / "reviews.zip")
    earlier = DataFolder(tmp_path / "earlier")
    plan = plan_restore(earlier, archive, LATER)

    lock = take_lock(earlier.review_folder(REVIEW_ID), NOON)
    assert isinstance(lock, ReviewLock)
    done = Restored()
    restore(earlier, archive, plan, done, LATER)
    lock.release()
    assert (done.reviews, done.left) == ([], [REVIEW_ID])

    path = go_on(earlier, 5)
    done = Restored()
    restore(earlier, archive, plan, done, LATER)
    assert (done.reviews, done.left) == ([], [REVIEW_ID])
    assert read_review(path).review.answers[0].level == 5


def test_a_full_disk_leaves_no_empty_review(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    archive = archive_of(folder, tmp_path / "reviews.zip")
    other = data_folder(tmp_path / "elsewhere")
    plan = plan_restore(other, archive, LATER)
    counting = FaultyDisk()
    restore(on(data_folder(tmp_path / "counted"), counting), archive, plan, Restored(), LATER)
    done = Restored()
    full = FaultyDisk(counting.trace.index("write"), fails_with(errno.ENOSPC))
    with pytest.raises(OSError, match="No space left"):
        restore(on(other, full), archive, plan, done, LATER)
    assert (done.reviews, done.files) == ([], 0)
    assert [*other.reviews_path.iterdir()] == []


@pytest.mark.parametrize("what", ["file", "link", "folder", "large"])
def test_something_else_in_the_place_is_left_alone(tmp_path, what):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    archive = archive_of(folder, tmp_path / "reviews.zip")
    other = data_folder(tmp_path / "elsewhere")
    place = other.review_folder(REVIEW_ID)
    outside = tmp_path / "outside"
    outside.mkdir()
    if what == "file":
        place.write_bytes(b"mine")
    elif what == "link":
        place.symlink_to(outside)
    elif what == "folder":
        (place / "review.toml").mkdir(parents=True)
    else:
        place.mkdir()
        with (place / "review.toml").open("wb") as file:
            file.truncate(9 * 1024 * 1024)
    assert outcome(other, archive) == "in-the-way"
    carry_out(other, archive)
    assert list(outside.iterdir()) == []
    assert place.is_symlink() == (what == "link")


def test_an_archive_that_changes_after_it_was_looked_through_is_not_used(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    path = tmp_path / "reviews.zip"
    archive = archive_of(folder, path)
    path.write_bytes(packed({"settings.toml": b"other"}))
    other = DataFolder(tmp_path / "elsewhere")
    carry_out(other, archive)
    assert everything(other) == everything(folder)


@pytest.mark.parametrize(
    "faults",
    [
        kills,
        pytest.param(everywhere(fails_with(errno.ENOSPC)), marks=pytest.mark.thorough),
        pytest.param(everywhere(fails_with(errno.EIO)), marks=pytest.mark.thorough),
    ],
    ids=["killed", "disk-full", "disk-fault"],
)
def test_cut_off_at_any_call_it_loses_nothing_and_the_same_command_does_the_rest(tmp_path, faults):
    """Each call that restoring makes to the disk, one after the other."""
    source = data_folder(tmp_path / "source")
    save_once(source, review(answer(level=1)))
    base = tmp_path / "base"
    shutil.copytree(source.path, base)
    go_on(source, 3)
    save_once(source, review(id="new-one"), replace(review(id="new-one"), status="complete"))
    damaged = review(answer(level=2), id="damaged")
    save_once(source, damaged, damaged)
    archive = archive_of(source, tmp_path / "reviews.zip")
    shutil.copytree(source.reviews_path / "damaged", base / "reviews" / "damaged")
    (base / "reviews" / "damaged" / "review.toml").write_bytes(b"broken")
    (base / "reviews" / "damaged" / "previous.toml").unlink()
    old = (base / "reviews" / REVIEW_ID / "review.toml").read_bytes()
    new = {name: archive.read(f"reviews/{name}/review.toml") for name in (REVIEW_ID, "damaged")}

    def fresh(name: str) -> DataFolder:
        shutil.rmtree(tmp_path / name, ignore_errors=True)
        shutil.copytree(base, tmp_path / name)
        return DataFolder(tmp_path / name)

    whole = fresh("whole")
    counting = FaultyDisk()
    plan = plan_restore(whole, archive, LATER)
    assert {one.outcome for one in plan.reviews} == {"new", "newer", "mended"}
    restore(on(whole, counting), archive, plan, Restored(), LATER)
    ends = faults(counting.trace)
    assert len(counting.trace) > 60
    wanted = everything(whole)
    stopped = 0
    for at, fault in ends:
        folder = fresh("cut")
        plan = plan_restore(folder, archive, LATER)
        try:
            restore(on(folder, FaultyDisk(at, fault)), archive, plan, Restored(), LATER)
        except (Killed, OSError):
            stopped += 1
        at_once = {path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
        assert folder.review_path(REVIEW_ID).read_bytes() in (old, new[REVIEW_ID])
        assert old in at_once
        assert b"broken" in at_once
        assert folder.review_path("damaged").read_bytes() in (b"broken", new["damaged"])
        plan = plan_restore(folder, archive, LATER)
        restore(on(folder, FaultyDisk()), archive, plan, Restored(), LATER)
        final = {k: v for k, v in everything(folder).items() if "/.~" not in f"/{k}"}
        assert final == wanted
    assert stopped > len(ends) / 2
