"""A folder whose reviews have other names, or lie elsewhere, is not called empty."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.store.backing_up import back_up
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from partnercheck.store.overlooked import overlooked_words
from tests.store.samples import NOON, REVIEW_ID, answer, noon, review, save_once, saved


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A data folder with a review in it."""
    folder = DataFolder(tmp_path / "kept")
    folder.prepare()
    save_once(folder, review(answer(level=2)), review(answer(level=3)))
    return folder.path


def moved(kept: Path, path: Path) -> DataFolder:
    path.parent.mkdir(parents=True, exist_ok=True)
    kept.rename(path)
    return DataFolder(path)


@pytest.mark.parametrize("below", ["partnercheck", "backup of July/data", "reviews.zip extracted"])
def test_a_data_folder_one_level_down_is_named(tmp_path: Path, kept: Path, below: str) -> None:
    moved(kept, tmp_path / "chosen" / below)
    words = overlooked_words(DataFolder(tmp_path / "chosen"))
    assert str(tmp_path / "chosen" / below) in words
    assert "--data-dir" in words


@pytest.mark.parametrize("inside", ["reviews", f"reviews/{REVIEW_ID}"])
def test_a_folder_inside_a_data_folder_leads_to_that(kept: Path, inside: str) -> None:
    assert f"--data-dir {kept}" in overlooked_words(DataFolder(kept / inside))


@pytest.mark.parametrize(
    "name",
    [
        "REVIEWS/RIVERS~1/REVIEW~1.TOM",
        "REVIEWS/RIVERSIDE/REVIEW.TOML",
        "Reviews/riverside/Review.toml",
        "reviews/riverside/REVIEW.TOML",
        "old/riverside.toml",
        "review.toml",
        "recovered/f0012345.txt",
    ],
)
def test_reviews_under_other_names_are_named(tmp_path: Path, kept: Path, name: str) -> None:
    path = tmp_path / "chosen" / name
    path.parent.mkdir(parents=True)
    shutil.copy(kept / "reviews" / REVIEW_ID / "review.toml", path)
    words = overlooked_words(DataFolder(tmp_path / "chosen"))
    assert str(path) in words
    assert "1 file here is a review" in words


def test_a_backup_that_was_not_restored_is_named(tmp_path: Path, kept: Path) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    back_up(DataFolder(kept), chosen / "all.zip", NOON, "0")
    assert f"data restore {chosen / 'all.zip'}" in overlooked_words(DataFolder(chosen))


def test_files_of_others_are_counted(tmp_path: Path) -> None:
    for name in ("minutes.docx", "pictures/one.png", "notes.txt"):
        path = tmp_path / "chosen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"theirs")
    words = overlooked_words(DataFolder(tmp_path / "chosen"))
    assert words == "It holds 3 files that PartnerCheck did not write."


def test_of_our_own_files_without_a_review_nothing_is_said(folder: DataFolder) -> None:
    for path in (folder.settings_path, folder.index_path, folder.crash_path):
        path.write_text("")
    assert overlooked_words(folder) == ""
    assert overlooked_words(DataFolder(folder.path / "none")) == ""


def test_lines_that_end_as_on_windows_are_no_change_from_elsewhere(folder: DataFolder) -> None:
    path = save_once(folder, review(answer(level=2)))
    window = open_review(folder, REVIEW_ID, now=noon)
    window.save(review(answer(level=3)))
    saved(window.flush())
    for one in folder.reviews_path.rglob("*.toml"):
        one.write_bytes(one.read_bytes().replace(b"\n", b"\r\n"))
    window.save(review(answer(level=4)))
    assert saved(window.close()).notice == ""
    assert b"\r" not in path.read_bytes()
    assert not (path.parent / "damaged").exists()
    again = open_review(folder, REVIEW_ID, now=noon)
    assert (again.found, again.notices) == ("whole", ())
    again.close()
