"""Two windows on one review, and changes from outside while it is open."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from datetime import timedelta

import pytest

from partnercheck.store.folder import DataFolder
from partnercheck.store.lock import Holder, ReviewLock, take_lock
from partnercheck.store.opening import open_review
from partnercheck.store.review_file import read_review
from tests.store.faulty_disk import FaultyDisk
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
    opened = open_review(folder, REVIEW_ID, fs=NoLocks())
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


def test_a_folder_that_was_deleted_is_made_again(folder: DataFolder) -> None:
    import shutil

    path = save_once(folder, full_review())
    opened = open_review(folder, REVIEW_ID, now=noon)
    shutil.rmtree(folder.path)
    opened.save(review(answer(level=3)))
    saved(opened.close())
    assert read_review(path).review.answers == (answer(level=3),)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
