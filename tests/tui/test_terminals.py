"""Any terminal: how its abilities are found out, few colours, every size, no animation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from partnercheck.text import width
from partnercheck.tui.terminal import Terminal, described
from tests.support.screens import FEW_AND_ALL, painted, visiting

pytestmark = pytest.mark.thorough

# What a terminal is found to be


@pytest.mark.parametrize(
    ("environment", "encoding", "found"),
    [
        ({}, "utf-8", "utf-8"),
        ({"LANG": "en_GB.UTF-8"}, "UTF-8", "utf-8"),
        ({"LC_ALL": "C"}, "utf-8", "ascii"),
        ({"LC_ALL": "POSIX"}, "utf-8", "ascii"),
        ({"LC_ALL": "C.UTF-8"}, "utf-8", "utf-8"),
        ({"LANG": "C"}, "utf-8", "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", "ascii"),  # as Python sets it
        ({"LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, "utf-8", "utf-8"),
        ({"LANG": "C", "LC_ALL": "en_GB.UTF-8"}, "utf-8", "utf-8"),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "POSIX"}, "utf-8", "ascii"),
        ({}, "ANSI_X3.4-1968", "ascii"),
        ({}, "iso8859-1", "iso8859-1"),
        ({}, "cp1252", "cp1252"),
        ({}, "never-heard-of", "ascii"),
        ({}, None, "ascii"),
    ],
)
def test_encodings(environment: dict[str, str], encoding: str | None, found: str) -> None:
    terminal = described(environment, encoding, "truecolor")
    assert terminal.encoding == found
    assert terminal.shows_everything == (found == "utf-8")


@pytest.mark.parametrize(
    ("no_color", "colours", "own"),
    [
        (None, "truecolor", False),
        (None, "256", False),
        (None, "standard", True),
        (None, None, True),
        ("1", "truecolor", True),
        ("0", "truecolor", True),
        ("", "truecolor", False),
        ("", "standard", True),
    ],
)
def test_colours(no_color: str | None, colours: str | None, own: bool) -> None:
    """An empty NO_COLOR does not count (no-color.org)."""
    environment = {} if no_color is None else {"NO_COLOR": no_color}
    terminal = described(environment, "utf-8", colours)
    assert bool(terminal.own_colours) == own


async def test_the_terminals_own_colours_stand_over_the_chosen_theme(tmp_path: Path) -> None:
    terminal = Terminal(own_colours="This terminal shows few colours, so its own are used.")
    async with visiting(tmp_path, terminal=terminal, theme="light") as visit:
        assert visit.app.theme == "terminal"
        for situation in ("place", "settings"):
            await visit.open(situation)
            for cell in painted(visit.app):
                assert cell.colours == (None, None), cell
        assert visit.app.library.settings.theme == "light"
        assert terminal.own_colours in re.sub(r"\s+", " ", visit.text())


# Sizes


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_text_is_one_column_however_wide_the_window(
    situations: Sequence[str], tmp_path: Path
) -> None:
    """72 columns at most (.docs/contracts.md): no sentence runs on across a wide window."""
    async with visiting(tmp_path, size=(200, 60)) as visit:
        for situation in situations:
            await visit.open(situation)
            rows = visit.text().split("\n")
            for row in rows[2:-2]:
                row = re.sub(r"^ *▸? *([0-9+−·•→○◐●] )?", "", row)
                for piece in re.split(r" {2,}|[│▌▸╭╮╰╯]|─{3,}", row):
                    assert width(piece.strip()) <= 72, f"{situation}: {piece.strip()}"


async def test_header_and_footer_stand_at_every_size(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        for size in ((60, 20), (80, 24), (120, 36), (200, 60)):
            await visit.pilot.resize_terminal(*size)
            for situation in ("home", "place", "commit, fields"):
                await visit.open(situation)
                rows = visit.text().split("\n")
                assert len(rows) == size[1]
                assert {width(row) for row in rows} == {size[0]}
                assert rows[1].strip(" ─") == ""
                below = visit.app.screen.query_one("#body").max_scroll_y > 0
                assert rows[-2].strip(" ─") == ("more below" if below else "")
                assert "Ctrl+Q Leave" in rows[-1]


async def test_what_is_typed_stays_while_the_window_changes(tmp_path: Path) -> None:
    """The words, the focus and the cursor in view, also by way of a window that is too small."""
    async with visiting(tmp_path) as visit:
        await visit.open("think")
        await visit.keys("end", *"one")
        principle, screen = visit.session.principle.id, visit.app.screen
        box = screen.focused
        for size in ((60, 20), (200, 60), (40, 10), (120, 36), (80, 24)):
            await visit.pilot.resize_terminal(*size)
            await visit.settle()
            too_small = size[0] < 60
            assert ("too small to read in" in visit.text()) == too_small
            if not too_small:
                assert screen.focused is box
                await visit.keys(*"xy")
                shown = [cell for cell in painted(visit.app, box) if cell.text == "▌"]
                assert shown, size
        assert "onexyxyxyxy" in visit.session.review.thoughts(principle).evidence


async def test_what_is_unfolded_can_be_scrolled_to(tmp_path: Path) -> None:
    """What lies below the fold of a small window is not cut off."""
    async with visiting(tmp_path, size=(60, 20)) as visit:
        await visit.open("about, unfolded")
        last = visit.app.screen.focus_chain[-1]
        last.focus()
        await visit.settle()
        assert [cell for cell in painted(visit.app, last) if cell.text == "▌"]


# Nothing moves when nothing is to move


@pytest.mark.parametrize("animations", [True, False])
async def test_cursors_stand_still_where_animations_are_off(
    animations: bool, tmp_path: Path
) -> None:
    async with visiting(tmp_path, animations=animations) as visit:
        assert (visit.app.animation_level == "none") != animations
        for situation in ("about, new", "notes", "palette"):
            await visit.open(situation)
            boxes = [*visit.app.screen.query(Input), *visit.app.screen.query(TextArea)]
            assert boxes
            assert {box.cursor_blink for box in boxes} == {animations}, situation


async def test_animations_come_back_with_the_setting(tmp_path: Path) -> None:
    async with visiting(tmp_path, animations=False) as visit:
        visit.app.library.change_settings(animations=True)
        visit.app.use_settings()
        assert visit.app.animation_level == "full"
