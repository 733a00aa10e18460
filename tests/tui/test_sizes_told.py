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


async def test_a_size_told_late_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signal of a size interrupts that of the size before, which then comes last."""
    async with visiting(tmp_path) as visit:
        driver: Any = visit.app._driver
        monkeypatch.setattr(driver, "_in_band_window_resize", False, raising=False)
        monkeypatch.setattr(driver, "_get_terminal_size", lambda: (100, 30))
        for columns, rows in ((100, 30), (53, 70)):
            visit.app.post_message(Resize(Size(columns, rows), Size(columns, rows)))
            await visit.settle()
            assert visit.app.screen.size == Size(100, 30)
        monkeypatch.setattr(driver, "_in_band_window_resize", True)
        visit.app.post_message(Resize(Size(90, 40), Size(90, 40)))
        await visit.until(lambda: visit.app.screen.size == Size(90, 40))


def test_a_window_made_larger_and_smaller_at_once_shows_its_page(tmp_path: Path) -> None:
    pytest.importorskip("termios", reason="pseudo-terminals are not there on this system")
    terminal = Terminal(partnercheck("--data-dir", str(tmp_path)), {"HOME": str(tmp_path)})

    def whole_page() -> bool:
        rows = terminal.screen.rows()
        return rows[0].split() == ["PartnerCheck", "Home"] and rows[-1].endswith("Leave")

    try:
        terminal.wait(whole_page, "home")
        many = tuple((60 + n, 90 - n) for n in range(60))
        for others in ((), ((100, 30),), ((79, 24), (200, 60)), many, many):
            frames = terminal.screen.frames
            for size in others:
                terminal.resize(*size)
            terminal.resize(80, 24)
            terminal.wait(lambda seen=frames: terminal.screen.frames > seen, "a frame")
            terminal.wait(whole_page, f"the page after {others}")
    finally:
        terminal.close()
