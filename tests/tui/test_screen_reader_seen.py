"""If the desktop says that a screen reader runs, the first screen offers what is made for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the flag is one of Linux desktops", allow_module_level=True)

from partnercheck.tui.screen_reader import runs
from tests.tui.driving import a_library, leading


def desktop(folder: Path, monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    """Stand in for a desktop whose bus answers with the shell line `says`."""
    bus = folder / "bin" / "busctl"
    bus.parent.mkdir()
    bus.write_text(f"#!/bin/sh\n{says}\n")
    bus.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bus.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ('[ "$7" = ScreenReaderEnabled ] && echo b true', True),
        ("echo b false", False),
        ("echo No such interface >&2; exit 1", False),
    ],
)
async def test_the_desktop_is_asked(
    says: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop(tmp_path, monkeypatch, says)
    assert await runs() is expected


async def test_a_console_without_a_bus_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert not await runs()


async def test_a_desktop_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop(tmp_path, monkeypatch, "exec sleep 60")
    monkeypatch.setattr("partnercheck.tui.screen_reader._PATIENCE", 0.05)
    assert not await runs()


async def test_the_first_screen_offers_the_setting_and_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop(tmp_path, monkeypatch, "echo b true")
    library = a_library(tmp_path)
    async with leading(library) as leader:
        await leader.until_shown("A screen reader is running.")
        assert "For a screen reader" in leader.said
        assert "--plain" in leader.said
        await leader.press("down")
        assert "A screen reader is running." in leader.said
    assert library.change_settings(screen_reader=True) == ""
    async with leading(library) as leader:
        await leader.settle()
        assert leader.said == ""


async def test_help_leads_to_every_command_and_is_left_by_its_rows(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        await leader.press("f1")
        await leader.until_at("HelpPanel")
        await leader.press("tab", "down", "down", "enter")
        await leader.until_at("home")
        await leader.press("f1")
        await leader.until_at("HelpPanel")
        await leader.press("tab", "down", "enter")
        await leader.until(lambda: leader.place == "palette")
        await leader.press("escape")
        await leader.until_at("home")


async def test_home_is_left_by_a_row(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        await leader.choose("Leave PartnerCheck")
        await leader.until(lambda: leader.app.return_code == 0 and not leader.app.is_running)
