"""Fixtures for most tests of the full screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnercheck.session.library import Library
from tests.tui.disk import Disk
from tests.tui.driving import a_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return a_library(tmp_path)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk(monkeypatch)
    yield disk
    disk.release()
    disk.accept()
