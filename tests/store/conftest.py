"""Fixtures for most tests of the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.store.folder import DataFolder
from tests.store.samples import data_folder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return data_folder(tmp_path)
