"""Installing and removing guides on a disk that fails or stops at any call."""

from __future__ import annotations

import contextlib
import shutil
import sys
from pathlib import Path

import pytest

from partnercheck.store.folder import DataFolder
from partnercheck.store.installed import InstalledVersion, install, uninstall, versions_of
from tests.store.faulty_disk import FaultyDisk, Killed, everywhere, fails_with, kills, on

FAULTS = {
    "killed": kills,
    "full": everywhere(fails_with(28)),
    "broken": everywhere(fails_with(5)),
}
"""At which calls an installation is stopped, and how."""
OLD = (("people.toml", b"old people"), ("guide.toml", b"old"))
NEW = (("guide.toml", b"new"), ("languages/cy/people.toml", b"pobl"), ("people.toml", b"people"))


def digest(letter: str) -> str:
    return f"sha256:{letter * 64}"


def whole(version: InstalledVersion) -> bool:
    """Whether every file of the guide is there, as it was installed."""
    files = NEW if version.is_of(digest("b")) else OLD
    return all((version.folder / name).read_bytes() == data for name, data in files)


def put_old(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    install(folder, "my-guide", digest("a"), OLD)
    return folder


@pytest.mark.parametrize("fault", FAULTS)
def test_whenever_an_installation_stops_every_version_that_counts_is_whole(tmp_path, fault):
    folder = put_old(tmp_path)
    kept = tmp_path / "kept"
    shutil.copytree(folder.path, kept)
    counting = FaultyDisk()
    install(on(folder, counting), "my-guide", digest("b"), NEW)
    assert len(counting.trace) > 20
    seen = set()
    for at, stop in FAULTS[fault](counting.trace):
        shutil.rmtree(folder.path)
        shutil.copytree(kept, folder.path)
        with contextlib.suppress(Killed, OSError):
            install(on(folder, FaultyDisk(at, stop)), "my-guide", digest("b"), NEW)
        found = versions_of(folder, "my-guide")
        assert found[-1].is_of(digest("a"))
        assert all(whole(version) for version in found)
        seen.add(len(found))
        install(folder, "my-guide", digest("b"), NEW)
        again = versions_of(folder, "my-guide")
        assert again[0].is_of(digest("b"))
        assert all(whole(version) for version in again)
        assert len(list((folder.path / "installed" / "my-guide").iterdir())) == 2
    assert seen == {1, 2}


@pytest.mark.parametrize("fault", FAULTS)
def test_whenever_a_removal_stops_every_version_that_counts_is_whole(tmp_path, fault):
    folder = put_old(tmp_path)
    install(folder, "my-guide", digest("b"), NEW)
    kept = tmp_path / "kept"
    shutil.copytree(folder.path, kept)
    counting = FaultyDisk()
    uninstall(on(folder, counting), "my-guide")
    assert not (folder.path / "installed" / "my-guide").exists()
    seen = set()
    for at, stop in FAULTS[fault](counting.trace):
        shutil.rmtree(folder.path)
        shutil.copytree(kept, folder.path)
        with contextlib.suppress(Killed, OSError):
            uninstall(on(folder, FaultyDisk(at, stop)), "my-guide")
        found = versions_of(folder, "my-guide")
        assert all(whole(version) for version in found)
        seen.add(len(found))
        uninstall(folder, "my-guide")
        assert not (folder.path / "installed" / "my-guide").exists()
    assert seen == {0, 1, 2}


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")
def test_a_link_among_the_versions_is_not_followed(tmp_path):
    folder = put_old(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "guide.toml").write_text("mine", "utf-8")
    place = folder.path / "installed" / "my-guide"
    (place / f"9-{'c' * 16}").symlink_to(elsewhere)
    uninstall(folder, "my-guide")
    assert not place.exists()
    assert (elsewhere / "guide.toml").read_text("utf-8") == "mine"
