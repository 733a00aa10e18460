"""Two versions of the starting guide."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.starting_guide import change, write_starting_guide


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    return write_starting_guide(tmp_path / "earlier" / "my-guide")


@pytest.fixture
def later(tmp_path: Path) -> Path:
    folder = write_starting_guide(tmp_path / "later" / "my-guide")
    change(folder, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    return folder
