"""Places where no summary can be written: what is said, and that nothing is left there."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.session import exporting
from partnercheck.session.exporting import STILL_SAVED, is_taken, write_export
from partnercheck.store.filesystem import replace_file
from tests.store.faulty_disk import FAULTS, FaultyDisk, fails_with, written_short

needs_pipes = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
SECRET = b"The secret"


def refused(path: Path, *, force: bool = True) -> str:
    """What is said when nothing can be written there, which includes that the answers are safe."""
    with pytest.raises(PartnerCheckError) as error:
        write_export(path, SECRET, force=force)
    said = str(error.value)
    assert str(path) in said or str(path.parent) in said
    assert said.endswith(STILL_SAVED)
    assert "secret" not in said
    return said


def test_a_file_that_is_there_is_not_replaced_unless_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_bytes(b"mine")

    assert is_taken(path)
    with pytest.raises(FileThereError, match="exists already") as error:
        write_export(path, b"new")
    assert str(path) in str(error.value)
    assert path.read_bytes() == b"mine"

    write_export(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["out.md"]


def test_a_file_that_comes_while_the_summary_is_being_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.md"

    def in_the_meantime(target: Path, data: bytes, **options: object) -> None:
        target.write_bytes(b"mine")
        replace_file(target, data, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "replace_file", in_the_meantime)
    with pytest.raises(FileThereError):
        write_export(path, b"new")

    assert path.read_bytes() == b"mine"
    assert [p.name for p in tmp_path.iterdir()] == ["out.md"]


def test_a_folder_is_no_file_even_by_force(tmp_path: Path) -> None:
    said = refused(tmp_path)

    assert said == f"{tmp_path} is a folder. Name a file in it. {STILL_SAVED}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["missing/out.md", "file/out.md", "missing/deeper/out.md"])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")

    said = refused(tmp_path / place)

    assert said.startswith(f"There is no folder {(tmp_path / place).parent}. ")
    assert [p.name for p in tmp_path.rglob("*")] == ["file"]


@needs_pipes
def test_a_pipe_is_left_alone_even_by_force(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert "is a device or a pipe, not a file" in refused(pipe)
    assert pipe.is_fifo()


@needs_pipes
def test_a_link_and_what_it_points_to_are_left_alone(tmp_path: Path) -> None:
    mine, link, lost = tmp_path / "mine", tmp_path / "link", tmp_path / "lost"
    mine.write_bytes(b"mine")
    link.symlink_to(mine)
    lost.symlink_to(tmp_path / "nowhere")

    for path in (link, lost):
        assert "is a link to somewhere else. Name the file itself." in refused(path)
        assert path.is_symlink()
    assert mine.read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    said = refused(tmp_path / ("x" * 280 + ".md"))

    assert "too long" in said
    assert list(tmp_path.iterdir()) == []


def said_by(action: Callable[[], object]) -> str:
    """The failure of an action, in words; empty if it did not fail."""
    try:
        action()
    except PartnerCheckError as error:
        return str(error)
    return ""


def calls_of_a_write(tmp_path: Path) -> list[str]:
    disk = FaultyDisk()
    replace_file(tmp_path / "counted.md", SECRET, fs=disk)
    (tmp_path / "counted.md").unlink()
    return disk.trace


@pytest.mark.parametrize("number", FAULTS, ids=lambda n: errno.errorcode[n])
def test_a_disk_that_fails_at_any_moment_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The old file or the new one, whole, and nothing beside it; the failure is said."""
    path = tmp_path / "out.md"
    failed = 0
    for at, call in enumerate(calls_of_a_write(tmp_path)):
        path.write_bytes(b"mine")
        disk = FaultyDisk(at, fails_with(number))
        monkeypatch.setattr(exporting, "replace_file", partial(replace_file, fs=disk))
        problem = said_by(lambda: write_export(path, SECRET, force=True))
        if problem:
            failed += 1
            assert str(path) in problem
            assert problem.endswith(STILL_SAVED)
            assert path.read_bytes() == (SECRET if call == "sync_folder" else b"mine"), call
        else:
            assert number == errno.EINTR or call == "close", call
            assert path.read_bytes() == SECRET
        assert [p.name for p in tmp_path.iterdir()] == ["out.md"], call
    assert failed >= 4 or number == errno.EINTR


def test_a_full_disk_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.md"
    at = calls_of_a_write(tmp_path).index("write")
    disk = FaultyDisk(at, fails_with(errno.ENOSPC))
    monkeypatch.setattr(exporting, "replace_file", partial(replace_file, fs=disk))

    assert refused(path).startswith(f"The disk is full: {path}. Make some room. ")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_takes_one_byte_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.md"
    at = calls_of_a_write(tmp_path).index("write")
    disk = FaultyDisk(at, written_short)
    monkeypatch.setattr(exporting, "replace_file", partial(replace_file, fs=disk))

    write_export(path, SECRET)

    assert path.read_bytes() == SECRET
