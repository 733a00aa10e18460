"""The data folder is private whatever the umask, and problems with it are said plainly."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnercheck.errors import DataFolderError
from partnercheck.store.filesystem import replace_file
from partnercheck.store.folder import DataFolder
from partnercheck.store.guide_copies import keep_copy
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import open_review
from tests.store.faulty_disk import FaultyDisk, on
from tests.store.samples import (
    DIGEST,
    REVIEW_ID,
    begin,
    data_folder,
    full_review,
    review,
    save_once,
    saved,
)


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode)
        for path in (folder, *folder.rglob("*"))
    }


def test_everything_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    folder = DataFolder(tmp_path / "data")
    assert folder.prepare() == ()
    files = tmp_path / "guide"
    files.mkdir()
    files.chmod(0o700)
    (files / "guide.toml").touch()
    (files / "guide.toml").chmod(0o600)
    for _ in range(2):
        opened = begin(folder, full_review(), guide_files=files)
        opened.save(review(full_review().answers[0], status="complete"))
        opened.close()
    path = folder.review_path(REVIEW_ID)
    path.write_bytes(path.read_bytes() + b"# changed\n")
    again = open_review(folder, REVIEW_ID)
    again.save(again.review)
    saved(again.close())
    list_reviews(folder)
    found = modes(folder.path)
    assert {"index.json", "guides", f"reviews/{REVIEW_ID}/lock"} <= set(found)
    assert {name.split("/")[2] for name in found if name.count("/") == 3} >= {
        "damaged", "snapshots",
    }  # fmt: skip
    for name, mode in found.items():
        if (folder.path / name).is_dir():
            assert mode == 0o700, name
        else:
            assert mode == (0o400 if "snapshots/" in name else 0o600), name


def test_what_others_could_open_is_mended_with_a_word(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    path = save_once(folder, full_review(), full_review())
    for loose, mode in ((folder.path, 0o755), (path.parent, 0o750), (path, 0o644)):
        loose.chmod(mode)
    (said,) = folder.prepare()
    assert said == (
        f"Others on this machine could open 3 files and folders in {folder.path}. Now only you can."
    )
    assert not any(mode & 0o077 for mode in modes(folder.path).values())
    assert folder.prepare() == ()


def test_what_can_t_be_mended_is_said(tmp_path: Path) -> None:
    class NoModes(FaultyDisk):
        def set_mode(self, path: Path, mode: int) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    folder = data_folder(tmp_path)
    folder.path.chmod(0o755)
    (said,) = on(folder, NoModes()).prepare()
    assert "may be able to open 1 file or folder" in said
    assert str(folder.path) in said


def test_a_folder_that_holds_other_things_is_not_closed_to_others(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    theirs = shared / "minutes.txt"
    theirs.touch()
    theirs.chmod(0o644)
    folder = DataFolder(shared)
    assert folder.prepare() == ()
    save_once(folder, full_review())
    assert folder.prepare() == ()
    found = modes(shared)
    assert found.pop(".") == 0o755
    assert found.pop("minutes.txt") == 0o644
    assert not any(mode & 0o077 for mode in found.values())


def test_a_data_folder_behind_a_link_is_mended_too(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(folder.path)
    folder.path.chmod(0o755)
    (said,) = DataFolder(link).prepare()
    assert "could open 1 file or folder" in said
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_links_are_not_followed_when_mending(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    outside.chmod(0o755)
    (folder.reviews_path / "link").symlink_to(outside)
    folder.prepare()
    assert stat.S_IMODE(outside.stat().st_mode) == 0o755


@pytest.mark.parametrize("below", [0, 1])
def test_a_file_in_the_way_is_named(tmp_path: Path, below: int) -> None:
    path = tmp_path / "data"
    if below:
        path.mkdir()
    at = path / "reviews" if below else path
    at.write_text("theirs")
    with pytest.raises(DataFolderError, match="A file stands where a folder is needed") as caught:
        DataFolder(path).prepare()
    assert str(at) in str(caught.value)
    assert "--data-dir" in str(caught.value)
    assert at.read_text() == "theirs"


def test_a_file_further_up_is_named_itself(tmp_path: Path) -> None:
    at = tmp_path / "afile"
    at.write_text("theirs")
    folder = DataFolder(at / "sub" / "deeper")
    with pytest.raises(DataFolderError) as caught:
        folder.prepare()
    assert f"A file stands where a folder is needed: {at}. Move it" in str(caught.value)
    with pytest.raises(DataFolderError) as caught:
        list_reviews(folder)
    assert str(caught.value).startswith(f"{at} can't be looked into: ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "The disk can only be read"),
        (errno.EACCES, "You may not write here"),
        (errno.ENOSPC, "The disk is full"),
        (errno.EIO, "The disk reported a fault"),
    ],
)
@pytest.mark.parametrize("call", ["make_folder", "create"])
def test_a_folder_that_can_t_be_written_is_found_out_at_the_start(
    tmp_path: Path, number: int, words: str, call: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    disk = FaultyDisk()
    setattr(disk, call, fail)
    with pytest.raises(DataFolderError, match=words) as caught:
        on(DataFolder(tmp_path / "data"), disk).prepare()
    assert str(tmp_path / "data") in str(caught.value)


def test_preparing_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    folder.prepare()
    assert sorted(path.name for path in folder.path.rglob("*")) == ["guides", "reviews"]


def test_what_cut_off_writes_left_is_removed_unless_it_may_still_go_on(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "guide.toml").touch()
    copy = keep_copy(folder, tmp_path / "guide", "g", DIGEST)
    assert copy is not None
    for place in (folder.path, folder.reviews_path, copy):
        for name in (".~old.tmp", ".~new.tmp"):
            (place / name).touch()
        os.utime(place / ".~old.tmp", (time.time() - 4000,) * 2)
    folder.prepare()
    left = {path.relative_to(folder.path).as_posix() for path in folder.path.rglob(".~*")}
    assert left == {
        ".~new.tmp",
        "reviews/.~new.tmp",
        f"{copy.relative_to(folder.path).as_posix()}/.~new.tmp",
    }


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_another_program_holds_for_a_moment_is_waited_for(
    tmp_path: Path, winerror: int
) -> None:
    class Held(FaultyDisk):
        held = 3
        paused = 0.0

        def replace(self, source: Path, target: Path) -> None:
            self.held -= 1
            if self.held >= 0:
                error = PermissionError(13, "held", str(target))
                error.winerror = winerror  # type: ignore[attr-defined]
                raise error
            source.replace(target)

        def pause(self, seconds: float) -> None:
            self.paused += seconds

    disk = Held()
    replace_file(tmp_path / "a", b"new", fs=disk)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert disk.paused > 0
    disk.held = 10_000
    disk.paused = 0
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "a", b"newer", fs=disk)
    assert 2 < disk.paused < 3
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_files_of_another_owner_with_rights_for_all_are_open_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk of another system, or unpacked with its owners."""
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    folder.settings_path.write_text("")
    folder.settings_path.chmod(0o666)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert [path for path, _ in folder.open_to_others()] == [folder.settings_path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
@pytest.mark.parametrize(
    "name",
    [
        "index.sync-conflict-20261129-101500-ABCDEFG.json",
        "index (conflict_on_2026-11-29).json",
        "key-copy..path1",
        "key-0123abcd.age",
        "settings (1).toml",
        "exports.toml..path2",
    ],
)
def test_what_a_sync_names_a_second_time_is_kept_from_others_too(tmp_path: Path, name: str) -> None:
    folder = data_folder(tmp_path)
    for beside in (".stfolder", ".stignore", ".DS_Store"):
        (folder.path / beside).write_text("")
    (folder.path / name).write_bytes(b"of ours")
    (folder.path / name).chmod(0o644)
    folder.path.chmod(0o755)
    folder.prepare()
    assert stat.S_IMODE((folder.path / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
