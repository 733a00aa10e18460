"""Arrows go through everything on a screen in the order in which the eye sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.pages.finish import LOOK_AGAIN_MONTHS
from partnercheck.session.library import Library
from partnercheck.tui.widgets.cursor_list import CursorList, focus_beside
from tests.support.screens import Visit, visiting
from tests.tui.driving import leading
from tests.tui.places import answered, go

pytestmark = pytest.mark.thorough

AT_MOST = 60
"""More key presses than any of these screens needs."""


def pointed(visit: Visit) -> tuple[str, int]:
    """What has the focus, and which row of it the cursor is on."""
    focused = visit.app.screen.focused
    assert focused is not None
    upright = getattr(focused, "_upright", True)
    return focused.id or "", getattr(focused, "cursor", 0) if upright else 0


async def met(visit: Visit, key: str) -> list[tuple[str, int]]:
    """Everything that the cursor comes to until the key no longer moves it."""
    found = [pointed(visit)]
    while len(found) < AT_MOST:
        await visit.keys(key)
        if pointed(visit) == found[-1]:
            return found
        found.append(pointed(visit))
    raise AssertionError(f"{key} leads in a circle: {found}")


@pytest.mark.parametrize("situation", ["finish", "place", "settings"])
async def test_down_meets_everything_and_up_the_same_in_return(
    situation: str, tmp_path: Path
) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open(situation)
        visit.app.screen.focus_chain[0].focus()
        await visit.keys("home")
        down = await met(visit, "down")
        assert await met(visit, "up") == down[::-1]
        assert {widget for widget, _ in down} == {w.id for w in visit.app.screen.focus_chain}


async def test_from_finishing_up_to_the_dates_one_by_one(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "finish")
        assert leader.item_at_cursor().title == "Finish this review"
        for words in reversed(LOOK_AGAIN_MONTHS.values()):
            await leader.press("up")
            assert f"▸ ○ {words}" in leader.text()
        await leader.press("up")
        assert leader.focus == "again"
        for _ in LOOK_AGAIN_MONTHS:
            await leader.press("down")
        assert leader.item_at_cursor().title == "Finish this review"


async def test_an_arrow_on_a_list_that_was_hidden_meanwhile_goes_to_what_is_there(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("place")
        shown = visit.app.screen.focused
        assert isinstance(shown, CursorList)
        for step in (1, -1):
            shown.display = False
            focus_beside(shown, step)
            shown.display = True
        await visit.settle()
        assert visit.app.is_running
