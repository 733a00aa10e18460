"""Two windows, several sittings, changes from outside, newer formats, another folder."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from partnercheck.errors import NoSuchReviewError, ReviewError
from partnercheck.review.model import Answer, GuideRef
from partnercheck.store import sealed
from partnercheck.store.filesystem import DISK
from partnercheck.store.folder import DataFolder
from partnercheck.store.guide_copies import find_copy, keep_copy
from partnercheck.store.listing import list_reviews
from partnercheck.store.lock import Holder, ReviewLock, take_lock
from partnercheck.store.migrations import migrate
from partnercheck.store.opening import create_review, open_file, open_review, random_id
from partnercheck.store.review_file import read_review
from tests.store.faulty_disk import FaultyDisk
from tests.store.samples import (
    DIGEST,
    NOON,
    REVIEW_ID,
    answer,
    begin,
    data_folder,
    full_review,
    noon,
    review,
    save_once,
    saved,
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return data_folder(tmp_path)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


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


# Sittings, days, snapshots


def backups_of(folder: DataFolder) -> list[str]:
    backups = folder.review_folder(REVIEW_ID) / "backups"
    return [path.name for path in sorted(backups.iterdir())] if backups.exists() else []


def test_the_save_before_this_one_is_kept(folder: DataFolder) -> None:
    save_once(folder, review(answer(level=1)), review(answer(level=2)), review(answer(level=3)))
    previous = read_review(folder.review_folder(REVIEW_ID) / "previous.toml")
    assert previous.condition == "whole"
    assert previous.review.answers == (answer(level=2),)
    assert backups_of(folder) == []


def test_a_sitting_that_changes_nothing_leaves_nothing(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    before = path.read_bytes()
    open_review(folder, REVIEW_ID).close()
    assert path.read_bytes() == before
    assert backups_of(folder) == []


def test_the_last_five_sittings_and_fourteen_days_are_kept(folder: DataFolder) -> None:
    clock = Clock()
    save_once(folder, full_review())
    for _ in range(20):
        clock.time += timedelta(days=1)
        for _ in range(3):
            opened = open_review(folder, REVIEW_ID, now=clock, fs=FaultyDisk())
            opened.save(full_review())
            opened.save(full_review())
            saved(opened.close())
    names = backups_of(folder)
    days = sorted({name[9:19] for name in names})
    assert len(days) == 14
    assert days[-1] == "2026-07-21"
    assert len([name for name in names if name[9:19] == "2026-07-21"]) == 3
    assert len([name for name in names if name[9:19] == "2026-07-20"]) == 2
    assert len(names) == 14 + 2 + 1
    for name in names:
        backup = read_review(folder.review_folder(REVIEW_ID) / "backups" / name)
        assert backup.condition == "whole"


def test_a_long_sitting_is_kept_once_a_day_and_displaces_no_sitting(folder: DataFolder) -> None:
    clock = Clock()
    save_once(folder, full_review())
    opened = open_review(folder, REVIEW_ID, now=clock)
    for _ in range(9):
        for _ in range(2):
            opened.save(full_review())
            saved(opened.flush())
        clock.time += timedelta(days=1)
    opened.close()
    names = backups_of(folder)
    assert [name.rsplit("-", 1)[1] for name in names] == ["sitting.toml"] + ["day.toml"] * 8


def test_a_clock_that_is_set_back_keeps_the_newest_by_number(folder: DataFolder) -> None:
    clock = Clock()
    save_once(folder, full_review())
    for days in (0, -400, 300, -1000, 2, -3, 7):
        clock.time = NOON + timedelta(days=days)
        opened = open_review(folder, REVIEW_ID, now=clock)
        opened.save(full_review())
        saved(opened.close())
    sittings = [int(name[:8]) for name in backups_of(folder)]
    assert sittings == [1, 2, 3, 4, 5, 6, 7]
    assert read_review(folder.review_path(REVIEW_ID)).review.save_number == 8


def test_completing_takes_a_read_only_snapshot_once(folder: DataFolder) -> None:
    opened = begin(folder)
    for status in ("in-progress", "complete", "complete", "in-progress", "complete"):
        opened.save(review(answer(), status=status))
        saved(opened.flush())
    opened.close()
    snapshots = folder.review_folder(REVIEW_ID) / "snapshots"
    assert sorted(path.name for path in snapshots.iterdir()) == ["2.toml", "5.toml"]
    assert stat.S_IMODE((snapshots / "2.toml").stat().st_mode) == 0o400
    assert read_review(snapshots / "2.toml").condition == "whole"
    again = open_review(folder, REVIEW_ID)
    again.save(review(answer(), status="complete"))
    saved(again.flush())
    again.take_snapshot(review(answer(level=4), status="complete"))
    saved(again.close())
    assert sorted(path.name for path in snapshots.iterdir()) == ["2.toml", "5.toml", "7.toml"]


# Numbers and clocks


def test_numbers_go_on_from_the_largest_in_the_data_folder(folder: DataFolder) -> None:
    save_once(folder, *(review(id="one"),) * 3)
    path = save_once(folder, *(review(id="two"),) * 2)
    assert read_review(path).review.save_number == 5
    one, two = (open_review(folder, name, now=noon) for name in ("one", "two"))
    for opened, name in ((one, "one"), (two, "two"), (one, "one")):
        opened.save(review(id=name))
        saved(opened.flush())
    assert [entry.id for entry in list_reviews(folder).reviews] == ["one", "two"]
    assert [entry.save_number for entry in list_reviews(folder).reviews] == [8, 7]
    one.close()
    two.close()


def test_a_number_that_nobody_counted_to_is_not_counted_on_from(folder: DataFolder) -> None:
    path = save_once(folder, review(id="one"))
    text = sealed.check(path.read_bytes()).body.replace(
        b"save_number = 1", b"save_number = 9999999999999999"
    )
    path.write_bytes(sealed.seal(text, 9999999999999999))
    assert read_review(save_once(folder, review(id="two"))).review.save_number == 2


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=-11))),
        datetime(1970, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(2026, 7, 1, 12, 0, 0, 999_999, tzinfo=timezone(timedelta(minutes=5, seconds=7))),
    ],
)
def test_any_clock_gives_times_that_come_back(folder: DataFolder, moment: datetime) -> None:
    path = save_once(folder, review(answer(answered=moment)), now=lambda: moment)
    found = read_review(path)
    assert found.condition == "whole"
    whole = moment.replace(microsecond=0)
    assert found.review.updated == whole
    assert found.review.answers[0].answered == whole


# Formats


def test_a_newer_format_is_read_only_and_its_bytes_stay(folder: DataFolder) -> None:
    path = save_once(folder, full_review(), full_review())
    body = sealed.check(path.read_bytes()).body.replace(b"format = 1", b"format = 2\nnew = 1")
    path.write_bytes(sealed.seal(body, 2))
    before = path.read_bytes()
    opened = open_review(folder, REVIEW_ID)
    assert "newer PartnerCheck" in opened.read_only
    assert opened.review.answers == full_review().answers
    opened.save(review())
    assert opened.close().pending
    with pytest.raises(ReviewError, match="newer PartnerCheck"):
        opened.restore(_some_backup(path))
    assert path.read_bytes() == before
    assert not (path.parent / "damaged").exists()
    assert not open_review(folder, REVIEW_ID).read_only.startswith("This review has been open")


def _some_backup(path: Path):  # type: ignore[no-untyped-def]
    from partnercheck.store.backups import Backup

    return Backup(path.parent / "previous.toml", "previous", 1, None, 0, True)


def test_older_formats_come_up_step_by_step_and_the_file_stays(tmp_path: Path) -> None:
    old = {"format": 1, "a": 1}
    steps = {1: lambda m: {**m, "b": m["a"] + 1}, 2: lambda m: {**m, "c": m["b"] + 1}}
    assert migrate(old, steps, 3) == {"format": 3, "a": 1, "b": 2, "c": 3}
    assert old == {"format": 1, "a": 1}
    assert migrate(old) == old


# Files outside, other folders, ids


def test_a_file_outside_the_folder_is_only_read(folder: DataFolder, tmp_path: Path) -> None:
    path = tmp_path / "from-a-colleague.toml"
    path.write_bytes(save_once(folder, full_review()).read_bytes())
    opened = open_file(path)
    assert opened.review.answers == full_review().answers
    assert "outside the data folder" in opened.read_only
    opened.save(review())
    assert opened.close().pending
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "from-a-colleague.toml"]


def test_work_that_can_t_be_saved_can_be_saved_in_another_folder(
    folder: DataFolder, tmp_path: Path
) -> None:
    class Full(FaultyDisk):
        def write(self, handle: int, data: memoryview) -> int:
            if folder.path in self.created[-1].parents:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return DISK.write(handle, data)

    other = DataFolder(tmp_path / "other")
    other.prepare()
    opened = begin(folder, fs=Full(), retry_seconds=60)
    opened.save(review(answer(level=3)))
    assert "The disk is full" in opened.flush().problem
    state = saved(opened.save_to(other, review(answer(level=4))))
    assert state.path == opened.path == other.review_path(REVIEW_ID)
    opened.save(review(answer(level=5)))
    saved(opened.close())
    assert read_review(other.review_path(REVIEW_ID)).review.answers == (answer(level=5),)
    assert not folder.review_path(REVIEW_ID).exists()


def test_a_new_review_gets_a_random_id_and_writes_nothing_yet(folder: DataFolder) -> None:
    opened = create_review(folder, review(id=""), now=noon)
    assert len(opened.review.id) == 12
    assert opened.review.created == NOON
    assert list(folder.reviews_path.iterdir()) == []
    opened.close()
    assert list(folder.reviews_path.iterdir()) == []
    assert len({random_id() for _ in range(100)}) == 100


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "x" * 65, "a.toml", "a\n"])
def test_what_can_t_be_an_id_opens_nothing(folder: DataFolder, name: str) -> None:
    with pytest.raises(NoSuchReviewError):
        open_review(folder, name)


def test_a_review_that_is_not_there_is_not_made(folder: DataFolder) -> None:
    with pytest.raises(ReviewError, match="no such file"):
        open_review(folder, "nowhere")
    assert list(folder.reviews_path.iterdir()) == []


def test_a_folder_copied_by_hand_is_a_review_of_its_own(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    copy = folder.review_path("a-copy")
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    opened = open_review(folder, "a-copy", now=noon)
    assert (opened.review.id, opened.found) == ("a-copy", "whole")
    opened.save(opened.review)
    saved(opened.close())
    assert read_review(copy).review.id == "a-copy"
    assert {entry.id for entry in list_reviews(folder).reviews} == {REVIEW_ID, "a-copy"}


def test_what_was_set_aside_survives_a_sitting(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    body = sealed.check(path.read_bytes()).body + b'\n[[answers]]\nprinciple = "x"\nlevel = 9\n'
    path.write_bytes(sealed.seal(body, 1))
    opened = open_review(folder, REVIEW_ID, now=noon)
    assert [item.principle for item in opened.set_aside] == ["x"]
    opened.save(review(*opened.review.answers, Answer(principle="new", state="dont-know")))
    saved(opened.close())
    again = read_review(path)
    assert again.mapping["answers"][-1] == {"principle": "x", "level": 9}
    assert len(again.review.answers) == 5


# The guide's copy


@pytest.fixture
def guide_files(tmp_path: Path) -> Path:
    files = tmp_path / "guide"
    files.mkdir()
    for name in ("guide.toml", "goals.toml"):
        (files / name).write_text(f"# {name}\n")
    (files / "notes.txt").write_text("not part of it")
    return files


def test_the_guide_is_copied_once_at_the_first_answer(
    folder: DataFolder, guide_files: Path
) -> None:
    opened = create_review(folder, review(), guide_files, now=noon)
    opened.save(review())
    saved(opened.flush())
    assert find_copy(folder, "small-guide", DIGEST) is None
    opened.save(review(answer()))
    saved(opened.flush())
    copy = find_copy(folder, "small-guide", DIGEST)
    assert copy is not None
    assert sorted(path.name for path in copy.iterdir()) == ["goals.toml", "guide.toml"]
    assert stat.S_IMODE((copy / "goals.toml").stat().st_mode) == 0o600
    (guide_files / "goals.toml").write_text("changed")
    opened.close()
    again = open_review(folder, REVIEW_ID)
    again.use_guide(guide_files)
    again.save(review(answer()))
    saved(again.close())
    assert (copy / "goals.toml").read_text() == "# goals.toml\n"


def test_a_copy_that_was_cut_off_is_no_copy(folder: DataFolder, guide_files: Path) -> None:
    path = keep_copy(folder, guide_files, "small-guide", DIGEST)
    assert path is not None
    (path / "guide.toml").unlink()
    (path / "goals.toml").write_text("half")
    assert find_copy(folder, "small-guide", DIGEST) is None
    keep_copy(folder, guide_files, "small-guide", DIGEST)
    assert find_copy(folder, "small-guide", DIGEST) == path
    assert (path / "goals.toml").read_text() == "# goals.toml\n"


@pytest.mark.parametrize(
    ("guide_id", "digest"),
    [("../../x", DIGEST), ("g", "sha256:../x"), ("g", ""), ("", DIGEST), ("g/h", DIGEST)],
)
def test_a_review_can_t_name_a_folder_elsewhere(
    folder: DataFolder, guide_files: Path, guide_id: str, digest: str
) -> None:
    assert find_copy(folder, guide_id, digest) is None
    assert keep_copy(folder, guide_files, guide_id, digest) is None
    opened = begin(folder, guide_files=guide_files)
    opened.save(review(answer(), guide=GuideRef(id=guide_id, digest=digest)))
    saved(opened.close())
    assert list(folder.guides_path.iterdir()) == []
