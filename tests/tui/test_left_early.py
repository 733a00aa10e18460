"""Keys that come faster than a screen is built: it is left before it is ready, and nothing ends the
app."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from partnercheck.tui.panels.rows import RowsPanel
from tests.support.screens import visiting

pytestmark = pytest.mark.thorough

TURNS = range(8)
"""Turns of the loop between opening a screen and going elsewhere."""


@pytest.mark.parametrize(
    "kind",
    [
        lambda: RowsPanel("own_action"),
        pytest.param(lambda: RowsPanel("settings"), marks=pytest.mark.thorough),
        pytest.param(lambda: RowsPanel("export"), marks=pytest.mark.thorough),
    ],
)
async def test_a_panel_is_left_while_it_is_built(tmp_path: Path, kind: type) -> None:
    async with visiting(tmp_path) as visit:
        for turns in TURNS:
            await visit.go("areas")
            visit.app.show_panel(kind())
            for _ in range(turns):
                await asyncio.sleep(0)
            await visit.go("actions")
            await visit.settle()
            assert visit.app.is_running


@pytest.mark.parametrize(
    "place",
    [
        "commit",
        "about",
        pytest.param("shape", marks=pytest.mark.thorough),
        pytest.param("answers", marks=pytest.mark.thorough),
    ],
)
async def test_a_place_is_left_while_it_is_built(tmp_path: Path, place: str) -> None:
    async with visiting(tmp_path) as visit:
        for turns in TURNS:
            await visit.go("areas")
            visit.app.go(place)
            for _ in range(turns):
                await asyncio.sleep(0)
            await visit.go("actions")
            await visit.settle()
            assert visit.app.is_running
