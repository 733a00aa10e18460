"""What each sitting leaves behind; and order and times under any clock."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta, timezone

import pytest

from partnercheck.store import sealed
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import open_review
from partnercheck.store.review_file import read_review
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


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


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
            opened = open_review(on(folder, FaultyDisk()), REVIEW_ID, now=clock)
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
