"""Five leaders at one table on the full screen: nothing shows before it is uncovered, and never a
person."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.session.words import ENTER_UNCOVERS, TOO_SOON
from partnercheck.tui.panels import cover
from tests.support.hours import SECRET, UnhurriedClock, begun_as
from tests.support.seats import five_files
from tests.support.typical import built_in
from tests.tui.driving import SMALLEST, STANDARD, WIDE, Leader, leading, the_library

SIZES = [STANDARD, *(pytest.param(s, marks=pytest.mark.thorough) for s in (WIDE, SMALLEST))]
FOR_THE_HOUR = [
    "Trust through kept promises",
    "A fair say for smaller partners",
    "Power out in the open",
    "Money that makes partnership possible",
]


async def with_others(leader: Leader) -> None:
    leader.app.go("areas")
    await leader.until_at("areas")
    await leader.press("b")
    await leader.until_at("with_others")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_table_of_five_is_uncovered_for_all_at_once(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "clock", UnhurriedClock())
    five_files(tmp_path / "seats", built_in())
    library = the_library(tmp_path)
    session = begun_as(library)
    before = session.review
    async with leading(library, size, session=session) as leader:
        await with_others(leader)
        await leader.choose("Lay a table")
        await leader.until_at("table")
        await leader.paste(str(tmp_path / "seats"))
        await leader.press("enter")
        await leader.choose("Take this file in")
        await leader.until_done()
        assert leader.header.middle == "5 seats are here"
        assert not [title for title in FOR_THE_HOUR if title in leader.read()]

        await leader.choose("Uncover it")
        await leader.until_at("laid")
        assert [item.title for item in leader.items()][:4] == FOR_THE_HOUR
        levels = next(line for line in leader.lines() if "1   2   3   4   5" in line)
        money = next(line for line in leader.lines() if "4   1   ·   ·   ·" in line)
        assert levels.index("1   2   3   4   5") == money.index("4   1   ·   ·   ·")
        await leader.choose("A fair say")
        await leader.until_at("closer")
        assert "A fair say for smaller partners" in leader.read()
        await leader.press("backspace")
        await leader.until_at("laid")
        await leader.press("e")
        await leader.until_at("table_page")
        await leader.press("escape")
        await leader.until_at("laid")
        await leader.press("escape")
        await leader.until_at("table")
        assert leader.header.middle == "5 seats are here"
        assert not [title for title in FOR_THE_HOUR if title in leader.read()]
        await leader.press("escape")
        await leader.until_at("CoverScreen")
        assert "The table is covered, and its files stay on it" in leader.read()
        assert leader.session.review == before


async def test_a_doubled_enter_uncovers_no_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files were taken in before, so that the cursor comes to the row that uncovers them."""
    now = [100.0]
    monkeypatch.setattr(cover, "clock", lambda: now[0])
    five_files(tmp_path / "seats", built_in())
    session = begun_as(the_library(tmp_path))
    session.table.take_in(tmp_path / "seats")
    async with leading(the_library(tmp_path), session=session) as leader:
        await with_others(leader)
        await leader.choose("Lay a table")
        await leader.until_at("table")
        await leader.press("enter")
        assert (leader.place, leader.said) == ("table", TOO_SOON)
        now[0] += 1
        await leader.press("space")
        assert (leader.place, leader.said) == ("table", ENTER_UNCOVERS)
        await leader.press("enter")
        await leader.until_at("laid")


async def test_where_nothing_is_uncovered_enter_is_never_too_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "clock", lambda: 100.0)
    session = begun_as(the_library(tmp_path))
    async with leading(the_library(tmp_path), session=session) as leader:
        await with_others(leader)
        await leader.choose("Lay a table")
        await leader.until_at("table")
        await leader.press("tab", "enter")
        await leader.until_shown("Name a seat file, or a folder that holds some.")


async def test_what_is_read_of_a_seat_is_what_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    library = the_library(tmp_path)
    session = begun_as(library)
    async with leading(library, (120, 60), session=session) as leader:
        await with_others(leader)
        await leader.choose("Make my seat")
        await leader.until_at("seat")
        await leader.press("enter")
        await leader.until_at("seat_file")
        shown = "".join(leader.text().split())
        await leader.choose("Save this file")
        (path,) = tmp_path.glob("*-seat-*.txt")
        written = path.read_text("utf-8")
        assert SECRET not in written
        assert "".join(written.split()) in shown
        made = leader.session.review.seat
        assert made is not None
        assert made.number == 1
        await leader.choose("Save this file")
        assert "there already" in leader.said
        assert leader.session.review.seat == made
