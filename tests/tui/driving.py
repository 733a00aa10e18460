"""A leader at the keyboard and the mouse, who drives and reads the full screen as a person
would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from textual import events
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widget import Widget

from partnercheck.places import built_in_guide
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.review_file import ReadReview, read_review
from partnercheck.text import width
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.panels.rows import RowsPanel
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.frame import MessageRow, PageHeader
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.workshop.broken import where_it_breaks
from tests.support.settling import UNHURRIED, settle
from tests.support.sittings import Clock, small_guide_folder
from tests.support.sweeping import unswept

STANDARD = (80, 24)
WIDE = (120, 40)
SMALLEST = (60, 20)
REPEATED = 0.03
"""Seconds between two repeats of a key that is held down."""
TURNS = 4_000
"""How often to look whether a condition holds. The pilot's own pause never ends if a screen is left
meanwhile: what was left gets no more messages."""
POLL = 0.005
"""Seconds between two looks, for what comes from a thread or a timer."""
_BY_SIGNAL = 128
"""What the exit code of an app is above that a signal ended."""


class Leader:
    """Somebody in front of a running app."""

    def __init__(self, app: PartnerCheckApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = 0.0
        """When the last key was pressed, in seconds."""

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys, each once everything that the one before started is done.

        The pilot's own `press` waits for an idle processor, which it checks only several times a
        second.
        """
        for key in keys:
            self.clock = max(self.clock + UNHURRIED, events.Key(key, None).time)
            await self._press(key)

    async def hold(self, key: str, times: int) -> None:
        """Hold a key down until it has come so many times."""
        await self.press(key)
        for _ in range(times - 1):
            self.clock += REPEATED
            await self._press(key)

    async def _press(self, key: str) -> None:
        character = _CHARACTERS.get(key, key if len(key) == 1 else None)
        pressed = events.Key(_KEYS.get(key, key), character)
        pressed.time = self.clock
        self.app.post_message(pressed)
        await self.settle()
        signalled = (self.app.return_code or 0) - _BY_SIGNAL
        # A run of tests that is out of time gets one: without this, a key seems to do nothing.
        assert signalled < 0, f"the app was ended by signal {signalled}, sent to these tests"

    async def settle(self) -> None:
        """Wait until everything is done and painted."""
        await settle(self.app)

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text where the focus is."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, words: str, *, row: int = 0) -> None:
        """Click in the middle of words on the screen; `row` counts the rows that have them."""
        found = [
            (line[: line.index(words)], y) for y, line in enumerate(self.lines()) if words in line
        ]
        assert len(found) > row, f"{words!r} is not on the screen:\n{self.text()}"
        before, y = found[row]
        await self.click_at(width(before) + width(words) // 2, y)

    async def click_at(self, x: int, y: int) -> None:
        """Click on a cell of the screen, by the events that a terminal reports, a while after
        anything else.

        The pilot's own click waits for an idle processor after each event.
        """
        self.clock = max(self.clock + UNHURRIED, events.Key("a", "a").time)
        await self.click_again(x, y)

    async def click_again(self, x: int, y: int) -> None:
        """Click on a cell at once after the click before."""
        for happens in (events.MouseMove, events.MouseDown, events.MouseUp):
            button = 0 if happens is events.MouseMove else 1
            event = happens(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)
            event.time = self.clock
            self.app.post_message(event)
            await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until a condition holds; the test fails, with the screen shown, if it never does."""
        for _ in range(TURNS):
            if condition():
                return
            await self.settle()
            await asyncio.sleep(POLL)
        raise AssertionError(f"it never came to that. The screen:\n{self.text()}")

    async def until_done(self) -> None:
        """Wait until what was begun on another thread is done and shown, so that the next key would
        count."""
        await self.until(lambda: self.app.turns._ready(handling=False))
        await self.settle()

    async def until_at(self, place: str) -> None:
        """Wait until a place, a page or a panel is on top."""
        await self.until(lambda: self.place == place)

    async def until_shown(self, words: str) -> None:
        """Wait until words are on the screen, wherever a long path breaks the lines, and all that
        comes with them: a panel grows to its message in a second pass."""
        await self.until(lambda: words in self.text() or words in self.read())
        await self.settle()

    async def until_saved(self) -> None:
        """Wait until everything is on disk and the header says so."""
        await self.until(lambda: not self.session.saving.pending and "Saved" in self.header.right)

    async def choose(self, words: str) -> None:
        """Move the cursor of the list to the item with these words, and press Enter."""
        await self.move_to(words)
        await self.press("enter")

    async def move_to(self, words: str) -> None:
        """Move the cursor of the list to the item with these words."""
        titles = [item.title for item in self.items()]
        index = next((i for i, title in enumerate(titles) if words in title), None)
        assert index is not None, f"no item has {words!r}:\n{self.text()}"
        ahead = index - self.chooser().cursor
        await self.press(*["down" if ahead > 0 else "up"] * abs(ahead))

    # Reading

    @property
    def session(self) -> Session:
        """The open review."""
        return self.app.open_session

    @property
    def place(self) -> str:
        """The place on the screen, or the page or the panel over it, by its name. Empty while it is
        still being built."""
        screen = self.app.screen
        if not (screen.is_mounted and screen.is_current):
            return ""
        if isinstance(screen, CommandPalette):
            return "palette"
        if isinstance(screen, RowsPanel):
            return screen.place
        return screen.PLACE if isinstance(screen, PlaceScreen) else type(screen).__name__

    @property
    def part(self) -> str:
        """The part of the principle screen that is shown."""
        return str(getattr(self.app.screen, "part", ""))

    @property
    def principle(self) -> str:
        """The id of the principle where the leader is."""
        return self.session.principle.id

    @property
    def header(self) -> PageHeader:
        """The header of the place."""
        return self.app.screen.query_one(PageHeader)

    @property
    def said(self) -> str:
        """The message row; empty until the screen has one."""
        return next((row.text for row in self.app.screen.query(MessageRow)), "")

    @property
    def focus(self) -> str:
        """The id of the widget with the focus."""
        focused = self.app.screen.focused
        return (focused.id or type(focused).__name__) if focused else ""

    def widget(self, selector: str) -> Widget:
        """One widget of the screen on top."""
        return self.app.screen.query_one(selector)

    def chooser(self) -> ItemList:
        """The list that has the focus, else the first one."""
        focused = self.app.screen.focused
        return focused if isinstance(focused, ItemList) else self.app.screen.query(ItemList).first()

    def items(self) -> list[Item]:
        """The items in that list, without headings."""
        listed = self.chooser()
        return [listed.item(index) for index in range(listed.count())]

    def item_at_cursor(self) -> Item:
        """The item under that list's cursor."""
        current = self.chooser().current
        assert current is not None, self.text()
        return current

    def lines(self) -> list[str]:
        """The rows of the screen on top, as they are painted."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        """The whole screen on top, as one text."""
        return "\n".join(line.rstrip() for line in self.lines())

    def read(self) -> str:
        """The words on the screen in reading order, without frames, with single spaces."""
        return " ".join(self.text().translate(_FRAMES).split())

    def on_disk(self) -> ReadReview:
        """The open review, read from its file."""
        return read_review(self.app.library.folder.review_path(self.session.review.id))


_FRAMES = dict.fromkeys(map(ord, "│┃╭╮╰╯─▌▸"), " ")
_KEYS = {
    " ": "space",
    "\n": "enter",
    "\t": "tab",
    ",": "comma",
    "+": "plus",
    ".": "full_stop",
    "'": "apostrophe",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "/": "slash",
    "@": "at",
    "=": "equals_sign",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "-": "minus",
    "?": "question_mark",
    ":": "colon",
}
_CHARACTERS = {name: character for character, name in _KEYS.items()}


@asynccontextmanager
async def leading(
    library: Library,
    size: tuple[int, int] = STANDARD,
    session: Session | None = None,
    *,
    sweeps: bool = False,
) -> AsyncIterator[Leader]:
    """The app with a library, with notifications on as in production; closed at the end. `sweeps`
    is whether it frees what left pages took."""
    app = PartnerCheckApp(library)
    try:
        with nullcontext() if sweeps else unswept():
            async with app.run_test(size=size, notifications=True) as pilot:
                if session is not None:
                    app.open_review(session)
                leader = Leader(app, pilot)
                await leader.settle()
                yield leader
    finally:
        if app.session is not None:
            app.session.close()


def a_library(parent: Path, guide: Path | None = None, clock: Clock | None = None) -> Library:
    """A library with an empty data folder and the small guide."""
    return _prepared(parent, guide or small_guide_folder(parent), clock)


def the_library(parent: Path, clock: Clock | None = None) -> Library:
    """A library with an empty data folder and the built-in guide."""
    return _prepared(parent, built_in_guide(), clock)


def _prepared(parent: Path, guide: Path, clock: Clock | None) -> Library:
    library = Library(parent / "data", guide, now=clock or Clock(), explain=where_it_breaks)
    library.prepare()
    assert not library.problem
    return library


async def begin(leader: Leader, name: str = "Riverside", *, whole: bool = True) -> None:
    """Go from home on first use to *Think* of the first principle, by keyboard."""
    await leader.until_at("home")
    await leader.press("enter")
    await leader.until(lambda: leader.place == "about" and leader.focus == "name")
    await leader.type(name)
    if whole:
        await leader.press("down", "down", "enter")
    else:
        await leader.press("enter")
    await leader.until(lambda: leader.focus == "rows")
    await leader.press("enter")
    await leader.until_at("principle")


def fields(struct: Any, *names: str) -> dict[str, Any]:
    """Some fields of a record, for comparing."""
    return {name: getattr(struct, name) for name in names}
