"""Two windows on one review, and changes from outside while it is open."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from partnercheck.store import folder_key
from partnercheck.store.folder import DataFolder
from partnercheck.store.lock import Holder, ReviewLock, take_lock
from partnercheck.store.opening import open_review
from partnercheck.store.review_file import read_review
from tests.store.encrypted import encrypt_all
from tests.store.faulty_disk import FaultyDisk, on
from tests.store.samples import (
    NOON,
    REVIEW_ID,
    answer,
    begin,
    full_review,
    noon,
    review,
    save_once,
    saved,
)

# Two windows


def test_the_second_window_is_told_since_when_and_only_reads(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    first = open_review(folder, REVIEW_ID, now=noon)
    later = open_review(folder, REVIEW_ID, now=lambda: NOON + timedelta(hours=2))
    assert later.read_only.startswith(
        f"This review has been open in another window since 12:00 (process {os.getpid()})."
    )
    assert later.review == first.review
    later.save(review())
    assert later.flush().problem == later.read_only
    assert later.close().pending
    first.save(review(answer(level=5)))
    saved(first.close())
    assert read_review(path).review.answers == (answer(level=5),)
    third = open_review(folder, REVIEW_ID)
    assert not third.read_only
    third.close()


def test_a_review_that_is_new_is_held_from_its_first_save(folder: DataFolder) -> None:
    opened = begin(folder)
    assert not folder.review_folder(REVIEW_ID).exists()
    opened.save(review())
    saved(opened.flush())
    assert "another window" in open_review(folder, REVIEW_ID, now=noon).read_only
    opened.close()


def test_the_day_is_named_when_it_is_another_one() -> None:
    holder = Holder(process="12", host="elsewhere", since=NOON)
    words = holder.words(NOON + timedelta(days=3))
    assert "since 12:00 on 1 July 2026 on elsewhere (process 12)" in words
    assert Holder().words(NOON).startswith("This review has been open in another window. Here")


def test_a_dead_holder_never_blocks(folder: DataFolder) -> None:
    save_once(folder, full_review())
    script = (
        "import os, sys; from pathlib import Path; from datetime import datetime\n"
        "from partnercheck.store.lock import take_lock\n"
        "taken = take_lock(Path(sys.argv[1]), datetime.now().astimezone())\n"
        "print(type(taken).__name__, flush=True); sys.stdin.read(); os._exit(9)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder.review_folder(REVIEW_ID))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ReviewLock\n"
    held = open_review(folder, REVIEW_ID)
    assert f"process {child.pid}" in held.read_only
    child.kill()
    child.communicate()
    assert f"process {child.pid}" in (folder.review_folder(REVIEW_ID) / "lock").read_text()
    free = open_review(folder, REVIEW_ID)
    assert not free.read_only
    free.close()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_folder_without_locks_warns_and_goes_on(folder: DataFolder, number: int) -> None:
    class NoLocks(FaultyDisk):
        def lock(self, handle: int) -> None:
            raise OSError(number, os.strerror(number))

    save_once(folder, full_review())
    opened = open_review(on(folder, NoLocks()), REVIEW_ID)
    assert not opened.read_only
    assert "has no locks" in opened.notices[0]
    opened.save(review())
    saved(opened.close())


def test_a_lock_file_that_lies_is_only_words(folder: DataFolder) -> None:
    save_once(folder, full_review())
    held = take_lock(folder.review_folder(REVIEW_ID), NOON)
    assert isinstance(held, ReviewLock)
    lock = folder.review_folder(REVIEW_ID) / "lock"
    lock.write_bytes(b"process \x1b[31m1\nhost a\x1b]52;c;x\x07b\nsince yesterday\n" + b"\xff" * 9)
    words = open_review(folder, REVIEW_ID).read_only
    assert "\x1b" not in words
    assert "ab" in words
    held.release()
    held.release()


# Changes from outside while it is open


def test_a_change_from_outside_is_copied_before_the_next_save(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    opened = open_review(folder, REVIEW_ID, now=noon)
    opened.save(review(answer(level=1)))
    saved(opened.flush())
    path.write_text("theirs")
    opened.save(review(answer(level=2)))
    state = saved(opened.flush())
    assert "Another program changed the file" in state.notice
    (copy,) = (path.parent / "damaged").iterdir()
    assert copy.read_text() == "theirs"
    assert read_review(path).review.answers == (answer(level=2),)
    opened.save(review(answer(level=3)))
    assert saved(opened.close()).notice == ""


def test_a_touched_file_is_not_a_changed_one(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    opened = open_review(folder, REVIEW_ID, now=noon)
    os.utime(path, (1, 1))
    opened.save(review())
    assert saved(opened.close()).notice == ""
    assert not (path.parent / "damaged").exists()


# A folder that was there and is gone


@pytest.mark.parametrize("gone", ["data folder", "reviews", "review"])
def test_a_folder_that_is_gone_is_not_made_again_and_saved_to_once_it_is_back(
    folder: DataFolder, gone: str, tmp_path: Path
) -> None:
    place = {
        "data folder": folder.path,
        "reviews": folder.reviews_path,
        "review": folder.review_folder(REVIEW_ID),
    }[gone]
    path = save_once(folder, full_review())
    opened = open_review(folder, REVIEW_ID, now=noon)
    place.rename(tmp_path / "elsewhere")

    opened.save(review(answer(level=3)))
    state = opened.flush()
    assert state.pending
    assert state.problem.startswith(f"The folder is not there any more: {place}. Put it back")
    assert not place.exists()

    (tmp_path / "elsewhere").rename(place)
    saved(opened.flush())
    opened.close()
    assert read_review(path).review.answers == (answer(level=3),)


def test_a_bare_mount_point_is_not_written_into(folder: DataFolder, tmp_path: Path) -> None:
    opened = begin(folder)
    folder.path.rename(tmp_path / "elsewhere")
    folder.path.mkdir()
    opened.save(review(answer(level=3)))
    assert str(folder.reviews_path) in opened.flush().problem
    opened.close()
    assert not any(folder.path.iterdir())


def test_a_folder_that_comes_back_with_another_version_keeps_that(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = save_once(folder, full_review())
    opened = open_review(folder, REVIEW_ID, now=noon)
    opened.save(review(answer(level=1)))
    saved(opened.flush())
    folder.path.rename(tmp_path / "elsewhere")
    opened.save(review(answer(level=2)))
    assert opened.flush().problem
    elsewhere = DataFolder(tmp_path / "elsewhere")
    theirs = open_review(elsewhere, REVIEW_ID, now=noon)
    assert theirs.read_only  # the lock came along
    foreign = path.relative_to(folder.path)
    (elsewhere.path / foreign).write_text("theirs")
    elsewhere.path.rename(folder.path)

    state = saved(opened.flush())
    opened.close()
    assert "Another program changed the file" in state.notice
    kept = list((path.parent / "damaged").iterdir())
    assert [one.read_text() for one in kept] == ["theirs"]
    assert read_review(path).review.answers == (answer(level=2),)


@pytest.mark.usefixtures("quick_keys")
def test_nothing_encrypted_is_saved_without_its_key(folder: DataFolder) -> None:
    key = folder_key.make_key(folder, "three or four words")
    encrypt_all(folder, key)
    opened = begin(folder, key=key)
    for path in (folder.key_path, folder.key_copy_path):
        path.unlink()
    opened.save(review(answer(level=3)))
    saved(opened.close())
    again = folder_key.open_key(folder, "three or four words")
    assert read_review(opened.path, key=again).review.answers == (answer(level=3),)


# A lock file that is replaced while it is held


def replaced(lock: Path) -> None:
    """Replace a file by another one with the same name, as a sync does."""
    other = lock.with_name("from-elsewhere")
    other.write_bytes(lock.read_bytes())
    other.replace(lock)


def test_a_window_whose_lock_was_replaced_takes_it_again(folder: DataFolder) -> None:
    save_once(folder, full_review())
    opened = open_review(folder, REVIEW_ID, now=noon)
    replaced(folder.review_folder(REVIEW_ID) / "lock")
    opened.save(review(answer(level=3)))
    saved(opened.flush())
    assert open_review(folder, REVIEW_ID, now=noon).read_only
    opened.close()


def test_a_window_that_lost_its_lock_to_another_finds_out_at_its_next_save(
    folder: DataFolder,
) -> None:
    path = save_once(folder, full_review())
    first = open_review(folder, REVIEW_ID, now=noon)
    replaced(folder.review_folder(REVIEW_ID) / "lock")
    second = open_review(folder, REVIEW_ID, now=noon)
    assert not second.read_only
    first.save(review(answer(level=1)))
    assert "is open in another window since 12:00" in first.flush().problem
    second.save(review(answer(level=2)))
    saved(second.close())

    state = saved(first.flush())
    first.close()
    assert "That version is kept as" in state.notice
    assert read_review(path).review.answers == (answer(level=1),)
    (kept,) = (path.parent / "damaged").iterdir()
    assert read_review(kept).review.answers == (answer(level=2),)
