"""The library with which most talks begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.session.library import Library
from tests.plain.talk import frozen_library
from tests.plain.tour import tour_guide_folder


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """No review yet, the guide of the tour, and a clock that stands still."""
    return frozen_library(tmp_path / "data", tour_guide_folder(tmp_path), monkeypatch)
