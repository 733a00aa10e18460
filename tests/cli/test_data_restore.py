"""`data restore`: shows first what it would do, and never replaces something newer."""

from __future__ import annotations

import os
import stat
import sys
import zipfile

import pytest

from partnercheck.session import reading_in
from tests.cli.samples import files, save_again
from tests.support.reviews import placed


@pytest.fixture
def backed_up(kept, tmp_path):
    """The saved review, and an archive of it."""
    path = tmp_path / "all.zip"
    assert kept.run("data", "backup", str(path)).code == 0
    return path


def test_restore_shows_first_and_does_nothing_without_a_yes(kept, backed_up, answering):
    kept.run("data", "delete", "abc1")
    before = files(kept.data)
    for typed in ("\n", "no\n", "y e s\n", ""):
        answering(typed)
        ran = kept.run("data", "restore", str(backed_up))
        assert ran.code == 1
        assert "To be restored" in ran.out
        assert "Riverside (abc1)" in ran.out
        assert "Restore this? Type yes, or press Enter to leave everything as it is: " in ran.out
        assert ran.err == "Nothing was changed.\n"
        assert files(kept.data) == before


@pytest.mark.parametrize("typed", ["yes\n", "y\n", " YES \n"])
def test_restore_after_a_yes(kept, tmp_path, answering, typed):
    path = tmp_path / "all.zip"
    wanted = files(kept.data)
    kept.run("data", "backup", str(path))
    kept.run("data", "delete", "abc1")
    answering(typed)
    ran = kept.run("data", "restore", str(path))
    assert (ran.code, ran.err) == (0, "Restored: 1 review.\n")
    now = files(kept.data)
    assert {name: now.get(name) for name in wanted} == wanted


def test_restore_without_a_terminal_needs_to_be_told(kept, backed_up):
    kept.run("data", "delete", "abc1")
    ran = kept.run("data", "restore", str(backed_up))
    assert ran.code == 2
    assert "To be restored" in ran.out
    assert ran.err == (
        "Nothing was changed: there is no terminal to ask in. To do it, add --yes.\n"
    )
    assert kept.run("data", "restore", str(backed_up), "--yes").code == 0
    assert kept.run("show", "abc1").code == 0


def test_restore_asks_nothing_when_there_is_nothing_to_do(kept, backed_up):
    ran = kept.run("data", "restore", str(backed_up))
    assert (ran.code, ran.err) == (0, "")
    assert "The same as here." in ran.out
    assert ran.out.endswith("There is nothing to restore.\n")


def test_restore_never_replaces_a_newer_review(kept, backed_up):
    path = save_again(kept, "abc1", answers=(placed("aims.roles", 5),))
    before = path.read_bytes()
    ran = kept.run("data", "restore", str(backed_up), "--yes")
    text = " ".join(ran.out.split())
    assert ran.code == 0
    assert "To be left as it is here Riverside (abc1)" in text
    assert "What is here was saved later." in text
    assert path.read_bytes() == before


def test_restore_into_a_folder_of_its_own(kept, backed_up, tmp_path):
    other = tmp_path / "elsewhere"
    ran = kept.run("--data-dir", str(other), "data", "restore", str(backed_up), "--yes")
    assert ran.code == 0
    assert files(other).keys() == {n for n in files(kept.data) if n != "exports.toml"}
    if sys.platform != "win32":
        assert stat.S_IMODE(other.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../escape.toml", "/tmp/escape.toml", "reviews/abc1/run.sh"])
def test_restore_refuses_a_harmful_archive_before_anything_is_written(
    kept, backed_up, tmp_path, name
):
    with zipfile.ZipFile(backed_up, "a") as archive:
        archive.writestr(name, b"x")
    before = files(tmp_path)
    other = tmp_path / "elsewhere"
    ran = kept.run("--data-dir", str(other), "data", "restore", str(backed_up), "--yes")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{backed_up} was not taken. ")
    assert ran.err.endswith("Nothing was changed.\n")
    assert not other.exists()
    assert files(tmp_path) == before


def test_restore_of_what_is_not_there_or_no_archive(kept, tmp_path):
    ran = kept.run("data", "restore", str(tmp_path / "none.zip"))
    assert (ran.code, ran.err) == (3, f"There is no file {tmp_path / 'none.zip'}.\n")
    (tmp_path / "text.zip").write_text("hello")
    assert kept.run("data", "restore", str(tmp_path / "text.zip")).code == 3
    assert kept.run("data", "restore", str(tmp_path)).code == 3


def test_restore_that_breaks_off_says_how_far_it_came(kept, backed_up, monkeypatch, tmp_path):
    def breaks(folder, archive, plan, done, now):
        done.reviews.append("abc1")
        raise OSError(28, "No space left on device", str(tmp_path / "x"))

    kept.run("data", "delete", "abc1")
    monkeypatch.setattr(reading_in, "restore", breaks)
    ran = kept.run("data", "restore", str(backed_up), "--yes")
    assert ran.code == 1
    assert ran.err == (
        f"Restored: 1 review. Then it stopped. The disk is full: {tmp_path / 'x'}. Make some "
        "room. Nothing is half done: doing the same again does the rest.\n"
    )


@pytest.mark.parametrize("files", [0, 1])
def test_restore_that_puts_no_review_back_says_so(kept, backed_up, monkeypatch, tmp_path, files):
    def breaks(folder, archive, plan, done, now):
        done.files = files
        raise OSError(28, "No space left on device", str(tmp_path / "x"))

    kept.run("data", "delete", "abc1")
    monkeypatch.setattr(reading_in, "restore", breaks)
    ran = kept.run("data", "restore", str(backed_up), "--yes")
    full = f"The disk is full: {tmp_path / 'x'}. Make some room."
    assert ran.err == (
        f"No review was restored. Then it stopped. {full} {reading_in._GO_ON}\n"
        if files
        else f"Nothing was restored. {full}\n"
    )


def test_what_is_put_back_already_is_not_in_the_trash(kept, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kept.run("data", "delete", "abc1")
    (name,) = [path.name for path in (kept.data / "trash").iterdir()]
    assert kept.run("data", "restore", name).code == 0
    ran = kept.run("data", "restore", name)
    assert ran.code == 3
    assert f"{tmp_path / name}, and no review of that name is in the trash. What is in" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("command", [("data", "restore"), ("content", "install")])
def test_a_pipe_is_called_one(kept, tmp_path, command):
    os.mkfifo(tmp_path / "pipe")
    ran = kept.run(*command, str(tmp_path / "pipe"))
    assert ran.code == 3
    assert "pipe is a device or a pipe, not a file. Name another." in ran.err
