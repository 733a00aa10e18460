"""A guide in the pseudo-language on every screen: nothing of a guide is hard-coded, and text that
is two fifths longer scrolls, with a visible mark, rather than being cut."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import PSEUDO
from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.tui.panels.rows import RowsPanel
from partnercheck.tui.widgets.body import MORE_BELOW, Body
from partnercheck.tui.widgets.levels import LevelList
from partnercheck.workshop.pseudo import pseudo_words
from tests.plain.tour import tour_guide_folder
from tests.support.languages import (
    EXEMPT,
    guide_texts,
    hard_coded,
    whole_words,
    write_pseudo_language,
)
from tests.support.screens import FEW_AND_ALL, Visit, visiting

pytestmark = pytest.mark.thorough

TALL = (80, 300)
"""A window as wide as the one to design for, and high enough to show all of any screen."""
STANDARD = (80, 24)
BEGINNINGS = ("notes to share", "find")
"""Show how a note or a text that was found begins: notes hold up to 20,000 characters."""
LETTERS = "".join(sorted(set(pseudo_words("abcdefghijklmnopqrstuvwxyz"))))
CUT = re.compile(rf"[{LETTERS}][{LETTERS} ,;:'’-]*…")
"""The end of a text of the guide that was cut."""


@asynccontextmanager
async def in_pseudo(
    tmp_path: Path, size: tuple[int, int], **options: Any
) -> AsyncIterator[tuple[Visit, Guide]]:
    folder = write_pseudo_language(tmp_path / "guide", built_in_guide())
    async with visiting(
        tmp_path / "review", size=size, guide=folder, language=PSEUDO, **options
    ) as visit:
        yield visit, load_guide(folder)


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_no_text_of_the_guides_own_remains_and_none_is_cut(
    tmp_path: Path, situations: tuple[str, ...]
) -> None:
    async with in_pseudo(tmp_path, TALL) as (visit, own):
        for situation in situations:
            await visit.open(situation)
            shown = whole_words(visit.text())
            assert hard_coded(own, shown) == [], situation
            if situation not in BEGINNINGS:
                assert not CUT.findall(shown), situation


def _seen(visit: Visit) -> str:
    """The words of the screen on top; of a panel, without the place around it."""
    panels = visit.app.screen.query("#panel")
    return whole_words(visit.text(panels.first() if panels else None))


async def test_every_text_of_a_guide_is_shown_translated(tmp_path: Path) -> None:
    """Every screen of every principle, at every level: what a translator writes is read."""
    folder = tour_guide_folder(tmp_path)
    write_pseudo_language(folder, folder)
    own = load_guide(folder)
    shown: list[str] = []

    def begun(library: Library) -> Session:
        session = library.begin(
            Partnership(name="Riverside", stage="ending", role="smaller-partner"), "all"
        )
        assert session.guide.language == PSEUDO
        return session

    async with visiting(
        tmp_path / "review", size=TALL, guide=folder, language=PSEUDO, review=begun
    ) as visit:
        session = visit.session
        for stage in own.stages:
            session.describe(Partnership(name="Riverside", stage=stage.id, role="smaller-partner"))
            session.place(own.principles[0].id, 2)
            await _panel(visit, RowsPanel("why", session.priorities.ranked[0].actions[0].id), shown)
        await visit.go("about")
        await visit.keys("escape", "down", "enter")
        await visit.settle()
        shown.append(_seen(visit))
        await _panel(visit, RowsPanel("guide"), shown)
        for principle in own.principles:
            await _principle(visit, principle.id, shown)
        for level in range(1, 5):
            for principle in own.principles:
                session.place(principle.id, level)
            for ranked in session.priorities.ranked:
                for action in ranked.actions:
                    await _panel(visit, RowsPanel("why", action.id), shown)
        for principle in own.principles:
            session.place(principle.id, 4)
            session.set_partner_level(principle.id, 1)
        await visit.go("shape")
        await visit.settle()
        shown.append(_seen(visit))
    missing = [text for text in guide_texts(own) if text not in " ".join(shown)]
    assert missing == []
    assert hard_coded(own, " ".join(shown)) == []


async def _principle(visit: Visit, principle: str, shown: list[str]) -> None:
    visit.session.move_to(principle)
    await visit.go("areas")
    await visit.settle()
    shown.append(_seen(visit))
    await visit.go("principle", principle=principle, part="think")
    await visit.settle()
    shown.append(_seen(visit))
    for key in ("0", "1", "2", "3", "4", "5"):
        await visit.go("principle", principle=principle, part="place")
        await visit.keys(key)
        shown.append(_seen(visit))
        await visit.keys("enter")
        shown.append(_seen(visit))
    for page in ("background", "warning_signs", "partner_level"):
        await _panel(visit, RowsPanel(page, principle), shown)


async def _panel(visit: Visit, panel: Any, shown: list[str]) -> None:
    await visit.panel(panel)
    await visit.settle()
    shown.append(_seen(visit))
    panel.dismiss(None)
    await visit.until(lambda: visit.app.screen is not panel)


LONG = ("think", "place", "advice", "about, unfolded", "actions, unfolded", "shape", "answers",
        "commit, offered", "commit, fields", "check", "importance", "background", "why",
        "warnings", "partner", "guide")  # fmt: skip


@pytest.mark.parametrize(
    "situation",
    ["advice", *(pytest.param(s, marks=pytest.mark.thorough) for s in LONG if s != "advice")],
)
async def test_what_does_not_fit_scrolls_under_a_mark(tmp_path: Path, situation: str) -> None:
    """Every row of the whole page comes by in a window of 80 by 24, and while there are more the
    lower edge says so."""
    async with in_pseudo(tmp_path, TALL) as (visit, _):
        await visit.open(situation)
        whole = _rows(visit)
        assert not _says_more(visit)
        await visit.pilot.resize_terminal(*STANDARD)
        await visit.open(situation)
        body = visit.app.screen.query_one(Body)
        body.scroll_home(animate=False)
        await visit.settle()
        came_by = set(_rows(visit))
        while body.scroll_offset.y < body.max_scroll_y:
            assert _says_more(visit)
            body.scroll_relative(y=body.size.height - 1, animate=False)
            await visit.settle()
            came_by |= set(_rows(visit))
        assert not _says_more(visit)
        assert [row for row in whole if row not in came_by] == []


def _says_more(visit: Visit) -> bool:
    """Whether the lower edge says that there is more: the panel's edge, or the place's."""
    shown = visit.text().split("\n")
    panels = visit.app.screen.query("#panel")
    row = panels.first().region.bottom - 1 if panels else len(shown) - 2
    return MORE_BELOW in shown[row]


def _rows(visit: Visit) -> list[str]:
    """The rows of text in the part that scrolls, without cursors, frames and scrollbars."""
    body = visit.app.screen.query_one(Body)
    rows = visit.text(body).split("\n")
    bare = (re.sub(r"[▸▌│▁▂▃▄▅▆▇█]", " ", row).strip() for row in rows)
    return [row for row in bare if row]


async def test_a_long_message_takes_a_second_row(tmp_path: Path) -> None:
    async with in_pseudo(tmp_path, STANDARD) as (visit, own):
        longest = max(own.principles, key=lambda p: len(p.title))
        await visit.go("principle", principle=longest.id, part="place")
        await visit.keys("2" if visit.session.review.thoughts(longest.id).level != 2 else "3")
        await visit.keys("u")
        said = whole_words(visit.text())
        assert f"Undone in {visit.session.guide.by_id[longest.id].title}" in said
        rows = visit.text().split("\n")
        assert len(rows) == STANDARD[1]
        assert "Ctrl+Q Leave" in rows[-1]


async def test_the_levels_take_their_own_rows_after_those_of_another_principle(
    tmp_path: Path,
) -> None:
    async with in_pseudo(tmp_path, STANDARD) as (visit, own):
        rows = {}
        for principle in own.principles[:5]:
            await visit.go("principle", principle=principle.id, part="think")
            await visit.keys("enter", "2")
            levels = visit.app.screen.query_one(LevelList)
            rows[principle.id] = len(levels.rows(levels.size.width))
            assert levels.size.height == rows[principle.id], principle.id
        assert len(set(rows.values())) > 1


def test_texts_that_no_screen_shows_are_few_and_named() -> None:
    assert set(EXEMPT) == {("[[levels]]", "meaning")}
