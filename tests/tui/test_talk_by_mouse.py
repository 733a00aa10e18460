"""An hour with a coach and a table by the mouse alone; only texts are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.session import talk
from partnercheck.text import width
from partnercheck.tui.panels import cover
from tests.support.hours import GUIDE, UnhurriedClock, begun_as
from tests.support.seats import five_files
from tests.tui.driving import STANDARD, WIDE, Leader, leading, the_library

pytestmark = pytest.mark.thorough
FOOTER = 4
"""Rows at the bottom that the body may not reach."""
SIZES = pytest.mark.parametrize("size", [STANDARD, WIDE], ids=str)


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "clock", UnhurriedClock())
    monkeypatch.setattr(talk, "clock", UnhurriedClock())


async def scrolled_to(leader: Leader, words: str, below: int = 0) -> int:
    """Scroll until words stand on the screen with so many rows below them; the last row that has
    them."""
    while True:
        lines = leader.lines()
        body = lines[: -FOOTER - below] if below else lines
        rows = [y for y, line in enumerate(body) if words in line]
        if rows:
            return rows[-1]
        leader.app.screen.query_one("#body").scroll_down(animate=False)
        await leader.settle()
        assert leader.lines() != lines, f"{words!r} is not there:\n{leader.text()}"


async def click(leader: Leader, words: str) -> None:
    """Click on words."""
    y = await scrolled_to(leader, words)
    line = leader.lines()[y]
    await leader.click_at(width(line[: line.rindex(words)]) + width(words) // 2, y)


async def fill(leader: Leader, label: str, text: str) -> None:
    """Click into the box below a label, and type."""
    await leader.click_at(6, await scrolled_to(leader, label, below=1) + 1)
    there = str(getattr(leader.app.screen.focused, "value", ""))
    await leader.press("end", *["backspace"] * len(there))
    await leader.paste(text)


async def at(leader: Leader, place: str, words: str) -> None:
    """Click on words, and wait for the place where they lead."""
    await click(leader, words)
    await leader.until_at(place)


@SIZES
async def test_an_hour(tmp_path: Path, size: tuple[int, int]) -> None:
    session = begun_as(library := the_library(tmp_path))
    levels = session.review.answers
    async with leading(library, size, session=session) as leader:
        leader.app.go("finish")
        await leader.until_at("finish")
        await at(leader, "with_others", "Talk it through")
        await at(leader, "bring", "Talk it through")
        await click(leader, "○ 45")
        await click(leader, "A reason to be together")
        await at(leader, "agree", "Ready: share the screen")
        await fill(leader, "What would make these 45 minutes useful?", "A safe start")
        await click(leader, "○ Here, and the coach")
        await at(leader, "hour", "Begin")
        await at(leader, "ask", "Trust through kept promises")
        await at(leader, "coach_questions", "k Questions")
        assert "What did you hesitate over?" in leader.read()
        await at(leader, "ask", "Close")
        await at(leader, "uncovered", "Uncover my answer")
        await at(leader, "CoverScreen", "F2 Cover")
        await leader.click_at(3, 3)
        assert leader.place == "CoverScreen"
        await at(leader, "uncovered", "Enter goes on.")
        await fill(leader, "In my words", "We kept two.")
        await at(leader, "ask", "On to: A fair say")
        await at(leader, "hour", "Esc List")
        await at(leader, "will", "What will you do?")
        await fill(leader, "In my own words", "Ask the hospice first.")
        await at(leader, "will_do", "Ask the hospice first.")
        await fill(leader, "By when", "15 July")
        await at(leader, "will", "Back to what you will do")
        await at(leader, "closing", "Before you part")
        await fill(leader, "What did I learn?", "Ask sooner.")
        await at(leader, "CoverScreen", "Done")
        await at(leader, "areas", "then Enter.")
        await leader.until_saved()
        kept = leader.on_disk().review
    (held,) = kept.conversations
    assert (held.minutes, held.brought) == (45, ("culture.kept-promises", "power.fair-say"))
    assert (held.purpose, held.written, held.learned) == ("A safe start", "both", "Ask sooner.")
    assert held.words == {"culture.kept-promises": "We kept two."}
    assert [str(one.due) for one in kept.commitments] == ["2026-07-15"]
    assert kept.answers == levels


@SIZES
async def test_a_seat_and_a_table(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    five_files(tmp_path / "seats", GUIDE)
    session = begun_as(library := the_library(tmp_path))
    async with leading(library, size, session=session) as leader:
        leader.app.go("with_others")
        await leader.until_at("with_others")
        await at(leader, "seat", "Make my seat")
        await click(leader, "Leave some out")
        await click(leader, "A fair say for smaller partners")
        await at(leader, "seat_file", "Read exactly what goes")
        await click(leader, "Save this file")
        (path,) = tmp_path.glob("*-seat-*.txt")
        assert "power.fair-say" not in path.read_text("utf-8")
        await at(leader, "with_others", "Back to with others")
        await at(leader, "table", "Lay a table")
        await fill(leader, "A seat file, or a folder", str(tmp_path / "seats"))
        await click(leader, "Take this file in")
        await leader.until_done()
        await at(leader, "laid", "Uncover it for all of us")
        await click(leader, "You see it differently")
        await at(leader, "closer", "Interests on the table")
        await at(leader, "laid", "Back to the table")
        await at(leader, "table_page", "e Keep a page")
        await fill(leader, "Write it to", str(tmp_path / "page.html"))
        await click(leader, "Write it as a page to print")
        await leader.until_done()
        assert "We agreed" in (tmp_path / "page.html").read_text("utf-8")
        await at(leader, "laid", "Esc Table")
        await at(leader, "table", "Esc Out")
        await at(leader, "CoverScreen", "Esc Out")
        await at(leader, "areas", "then Enter.")
