"""The first screen and a key do no work that nobody sees. Their speed: tests/benchmark.py."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import weakref
from collections.abc import Iterable
from pathlib import Path, PurePath

import pytest
from textual._compositor import Compositor, LayoutUpdate
from textual.app import App
from textual.css.scalar import Scalar
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.design import ColorSystem
from textual.dom import DOMNode
from textual.geometry import Region

from partnercheck.store import sealed
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.private import begin_with_theme
from partnercheck.tui.screens import home
from partnercheck.tui.screens.home import HomeScreen
from partnercheck.tui.terminal import Terminal
from partnercheck.tui.themes import LIGHT, TERMINAL
from partnercheck.tui.widgets.frame import PageHeader
from tests.support.sittings import begun
from tests.support.terminal import ROOT
from tests.tui.driving import STANDARD, Leader, a_library, begin, leading

LOADED = """
import json, sys
import partnercheck.cli.faces, partnercheck.tui.start, partnercheck.tui.app
print(json.dumps(sorted(sys.modules)))
"""
PAINTED = """
import asyncio, json, sys
from pathlib import Path
from partnercheck.places import built_in_guide
from partnercheck.session.library import Library
from partnercheck.tui.app import PartnerCheckApp

async def show():
    library = Library(Path(sys.argv[1]), built_in_guide())
    library.prepare()
    async with PartnerCheckApp(library).run_test() as pilot:
        await pilot.pause()
        print(json.dumps(sorted(sys.modules)))

asyncio.run(show())
"""


def loaded(program: str, *arguments: str) -> set[str]:
    """The modules that a program has loaded when it prints them."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    return set(json.loads(ran.stdout))


def test_no_text_box_is_loaded_for_a_screen_without_one(tmp_path: Path) -> None:
    modules = loaded(PAINTED, str(tmp_path / "data"))

    assert "partnercheck.guide.load" in modules, "the guide is read after the first screen"
    assert not [name for name in modules if "workshop" in name], "it is for editors alone"
    assert not modules & {
        "partnercheck.session.session",
        "partnercheck.tui.widgets.note",
        "textual.widgets._text_area",
        "tree_sitter",
    }


def test_the_first_screen_waits_for_nothing_that_it_does_not_show() -> None:
    modules = loaded(LOADED)

    assert "partnercheck.tui.screens.home" in modules
    assert not modules & {
        "partnercheck.guide.load",
        "partnercheck.session.session",
        "partnercheck.store.review_file",
        "partnercheck.tui.widgets.note",
        "partnercheck.tui.panels.panel",
        "textual.widgets._text_area",
        "tree_sitter",
        "calendar",
        "hashlib",
    }


def test_the_styles_are_parsed_with_the_leaders_theme_at_once(tmp_path: Path) -> None:
    for terminal, theme in ((Terminal(), LIGHT), (Terminal(own_colours="few"), TERMINAL)):
        library = a_library(tmp_path)
        library.change_settings(theme="light")
        app = PartnerCheckApp(library, terminal)

        assert app.theme == theme.name
        assert not app._next_callbacks, "setting the theme has the styles parsed a second time"


def test_colours_are_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[ColorSystem] = []
    generate = ColorSystem.generate

    def noted(colours: ColorSystem) -> dict[str, str]:
        worked_out.append(colours)
        return generate(colours)

    monkeypatch.setattr(ColorSystem, "generate", noted)
    PartnerCheckApp(a_library(tmp_path))
    assert len(worked_out) == 1


def test_a_theme_that_is_there_from_the_start_is_the_same_as_one_that_is_set() -> None:
    begun: App[int] = App()
    begin_with_theme(begun, "textual-light")
    later: App[int] = App()
    later.theme = "textual-light"

    assert begun.theme == later.theme
    assert begun.classes == later.classes
    assert begun.get_css_variables() == later.get_css_variables()
    filters = [type(f).__name__ for f in later.get_line_filters()]
    assert [type(f).__name__ for f in begun.get_line_filters()] == filters


