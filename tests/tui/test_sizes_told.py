"""Each size that the terminal tells leads to a whole page, even the size that it had."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.events import Resize
from textual.geometry import Size

from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.private import is_whole
from tests.support.screens import visiting
from tests.support.terminal import Terminal, partnercheck


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The screens that were painted whole, by their classes' names."""
    found: list[str] = []
    display = PartnerCheckApp._display

    def displays(app: PartnerCheckApp, screen: Any, renderable: Any) -> None:
        if is_whole(renderable):
            found.append(type(screen).__name__)
        display(app, screen, renderable)

    monkeypatch.setattr(PartnerCheckApp, "_display", displays)
    return found


@pytest.mark.parametrize("sizes", [((80, 24),), ((100, 30), (80, 24))])
async def test_the_last_of_some_sizes_told_at_once_is_painted_whole(
    tmp_path: Path, whole: list[str], sizes: tuple[tuple[int, int], ...]
) -> None:
    async with visiting(tmp_path) as visit:
        await visit.go("areas")
        await visit.settle()
        whole.clear()
        for columns, rows in sizes:
            visit.app.post_message(Resize(Size(columns, rows), Size(columns, rows)))
        await visit.until(lambda: whole)
        await visit.settle()
        assert whole == ["AreasScreen"], "and once"


def test_a_window_made_larger_and_smaller_at_once_shows_its_page(tmp_path: Path) -> None:
    pytest.importorskip("termios", reason="pseudo-terminals are not there on this system")
    terminal = Terminal(partnercheck("--data-dir", str(tmp_path)), {"HOME": str(tmp_path)})
    try:
        terminal.wait_for("Leave PartnerCheck")
        for others in ((), ((100, 30),), ((79, 24), (200, 60))):
            for size in others:
                terminal.resize(*size)
            frames = terminal.screen.frames
            terminal.resize(80, 24)
            terminal.wait(lambda seen=frames: terminal.screen.frames > seen, "a frame")
            terminal.wait_for("Leave PartnerCheck")
            assert "Home" in terminal.screen.rows()[0]
    finally:
        terminal.close()
