"""`export --output`: places where nothing can be written, from the command line alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from partnercheck.session.exporting import STILL_SAVED
from tests.cli.test_processes import process
from tests.support.handouts import full_review

START = ("export", "latest", "--format", "html", "--output")


def test_an_existing_file_needs_force(desk, tmp_path):
    desk.keep(full_review())
    target = tmp_path / "plan.html"
    target.write_text("mine", "utf-8")
    ran = desk.run(*START, str(target))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{target} is there already. To replace it, add --force. {STILL_SAVED}\n"
    assert target.read_text("utf-8") == "mine"
    assert desk.run(*START, str(target), "--force").code == 0
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("unseen", ["\x1b[31m", "\x07", "\u202e"])
def test_a_name_that_no_screen_shows_is_refused(desk, tmp_path, unseen):
    desk.keep(full_review())
    ran = desk.run(*START, str(tmp_path / f"{unseen}plan.html"))
    assert ran.code == 1
    assert "That name holds characters that can't be seen. Type it anew." in ran.err
    assert not list(tmp_path.glob("*.html"))


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_place_where_nothing_can_be_written_is_named(desk, tmp_path, force):
    desk.keep(full_review())
    missing = tmp_path / "nowhere" / "plan.html"
    for place, said in (
        (tmp_path, f"{tmp_path} is a folder. Name a file in it."),
        (missing, f"There is no folder {missing.parent}. Make it, or name another."),
        (tmp_path / ("x" * 300), f"The file's name is too long: {tmp_path / ('x' * 300)}. Use a"),
    ):
        ran = desk.run(*START, str(place), *force)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"Nothing was exported. {said}")
        assert ran.err.endswith(f"{STILL_SAVED}\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "guide"]


@pytest.mark.parametrize("command", [START, ("data", "backup")], ids=["export", "backup"])
@pytest.mark.parametrize("end", ["/", "/."])
def test_a_folder_that_is_not_there_is_no_file_to_be(desk, tmp_path, command, end):
    desk.keep(full_review())
    ran = desk.run(*command, f"{tmp_path}/DIR{end}")
    assert (ran.code, ran.out) == (1, "")
    assert f"There is no folder {tmp_path / 'DIR'}. Make it, or name another." in ran.err
    assert (
        f"{tmp_path} is a folder. Name a file in it." in desk.run(*command, f"{tmp_path}{end}").err
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "guide"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("command", [START, ("data", "backup")])
def test_a_link_or_a_device_is_never_replaced(desk, tmp_path, command):
    """As /dev/stdout and /dev/null are; the tests may run as somebody who could."""
    desk.keep(full_review())
    link = tmp_path / "stdout"
    link.symlink_to(tmp_path / "mine")
    (tmp_path / "mine").write_text("mine", "utf-8")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is a link to somewhere else" in desk.run(*command, str(link), "--force").err
    assert "is a device or a pipe" in desk.run(*command, str(pipe), "--force").err
    assert link.is_symlink()
    assert pipe.is_fifo()
    assert (tmp_path / "mine").read_text("utf-8") == "mine"


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own with room for four kilobytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not shutil.which("mount"):
        pytest.skip("there is no mount here, so no disk can be made small")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no disk may be made here (needs root): " + made.stderr.decode().strip())
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.thorough
def test_a_disk_that_is_really_full(desk, small_disk):
    kept = desk.keep(full_review())
    before = kept.read_bytes()
    target = small_disk / "plan.html"
    target.write_text("mine", "utf-8")
    ran = process(
        "--data-dir", str(desk.data), "--guide", str(desk.guide_folder),
        *START, str(target), "--force", capture_output=True, text=True,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        f"Nothing was exported. The disk is full: {target}. Make some room. {STILL_SAVED}\n"
    )
    assert [p.name for p in small_disk.iterdir()] == ["plan.html"]
    assert target.read_text("utf-8") == "mine"
    assert kept.read_bytes() == before
    assert desk.run("show", "latest").code == 0


@pytest.mark.thorough
def test_a_disk_that_can_only_be_read(desk, small_disk):
    desk.keep(full_review())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    target = small_disk / "plan.html"
    ran = desk.run(*START, str(target))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"Nothing was exported. The disk can only be read: {target}. Use a folder on another disk. "
        f"{STILL_SAVED}\n"
    )
    assert list(small_disk.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a folder")
def test_a_folder_that_can_hold_no_file_is_called_that(desk):
    desk.keep(full_review())
    ran = desk.run("export", "latest", "--format", "markdown", "--output", "/proc/summary.md")
    assert ran.code == 1
    assert "No file can be kept there: /proc/summary.md. Use another folder." in ran.err
