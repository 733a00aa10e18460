"""Every text and every mark can be told from the ground it is painted on, in every theme.

The screens are painted once, in a theme where each variable has a colour of its own. So it is
known which variable stands on which; each pair is then measured in each theme, in full colour
and in the nearest of 256 colours (many terminals have no more, and Apple's is one).
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from textual.theme import Theme

from partnercheck.settings import SETTINGS
from partnercheck.tui.themes import THEMES
from tests.support.screens import SITUATIONS, Visit, painted, visiting

pytestmark = pytest.mark.thorough

TEXT, MARK = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for text (AA), 1.4.11 for what is no text."""
_NAMED = ("primary", "secondary", "accent", "foreground", "background", "surface", "panel",
          "boost", "success", "warning", "error")  # fmt: skip
_COLOURED = tuple(theme for theme in THEMES if not theme.ansi)

Triplet = tuple[int, int, int]
Pairs = dict[tuple[str, str], dict[str, set[str]]]
"""Text and background colours, by variable; for each pair the situations and the characters
seen."""


def colours_of(theme: Theme) -> dict[str, str]:
    """Each variable of a theme with its colour."""
    named = {name: str(getattr(theme, name)) for name in _NAMED}
    return named | {k: v for k, v in theme.variables.items() if v.startswith(("#", "ansi"))}


def marker_theme() -> tuple[Theme, dict[Triplet, str]]:
    """A theme in which each variable has its own colour, and which colour is whose."""
    names = list(colours_of(THEMES[0]))
    marks = {name: f"#{40 + 5 * i:02x}{200 - 4 * i:02x}{90:02x}" for i, name in enumerate(names)}
    named = {name: marks.pop(name) for name in _NAMED}
    theme = Theme(name="marker", dark=True, **named, variables=marks)  # type: ignore[arg-type]
    whose = {tuple(Color.parse(v).get_truecolor()): k for k, v in (named | marks).items()}
    return theme, whose  # type: ignore[return-value]


async def _seen(parent: Path) -> Pairs:
    theme, whose = marker_theme()
    seen: Pairs = defaultdict(lambda: defaultdict(set))
    async with visiting(parent) as visit:
        visit.app.register_theme(theme)
        visit.app.theme = theme.name
        for situation in SITUATIONS:
            await visit.open(situation)
            for x, y, ink, ground, character in _on_top(visit):
                names = [whose.get(c, str(c)) if c else "none" for c in (ink, ground)]
                seen[names[0], names[1]][situation].add(character)
                assert all(n in whose.values() for n in names), (
                    f"{situation}, row {y}, column {x}: “{character}” is painted in {names}, "
                    "which is no colour of a theme"
                )
    return seen


def _on_top(visit: Visit) -> Iterator[tuple[int, int, Triplet | None, Triplet | None, str]]:
    """What is painted, without what a panel dims, because that can't be used while the panel is
    open."""
    screen = visit.app.screen
    tops = list(screen.query("#panel, CommandPalette #--input, CommandPalette CommandList"))
    for widget in tops or [None]:
        for cell in painted(visit.app, widget):
            if not cell.text.isspace():
                yield cell.x, cell.y, *cell.colours, cell.text


def luminance(colour: Triplet) -> float:
    """WCAG 2.2's relative luminance."""
    parts = [c / 255 for c in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Triplet, other: Triplet) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def nearest(colour: str, system: ColorSystem) -> Triplet:
    """A colour as a terminal with this many colours shows it."""
    return tuple(Color.parse(colour).downgrade(system).get_truecolor())  # type: ignore[return-value]


def needed(characters: set[str]) -> float:
    """Letters, digits and punctuation are text; lines, bars, circles and arrows are marks."""
    drawn = set("─│┌┐└┘╭╮╯╰▌▐▁▂▃▄▅▆▇█■●○◐▸")
    return MARK if characters <= drawn else TEXT


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
    assert contrast((255, 0, 0), (255, 0, 0)) == 1


