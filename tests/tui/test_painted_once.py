"""A visit to a place paints it once: what is done twice is what makes a key slow."""

from __future__ import annotations

import pkgutil
from collections import Counter
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

from partnercheck.tui import screens
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.body import Body
from tests.support.screens import visiting
from tests.support.sittings import begun
from tests.tui.driving import STANDARD, WIDE, a_library, leading

PLACES = (
    "actions",
    "areas",
    "answers",
    "changed",
    "check",
    "commitments",
    "finish",
    "importance",
    "shape",
    "what_if",
)


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


async def test_a_visit_paints_a_place_once(tmp_path: Path, painted: Counter[str]) -> None:
    async with visiting(tmp_path) as visit:
        for place in PLACES:
            painted.clear()
            await visit.go(
                place, **({"area": visit.session.guide.areas[0].id} if place == "check" else {})
            )
            await visit.settle()
            assert painted == {place: 1}, place
        painted.clear()
        await visit.go("principle", principle=visit.session.guide.principles[0].id)
        await visit.settle()
        assert painted == {"principle": 1}


@pytest.mark.parametrize("size", [STANDARD, WIDE], ids=str)
async def test_a_page_is_styled_once_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    styled: Counter[Widget] = Counter()
    apply = Stylesheet.apply

    def counted(self: Stylesheet, node: Any, **how: Any) -> None:
        styled[node] += 1
        apply(self, node, **how)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    async with visiting(tmp_path, size=size) as visit:
        for place in (*PLACES, "principle"):
            styled.clear()
            about = {"area": visit.session.guide.areas[0].id} if place == "check" else {}
            await visit.go(place, **about)
            await visit.settle()
            screen = visit.app.screen
            parts = [screen, *screen.walk_children(Widget)]
            if size == STANDARD:  # a wide window has a class of its own, and styles anew for it
                frame = [part for part in parts if part.parent in (screen, screen.query_one(Body))]
                assert {styled[part] for part in frame if not part.can_focus} == {1}, place
            looks = [dict(part.styles.base.get_rules()) for part in parts]
            screen.update_node_styles(animate=False)
            assert [dict(part.styles.base.get_rules()) for part in parts] == looks, place


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
