"""Which review is the latest, when one that can't be read might be it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.errors import LockedError, NoSuchReviewError, ReviewError
from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews, resolve
from partnercheck.store.opening import open_review
from tests.store.faulty_disk import on
from tests.store.samples import answer, noon, review, save_once, saved


def gone(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    """Cut the last line off; the first lines still tell the save number."""
    path.write_bytes(path.read_bytes()[:-120] + b"[")


def begun_otherwise(path: Path) -> None:
    """Spoil the first lines, so that only the last line tells the save number."""
    path.write_bytes(b"[\0" + path.read_bytes()[200:])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BREAKS = (gone, emptied, cut, begun_otherwise, a_folder)
WAYS_TO_FORGET = ("remembered", "listed-since", "forgotten")


def two(folder: DataFolder, saves: int = 2) -> tuple[Path, Path]:
    """The earlier and the later one of two reviews, each saved in one sitting."""
    states = [answer(level=1 + number % 4) for number in range(saves)]
    earlier, later = (
        save_once(folder, *(review(state, id=name) for state in states)) for name in ("aaa", "bbb")
    )
    return earlier, later


def forget(folder: DataFolder, way: str) -> None:
    if way == "listed-since":
        list_reviews(folder)
    elif way == "forgotten":
        folder.index_path.unlink()


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("way", WAYS_TO_FORGET)
def test_no_other_review_takes_the_place_of_the_latest(folder: DataFolder, how, way: str) -> None:
    _, later = two(folder)
    how(later)
    forget(folder, way)
    for _ in range(2):
        with pytest.raises(ReviewError) as caught:
            resolve(folder, "latest")
        said = str(caught.value)
        assert str(later) in said
        assert "This may be the latest review. To use another, name it by its id. To see" in said
        assert said.endswith(f"partnercheck data check --data-dir {folder.path}")


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("way", WAYS_TO_FORGET)
def test_a_broken_review_that_is_known_to_be_older_does_not_stand_in_the_way(
    folder: DataFolder, how, way: str
) -> None:
    earlier, later = two(folder)
    how(earlier)
    forget(folder, way)
    for _ in range(2):
        assert resolve(folder, "latest") == later


@pytest.mark.parametrize("how", BREAKS)
def test_the_only_review_is_named_too(folder: DataFolder, how) -> None:
    path = save_once(folder, review(answer(), id="aaa"))
    how(path)
    with pytest.raises(ReviewError) as caught:
        resolve(folder, "latest")
    assert str(path) in str(caught.value)
    assert "To use another" not in str(caught.value)


def saved_again(folder: DataFolder, name: str, saves: int) -> Path:
    """Have a later sitting with so many saves."""
    opened = open_review(folder, name, now=noon)
    for number in range(saves):
        opened.save(review(answer(level=1 + number % 4), id=name))
        saved(opened.flush())
    opened.close()
    return opened.path


@pytest.mark.parametrize("saves", [1, 2])
@pytest.mark.parametrize("how", [gone, emptied])
def test_backups_older_than_another_review_do_not_make_it_older(
    folder: DataFolder, saves: int, how
) -> None:
    """The last sitting is the newest of all, though every backup but one is older."""
    two(folder)
    path = saved_again(folder, "aaa", saves)
    how(path)
    folder.index_path.unlink()
    with pytest.raises(ReviewError, match="aaa"):
        resolve(folder, "latest")


def test_an_index_older_than_the_backups_counts_no_more_than_they(folder: DataFolder) -> None:
    """As after a machine that stopped in a sitting."""
    two(folder)
    before = folder.index_path.read_bytes()
    path = saved_again(folder, "aaa", 1)
    folder.index_path.write_bytes(before)
    path.write_bytes(b"")
    with pytest.raises(ReviewError, match="aaa"):
        resolve(folder, "latest")


def test_a_review_of_which_nothing_is_known_may_be_the_latest(folder: DataFolder) -> None:
    path = save_once(folder, review(answer(), id="aaa"))
    folder.review_folder("bbb").mkdir()
    folder.review_path("bbb").write_text("nonsense")
    with pytest.raises(ReviewError, match="bbb"):
        resolve(folder, "latest")
    assert resolve(folder, "aaa") == path


def test_several_that_may_be_the_latest_are_all_named(folder: DataFolder) -> None:
    two(folder)
    for name in ("ccc", "ddd"):
        folder.review_folder(name).mkdir()
        folder.review_path(name).write_text("nonsense")
    with pytest.raises(ReviewError, match=r"ccc.*ddd.*One of these may be the latest review\."):
        resolve(folder, "latest")


def test_of_equal_numbers_the_first_by_id_is_the_latest(folder: DataFolder) -> None:
    path = save_once(folder, review(answer(), id="bbb"))
    for name in ("aaa", "ccc"):
        folder.review_folder(name).mkdir()
        folder.review_path(name).write_bytes(path.read_bytes())
    list_reviews(folder)
    emptied(folder.review_path("ccc"))
    assert resolve(folder, "latest") == folder.review_path("aaa")
    emptied(folder.review_path("aaa"))
    with pytest.raises(ReviewError, match="aaa"):
        resolve(folder, "latest")


class OutOfReach(FileSystem):
    """A disk on which the folder of one review can't be read."""

    def status(self, path: Path):
        if path.parent.name == "bbb":
            raise PermissionError(13, "Permission denied", str(path))
        return super().status(path)


def test_a_review_whose_folder_may_not_be_looked_into_is_named(folder: DataFolder) -> None:
    _, later = two(folder)
    (lost,) = list_reviews(on(folder, OutOfReach())).unreadable
    assert (lost.id, lost.problem[: len(f"{later} can't")]) == ("bbb", f"{later} can't")
    assert "its permissions forbid it." in lost.problem
    with pytest.raises(ReviewError, match="permissions forbid it"):
        resolve(on(folder, OutOfReach()), "latest")


def test_a_review_that_was_deleted_with_its_folder_is_no_more(folder: DataFolder) -> None:
    earlier, later = two(folder, saves=1)
    list_reviews(folder)
    shutil.rmtree(later.parent)
    assert resolve(folder, "latest") == earlier
    shutil.rmtree(earlier.parent)
    with pytest.raises(NoSuchReviewError, match="There is no review in"):
        resolve(folder, "latest")


def test_a_locked_review_of_unknown_number_is_asked_for_first(folder: DataFolder) -> None:
    two(folder)
    folder.review_path("bbb").write_bytes(b"age-encryption.org/v1\n")
    folder.index_path.unlink()
    folder.review_path("aaa").write_bytes(b"")
    with pytest.raises(LockedError, match="some are locked"):
        resolve(folder, "latest")
