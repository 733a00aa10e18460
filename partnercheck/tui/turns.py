"""Keys count in the order in which they come, each on the screen to which the ones before it lead.

A terminal that stalled, or a quick hand, sends keys faster than a screen is built. Textual would
pass each on at once: to a screen that has no widgets yet, or to one that is being left.
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
"""The group for workers that no key has to wait for, because they lead to no other screen."""
_PATIENCE = 5.0
"""Seconds of waiting after which the key that leaves works all the same: a disk that never answers
must not keep anybody here."""
_ASKED_AGAIN = 0.1
"""Seconds after which to ask a screen again to report its painting: Textual passes the request to
whatever screen is on top, and it is lost if that one goes."""


class Turns:
    """Holds keys, clicks and pastes back until the one before them has done all it does."""

    def __init__(
        self,
        app: App[Any],
        leaves: Callable[[str], bool],
        drop: Callable[[events.MouseDown], None],
    ) -> None:
        """`leaves` says whether a key is the one that leaves; `drop` is told of a click that was
        aimed at a page that is gone."""
        self._app = app
        self._drop = drop
        self._leaves = leaves
        self._held: deque[tuple[events.Event, Screen[Any] | None]] = deque()
        self._next: events.Event | None = None
        """The event that is being let in now."""
        self._afterwards: Callable[[], object] | None = None
        """What to do once nothing is held back any more."""
        self._waiting: asyncio.Task[None] | None = None
        self._painted: Screen[Any] | None = None
        """The screen painted last, at which somebody with a mouse is pointing."""
        self._asked: Screen[Any] | None = None
        """The screen that was asked to report when it is painted."""
        self._asked_at = 0.0

    @property
    def over(self) -> bool:
        """Whether nothing is held back."""
        return not self._held

    def takes(self, event: events.Event) -> bool:
        """Whether an event has to wait; if so, it is posted again when its turn comes."""
        if event is self._next:
            self._next = None
            return False
        pressed = isinstance(event, (events.Key, events.Paste, events.MouseDown, events.MouseUp))
        # A move belongs between the press and its end: after them it would tell of no drag.
        drags = isinstance(event, events.MouseMove) and event.button and not self.over
        if not (pressed or drags) or event.is_forwarded:
            return False
        if isinstance(event, events.Key) and event.key in BY_ID["cover"].keys:
            return False  # the cover must not wait
        if self.over and self._ready(handling=True):
            return False
        self._held.append((event, self._painted))
        self._begin_to_let_in()
        return True

    def again(self, event: events.Event) -> None:
        """Hold back, before all others, a key or a click that had already been let in."""
        self._held.appendleft((event, self._painted))
        self._begin_to_let_in()

    def afterwards(self, do: Callable[[], object]) -> None:
        """Do something once the keys that came have done all that they do; only what was asked for
        last is done."""
        self._afterwards = do
        self._begin_to_let_in()

    def _begin_to_let_in(self) -> None:
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.create_task(self._let_in())

    def came(self, screen: Screen[Any]) -> None:
        """A screen came to the top: have it report when it is painted."""
        self._asked, self._asked_at = screen, asyncio.get_running_loop().time()
        screen.call_after_refresh(self._is_painted, screen)

    async def _let_in(self) -> None:
        while (self._held or self._afterwards) and self._app.is_running:
            if not await self._come_to_rest():
                return
            if not self._held:
                do, self._afterwards = self._afterwards, None
                if do is not None:
                    do()
                continue
            event, aimed_at = self._held.popleft()
            by_mouse = isinstance(event, events.MouseEvent)
            if by_mouse and aimed_at is not self._app.screen:  # it was aimed at the one before
                if isinstance(event, events.MouseDown):
                    self._drop(event)
                continue
            self._next = event
            self._app.post_message(event)

    async def _come_to_rest(self) -> bool:
        """Wait until the next event may be let in. Returns False if the app has ended meanwhile."""
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
        """Put the key that leaves before all others, if it was pressed, and drop those. Returns
        whether it was."""
        for held in self._held:
            if isinstance(held[0], events.Key) and self._leaves(held[0].key):
                self._held = deque([held])
                return True
        return False

    def _ready(self, *, handling: bool) -> bool:
        """Whether every widget has finished what it was asked to do and the screen is painted. With
        `handling` the app itself may still be busy with a message."""
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
        if screen.is_active:
            self._painted, self._asked = screen, None

    def _leads_on(self, worker: Worker[Any]) -> bool:
        """Whether a worker decides where the keys of this screen go. A worker that waits for a
        panel does not: the panel is over its screen."""
        mine = worker.node is self._app.screen and worker.group != BESIDE
        return mine and not worker.is_finished