async def test_rights_and_other_versions_are_looked_at_after_the_first_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = a_library(tmp_path)
    begun(library).close()
    (entry,) = library.entries()
    body = sealed.check(entry.path.read_bytes()).body.replace(b"Riverside", b"Lakeside")
    other = entry.path.with_name("review (conflicted copy).toml")
    other.write_bytes(sealed.seal(body, entry.save_number))
    other.chmod(0o644)
    library.refresh()
    library.prepare(in_parts=True)
    first: list[tuple[object, ...]] = []
    painted: list[str] = []
    paint = HomeScreen.paint
    look_further = library.look_further

    def look() -> None:
        first.append((library.notices, library.versions, len(painted)))
        look_further()

    def painting(screen: HomeScreen) -> None:
        painted.append("home")
        paint(screen)

    monkeypatch.setattr(library, "look_further", look)
    monkeypatch.setattr(HomeScreen, "paint", painting)
    async with leading(library) as leader:
        await leader.until(lambda: "Two versions of one review" in leader.text())
        assert "Now only you can." in " ".join(leader.text().split())
    assert first == [((), (), 1)]


async def test_a_level_lays_nothing_out_anew(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path), STANDARD) as leader:
        await begin(leader)
        await leader.press("enter", "2")
        await leader.until_saved()
        laid_out = _layouts(leader)

        await leader.press("4")
        await leader.until_saved()

        assert "4 Reliable" in leader.text()
        assert laid_out == []


async def test_the_next_principle_works_no_styles_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(a_library(tmp_path), STANDARD) as leader:
        await begin(leader)
        styled: list[DOMNode] = []
        update = PartnerCheckApp.update_styles

        def noted(app: PartnerCheckApp, node: DOMNode, *, animate: bool = True) -> None:
            styled.append(node)
            update(app, node, animate=animate)

        monkeypatch.setattr(PartnerCheckApp, "update_styles", noted)
        before = leader.principle
        await leader.press("enter", "2", "enter", "enter")

        assert leader.principle != before
        assert leader.app.screen not in styled
        await leader.press("enter", "2", "enter")
        styled.clear()
        await leader.press("enter")

        assert (leader.part, leader.focus) == ("think", "evidence")
        assert leader.widget("#evidence").styles.min_height == Scalar.parse("3"), "it is open"
        assert styled == []


async def test_a_letter_works_out_no_colours_of_the_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(a_library(tmp_path), STANDARD) as leader:
        await begin(leader)
        await leader.type("a")
        asked: list[str] = []
        find = DOMNode.get_component_styles

        def noted(node: DOMNode, *names: str) -> RenderStyles:
            asked.extend(names)
            return find(node, *names)

        monkeypatch.setattr(DOMNode, "get_component_styles", noted)
        await leader.type("b")

        assert "ab" in leader.text()
        assert not [name for name in asked if name.startswith("text-area")]


async def test_what_has_the_focus_is_no_reason_to_paint_the_whole_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(a_library(tmp_path), STANDARD) as leader:
        await begin(leader)
        await leader.press("enter", "2", "enter")
        await leader.until_saved()  # the header says so, anew
        whole = _whole_paintings(monkeypatch)
        await leader.press("enter")
        assert (leader.part, leader.focus) == ("think", "evidence")
        await leader.press("enter")
        assert (leader.part, leader.focus) == ("place", "levels")

        assert whole == []


async def test_what_changes_below_a_page_paints_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(a_library(tmp_path), STANDARD) as leader:
        await begin(leader)
        whole = _whole_paintings(monkeypatch)
        home = leader.app.screen_stack[0]
        home.refresh()
        home._on_timer_update()  # as Textual does within a moment
        await leader.settle()

        assert whole == []


async def test_a_level_paints_no_header_that_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(a_library(tmp_path), STANDARD) as leader:
        await begin(leader)
        await leader.press("enter", "2")
        await leader.until_saved()
        before = leader.header.row().plain
        painted: list[PageHeader] = []
        refresh = PageHeader.refresh

        def noted(header: PageHeader, *regions: Region, **how: bool) -> PageHeader:
            painted.append(header)
            return refresh(header, *regions, **how)

        monkeypatch.setattr(PageHeader, "refresh", noted)
        await leader.press("4")
        await leader.until_saved()

        assert "4 Reliable" in leader.text()
        assert leader.header.row().plain == before
        assert painted == []


