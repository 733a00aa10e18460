"""`data backup`: one private file, and what is in it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import zipfile
from dataclasses import replace

import pytest

from partnercheck.cli import data_backup_command, data_delete_command
from partnercheck.store.archive import BACKUP, Archive
from partnercheck.store.exports import known_exports
from partnercheck.store.filesystem import DISK
from partnercheck.store.folder import DataFolder
from tests.cli.samples import files
from tests.support.reviews import make_review, placed


def test_backup_writes_one_private_file_and_says_what_is_in_it(kept, tmp_path):
    path = tmp_path / "all.zip"
    before = files(kept.data)
    ran = kept.run("data", "backup", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"Backed up to {path}: 1 review, 3 backups and 1 guide in 3 files. ")
    assert "read back and found the same." in ran.err
    assert "It is not encrypted" in ran.err
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {BACKUP.list_name, *before}
    (known,) = known_exports(DataFolder(kept.data))
    assert (known.path, known.kind) == (path, "archive")


def test_backup_to_a_disk_that_can_only_be_read_names_the_file(kept, tmp_path, monkeypatch):
    path = tmp_path / "all.zip"

    def refused(self, place, *rest):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(place))

    monkeypatch.setattr(type(DISK), "create", refused)
    ran = kept.run("data", "backup", str(path))
    assert ran.code == 1
    assert f"Nothing was backed up. The disk can only be read: {path}. " in ran.err


def test_backup_says_that_what_is_in_the_trash_is_left_out(kept, tmp_path):
    assert "trash" not in kept.run("data", "backup", str(tmp_path / "before.zip")).err
    assert kept.run("data", "delete", "latest").code == 0
    ran = kept.run("data", "backup", str(tmp_path / "after.zip"))
    assert ran.code == 0
    assert "What is in the trash is left out: 1 review.\n" in ran.err


def test_backup_replaces_nothing_unless_told_to(kept, tmp_path):
    path = tmp_path / "all.zip"
    path.write_text("mine")
    ran = kept.run("data", "backup", str(path))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{path} is there already. To replace it, add --force.\n"
    assert path.read_text() == "mine"
    assert kept.run("data", "backup", str(path), "--force").code == 0
    assert zipfile.is_zipfile(path)


def test_backup_into_the_data_folder_or_nowhere_is_refused(kept, tmp_path):
    before = files(kept.data)
    inside = kept.run("data", "backup", str(kept.data / "all.zip"))
    assert inside.code == 1
    assert "is inside the data folder" in inside.err
    (tmp_path / "way").symlink_to(kept.data)
    assert kept.run("data", "backup", str(tmp_path / "way" / "all.zip")).code == 1
    assert kept.run("data", "backup", str(tmp_path)).err == (
        f"{tmp_path} is a folder. Name a file in it.\n"
    )
    assert "There is no folder" in kept.run("data", "backup", str(tmp_path / "no" / "a.zip")).err
    assert files(kept.data) == before


def refuse_to_read(monkeypatch, path):
    read = type(DISK).read

    def refused(self, file, *rest):
        if file == path:
            raise PermissionError(13, "Permission denied", str(file))
        return read(self, file, *rest)

    monkeypatch.setattr(type(DISK), "read", refused)


def test_what_may_not_be_read_is_not_said_to_be_unwritable(kept, tmp_path, monkeypatch):
    path, whole = next(kept.data.glob("reviews/*/review.toml")), tmp_path / "whole.zip"
    assert kept.run("data", "backup", str(whole)).code == 0
    refuse_to_read(monkeypatch, whole)
    assert kept.run("data", "restore", str(whole)).err.startswith(
        f"{whole} can't be read: its permissions forbid it."
    )
    refuse_to_read(monkeypatch, path)
    ran = kept.run("data", "backup", str(tmp_path / "all.zip"))
    assert ran.code == 1
    assert f"Nothing was backed up. {path} can't be read: its permissions forbid it." in ran.err
    assert "may not write" not in ran.err


def test_backup_of_nothing_is_said(desk, tmp_path):
    ran = desk.run("data", "backup", str(tmp_path / "all.zip"))
    assert ran.code == 1
    assert "There is nothing to back up" in ran.err
    assert not (tmp_path / "all.zip").exists()
    assert not desk.data.exists()


def test_backup_that_cant_be_written_says_so(kept, tmp_path, monkeypatch):
    def full(folder, path, now, version, **_):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(data_backup_command, "back_up", full)
    path = tmp_path / "all.zip"
    ran = kept.run("data", "backup", str(path))
    assert ran.code == 1
    assert ran.err == f"Nothing was backed up. The disk is full: {path}. Make some room.\n"


@pytest.mark.parametrize("after", ["how_encrypted", "note_archive"])
def test_backup_that_was_written_is_done_whatever_fails_after(kept, tmp_path, monkeypatch, after):
    def refused(*_):
        raise PermissionError(13, "Permission denied", "/elsewhere")

    monkeypatch.setattr(data_backup_command, after, refused)
    path = tmp_path / "all.zip"
    ran = kept.run("data", "backup", str(path))
    assert ran.code == 0
    assert ran.err.startswith(f"Backed up to {path}: 1 review")
    assert f"{path} is whole all the same. You may not write here: /elsewhere." in ran.err


def test_a_backup_that_unpacks_otherwise_is_not_written(kept, tmp_path, monkeypatch):
    monkeypatch.setattr(Archive, "read", lambda archive, name: b"other")
    path = tmp_path / "all.zip"
    ran = kept.run("data", "backup", str(path))
    assert ran.code == 1
    assert ran.err.endswith(f"reads back otherwise: {path}. It stays as it is. Try again.\n")
    assert not path.exists()


def test_backup_whose_folder_can_not_be_synced_stands_all_the_same(kept, tmp_path, monkeypatch):
    def refused(_, folder):
        raise OSError(5, "Input/output error", str(folder))

    monkeypatch.setattr(type(DISK), "sync_folder", refused)
    path = tmp_path / "all.zip"
    ran = kept.run("data", "backup", str(path))
    assert ran.code == 0
    assert path.exists()
    assert "It may not be on the disk for good yet. The disk reported a fault" in ran.err


def test_the_help_of_backup_says_that_the_trash_is_left_out(desk):
    assert "what is in the trash is left out" in desk.run("data", "backup", "--help").out


def test_backup_names_what_it_leaves_out(kept, tmp_path):
    notes = kept.data / "reviews" / "abc1" / "notes.txt"
    notes.write_text("mine")
    ran = kept.run("data", "backup", str(tmp_path / "all.zip"))
    assert ran.code == 0
    assert f"Left out, because PartnerCheck did not write it: {notes}" in ran.err


def test_one_review_alone_holds_no_byte_of_another_and_comes_back(kept, tmp_path):
    kept.keep(make_review(placed("aims.roles", 5, evidence="OTHER SECRET"), id="other1"))
    kept.run("data", "where")
    path = tmp_path / "mine.zip"
    ran = kept.run("data", "backup", str(path), "--only", "abc1")
    assert ran.code == 0, ran.err
    assert "It is not encrypted: whoever can open that file can read this review." in ran.err
    assert "data delete abc1 --everywhere" in ran.err
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        held = b"".join(archive.read(name) for name in names)
    assert {name.split("/")[1] for name in names if name.startswith("reviews/")} == {"abc1"}
    assert b"OTHER SECRET" not in held
    assert b"other1" not in held
    elsewhere = replace(kept, data=tmp_path / "elsewhere")
    assert elsewhere.run("data", "restore", str(path), "--yes").code == 0
    assert elsewhere.run("show", "abc1").out == kept.run("show", "abc1").out
    assert kept.run("data", "delete", "abc1", "--everywhere", "--yes").code == 0
    assert not (kept.data / "reviews" / "abc1").exists()
    assert (kept.data / "reviews" / "other1").exists()
    assert path.exists()


def test_only_asks_for_one_that_is_there(kept, tmp_path):
    path = tmp_path / "mine.zip"
    assert kept.run("data", "backup", str(path), "--only", "gone").code == 1
    assert kept.run("data", "backup", str(path), "--only", "a,b").code == 2
    assert not path.exists()


@pytest.mark.parametrize(("typed", "stays"), [("yes\n", False), ("\n", True)])
def test_only_asks_whether_the_review_is_to_stay_here(kept, tmp_path, answering, typed, stays):
    path = tmp_path / "along.zip"
    answering(typed)
    ran = kept.run("data", "backup", str(path), "--only", "abc1")
    assert ran.code == 0
    assert "Delete what goes, for good?" in ran.out
    assert (kept.data / "reviews" / "abc1").exists() == stays
    assert path.stat().st_size > 0


@pytest.mark.parametrize("meanwhile", ["gone", "changed"])
def test_a_review_that_is_not_in_the_file_by_then_stays(kept, tmp_path, monkeypatch, meanwhile):
    path = tmp_path / "along.zip"
    review = kept.data / "reviews" / "abc1" / "review.toml"

    def answers(*_, **__):
        if meanwhile == "gone":
            path.unlink()
        else:
            review.write_bytes(review.read_bytes() + b"# LATEWORDS\n")
        return True

    monkeypatch.setattr(data_backup_command, "can_ask", lambda: True)
    monkeypatch.setattr(data_delete_command, "confirmed", answers)
    ran = kept.run("data", "backup", str(path), "--only", "abc1")
    assert ran.code == 1
    assert "Nothing was deleted." in ran.err
    assert "To write it again: partnercheck data backup FILE --only abc1 --force" in ran.err
    assert "whole all the same" not in ran.err
    assert review.exists()


@pytest.fixture
def linked(kept, tmp_path):
    """A desk whose one review lies elsewhere and is linked to."""
    place = kept.data / "reviews" / "abc1"
    shutil.move(place, tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    return kept


def test_a_review_that_is_linked_to_is_backed_up(linked, tmp_path):
    ran = linked.run("data", "backup", str(tmp_path / "all.zip"))
    assert "Left out" not in ran.err
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        held = archive.read("reviews/abc1/review.toml")
    assert held == (tmp_path / "elsewhere" / "review.toml").read_bytes()


def test_another_link_is_left_out_and_called_one(kept, tmp_path):
    (kept.data / "reviews" / "abc1" / "mine.txt").symlink_to(tmp_path / "mine.txt")
    ran = kept.run("data", "backup", str(tmp_path / "all.zip"))
    assert "Left out, because it is a link: " in ran.err
    assert "A link, left out of backups:" in kept.run("data", "where").out


@pytest.mark.parametrize("everywhere", [[], ["--everywhere", "--yes"]])
def test_a_review_that_is_linked_to_is_not_deleted(linked, tmp_path, everywhere):
    before = files(tmp_path / "elsewhere")
    ran = linked.run("data", "delete", "abc1", *everywhere)
    place = linked.data / "reviews" / "abc1"
    assert ran.code == 1
    assert f"{place} is a link to {tmp_path / 'elsewhere'}; nothing was deleted." in ran.err
    assert place.is_symlink()
    assert files(tmp_path / "elsewhere") == before
