"""Opening what was written: by the system's own opener, and honestly where there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from partnercheck.session.exporting import open_file, show_folder

pytestmark = pytest.mark.skipif(
    sys.platform in ("darwin", "win32"), reason="stands in for the opener of Linux"
)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a desktop; what its opener was given stands in the file returned."""
    asked = tmp_path / "asked"
    place = tmp_path / "bin"
    place.mkdir()
    opener = place / "xdg-open"
    opener.write_text(
        f'#!/bin/sh\ncase "$1" in *none*) exit 3;; esac\nprintf %s "$1" > "{asked}"\n'
    )
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(place), prepend=os.pathsep)
    monkeypatch.delenv("SSH_CONNECTION")
    monkeypatch.setenv("DISPLAY", ":0")
    return asked


def test_a_file_is_opened_and_its_folder_is_shown(desktop: Path, tmp_path: Path) -> None:
    path = tmp_path / "my $(summary); page.html"

    assert open_file(path) == f"Written, and open: {path}"
    assert desktop.read_text() == str(path)
    assert show_folder(path) == f"Its folder is open: {path}"
    assert desktop.read_text() == str(tmp_path)


def test_what_nothing_opens_is_said_with_where_it_is(desktop: Path, tmp_path: Path) -> None:
    path = tmp_path / "none.docx"

    assert open_file(path) == f"Written: {path}. Nothing here could open it."


def test_without_an_opener_that_is_said(
    desktop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert open_file(desktop) == f"Written: {desktop}. Nothing here could open it."


@pytest.mark.parametrize("away", ["SSH_CONNECTION", "DISPLAY"])
def test_where_nobody_would_see_it_nothing_is_opened(
    away: str, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if away == "DISPLAY":
        monkeypatch.delenv("DISPLAY")
    else:
        monkeypatch.setenv("SSH_CONNECTION", "here there")

    said = f"Written: {desktop}. There is no desktop here to open it on."
    assert open_file(desktop) == said
    assert not desktop.exists()
