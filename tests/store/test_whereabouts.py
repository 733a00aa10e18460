"""The surroundings of the data folder: services that copy it, locks, who can read it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from partnercheck.store.folder import DataFolder
from partnercheck.store.kept_files import kept_files, kind_of, review_of
from partnercheck.store.whereabouts import (
    SERVICES,
    histories,
    open_histories,
    probe,
    synced_by,
)
from tests.store.faulty_disk import FaultyDisk, fails_with, on
from tests.store.samples import data_folder, full_review, save_once


@pytest.mark.parametrize(
    ("parts", "service"),
    [
        ("OneDrive/x", "OneDrive"),
        ("OneDrive - NHS Trust/partnercheck", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Trust/x", "OneDrive"),
        ("Dropbox/x", "Dropbox"),
        ("Dropbox (Personal)/x", "Dropbox"),
        ("Library/CloudStorage/Dropbox/x", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("iCloudDrive/x", "iCloud"),
        ("Google Drive/x", "Google Drive"),
        ("GoogleDrive/x", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.uk/My Drive/x", "Google Drive"),
        ("Nextcloud/x", "Nextcloud"),
        ("Nextcloud2/x", "Nextcloud"),
        ("ONEDRIVE/x", "OneDrive"),
    ],
)
def test_a_service_is_known_by_its_folder(tmp_path, parts, service):
    assert synced_by(tmp_path / parts, tmp_path) == (service,)


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".sync_0123456789ab.db", "Nextcloud"),
        ("._sync_0123456789ab.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_service_is_known_by_what_it_leaves_in_a_folder_above(tmp_path, marker, service):
    top = tmp_path / "cloud"
    (top / "work" / "partnercheck").mkdir(parents=True)
    (top / marker).write_text("")
    assert synced_by(top / "work" / "partnercheck", tmp_path) == (service,)
    assert synced_by(tmp_path / "elsewhere", tmp_path) == ()


@pytest.mark.parametrize(
    "parts",
    [".local/share/partnercheck", "one drive/x", "dropboxes/x", "my drives/x", "boxes/x", "Box/x"],
)
def test_other_folders_are_no_service(tmp_path, parts):
    assert synced_by(tmp_path / parts, tmp_path) == ()


def test_a_programs_own_settings_at_home_say_nothing(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert synced_by(tmp_path / ".local" / "share", tmp_path) == ()


def test_a_link_into_a_service_is_seen(tmp_path):
    (tmp_path / "Dropbox" / "data").mkdir(parents=True)
    (tmp_path / "data").symlink_to(tmp_path / "Dropbox" / "data")
    assert synced_by(tmp_path / "data", tmp_path) == ("Dropbox",)


def test_documents_that_a_mac_keeps_in_icloud(tmp_path):
    assert synced_by(tmp_path / "Documents" / "x", tmp_path) == ()
    (tmp_path / "Library/Mobile Documents/com~apple~CloudDocs/Documents").mkdir(parents=True)
    assert synced_by(tmp_path / "Documents" / "x", tmp_path) == ("iCloud",)
    assert synced_by(tmp_path / "Music" / "x", tmp_path) == ()


def test_windows_says_where_its_own_service_keeps_things(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Files"))
    assert synced_by(tmp_path / "Files" / "x", tmp_path) == ("OneDrive",)


def test_the_five_that_leaders_have_are_looked_for():
    assert {"OneDrive", "Dropbox", "iCloud", "Google Drive", "Nextcloud"} <= set(SERVICES)


# Probing


def test_a_folder_that_is_fine(tmp_path):
    folder = data_folder(tmp_path)
    before = sorted(folder.path.rglob("*"))
    found = probe(folder)
    assert (found.there, found.problem, found.locks, found.open_to_others) == (True, "", True, 0)
    assert sorted(folder.path.rglob("*")) == before


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    found = probe(DataFolder(tmp_path / "a" / "b"))
    assert (found.there, found.problem, found.locks) == (False, "", True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_its_place_is_said(tmp_path):
    (tmp_path / "data").write_text("mine")
    found = probe(DataFolder(tmp_path / "data"))
    assert "A file stands where a folder is needed" in found.problem
    assert (tmp_path / "data").read_text() == "mine"


@pytest.mark.parametrize("number", [13, 28, 30])
@pytest.mark.parametrize("call", ["create", "write", "sync", "replace"])
def test_a_disk_that_refuses_is_said(tmp_path, number, call):
    folder = data_folder(tmp_path)
    found = probe(on(folder, FaultyDisk(_calls(folder).index(call), fails_with(number))))
    assert str(folder.path) in found.problem
    assert [*folder.path.glob(".*")] == []


def _calls(folder):
    """Each call that looking at the folder makes to the disk."""
    counting = FaultyDisk()
    assert probe(on(folder, counting)).problem == ""
    return counting.trace


def test_a_disk_without_locks_is_seen(tmp_path):
    class NoLocks(FaultyDisk):
        def lock(self, handle):
            raise OSError(95, "no locks")

    class OpenToAll(FaultyDisk):
        def lock(self, handle):
            return None

    folder = data_folder(tmp_path)
    at = _calls(folder).index("open_lock")
    assert probe(on(folder, NoLocks())).locks is False
    assert probe(on(folder, OpenToAll())).locks is False
    assert probe(on(folder, FaultyDisk(at, fails_with(13)))).locks is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_what_others_may_open_is_counted_and_left(tmp_path):
    folder = data_folder(tmp_path)
    path = save_once(folder, full_review())
    path.chmod(0o644)
    assert probe(folder).open_to_others == 1
    assert path.stat().st_mode & 0o777 == 0o644


# The grammar of names


def test_every_file_that_the_store_writes_has_a_name_that_is_known(tmp_path):
    from msgspec.structs import replace

    folder = data_folder(tmp_path)
    guide = tmp_path / "guide"
    guide.mkdir()
    (guide / "guide.toml").write_text("format = 1\n")
    states = (full_review(), full_review(), replace(full_review(), status="complete"))
    path = save_once(folder, *states, guide_files=guide)
    path.write_bytes(path.read_bytes().replace(b"Riverside", b"Hillside"))
    save_again(folder)
    found = kept_files(folder)
    assert found.foreign == ()
    assert {file.kind for file in found.files} >= {
        "review", "previous", "snapshot", "damaged", "guide",
    }  # fmt: skip
    assert found.size == sum(file.path.stat().st_size for file in found.files)
    known = {file.path for file in found.files}
    others = {one for one in folder.path.rglob("*") if one.is_file()} - known
    assert {one.name for one in others} <= {"lock", "index.json"}


def save_again(folder: DataFolder) -> None:
    from partnercheck.store.opening import open_review
    from tests.store.samples import REVIEW_ID, noon, saved

    opened = open_review(folder, REVIEW_ID, now=noon)
    opened.save(opened.review)
    saved(opened.flush())
    opened.close()


def test_names_and_what_they_hold():
    assert kind_of("reviews/a-1/review.toml") == "review"
    assert kind_of("reviews/a/backups/00000012-2026-07-01-day.toml") == "backup"
    assert kind_of("reviews/a/damaged/20260701-120000-0123456789ab-review.toml") == "damaged"
    assert kind_of("installed/small/1-0-0/guide.toml") == "guide"
    assert kind_of("reviews/ä/review.toml") is None
    assert kind_of("reviews/\u0661/review.toml") is None
    assert kind_of("reviews/a/backups/1-2026-07-01-day.toml") is None
    assert review_of("reviews/a-1/backups/x") == "a-1"
    assert review_of("settings.toml") == ""


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert kept_files(DataFolder(tmp_path / "none")).files == ()


def test_a_link_is_followed_to_a_review_and_nowhere_else(tmp_path):
    """Reviews are opened and saved through such a link, so they are backed up through it too."""
    folder = data_folder(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "review.toml").write_text("format = 1\n")
    linked = folder.reviews_path / "linked"
    linked.symlink_to(outside)
    (outside / "backups").symlink_to(outside)
    (folder.guides_path / "small").symlink_to(outside)
    (folder.reviews_path / "gone").symlink_to(tmp_path / "gone")
    found = kept_files(folder)
    assert [file.path for file in found.files] == [linked / "review.toml"]
    assert set(found.foreign) == {
        folder.guides_path / "small",
        folder.reviews_path / "gone",
        linked / "backups",
    }


def test_a_home_folder_is_not_needed(monkeypatch):
    def nowhere():
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nowhere)
    assert synced_by(Path("/srv/data")) == ()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        (".stversions", "Syncthing"),
        (".git", "git"),
        (".dropbox.cache", "Dropbox"),
        (".Trash-1000", "desktop"),
        ("#recycle", "file server"),
    ],
)
@pytest.mark.parametrize("above", [False, True])
def test_what_other_programs_keep_of_it_is_named(tmp_path, name, what, above):
    folder = data_folder(tmp_path)
    place = (tmp_path if above else folder.path) / name
    place.mkdir(mode=0o700)
    assert [(path, what in words) for path, words in histories(folder.path)] == [(place, True)]
    assert open_histories(folder.path) == ()
    if sys.platform != "win32":
        place.chmod(0o755)
        assert open_histories(folder.path) == (place,)
