"""Apps that do not look for what can be freed, in tests that are not about that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.screens.home import HomeScreen


@contextmanager
def unswept() -> Iterator[None]:
    """Free nothing of the pages that are left. A sweep looks through all that the process holds:
    with every test and what the ones before have left, that takes longer than most tests."""

    def swept(app: PartnerCheckApp) -> None:
        app._sweeps = None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PartnerCheckApp, "_sweep", swept)
        patch.setattr(HomeScreen, "_sweep", lambda home: None)
        yield
