"""In a window too small to show more than that it is, no key acts out of sight."""

from __future__ import annotations

import pytest
from textual import events

from partnercheck.session.library import Library
from partnercheck.tui.widgets.note import NoteBox
from tests.support.sittings import begun
from tests.tui.driving import SMALLEST, STANDARD, Leader, leading
from tests.tui.places import REASON, go

TOO_SMALL = "This window is too small to read in."
TINY = (50, 15)
KEYS = ("enter", "space", "down", "enter", "delete", "d", "3", "x", "f1", "f4", "comma", "u", "tab",
        "backspace", "enter", "n")  # fmt: skip


def asks_for_room(leader: Leader) -> bool:
    """Whether nothing is seen but the sentence that asks for a larger window."""
    shown = " ".join(leader.text().split())
    return shown.startswith(TOO_SMALL) and shown.endswith("--plain. Nothing is lost.")


async def press_all(leader: Leader) -> None:
    """Press everything that answers, leads on, deletes or opens something."""
    await leader.pilot.resize_terminal(*TINY)
    await leader.until(lambda: asks_for_room(leader))
    for key in KEYS:
        await leader.press(key)
    assert asks_for_room(leader)
    await leader.pilot.resize_terminal(*STANDARD)
    await leader.until(lambda: TOO_SMALL not in leader.read())


@pytest.mark.parametrize("place", ["home", "answers"])
async def test_no_key_acts_at_a_place(library: Library, place: str) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, place)
        await leader.settle()
        before, stack = leader.text(), list(leader.app.screen_stack)
        await press_all(leader)
        await leader.until(lambda: leader.text() == before)
        assert list(leader.app.screen_stack) == stack


@pytest.mark.parametrize("part", ["place", "advice"])
async def test_no_key_answers_a_principle(library: Library, part: str) -> None:
    async with leading(library, session=begun(library)) as leader:
        leader.session.place(REASON, 2)
        await go(leader, "principle", principle=REASON, part=part)
        await leader.until_saved()
        await leader.settle()
        before, review = leader.text(), leader.session.review
        await press_all(leader)
        await leader.until(lambda: leader.text() == before)
        assert leader.session.review == review


@pytest.mark.parametrize("key", ["comma", "f1", "d", "f4"])
async def test_no_key_acts_in_what_is_over_a_place_and_esc_closes_it(
    library: Library, key: str
) -> None:
    begun(library).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("Go on with: Riverside")
        await leader.press(key)
        await leader.until(lambda: leader.app.screen.is_modal)
        over = leader.app.screen
        await leader.pilot.resize_terminal(*TINY)
        await leader.until(lambda: asks_for_room(leader))
        for pressed in ("enter", "space", "down", "enter", "enter"):
            await leader.press(pressed)
        assert leader.app.screen is over
        assert len(library.entries()) == 1
        await leader.press("escape")
        await leader.until_at("home")
        assert asks_for_room(leader)


async def test_no_click_and_no_wheel_reaches_what_is_below(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        await leader.pilot.resize_terminal(20, 5)
        await leader.until(lambda: leader.text().split()[:3] == ["This", "window", "is"])
        for row in range(5):
            await leader.pilot._post_mouse_events([events.MouseScrollDown], offset=(8, row))
            await leader.pilot.click(offset=(8, row))
        await leader.settle()
        assert leader.text().split()[:3] == ["This", "window", "is"]
        assert leader.place == "areas"


async def test_what_is_typed_goes_on_and_enter_does_not_lead_away(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "principle", principle=REASON, part="think")
        await leader.type("We")
        await leader.pilot.resize_terminal(*TINY)
        await leader.until(lambda: asks_for_room(leader))
        await leader.type(" mett")
        await leader.press("backspace", "enter", "escape", "tab")
        await leader.type(".")
        await leader.pilot.resize_terminal(*SMALLEST)
        await leader.until(lambda: TOO_SMALL not in leader.read())
        assert leader.part == "think"
        assert leader.app.screen.query_one("#evidence", NoteBox).text == "We met."


async def test_the_cover_comes_in_any_window(library: Library) -> None:
    async with leading(library, TINY) as leader:
        await leader.until(lambda: asks_for_room(leader))
        await leader.press("f2")
        await leader.until_shown("Covered.")


@pytest.mark.parametrize("told", [True, False], ids=["the terminal tells", "a key tells"])
async def test_keys_act_on_a_page_that_came_while_another_window_had_the_keyboard(
    library: Library, told: bool
) -> None:
    async with leading(library, STANDARD, session=begun(library)) as leader:
        leader.app.post_message(events.AppBlur())
        await leader.settle()
        await go(leader, "areas")
        if told:
            leader.app.post_message(events.AppFocus())
            await leader.settle()
            assert leader.focus == "rows"
        before = leader.chooser().cursor
        await leader.press("down")
        assert leader.chooser().cursor == before + 1
