"""Backing up: what an archive of a data folder holds, and what it leaves out."""

from __future__ import annotations

import contextlib
import json
import stat
import sys
import zipfile

import pytest

from partnercheck.store.archive import BACKUP, read_archive
from partnercheck.store.backing_up import NothingToBackUpError, back_up
from partnercheck.store.folder import DataFolder
from tests.store.archives import archive_of, tree
from tests.store.faulty_disk import FaultyDisk, Killed, fails_with, killed_after, killed_before, on
from tests.store.samples import NOON, data_folder, full_review, review, save_once


def test_a_backup_holds_everything_but_what_can_be_made_anew(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, full_review(), full_review())
    folder.settings_path.write_bytes(b"format = 1\n")
    folder.exports_path.write_bytes(b"format = 1\n")
    folder.crash_path.write_bytes(b"fault")
    (folder.trash_path / "gone-2026-07-01").mkdir(parents=True)
    (folder.trash_path / "gone-2026-07-01" / "review.toml").write_bytes(b"x")
    archive = archive_of(folder, tmp_path / "reviews.zip")
    kept = tree(folder.path, without=("lock", "index.json", "crash.txt"))
    wanted = {name: data for name, data in kept.items() if not name.startswith("trash/")}
    assert {file.name: archive.read(file.name) for file in archive.files} == wanted
    assert len(wanted) >= 4


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_a_backup_is_private_whatever_stood_there(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    path = tmp_path / "reviews.zip"
    path.write_bytes(b"old")
    path.chmod(0o666)
    back_up(folder, path, NOON, "0.1.0")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_not_ours_is_left_out_and_named(tmp_path):
    folder = data_folder(tmp_path)
    place = save_once(folder, review()).parent
    (place / "notes.txt").write_text("mine")
    (folder.reviews_path / "My notes").mkdir()
    (folder.path / "holiday.jpg").write_bytes(b"x")
    outside = tmp_path / "secret.toml"
    outside.write_text("secret")
    (place / "snapshots").mkdir(exist_ok=True)
    (place / "snapshots" / "9.toml").symlink_to(outside)
    made = back_up(folder, tmp_path / "reviews.zip", NOON, "0.1.0")
    assert set(made.kept.foreign) == {
        place / "notes.txt",
        place / "snapshots" / "9.toml",
        folder.reviews_path / "My notes",
    }
    assert b"secret" not in made.data


def test_an_empty_folder_has_nothing_to_back_up(tmp_path):
    for folder in (DataFolder(tmp_path / "none"), data_folder(tmp_path)):
        with pytest.raises(NothingToBackUpError):
            back_up(folder, tmp_path / "reviews.zip", NOON, "0.1.0")
    assert not (tmp_path / "reviews.zip").exists()


def test_a_backup_that_is_cut_off_anywhere_leaves_the_old_one(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    path = tmp_path / "reviews.zip"
    path.write_bytes(b"old")
    counting = FaultyDisk()
    back_up(on(folder, counting), tmp_path / "count.zip", NOON, "0.1.0")
    calls = len(counting.trace)
    assert calls > 10
    whole = 0
    for at in range(calls):
        for fault in (killed_before, killed_after, fails_with(28), fails_with(5)):
            path.write_bytes(b"old")
            with contextlib.suppress(Killed, OSError):
                back_up(on(folder, FaultyDisk(at, fault)), path, NOON, "0.1.0")
            if path.read_bytes() != b"old":
                whole += 1
                assert read_archive(path).files
    assert 0 < whole < calls * 4
    for left in tmp_path.glob(".~*"):
        left.unlink()
    assert {one.name for one in tmp_path.iterdir()} == {"data", "reviews.zip", "count.zip"}


def test_a_disk_that_gives_back_other_bytes_is_not_believed(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())

    class Forgetful(FaultyDisk):
        def read(self, path, limit):
            data = super().real("read", (path, limit))
            return data[:-1] + b"?" if path.name.startswith(".~") else data

    with pytest.raises(OSError, match=r".*"):
        back_up(on(folder, Forgetful()), tmp_path / "reviews.zip", NOON, "0.1.0")
    assert not (tmp_path / "reviews.zip").exists()


def test_the_list_says_what_is_inside_to_anybody(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    back_up(folder, tmp_path / "reviews.zip", NOON, "0.1.0")
    with zipfile.ZipFile(tmp_path / "reviews.zip") as archive:
        assert archive.testzip() is None
        head = json.loads(archive.read(BACKUP.list_name))
    assert (head["format"], head["partnercheck"], head["made"]) == (1, "0.1.0", NOON.isoformat())
    assert [file["name"] for file in head["files"]] == sorted(
        file["name"] for file in head["files"]
    )
