"""The library with which most talks begin, and leaders who type at once: on their clock a second
passes between two looks at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.plain import prompts
from partnercheck.session.library import Library
from tests.plain.dialogue import frozen_library
from tests.plain.tour import tour_guide_folder
from tests.support.hours import UnhurriedClock


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Enter always count."""
    monkeypatch.setattr(prompts, "clock", UnhurriedClock())


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """No review yet, the guide of the tour, and a clock that stands still."""
    return frozen_library(tmp_path / "data", tour_guide_folder(tmp_path), monkeypatch)
