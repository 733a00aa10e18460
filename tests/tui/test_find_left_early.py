"""Find, left while it still searches: its results reach nobody."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from partnercheck.commands import FIND
from partnercheck.pages.page import Here, Page
from partnercheck.tui.screens import find
from tests.support.sittings import begun
from tests.tui.driving import a_library, leading


async def test_leaving_while_it_looks_ends_nothing_but_the_looking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = a_library(tmp_path)
    begun(library).close()
    library.refresh()
    looking, left, told = threading.Event(), threading.Event(), threading.Event()
    finds = find.page

    def slowly(here: Here, words: str) -> Page:
        looking.set()
        left.wait()
        told.set()
        return finds(here, words)

    monkeypatch.setattr(find, "page", slowly)
    # Textual would give up what a screen still works at; that comes too late now and then.
    async with leading(library) as leader:
        await leader.press("/")
        await leader.until(lambda: leader.place == FIND and leader.focus == "words")
        monkeypatch.setattr(leader.app.workers, "cancel_node", lambda node: [])
        await leader.type("R")
        await leader.until(looking.is_set)
        await leader.press("escape")
        await leader.until_at("home")
        left.set()
        await leader.until(told.is_set)
        await leader.settle()
        assert leader.place == "home"
        assert "Riverside" in leader.text()
