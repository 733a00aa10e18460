"""Which review is there after a restore: never an older one in place of a newer, and nothing
lost."""

from __future__ import annotations

import shutil

import pytest

from partnercheck.store import sealed
from partnercheck.store.archive import read_archive
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from partnercheck.store.review_file import read_review
from tests.store.archives import archive_of, packed
from tests.store.restores import carry_out, everything, go_on, outcome, plan_of
from tests.store.samples import REVIEW_ID, answer, data_folder, full_review, noon, review, save_once


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
