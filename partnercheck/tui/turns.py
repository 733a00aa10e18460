"""Keys count in the order in which they come, each on the screen that the ones before it lead to.

A terminal that stalled, or a quick hand, sends keys faster than a screen is built. Textual would
hand each on at once: to a screen that has no parts yet, or to the one that is being left.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.worker import Worker

from partnercheck.commands import BY_ID
from partnercheck.tui.private import at_rest

BESIDE = "beside"
"""The group of a worker that no key waits for: it leads nowhere."""
_PATIENCE = 5.0
"""Seconds of waiting after which the key that leaves is heard all the same: a disk that never
answers must not keep anybody here."""
_ASKED_AGAIN = 0.1
"""Seconds after which a screen is asked once more to say when it is painted: Textual hands the
request to whatever is on top, and it goes with that."""


class Turns:
    """Holds keys, clicks and pastes back until the one before has done all that it does."""

    def __init__(self, app: App[Any], leaves: Callable[[str], bool]) -> None:
        """`leaves` says whether a key is one that leaves."""
        self._app = app
        self._leaves = leaves
        self._held: deque[tuple[events.Event, Screen[Any] | None]] = deque()
        self._next: events.Event | None = None
        """What is let in just now."""
        self._waiting: asyncio.Task[None] | None = None
        self._painted: Screen[Any] | None = None
        """The screen that was painted last: what somebody at the mouse points at."""
        self._asked: Screen[Any] | None = None
        """The screen that was asked to say when it is painted."""
        self._asked_at = 0.0

    @property
    def over(self) -> bool:
        """Whether nothing is held back."""
        return not self._held

    def takes(self, event: events.Event) -> bool:
        """Whether an event that came has to wait; it comes again when it is its turn."""
        if event is self._next:
            self._next = None
            return False
        pressed = isinstance(event, (events.Key, events.Paste, events.MouseDown, events.MouseUp))
        if not pressed or event.is_forwarded:
            return False
        if isinstance(event, events.Key) and event.key in BY_ID["cover"].keys:
            return False  # whoever covers the screen means now
        if self.over and self._ready(handling=True):
            return False
        self._held.append((event, self._painted))
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.create_task(self._let_in())
        return True

    def came(self, screen: Screen[Any]) -> None:
        """A screen came to the top; it says when it is painted."""
        self._asked, self._asked_at = screen, asyncio.get_running_loop().time()
        screen.call_after_refresh(self._is_painted, screen)

    async def _let_in(self) -> None:
        while self._held and self._app.is_running:
            if not await self._come_to_rest():
                return
            event, aimed_at = self._held.popleft()
            by_mouse = isinstance(event, events.MouseEvent)
            if by_mouse and aimed_at is not self._app.screen:
                continue  # nobody points at what they can't see yet
            self._next = event
            self._app.post_message(event)

    async def _come_to_rest(self) -> bool:
        """Wait until the next one may come; False where the app ended meanwhile."""
        clock = asyncio.get_running_loop().time
        since, turns = clock(), 0
        while self._app.is_running and self._app.screen_stack:
            if self._ready(handling=False):
                return True
            if clock() - since > _PATIENCE and self._leave_first():
                return True
            turns += 1
            await asyncio.sleep(0 if turns < 50 else 0.002)
        return False

    def _leave_first(self) -> bool:
        """Put the key that leaves before the others, if it was pressed; they are dropped."""
        for held in self._held:
            if isinstance(held[0], events.Key) and self._leaves(held[0].key):
                self._held = deque([held])
                return True
        return False

    def _ready(self, *, handling: bool) -> bool:
        """Whether every part has done what it was asked for, and the screen can be seen.
        With `handling` the app itself may have a message in hand."""
        app = self._app
        if not at_rest(app, handling=handling) or any(
            self._leads_on(worker) for worker in app.workers
        ):
            return False
        screen = app.screen
        now = asyncio.get_running_loop().time()
        asked = self._asked is screen and now - self._asked_at < _ASKED_AGAIN
        if self._painted is not screen and not asked:
            self.came(screen)
        return self._painted is screen

    def _is_painted(self, screen: Screen[Any]) -> None:
        if screen.is_current:
            self._painted, self._asked = screen, None

    def _leads_on(self, worker: Worker[Any]) -> bool:
        """Whether a worker decides where the keys of this screen go: one that waits for a panel
        has it over its own screen."""
        mine = worker.node is self._app.screen and worker.group != BESIDE
        return mine and not worker.is_finished
