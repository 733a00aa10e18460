"""The folder that needs no Python: built once, then run with nothing of this machine but its
terminal. It was also tried in a root file system without Python (.docs/folder.md says how it is
made)."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 70e6
"""Bytes of the zip, at most."""
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        find_spec("PyInstaller") is None,
        reason="PyInstaller, which the extra `folder` brings, is not installed here",
    ),
    pytest.mark.skipif(sys.platform == "win32", reason="run as on Linux and Macs"),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("folder")
    built = subprocess.run(
        [sys.executable, ROOT / ".ci" / "folder", where],
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert built.returncode == 0, built.stderr
    (zipped,) = where.glob("*.zip")
    assert zipped.stat().st_size <= LARGEST
    return where / "PartnerCheck" / "PartnerCheck"


def ran(program: Path, home: Path, *words: str, typed: str = "") -> str:
    """Run it with no path, so that no Python of this machine is found."""
    env = {"HOME": str(home), "LANG": "C.UTF-8", "PATH": str(home), "TERM": "xterm-256color"}
    done = subprocess.run(
        [program, "--data-dir", home / "data", *words],
        input=typed,
        capture_output=True,
        text=True,
        env=env,
        timeout=120,
    )
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def test_it_answers_checks_and_exports_without_any_python(program: Path, tmp_path: Path) -> None:
    assert ran(program, tmp_path, "--version").startswith("partnercheck ")
    assert "Nothing to mend." in ran(program, tmp_path, "doctor")
    guide = program.parent / "_internal/partnercheck/content/leading-successful-partnerships"
    assert "Nothing to mend in 5 files." in ran(program, tmp_path, "content", "check", str(guide))
    talk = "\nRiverside\n\n\n\n\n\n2\nq\n"
    assert "Goodbye." in ran(program, tmp_path, "--plain", typed=talk)
    assert "1 review in" in ran(program, tmp_path, "list")
    for name, begins in (
        ("word", b"PK"),
        ("calendar", b"BEGIN:VCALENDAR"),
        ("html", b"<!DOCTYPE html>"),
        ("sheet-word", b"PK"),
    ):
        path = tmp_path / name
        ran(program, tmp_path, "export", "latest", "--format", name, "--output", str(path))
        assert path.read_bytes().startswith(begins)


def test_its_full_screen_opens_and_leaves(program: Path, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PATH": "", "PYTHONPATH": ""}
    terminal = Terminal([str(program), "--data-dir", str(tmp_path / "data")], env)
    terminal.wait_for("Begin a new review")
    terminal.send("\x11")
    assert terminal.end() == 0
