"""How four screens look, at three sizes, in dark and in light; `--snapshot-update` draws them
anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from partnercheck.places import built_in_guide
from partnercheck.tui.app import PartnerCheckApp
from tests.support.screens import Visit, walked
from tests.support.sittings import prepared_library

SMALL, STANDARD, WIDE = (60, 20), (80, 24), (120, 40)
LOOKS = [
    ("home", STANDARD, "dark"),
    ("home", SMALL, "light"),
    ("home", WIDE, "light"),
    ("place", STANDARD, "dark"),
    ("place", STANDARD, "light"),
    ("place", SMALL, "dark"),
    ("place", WIDE, "light"),
    ("actions", STANDARD, "dark"),
    ("actions", SMALL, "light"),
    ("actions", WIDE, "dark"),
    ("shape", STANDARD, "light"),
    ("shape", SMALL, "dark"),
    ("shape", WIDE, "dark"),
]


@pytest.mark.parametrize(
    ("situation", "size", "theme"),
    [pytest.param(*look, id=f"{look[0]}-{look[1][0]}x{look[1][1]}-{look[2]}") for look in LOOKS],
)
def test_it_looks_as_it_did(
    situation: str, size: tuple[int, int], theme: str, tmp_path: Path, snap_compare: Any
) -> None:
    library = prepared_library(tmp_path, built_in_guide())
    assert library.change_settings(theme=theme, animations=False) == ""
    session = walked(library)
    app = PartnerCheckApp(library)

    async def come_there(pilot: Pilot[int]) -> None:
        app.open_review(session)
        visit = Visit(app, pilot, session)
        await visit.until(lambda: not session.saving.pending)
        await visit.open(situation)

    assert snap_compare(app, terminal_size=size, run_before=come_there)
    session.close()
