"""Every state shows in text, never by colour alone."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widget import Widget

from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.writer import SaveState
from partnercheck.tui.screens.place import saved_words
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.levels import DetailList, LevelList
from partnercheck.tui.widgets.marks import shown_in
from tests.support.screens import visiting
from tests.support.sittings import MORNING, begun

pytestmark = pytest.mark.thorough

TODAY = MORNING.date()


def plain(widget: Widget) -> str:
    """What a widget paints, without any style."""
    return str(widget.render())


def told_apart(states: dict[str, str]) -> None:
    """Check that the states read differently, in plain characters too."""
    for (one, text), (other, text_of_other) in combinations(states.items(), 2):
        assert text != text_of_other, f"{one} and {other} differ by style alone"
        assert shown_in(text, "ascii") != shown_in(text_of_other, "ascii"), f"{one} and {other}"


async def test_levels_chosen_and_under_the_cursor_differ_in_text(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("place")
        levels = visit.app.screen.query_one(LevelList)
        states = {}
        for key in ("1", "3", "5", "0"):
            await visit.keys(key)
            states[f"answered {key}"] = plain(levels)
        await visit.keys("x", "escape")
        states["not relevant"] = plain(levels)
        for key in ("up", "up"):
            await visit.keys(key)
            states[f"the cursor elsewhere, {len(states)}"] = plain(levels)
        await visit.keys("tab")
        states["the focus elsewhere"] = plain(levels)
        told_apart(states)


async def test_importance_chosen_and_under_the_cursor_differ_in_text(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("place")
        row = visit.app.screen.query_one("#importance", ChoiceRow)
        states = {"nothing said": plain(row)}
        for key in ("l", "m", "h"):
            await visit.keys(key)
            states[key] = plain(row)
        row.focus()
        await visit.settle()
        states["h, the cursor on high"] = plain(row)
        await visit.keys("left")
        states["h, the cursor on medium"] = plain(row)
        await visit.keys("left")
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
            await visit.keys("down")
        told_apart(states)
        await visit.open("shape")
        listed = visit.app.screen.query_one(ItemList)
        states = {}
        for number in range(4):
            states[f"item {number}"] = plain(listed)
            await visit.keys("down")
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
    broken = replace(saved, problem="/x can't be written.")
    told_apart(
        {
            "no review": saved_words(None, None, TODAY, slow=False),
            "saved": saved_words(saved, None, TODAY, slow=False),
            "under way": saved_words(replace(saved, pending=True), None, TODAY, slow=True),
            "not saved": saved_words(broken, None, TODAY, slow=False),
        }
    )


def test_the_last_save_before_this_sitting_has_its_day_unless_it_is_today() -> None:
    before = MORNING.replace(hour=14, minute=32)
    assert saved_words(SaveState(), before, TODAY, slow=False) == "Saved 14:32"
    tomorrow = TODAY + timedelta(days=1)
    assert saved_words(SaveState(), before, tomorrow, slow=False) == "Saved 1 July 14:32"


@pytest.mark.parametrize(
    ("situation", "list_id"),
    [
        ("warnings", "#panel-rows"),
        ("importance", "#rows"),
        ("export", "#panel-rows"),
        ("partner", "#panel-rows"),
        ("reason", "#panel-rows"),
    ],
)
async def test_ticked_and_chosen_differ_in_text(
    situation: str, list_id: str, tmp_path: Path
) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open(situation)
        listed = visit.app.screen.query_one(list_id, ItemList)
        listed.focus()
        await visit.keys("down")
        before = plain(listed).split("\n")
        await visit.keys("enter")
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
