"""Restoring: shown first, never over something newer, and whole wherever it is cut off."""

from __future__ import annotations

import errno
import shutil
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.store import sealed
from partnercheck.store.archive import read_archive
from partnercheck.store.exports import known_exports, note_archive
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.lock import ReviewLock, take_lock
from partnercheck.store.opening import open_review
from partnercheck.store.restore_plan import RestorePlan, plan_restore
from partnercheck.store.restoring import Restored, restore
from partnercheck.store.review_file import read_review
from partnercheck.store.trash import move_to_trash
from tests.store.archives import archive_of, packed, tree
from tests.store.faulty_disk import FaultyDisk, Killed, fails_with, killed_after, killed_before
from tests.store.samples import (
    NOON,
    REVIEW_ID,
    answer,
    data_folder,
    full_review,
    noon,
    review,
    save_once,
    saved,
)

LATER = NOON + timedelta(days=1)


def go_on(folder: DataFolder, *levels: int) -> Path:
    """One more sitting with the review, in which an answer is given for each level."""
    opened = open_review(folder, REVIEW_ID, now=noon)
    for level in levels:
        opened.save(replace(opened.review, answers=(answer(level=level),)))
        saved(opened.flush())
    opened.close()
    return opened.path


def plan_of(folder: DataFolder, archive) -> RestorePlan:
    """A plan, which must have written nothing."""
    before = tree(folder.path) if folder.path.exists() else None
    plan = plan_restore(folder, archive, LATER)
    assert (tree(folder.path) if folder.path.exists() else None) == before
    return plan


def outcome(folder: DataFolder, archive) -> str:
    (planned,) = plan_of(folder, archive).reviews
    return planned.outcome


def carry_out(folder: DataFolder, archive) -> Restored:
    plan = plan_of(folder, archive)
    folder.prepare()
    done = Restored()
    restore(folder, archive, plan, done, LATER)
    return done


def everything(folder: DataFolder) -> dict[str, bytes]:
    return {k: v for k, v in tree(folder.path).items() if k != "index.json"}


