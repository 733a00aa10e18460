"""Restoring: everything comes back, privately, and what is already here stays."""

from __future__ import annotations

import stat
import sys

import pytest
from msgspec.structs import replace

from partnercheck.store.exports import known_exports, note_archive
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.trash import move_to_trash
from tests.store.archives import archive_of, tree
from tests.store.restores import carry_out, everything, go_on, outcome, plan_of
from tests.store.samples import NOON, REVIEW_ID, data_folder, full_review, review, save_once


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