def test_everything_painted_can_be_read(tmp_path: Path) -> None:
    seen = asyncio.run(_seen(tmp_path))
    poor = []
    for theme, system in product(_COLOURED, (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT)):
        colours = colours_of(theme)
        for (ink, ground), where in seen.items():
            characters = set().union(*where.values())
            found = contrast(nearest(colours[ink], system), nearest(colours[ground], system))
            if found < needed(characters):
                places = ", ".join(sorted(where)[:3])
                poor.append(
                    f"{theme.name}, {system.name}: {ink} on {ground}: {found:.2f}, {places}"
                )
    assert not poor


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize("theme", _COLOURED, ids=lambda theme: str(theme.name))
def test_what_the_walk_through_the_screens_does_not_paint(
    theme: Theme, system: ColorSystem
) -> None:
    """Selections, placeholders, the saving banner, toasts, and each ink on the cursor's row."""
    colours = colours_of(theme)
    texts = [
        ("foreground", "background"), ("foreground", "surface"), ("foreground", "panel"),
        ("foreground", "cursor-ground"), ("text-muted", "background"), ("text-muted", "surface"),
        ("text-muted", "panel"), ("text-muted", "cursor-ground"), ("chosen", "background"),
        ("chosen", "surface"), ("chosen", "cursor-ground"), ("accent", "background"),
        ("accent", "surface"), ("accent", "cursor-ground"), ("primary", "background"),
        ("primary", "surface"), ("primary", "cursor-ground"), ("error", "panel"),
        ("input-selection-foreground", "input-selection-background"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("block-cursor-foreground", "block-cursor-background"),
    ]  # fmt: skip
    marks = [
        ("rule", "background"), ("border", "background"), ("border", "surface"),
        ("accent", "background"), ("accent", "surface"), ("accent", "panel"),
        ("input-cursor-background", "background"), ("input-cursor-background", "surface"),
        ("input-selection-background", "background"), ("input-selection-background", "surface"),
        ("block-cursor-background", "surface"), ("scrollbar", "scrollbar-background"),
        ("scrollbar-hover", "scrollbar-background-hover"),
        ("scrollbar-active", "scrollbar-background-active"),
    ]  # fmt: skip
    poor = []
    for least, pairs in ((TEXT, texts), (MARK, marks)):
        for ink, ground in pairs:
            found = contrast(nearest(colours[ink], system), nearest(colours[ground], system))
            if found < least:
                poor.append(f"{ink} on {ground}: {found:.2f}")
    assert not poor


def test_every_theme_that_can_be_chosen_has_every_colour() -> None:
    assert tuple(theme.name for theme in THEMES) == tuple(SETTINGS["theme"].choices)
    for theme in THEMES:
        assert set(colours_of(THEMES[0])) <= set(colours_of(theme)), theme.name


async def test_the_terminals_own_theme_paints_no_colour_of_its_own(tmp_path: Path) -> None:
    """Only the terminal's ink on the terminal's ground, and those two reversed: what can't be
    read there can't be read in that terminal at all."""
    async with visiting(tmp_path, theme="terminal") as visit:
        for situation in ("place", "commit, fields", "settings", "palette"):
            await visit.open(situation)
            for cell in painted(visit.app):
                for colour in (cell.style.color, cell.style.bgcolor):
                    assert colour is None or colour.is_default, (situation, cell)
                assert not cell.style.dim, (situation, cell)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
async def test_a_theme_can_be_chosen_while_the_app_runs(theme: Theme, tmp_path: Path) -> None:
    """Textual's own styles name variables that its ANSI colours lack; one ended the app."""
    async with visiting(tmp_path) as visit:
        visit.app.library.change_settings(theme=theme.name)
        visit.app.use_settings()
        visit.app.notify("Kept", title="Settings")
        await visit.settle()
        await visit.open("help")
        assert visit.app.theme == theme.name
        assert visit.app.is_running
