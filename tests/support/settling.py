"""Waiting until an app has done everything that was asked of it."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

QUIET_TURNS = 5
"""Turns of the loop without a message, after which the app has nothing left to do."""


async def settle(app: App[Any]) -> None:
    """Wait until no part of the app has a message left to look at, and paint.

    The pilot's own waits for an idle processor, several times a second at most.
    """
    await _quiet(app)
    for _ in range(2):
        if app.is_running:
            # As the pilot's `pause` does: the screen would lay itself out by the clock.
            app.screen._on_timer_update()
        await _quiet(app)


async def _quiet(app: App[Any]) -> None:
    turns = 0
    while turns < QUIET_TURNS:
        await asyncio.sleep(0)
        screens = app.screen_stack if app.is_running else []
        parts = (app, *(part for s in screens for part in s.walk_children(with_self=True)))
        turns = 0 if any(part.message_queue_size for part in parts) else turns + 1
