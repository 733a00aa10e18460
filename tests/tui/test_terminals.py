"""Any terminal: states told apart without colour, plain characters, few colours, every size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Input, TextArea

from partnercheck.places import built_in_guide
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.writer import SaveState
from partnercheck.text import width
from partnercheck.tui.screens.place import saved_words
from partnercheck.tui.terminal import Terminal, described
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.details import DetailList
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.levels import LevelList
from partnercheck.tui.widgets.marks import TWINS, shown_in
from tests.support.screens import FEW_AND_ALL, painted, visiting
from tests.support.sittings import MORNING, begun

PLAIN = Terminal(encoding="ascii")
SOURCES = Path(__file__).parents[2] / "partnercheck"


def plain(widget: Widget) -> str:
    """What a widget paints, without any style."""
    return str(widget.render())


def told_apart(states: dict[str, str]) -> None:
    """Each state reads differently, in plain characters too."""
    for (one, text), (other, text_of_other) in combinations(states.items(), 2):
        assert text != text_of_other, f"{one} and {other} differ by style alone"
        assert shown_in(text, "ascii") != shown_in(text_of_other, "ascii"), f"{one} and {other}"


# Never by colour alone


async def test_levels_chosen_and_under_the_cursor_differ_in_text(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("place")
        levels = visit.app.screen.query_one(LevelList)
        states = {}
        for key in ("1", "3", "5", "0"):
            await visit.pilot.press(key)
            states[f"answered {key}"] = plain(levels)
        await visit.pilot.press("x", "escape")
        states["not relevant"] = plain(levels)
        for key in ("up", "up"):
            await visit.pilot.press(key)
            states[f"the cursor elsewhere, {len(states)}"] = plain(levels)
        await visit.pilot.press("tab")
        states["the focus elsewhere"] = plain(levels)
        told_apart(states)


async def test_importance_chosen_and_under_the_cursor_differ_in_text(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("place")
        row = visit.app.screen.query_one("#importance", ChoiceRow)
        states = {"nothing said": plain(row)}
        for key in ("l", "m", "h"):
            await visit.pilot.press(key)
            states[key] = plain(row)
        row.focus()
        await visit.settle()
        states["h, the cursor on high"] = plain(row)
        await visit.pilot.press("left")
        states["h, the cursor on medium"] = plain(row)
        await visit.pilot.press("left")
        states["h, the cursor on low"] = plain(row)
        told_apart(states)


async def test_rows_under_the_cursor_differ_in_text(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("place")
        details = visit.app.screen.query_one(DetailList)
        states = {"details without the focus": plain(details)}
        details.focus()
        for number in range(details.count()):
            await visit.settle()
            states[f"detail {number}"] = plain(details)
            await visit.pilot.press("down")
        told_apart(states)
        await visit.open("shape")
        listed = visit.app.screen.query_one(ItemList)
        states = {}
        for number in range(4):
            states[f"item {number}"] = plain(listed)
            await visit.pilot.press("down")
        told_apart(states)


async def test_areas_done_begun_and_not_begun_differ_in_text(tmp_path: Path) -> None:
    """By the mark at the beginning of the row, and by words at its end."""

    def one_area_and_a_bit(library: Library) -> Session:
        session = begun(library)
        first, second = session.guide.areas[:2]
        for principle in (*first.principles, second.principles[0]):
            session.place(principle.id, 3)
        return session

    async with visiting(tmp_path, review=one_area_and_a_bit) as visit:
        guide = visit.session.guide
        await visit.open("areas")
        rows = plain(visit.app.screen.query_one(ItemList)).split("\n")
        titles = [area.title for area in guide.areas[:3]]
        found = [next(row for row in rows if title in row) for title in titles]
        marks = [row.partition(title)[0].strip() for row, title in zip(found, titles, strict=True)]
        words = [row.rpartition(",")[2].strip() for row in found]
        assert words == ["done", "begun", "not begun"]
        told_apart(dict(zip(words, marks, strict=True)))


async def test_answers_in_short_differ_in_text(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("answers")
        listed = visit.app.screen.query_one(ItemList)
        marks = {}
        for answer in visit.session.review.answers:
            item = next(
                i for i in map(listed.item, range(listed.count())) if i.id == answer.principle
            )
            marks.setdefault(f"level {answer.level}" if answer.level else "no level", item.mark)
            assert item.side
        assert len(marks) == 6
        told_apart(marks)


def test_saved_and_not_saved_differ_in_words() -> None:
    saved = SaveState(saved_at=MORNING)
    told_apart(
        {
            "no review": saved_words(None, None),
            "saved": saved_words(saved, None),
            "under way": saved_words(replace(saved, pending=True), None),
            "not saved": saved_words(replace(saved, problem="/x can't be written."), None),
        }
    )


@pytest.mark.parametrize(
    ("situation", "list_id"),
    [
        ("warnings", "#signs"),
        ("importance", "#candidates"),
        ("export", "#export-choices"),
        ("partner", "#guesses"),
        ("reason", "#reasons"),
    ],
)
async def test_ticked_and_chosen_differ_in_text(
    situation: str, list_id: str, tmp_path: Path
) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open(situation)
        listed = visit.app.screen.query_one(list_id, ItemList)
        listed.focus()
        await visit.pilot.press("down")
        before = plain(listed).split("\n")
        await visit.pilot.press("enter")
        if not listed.is_attached:
            await visit.open(situation)
            listed = visit.app.screen.query_one(list_id, ItemList)
        now = plain(listed).split("\n")
        changed_rows = [
            (a, b) for a, b in zip(before, now, strict=True) if a.lstrip(" ▸") != b.lstrip(" ▸")
        ]
        assert changed_rows
        for one, other in changed_rows:
            told_apart({"before": one, "after": other})


# Plain characters


def test_every_mark_has_a_twin_as_wide_as_itself() -> None:
    for mark, twin in TWINS.items():
        assert twin.isascii(), mark
        assert width(twin) == width(mark), mark


@pytest.mark.parametrize("together", ["●◐○", "▁▃▅▆█·", "■·", "│▌", "+−", "▸│▌", "▁▂▃▄▅▆▇ "])
def test_marks_that_tell_states_apart_do_so_in_ascii(together: str) -> None:
    twins = [shown_in(mark, "ascii") for mark in together]
    if together.startswith("▁▂▃"):
        assert all(twin != " " for twin in twins[:-1])
    else:
        assert len(set(twins)) == len(together)


def test_every_character_of_the_product_has_a_twin() -> None:
    """Of the screens, of the words that both faces say, and of the built-in guide."""
    rooms = ("tui", "session", "review", "commands.py", "settings.py", "errors.py", "text.py")
    files = [
        path
        for room in rooms
        for path in ([SOURCES / room] if room.endswith(".py") else (SOURCES / room).rglob("*"))
        if path.suffix in (".py", ".tcss")
    ]
    files += built_in_guide().glob("*.toml")
    assert len(files) > 40
    unknown = {
        f"{path.name}: {character}"
        for path in files
        for character in path.read_text("utf-8")
        if shown_in(character, "ascii") == "?" and character != "?"
    }
    assert not unknown


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("café · naïve", "ascii", "cafe - naive"),
        ("café · naïve", "latin-1", "café · naïve"),
        ("“done”", "latin-1", '"done"'),
        ("“done”", "cp1252", "“done”"),
        ("ﬁve", "ascii", "five"[0] + "ve"),
        ("日本", "ascii", "????"),
        ("Ω", "ascii", "?"),
        ("plain", "ascii", "plain"),
    ],
)
def test_text_is_shown_as_the_encoding_can(text: str, encoding: str, shown: str) -> None:
    assert shown_in(text, encoding) == shown
    assert width(shown_in(text, encoding)) == width(text)


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_every_screen_is_ascii_where_nothing_else_can_be_shown(
    situations: Sequence[str], tmp_path: Path
) -> None:
    """Frames, boxes, scrollbars, the guide's words and the leader's own, all just as wide."""
    async with visiting(tmp_path, terminal=PLAIN) as visit:
        for situation in situations:
            await visit.open(situation)
            rows = visit.text().split("\n")
            assert all(row.isascii() for row in rows), situation
            assert {len(row) for row in rows} == {80}, situation


async def test_what_is_stored_keeps_its_letters(tmp_path: Path) -> None:
    async with visiting(tmp_path, terminal=PLAIN) as visit:
        await visit.open("think")
        await visit.pilot.press("e", "é")
        await visit.until(
            lambda: "é" in visit.session.review.thoughts(visit.session.principle.id).evidence
        )
        assert "é" not in visit.text()


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
    """72 columns at most (DESIGN 7): no sentence runs on across a wide window."""
    async with visiting(tmp_path, size=(200, 60)) as visit:
        for situation in situations:
            await visit.open(situation)
            rows = visit.text().split("\n")
            for row in rows[2:-2]:
                row = re.sub(r"^ *▸? *([0-9+−·•→○◐●] )?", "", row)
                for piece in re.split(r" {2,}|[│▌▸╭╮╰╯]|─{3,}", row):
                    assert width(piece.strip()) <= 72, f"{situation}: {piece.strip()}"


@pytest.mark.thorough
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
        await visit.keys("e")
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