def test_everything_comes_back_into_an_empty_folder(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, full_review(), replace(full_review(), status="complete"))
    go_on(folder, 2, 3)
    save_once(folder, review(id="other"))
    folder.settings_path.write_bytes(b"format = 1\n")
    archive = archive_of(folder, tmp_path / "reviews.zip")

    other = DataFolder(tmp_path / "elsewhere")
    plan = plan_of(other, archive)
    assert not other.path.exists()
    assert {one.id: one.outcome for one in plan.reviews} == {REVIEW_ID: "new", "other": "new"}
    assert plan.settings == "restored"
    done = carry_out(other, archive)

    assert done.reviews == ["other", REVIEW_ID]
    assert everything(other) == everything(folder)
    assert [one.id for one in list_reviews(other).reviews] == [
        one.id for one in list_reviews(folder).reviews
    ]
    again = plan_of(other, archive)
    assert not again.changes
    assert {one.outcome for one in again.reviews} == {"same"}


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_what_is_restored_is_private(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, full_review(), replace(full_review(), status="complete"))
    archive = archive_of(folder, tmp_path / "reviews.zip")
    other = DataFolder(tmp_path / "elsewhere")
    carry_out(other, archive)
    for path in (other.path, *other.path.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = 0o700 if path.is_dir() else 0o400 if path.parent.name == "snapshots" else 0o600
        assert mode == wanted, path


def test_a_newer_review_here_is_never_replaced(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review(answer(level=1)))
    archive = archive_of(folder, tmp_path / "reviews.zip")
    path = go_on(folder, 4)
    before = everything(folder)

    assert outcome(folder, archive) == "older"
    assert not plan_of(folder, archive).changes
    assert carry_out(folder, archive).reviews == []
    assert everything(folder) == before
    assert read_review(path).review.answers[0].level == 4


def test_an_older_review_here_is_replaced_and_kept_as_a_backup(tmp_path):
    folder = data_folder(tmp_path)
    path = save_once(folder, review(answer(level=1)))
    old = path.read_bytes()
    shutil.copytree(folder.path, tmp_path / "earlier")
    go_on(folder, 4)
    archive = archive_of(folder, tmp_path / "reviews.zip")
    earlier = DataFolder(tmp_path / "earlier")

    assert outcome(earlier, archive) == "newer"
    assert carry_out(earlier, archive).reviews == [REVIEW_ID]
    restored = earlier.review_path(REVIEW_ID)
    assert restored.read_bytes() == path.read_bytes()
    assert old in {one.read_bytes() for one in restored.parent.glob("backups/*-sitting.toml")}


def test_the_same_number_with_other_answers_stays(tmp_path):
    one, two = data_folder(tmp_path / "1"), data_folder(tmp_path / "2")
    save_once(one, review(answer(level=1)))
    save_once(two, review(answer(level=5)))
    archive = archive_of(one, tmp_path / "reviews.zip")
    before = everything(two)
    assert outcome(two, archive) == "differs"
    carry_out(two, archive)
    assert everything(two) == before


@pytest.mark.parametrize("damage", [b"", b"\0" * 900, b"format = [", b"format = 1\n"])
def test_a_damaged_review_is_mended_and_what_stood_there_is_kept(tmp_path, damage):
    folder = data_folder(tmp_path)
    path = save_once(folder, full_review())
    good = path.read_bytes()
    archive = archive_of(folder, tmp_path / "reviews.zip")
    path.write_bytes(damage)

    assert outcome(folder, archive) == "mended"
    assert carry_out(folder, archive).reviews == [REVIEW_ID]
    assert path.read_bytes() == good
    assert [one.read_bytes() for one in path.parent.glob("damaged/*.toml")] == [damage]


def test_a_damaged_review_with_a_newer_backup_beside_it_is_left_to_that(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review(answer(level=1)))
    archive = archive_of(folder, tmp_path / "reviews.zip")
    path = go_on(folder, 3, 4)
    path.write_bytes(path.read_bytes()[:100])
    before = everything(folder)

    assert outcome(folder, archive) == "older"
    carry_out(folder, archive)
    assert everything(folder) == before


def test_a_review_that_is_gone_is_mended_from_the_archive(tmp_path):
    folder = data_folder(tmp_path)
    path = save_once(folder, review(answer(level=1)), review(answer(level=2)))
    good = path.read_bytes()
    archive = archive_of(folder, tmp_path / "reviews.zip")
    path.unlink()
    assert outcome(folder, archive) == "mended"
    carry_out(folder, archive)
    assert path.read_bytes() == good


def test_a_review_that_was_changed_by_hand_is_judged_by_its_number_and_kept_when_replaced(tmp_path):
    folder = data_folder(tmp_path)
    path = save_once(folder, review(answer(level=1)))
    by_hand = path.read_bytes().replace(b"level = 1", b"level = 5")
    shutil.copytree(folder.path, tmp_path / "earlier")
    go_on(folder, 2)
    archive = archive_of(folder, tmp_path / "reviews.zip")
    earlier = DataFolder(tmp_path / "earlier")
    earlier.review_path(REVIEW_ID).write_bytes(by_hand)

    assert outcome(earlier, archive) == "newer"
    carry_out(earlier, archive)
    place = earlier.review_folder(REVIEW_ID)
    assert [one.read_bytes() for one in place.glob("damaged/*.toml")] == [by_hand]


def test_a_damaged_review_in_the_archive_replaces_nothing_and_comes_back_where_there_is_none(
    tmp_path,
):
    folder = data_folder(tmp_path)
    path = save_once(folder, review(answer(level=1)), review(answer(level=2)))
    good = path.read_bytes()
    path.write_bytes(b"format = [")
    archive = archive_of(folder, tmp_path / "reviews.zip")
    path.write_bytes(good)
    assert outcome(folder, archive) == "damaged"
    carry_out(folder, archive)
    assert path.read_bytes() == good

    other = DataFolder(tmp_path / "elsewhere")
    assert outcome(other, archive) == "new"
    carry_out(other, archive)
    assert other.review_path(REVIEW_ID).read_bytes() == b"format = ["
    opened = open_review(other, REVIEW_ID, now=noon)
    assert opened.recoverable
    opened.close()


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


def test_settings_here_stay_and_guides_that_are_missing_come(tmp_path):
    folder = data_folder(tmp_path)
    guide = tmp_path / "guide"
    guide.mkdir()
    (guide / "guide.toml").write_text("format = 1\n")
    (guide / "goals.toml").write_text("format = 1\n")
    save_once(folder, full_review(), guide_files=guide)
    folder.settings_path.write_bytes(b"format = 1\ntheme = 'light'\n")
    archive = archive_of(folder, tmp_path / "reviews.zip")
    other = data_folder(tmp_path / "elsewhere")
    other.settings_path.write_bytes(b"format = 1\n")
    plan = plan_of(other, archive)
    assert plan.settings == "kept"
    assert len(plan.guide_files) == 2
    carry_out(other, archive)
    assert other.settings_path.read_bytes() == b"format = 1\n"
    assert tree(other.guides_path) == tree(folder.guides_path)


def test_a_list_of_what_was_written_elsewhere_grows_and_loses_nothing(tmp_path):
    folder, other = data_folder(tmp_path), data_folder(tmp_path / "elsewhere")
    save_once(folder, review())
    note_archive(folder, tmp_path / "a.zip", b"a", NOON)
    note_archive(other, tmp_path / "b.zip", b"b", NOON)
    archive = archive_of(folder, tmp_path / "reviews.zip")
    assert plan_of(other, archive).exports
    carry_out(other, archive)
    assert {one.path.name for one in known_exports(other)} == {"a.zip", "b.zip"}
    assert not plan_of(other, archive).changes
    other.exports_path.write_bytes(b"not [ toml")
    assert not plan_of(other, archive).exports


def test_a_key_comes_along_where_none_opens_anything(tmp_path):
    folder, other = data_folder(tmp_path), data_folder(tmp_path / "elsewhere")
    save_once(folder, review())
    folder.key_path.write_bytes(b"one")
    archive = archive_of(folder, tmp_path / "reviews.zip")
    other.key_path.write_bytes(b"two")  # it opens nothing there, so it gives way
    carry_out(other, archive)
    assert other.key_path.read_bytes() == b"one"
    assert not plan_of(other, archive).changes


def test_a_review_in_the_trash_comes_back_from_an_archive(tmp_path):
    folder = data_folder(tmp_path)
    path = save_once(folder, review())
    archive = archive_of(folder, tmp_path / "reviews.zip")
    move_to_trash(folder, REVIEW_ID, NOON)
    assert outcome(folder, archive) == "new"
    carry_out(folder, archive)
    assert path.exists()


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
    "fault",
    [
        killed_after,
        pytest.param(killed_before, marks=pytest.mark.thorough),
        pytest.param(fails_with(errno.ENOSPC), marks=pytest.mark.thorough),
        pytest.param(fails_with(errno.EIO), marks=pytest.mark.thorough),
    ],
    ids=["killed-after", "killed-before", "disk-full", "disk-fault"],
)
def test_cut_off_at_any_call_it_loses_nothing_and_the_same_command_does_the_rest(tmp_path, fault):
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
    restore(whole, archive, plan, Restored(), LATER, fs=counting)
    calls = len(counting.trace)
    assert calls > 60
    wanted = everything(whole)
    stopped = 0
    for at in range(calls):
        folder = fresh("cut")
        plan = plan_restore(folder, archive, LATER)
        try:
            restore(folder, archive, plan, Restored(), LATER, fs=FaultyDisk(at, fault))
        except (Killed, OSError):
            stopped += 1
        at_once = {path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
        assert folder.review_path(REVIEW_ID).read_bytes() in (old, new[REVIEW_ID])
        assert old in at_once
        assert b"broken" in at_once
        assert folder.review_path("damaged").read_bytes() in (b"broken", new["damaged"])
        plan = plan_restore(folder, archive, LATER)
        restore(folder, archive, plan, Restored(), LATER, fs=FaultyDisk())
        final = {k: v for k, v in everything(folder).items() if "/.~" not in f"/{k}"}
        assert final == wanted
    assert stopped > calls / 2


def test_a_review_of_a_newer_format_is_judged_by_its_number_too(tmp_path):
    folder = data_folder(tmp_path)
    path = save_once(folder, review(answer(level=1)))
    old = path.read_bytes()
    body = sealed.check(old).body.replace(b"format = 1", b"format = 9", 1)
    newer = sealed.seal(body.replace(b"save_number = 1", b"save_number = 7"), 7)
    name = f"reviews/{REVIEW_ID}/review.toml"
    (tmp_path / "new.zip").write_bytes(packed({name: newer}))
    archive = read_archive(tmp_path / "new.zip")
    assert outcome(folder, archive) == "newer"
    carry_out(folder, archive)
    assert path.read_bytes() == newer
    assert [one.read_bytes() for one in path.parent.glob("backups/*.toml")] == [old]
