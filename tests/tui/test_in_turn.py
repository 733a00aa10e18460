"""Several keys in one write: each acts on the screen to which the ones before it lead, and none
ends the app."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from textual import events
from textual.command import Hits

from partnercheck.session.library import Library
from partnercheck.tui.palette import Palette, PlaceCommands
from partnercheck.tui.panels.cover import CoverScreen
from partnercheck.tui.panels.help import HelpPanel
from partnercheck.tui.stray import QUIET
from tests.support.sittings import begun
from tests.support.terminal import Terminal, partnercheck
from tests.tui.driving import Leader, leading, the_library
from tests.tui.places import REASON, go

NINE_LINES = "\n".join(f"Line {number}" for number in range(1, 13))


async def at_once(leader: Leader, *keys: str) -> None:
    """Send all keys before the app looks at the first."""
    for key in keys:
        leader.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await leader.settle()


@pytest.mark.parametrize(
    "keys",
    [
        ("o", "space", "s"),
        ("o", "enter", "s"),
        ("o", "space", "v"),
        ("o", "space", "a"),
        ("ctrl+p", "enter", "enter"),
        ("ctrl+p", "a", "escape", "escape", "enter"),
    ],
    ids=" ".join,
)
async def test_no_keys_at_the_areas_end_it(library: Library, keys: tuple[str, ...]) -> None:
    session = begun(library)
    session.place(REASON, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "areas")
        await at_once(leader, *keys)
        assert leader.app.is_running


async def test_a_key_acts_on_the_screen_that_the_one_before_leads_to(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "principle", principle=REASON, part="place")
        await at_once(leader, "3", "o", "escape", "u")
        assert leader.place == "principle"
        assert leader.session.review.answers == ()


async def test_panels_that_come_and_go_quickly_are_painted(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "principle", principle=REASON, part="place")
        await at_once(leader, *["f1", "tab", "enter", "f1", "escape", "escape", "k", "f1"] * 5)
        assert leader.app.is_running
        assert leader.text().strip()


async def test_a_question_that_typing_raised_and_took_back_is_not_waited_for(
    library: Library,
) -> None:
    begun(library).close()
    async with leading(library) as leader:
        await leader.until(lambda: leader.items())
        await at_once(leader, *"delete")
        await leader.until(lambda: leader.place == "home" and leader.app._judge._over is None)
        await leader.press("f1")
        assert isinstance(leader.app.screen, HelpPanel)


async def test_what_is_asked_of_a_screen_can_go_with_another(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        turns = leader.app.turns
        turns._painted, turns._asked, turns._asked_at = None, leader.app.screen, 0.0
        await leader.press("f1")
        assert isinstance(leader.app.screen, HelpPanel)


async def test_a_click_before_the_list_of_commands_is_seen_is_not_aimed_at_it(
    library: Library,
) -> None:
    async with leading(library) as leader:
        await leader.press("ctrl+p")
        await leader.until_shown("Find  (/)")
        row = next(row for row, line in enumerate(leader.lines()) if "Find  (/)" in line)
        await leader.press("escape")
        leader.app.post_message(events.Key("ctrl+p", None))
        while not isinstance(leader.app.screen, Palette):
            await asyncio.sleep(0)
        for happens in (events.MouseDown, events.MouseUp):
            leader.app.post_message(
                happens(None, 20, row, 0, 0, 1, False, False, False, screen_x=20, screen_y=row)
            )
        await leader.settle()
        assert isinstance(leader.app.screen, Palette)
        assert leader.app.screen.is_current
        await leader.click_at(20, row)
        assert not isinstance(leader.app.screen, Palette), "seen, it is aimed at"


async def test_the_first_click_counts(library: Library) -> None:
    """Nothing was pressed before it, so nothing has asked yet whether home is painted."""
    async with leading(library) as leader:
        await leader.click("Settings")
        await leader.until_shown("Colours")


async def test_a_click_on_the_list_of_commands_waits_until_the_list_stands(
    library: Library,
) -> None:
    async with leading(library) as leader:
        await leader.press("ctrl+p")
        await leader.until_shown("Find  (/)")
        row = next(row for row, line in enumerate(leader.lines()) if "Find  (/)" in line)
        search = leader.app.screen._gather_commands("z")
        press = events.MouseDown(
            None, 20, row, 0, 0, 1, False, False, False, screen_x=20, screen_y=row
        )
        leader.app.post_message(press)
        held = False
        while not search.is_finished:
            held |= not leader.app.turns.over
            await asyncio.sleep(0)
        assert held
        await leader.settle()
        assert leader.app.turns.over


async def test_what_closes_below_another_panel_closes_with_it_and_nothing_else(
    library: Library,
) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        await leader.press("ctrl+p", "f1")
        palette = next(s for s in leader.app.screen_stack if isinstance(s, Palette))
        assert isinstance(leader.app.screen, HelpPanel)
        palette.dismiss()
        palette.dismiss()
        await leader.settle()
        assert leader.place == "areas"


async def test_what_closes_under_the_cover_waits_for_its_end(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        await leader.press("f1")
        below = leader.app.screen
        leader.app.cover()
        await leader.settle()
        below.dismiss()
        await leader.settle()
        assert leader.app.covered
        assert isinstance(leader.app.screen, CoverScreen)
        leader.app.screen.dismiss(None)
        await leader.until_at("areas")


async def test_a_question_that_comes_under_the_cover_waits_for_its_end(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        leader.app.cover()
        await leader.settle()
        leader.app.run_worker(leader.app.push_screen_wait(HelpPanel("areas")))
        await leader.settle()
        assert isinstance(leader.app.screen, CoverScreen)
        leader.app.screen.dismiss(None)
        await leader.until(lambda: isinstance(leader.app.screen, HelpPanel))


async def test_the_list_of_commands_is_left_while_it_is_built(library: Library) -> None:
    for turns in (0, 2, 4):
        async with leading(library) as leader:
            leader.app.post_message(events.Key("ctrl+p", None))
            while not isinstance(leader.app.screen, Palette):
                await asyncio.sleep(0)
            for _ in range(turns):
                await asyncio.sleep(0)


async def test_a_search_goes_on_in_no_list_that_was_taken_away(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks_on, commands = asyncio.Event(), PlaceCommands.discover

    async def slowly(provider: PlaceCommands) -> Hits:
        await looks_on.wait()
        async for hit in commands(provider):
            yield hit

    monkeypatch.setattr(PlaceCommands, "discover", slowly)
    async with leading(library) as leader:
        for turns in range(7, 24):  # the parts of the list go one by one
            looks_on.clear()
            palette = Palette()
            leader.app.push_screen(palette)
            while leader.app.is_running and not palette.is_mounted:
                await asyncio.sleep(0)
            for _ in range(20):
                await asyncio.sleep(0)
            leader.app.pop_screen()
            for _ in range(turns):
                await asyncio.sleep(0)
            looks_on.set()
            for _ in range(20):
                await asyncio.sleep(0)
            assert leader.app.is_running


async def test_the_list_of_commands_that_was_left_shows_nothing_more(library: Library) -> None:
    async with leading(library) as leader:
        await leader.press("ctrl+p")
        await leader.until_shown("Find  (/)")
        palette = leader.app.screen
        assert isinstance(palette, Palette)
        await leader.press("escape")
        palette._list_visible = not palette._list_visible
        palette._show_busy = True
        await leader.settle()
        assert leader.place == "home"


@pytest.mark.parametrize("place", ["answers", "home"])
async def test_what_a_place_began_ends_with_it(library: Library, place: str) -> None:
    goes_on, went_on = asyncio.Event(), []

    async def work() -> None:
        await goes_on.wait()
        went_on.append(True)

    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        leader.app.screen.run_worker(work())
        for _ in range(3):
            await asyncio.sleep(0)
        leader.app.go(place)
        goes_on.set()
        await leader.until_at(place)
        assert not went_on


async def test_the_screen_of_a_review_that_was_closed_is_gone(library: Library) -> None:
    begun(library).close()
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "principle", principle=REASON, part="place")
        screen = leader.app.screen
        await go(leader, "home")
        await leader.settle()
        assert screen.is_running, "kept for the next principle"
        leader.app.close_review()
        await leader.until(lambda: not screen.is_running)


async def test_what_a_panel_waits_for_comes_only_while_it_is_shown(library: Library) -> None:
    came: list[str] = []
    async with leading(library) as leader:
        await leader.press("f1")
        panel = leader.app.screen
        panel.set_timer(0.0001, lambda: came.append("shown"))
        await leader.until(lambda: came == ["shown"])
        leader.app.pop_screen()
        panel.set_timer(0.0001, lambda: came.append("left"))
        await leader.settle()
        assert came == ["shown"]


async def test_help_asked_for_again_is_the_same_help(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        await at_once(leader, *["f1", "tab", "enter"] * 6)
        kinds = [type(screen) for screen in leader.app.screen_stack]
        assert kinds.count(HelpPanel) == 1
        assert len(kinds) == len(set(kinds))


async def test_undo_of_more_lines_than_the_box_has(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "principle", principle=REASON, part="think")
        leader.app.post_message(events.Paste(NINE_LINES))
        await leader.settle()
        await leader.press("ctrl+z")
        assert leader.session.review.thoughts(REASON).evidence == ""
        await leader.press("ctrl+y", "f7", "backspace", "ctrl+z")
        assert leader.session.review.thoughts(REASON).evidence == NINE_LINES


def test_in_one_write_at_a_real_terminal(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 2)
    session.close()
    data = str(library.folder.path)
    terminal = Terminal(partnercheck("--data-dir", data))
    try:
        terminal.wait_for("Go on with")
        terminal.send("\x10\r\r\x1b")
        terminal.send("o s" * 10)
        terminal.send("\x1bOP\t\r" * 10)
        terminal.send("\x11")
        assert terminal.end() == 0
    finally:
        terminal.close()


def test_without_a_second_screen_no_note_stays_in_view(tmp_path: Path) -> None:
    library = the_library(tmp_path)
    session = begun(library)
    principle = session.guide.principles[0].id
    session.write_note(principle, "evidence", "The chair is tired")
    session.close()
    terminal = Terminal(partnercheck("--data-dir", str(library.folder.path)))
    terminal.screen.has_other = False
    try:
        terminal.wait_for("Go on with")
        terminal.send("\r")
        terminal.wait_for("The chair is tired")
        terminal.send("\x11")
        assert terminal.end() == 0
        assert "tired" not in terminal.screen.text()
    finally:
        terminal.close()


@pytest.mark.thorough
def test_what_is_opened_right_after_a_paste_stays_at_a_real_terminal(library: Library) -> None:
    begun(library).close()
    terminal = Terminal(partnercheck("--data-dir", str(library.folder.path)))
    try:
        terminal.wait_for("Go on with")
        terminal.send("QZ3Z of them\x1bOS")
        terminal.wait_for("Type to find a command")
        end = time.monotonic() + 3 * QUIET
        while time.monotonic() < end:
            terminal.read(QUIET)
        assert "Type to find a command" in terminal.screen.text()
        terminal.send("\x11")
        assert terminal.end() == 0
    finally:
        terminal.close()
