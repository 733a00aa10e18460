"""Leaders in these tests type at once; on their clock a second passes between two looks at it."""

from __future__ import annotations

import pytest

from partnercheck.plain import prompts
from tests.support.hours import UnhurriedClock


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Enter always count."""
    monkeypatch.setattr(prompts, "clock", UnhurriedClock())