async def test_at_home_no_page_that_was_left_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by what remembers the newest key or click, nor by the parts of home."""
    monkeypatch.setattr(home, "TIDIES", 0.05)
    library = a_library(tmp_path)
    left: list[weakref.ref[object]] = []
    async with leading(library, session=begun(library), sweeps=True) as leader:
        leader.app.go("principle", principle="aims.reason", part="place")
        await leader.until_at("principle")
        await leader.press("e", "A", "b")
        left.append(weakref.ref(leader.widget("#panel #evidence")))
        await leader.press("escape", "question_mark", "escape")
        leader.app.go("areas")
        await leader.until_at("areas")
        left += (weakref.ref(one) for one in leader.app.screen_stack[1:])
        await leader.pilot.resize_terminal(100, 30)
        await leader.press("f4", "escape", "question_mark")
        left.append(weakref.ref(leader.app.screen))
        await leader.press("escape")
        leader.app.go("home")
        await leader.until_at("home")

        def kept() -> list[object]:
            gc.unfreeze()  # what ended late is swept by home the next time only
            gc.collect()
            return [one() for one in left if one() is not None]

        await leader.until(lambda: not kept())


async def test_what_a_page_took_is_freed_a_moment_after_it_was_left(tmp_path: Path) -> None:
    """By itself Python would look for it only after some more pages."""
    library = a_library(tmp_path)
    gc.disable()
    try:
        async with leading(library, session=begun(library), sweeps=True) as leader:
            leader.app.go("areas")
            await leader.until_at("areas")
            left = weakref.ref(leader.app.screen)
            leader.app.go("actions")
            await leader.until_at("actions")
            await leader.until(lambda: left() is None)
    finally:
        gc.enable()


async def test_home_tidies_up_only_while_nothing_is_over_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[bool] = []
    monkeypatch.setattr(home, "give_back", lambda: swept.append(True))
    library = a_library(tmp_path)
    async with leading(library, session=begun(library), sweeps=True) as leader:
        below = leader.app.screen_stack[0]
        assert isinstance(below, HomeScreen)
        leader.app.go("principle", principle="aims.reason", part="place")
        await leader.until_at("principle")
        below._tidy()
        below._sweep()
        await leader.settle()
        assert swept == []
        await leader.press("2")
        assert "2 Talked about" in leader.text()


async def test_what_was_worked_out_for_another_size_is_let_go(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        await leader.pilot.resize_terminal(100, 30)
        await leader.settle()
        assert Region.intersection.cache_info().currsize
        await leader.until(lambda: not Region.intersection.cache_info().currsize)


def _whole_paintings(monkeypatch: pytest.MonkeyPatch) -> list[Compositor]:
    """What paints a whole screen from now on."""
    whole: list[Compositor] = []
    paint = Compositor.render_full_update

    def noted(compositor: Compositor, simplify: bool = False) -> LayoutUpdate:
        whole.append(compositor)
        return paint(compositor, simplify)

    monkeypatch.setattr(Compositor, "render_full_update", noted)
    return whole


def _layouts(leader: Leader) -> list[str]:
    """The screens that lay themselves out from now on."""
    seen: list[str] = []
    for screen in leader.app.screen_stack:
        screen.screen_layout_refresh_signal.subscribe(
            leader.app.screen, lambda s: seen.append(type(s).__name__), immediate=True
        )
    return seen


async def test_styles_are_read_with_the_first_screen_that_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    styled: list[DOMNode] = []
    take = Stylesheet.read
    apply = Stylesheet.update_nodes

    def reading(sheet: Stylesheet, file: str | PurePath) -> None:
        read.append(Path(file).name)
        take(sheet, file)

    def styling(sheet: Stylesheet, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        styled.extend(nodes := list(nodes))
        apply(sheet, nodes, animate)

    monkeypatch.setattr(Stylesheet, "read", reading)
    async with leading(a_library(tmp_path)) as leader:
        assert read == ["app.tcss"]
        home = leader.app.screen
        monkeypatch.setattr(Stylesheet, "update_nodes", styling)
        await begin(leader)
        assert read == ["app.tcss", "pages.tcss"]
        await leader.press("f1", "escape", "f1", "escape", "ctrl+p")
        assert read == ["app.tcss", "pages.tcss", "palette.tcss"]
    assert not [node for node in styled if home in node.ancestors_with_self]


def test_home_has_no_zip_files_to_read(tmp_path: Path) -> None:
    assert not loaded(PAINTED, str(tmp_path / "data")) & {"zipfile", "partnercheck.store.archive"}


async def test_home_sweeps_what_an_earlier_sweep_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ring:
        itself: Ring

    monkeypatch.setattr("partnercheck.tui.screens.home.TIDIES", 0.01)
    async with leading(a_library(tmp_path), sweeps=True) as leader:
        ring = Ring()
        ring.itself = ring
        swept = weakref.ref(ring)
        gc.freeze()
        del ring
        gc.collect()
        assert swept() is not None
        await leader.press("comma")
        await leader.until_at("settings")
        await leader.press("escape")
        await leader.until(lambda: swept() is None)
        assert gc.get_freeze_count()
