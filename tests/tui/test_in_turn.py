"""Keys in one write: each acts on the screen that the ones before it lead to, and none ends the
app."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from partnercheck.session.library import Library
from partnercheck.tui.panels.help import HelpPanel
from tests.support.sittings import begun
from tests.support.terminal import Terminal, partnercheck
from tests.tui.driving import Leader, a_library, leading
from tests.tui.places import REASON, go

NINE_LINES = "\n".join(f"Line {number}" for number in range(1, 13))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return a_library(tmp_path)


async def at_once(leader: Leader, *keys: str) -> None:
    """All keys before the app looks at the first."""
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
        await leader.press("e")
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
