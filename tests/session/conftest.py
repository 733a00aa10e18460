"""Fixtures for most tests of the sessions."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.session.library import Library
from tests.support.sittings import prepared_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return prepared_library(tmp_path)
