"""Help where you are: F1, and the page about the guide, from every screen and panel."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from partnercheck.commands import BY_ID, CLOSED, EVERYWHERE, HELP, HOME, commands_for
from partnercheck.tui import panels
from partnercheck.tui.palette import Palette
from partnercheck.tui.panels.help import HelpPanel
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.panels.rows import RowsPanel
from partnercheck.tui.panels.unlock import PassphrasePanel
from partnercheck.tui.screens.place import IN_BOXES, PlaceScreen
from tests.support.screens import FEW_AND_ALL, PANELS, PLACES, palette_lines, visiting
from tests.tui.at_principle import at_principle
from tests.tui.driving import a_library, leading

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_f1_says_what_each_screen_and_panel_is_for(
    situations: Sequence[str], tmp_path: Path
) -> None:
    async with visiting(tmp_path, size=(100, 60)) as visit:
        for situation in situations:
            await visit.open(situation)
            below = visit.app.screen
            if isinstance(below, HelpPanel):
                continue
            await visit.keys("f1")
            await visit.until(lambda: isinstance(visit.app.screen, HelpPanel))
            await visit.settle()
            panel = visit.app.screen.query_one("#panel")
            shown = " ".join(visit.text(panel).replace("│", " ").split())
            if isinstance(below, PlaceScreen):
                assert HELP[below.PLACE] in shown, situation
                unsaid = [c.id for c in commands_for(below.PLACE) if c.help not in shown]
                assert not unsaid, situation
            else:
                assert isinstance(below, (Panel, Palette))
                assert below.purpose in shown, situation
                assert below.keys_words.split("   ")[0] in shown, situation
            leads_out = "About this guide, and where answers are kept" in shown
            assert leads_out == (visit.app.shown_place.PLACE not in CLOSED), situation
            await visit.keys("f1")
            await visit.until(lambda: visit.app.screen is below)  # noqa: B023


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_the_page_about_the_guide_is_reached_from_everywhere(
    situations: Sequence[str], tmp_path: Path
) -> None:
    async with visiting(tmp_path) as visit:
        guide = visit.session.guide
        about = f"{guide.title} · version {guide.version}"
        for situation in sorted(set(situations) & set(PLACES)):
            await visit.open(situation)
            place = visit.app.screen
            if place.PLACE in CLOSED:
                assert "About this guide  (g)" not in await palette_lines(visit), situation
                continue
            if not isinstance(place.focused, (Input, TextArea)):
                await visit.keys("g")
                await visit.until(lambda: visit.app.screen.title_text() == about)
                await visit.keys("escape")
                await visit.until(lambda: visit.app.screen is place)  # noqa: B023
            assert "About this guide  (g)" in await palette_lines(visit), situation
        for situation in ("place", "notes", "settings"):
            await visit.open(situation)
            await visit.keys("f1")
            await visit.until(lambda: isinstance(visit.app.screen, HelpPanel))
            await visit.keys("tab", "enter")
            await visit.until(lambda: visit.app.screen.title_text() == about)
            assert visit.session.guide.title in visit.text()


def test_every_panel_says_what_it_is_for() -> None:
    modules = {module.name for module in pkgutil.iter_modules(panels.__path__)}
    for module in modules:
        import_module(f"{panels.__name__}.{module}")
    found = Panel.__subclasses__()
    assert modules - {kind.__module__.rpartition(".")[2] for kind in found} == {"cover"}
    # tests/pages looks at each page that is laid over a place
    for panel in set(found) - {RowsPanel, PassphrasePanel}:
        assert panel.PURPOSE.endswith("."), panel
        assert panel.KEYS, panel
    for new in (False, True):
        asked = PassphrasePanel(str, new=new)
        assert asked.purpose.endswith(".")
        assert asked.keys_words


def test_the_commands_that_work_in_text_boxes_are_everywhere_or_esc() -> None:
    """So that the footer of a text box is true on every place that has one."""
    for name in IN_BOXES:
        command = BY_ID[name]
        assert EVERYWHERE in command.places or name == "leave-level"
        assert command.in_boxes or name == "leave-level"
    with_boxes = ("about", "principle", "commit")
    assert set(with_boxes) <= set(BY_ID["leave-level"].places)
    assert HOME not in BY_ID["leave-level"].places


@pytest.mark.parametrize(
    "panels",
    [
        pytest.param(("export", "keys", "notes", "settings"), id="few"),
        pytest.param(tuple(sorted(set(PANELS) - {"help"})), id="all", marks=pytest.mark.thorough),
    ],
)
async def test_the_help_of_a_panel_says_each_key_once(
    tmp_path: Path, panels: tuple[str, ...]
) -> None:
    async with visiting(tmp_path, size=(100, 60)) as visit:
        for situation in panels:
            await visit.open(situation)
            await visit.keys("f1")
            await visit.until(lambda: isinstance(visit.app.screen, HelpPanel))
            await visit.settle()
            rows = [
                row.strip()
                for row in visit.text(visit.app.screen.query_one("#panel-body")).split("\n")
            ]
            for key in ("Tab ", "Esc "):
                assert sum(row.startswith(key) for row in rows) <= 1, situation
            moving = [row for row in rows if row.startswith(("Arrows ", "Up and Down "))]
            assert len(moving) == 1, situation


async def test_the_other_key_for_help_is_named_where_there_is_room(tmp_path: Path) -> None:
    """Some terminals keep F1 for themselves."""
    async with leading(a_library(tmp_path), (100, 24)) as leader:
        assert "F1 or ? Help   Ctrl+Q Leave" in leader.lines()[-1]
        await leader.click("or ? Help")
        await leader.until_at("HelpPanel")
    async with at_principle(tmp_path / "wide", size=(120, 24)) as leader:
        assert "F1 Help" in leader.lines()[-1], "in a box the sign is typed"
        await leader.press("escape")
        assert "F1 or ? Help" in leader.lines()[-1]
    async with at_principle(tmp_path / "narrow", "place", level=3) as leader:
        assert "o Answers   F1 Help   Ctrl+Q Leave" in leader.lines()[-1], "no key makes way for it"


@pytest.mark.parametrize(
    "settings",
    [{"single_keys": False}, {"screen_reader": True}],
    ids=lambda settings: next(iter(settings)),
)
async def test_the_other_key_for_help_is_not_named_where_it_does_not_work(
    settings: dict[str, object], tmp_path: Path
) -> None:
    library = a_library(tmp_path)
    assert library.change_settings(**settings) == ""
    async with leading(library, (100, 24)) as leader:
        assert "F1 Help" in leader.lines()[-1]
