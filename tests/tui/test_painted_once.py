"""A visit to a place paints it once: what is done twice is what makes a key slow."""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.events import Resize
from textual.geometry import Size

from partnercheck.tui import screens
from partnercheck.tui.panels.rows import RowsPanel
from partnercheck.tui.screens.place import PlaceScreen
from tests.support.screens import SITUATIONS, visiting
from tests.support.sittings import begun
from tests.tui.driving import STANDARD, a_library, begin, leading

MORE = {
    "find": ("find", 2),  # before and after something is typed
    "about, unfolded": ("about", 2),
    "place": ("principle", 2),
    "place, not known": ("principle", 2),
    "advice": ("principle", 2),
    "notes": ("principle", 2),
    "warnings": ("principle", 3),
    "partner": ("principle", 3),
    "reason": ("principle", 3),
    "background": ("principle", 3),
    "palette": ("principle", 2),
    "actions, unfolded": ("actions", 2),
    "commit, fields": ("commit", 2),
    "follow-up, asked": ("follow_up", 2),
    "what if": ("what_if", 5),
}
"""Where the way into a situation has more than one step: each step paints the place once."""


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each place is painted from now on, by its name."""
    for module in pkgutil.iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    found: Counter[str] = Counter()
    kinds = [PlaceScreen]
    for kind in kinds:
        kinds += kind.__subclasses__()
        if "paint" in kind.__dict__:
            paint = kind.paint

            @wraps(paint)
            def counted(self, paint=paint):  # type: ignore[no-untyped-def]
                found[self.PLACE] += 1
                paint(self)

            monkeypatch.setattr(kind, "paint", counted)
    return found


def counted(
    monkeypatch: pytest.MonkeyPatch, kind: type, method: str, name: Callable[..., str]
) -> Counter[str]:
    """How often a method is called from now on, by the name that `name` makes of its arguments."""
    found: Counter[str] = Counter()
    called = getattr(kind, method)

    def counts(*given: Any) -> Any:
        found[name(*given)] += 1
        return called(*given)

    monkeypatch.setattr(kind, method, counts)
    return found


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each page shown as a panel is filled from now on, by its name."""
    return counted(monkeypatch, RowsPanel, "refill", lambda panel: panel.place)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each screen is laid out from now on, by the name of its class."""
    return counted(monkeypatch, Compositor, "reflow", lambda _, parent, size: type(parent).__name__)


async def test_every_place_and_panel_is_painted_once_a_step(
    tmp_path: Path, painted: Counter[str], laid_out: Counter[str], filled: Counter[str]
) -> None:
    """And none below it is painted or laid out beside it."""
    async with visiting(tmp_path) as visit:
        for situation in SITUATIONS:
            await visit.open("home")
            for counted in (painted, laid_out, filled):
                counted.clear()
            await visit.open(situation)
            place, most = MORE.get(situation, ("", 1))
            del painted["home"]  # each situation begins with going home
            assert all(n <= (most if name == place else 1) for name, n in painted.items()), (
                situation,
                painted,
            )
            # Two of them are opened one after the other for "what if".
            assert all(n <= 1 + (situation == "what if") for n in filled.values()), situation
            assert laid_out["HomeScreen"] <= 1, situation


async def test_a_screen_told_the_size_that_it_has_is_not_laid_out_again(
    tmp_path: Path, laid_out: Counter[str]
) -> None:
    """Textual tells each screen its size as it comes to the top."""
    async with visiting(tmp_path) as visit:
        await visit.go("areas")
        await visit.settle()
        laid_out.clear()
        visit.app.screen.post_message(Resize(Size(80, 24), Size(80, 24)))
        await visit.settle()
        assert not laid_out
        await visit.pilot.resize_terminal(100, 30)
        await visit.settle()
        assert {"AreasScreen", "HomeScreen"} <= set(laid_out)


async def test_the_next_principle_is_laid_out_once_and_its_keys_are_shown_once(
    tmp_path: Path, painted: Counter[str], laid_out: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PlaceScreen] = []
    show_keys = PlaceScreen.show_keys

    def showing(screen: PlaceScreen) -> None:
        shown.append(screen)
        show_keys(screen)

    monkeypatch.setattr(PlaceScreen, "show_keys", showing)
    async with leading(a_library(tmp_path), STANDARD) as leader:
        await begin(leader)
        for _ in range(2):  # the first time some lists are filled
            await leader.press("enter", "2", "enter")
            await leader.until_saved()
            before = leader.principle
            for counted in (laid_out, shown):
                counted.clear()
            await leader.press("enter")
            assert (leader.part, leader.focus) == ("think", "evidence")
            assert leader.principle != before
        assert laid_out == {"PrincipleScreen": 1}
        assert len(shown) == 1


async def test_home_is_painted_again_only_for_what_the_guide_tells(
    tmp_path: Path, painted: Counter[str]
) -> None:
    library = a_library(tmp_path)
    begun(library).close()
    async with leading(library) as leader:
        await leader.until(lambda: painted["home"] > 1)
        await leader.settle()
        assert painted["home"] == 2


async def test_the_way_back_paints_once(tmp_path: Path, painted: Counter[str]) -> None:
    async with visiting(tmp_path) as visit:
        await visit.go("areas")
        await visit.settle()
        await visit.keys("f1")
        painted.clear()
        await visit.keys("escape")
        assert painted == {"areas": 1}
