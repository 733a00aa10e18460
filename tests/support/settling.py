"""Waiting until an app has done everything that was asked of it."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from textual.app import App
from textual.screen import Screen

UNHURRIED = 2.0
"""Seconds from one key to the next, as the app is told, where keys are not meant to be a row."""
QUIET_TURNS = 5
"""Turns of the loop without a message, after which the app has nothing left to do."""
PAINTED_AT_MOST = 100
"""Paintings after which a screen that asks for yet another one is taken to go on for ever."""


_NONE_HELD = SimpleNamespace(over=True)
"""What an app has that holds no keys back."""


async def settle(app: App[Any]) -> None:
    """Wait until no part of the app has a message left to look at, nor the screen anything left
    to paint. One painting can ask for another: what scrolls into view does so once it is placed.

    The pilot's own waits for an idle processor, several times a second at most.
    """
    await _quiet(app)
    for _ in range(PAINTED_AT_MOST):
        if not app.is_running:
            return
        # As the pilot's `pause` does: the screen would lay itself out by the clock.
        app.screen._on_timer_update()
        await _quiet(app)
        if not app.is_running or app._batch_count or not _unpainted(app.screen):
            # A batch that is still open waits for something outside, which is waited for by name.
            return
    raise AssertionError(f"{app.screen} was painted {PAINTED_AT_MOST} times and asks for more")


def _unpainted(screen: Screen[Any]) -> bool:
    """Whether a screen waits for its clock to lay it out, to paint it or to call back."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


async def _quiet(app: App[Any]) -> None:
    turns = 0
    while turns < QUIET_TURNS:
        held = app.is_running and not getattr(app, "turns", _NONE_HELD).over
        await asyncio.sleep(0.001 if held else 0)
        screens = app.screen_stack if app.is_running else []
        parts = (app, *(part for s in screens for part in s.walk_children(with_self=True)))
        turns = 0 if held or any(part.message_queue_size for part in parts) else turns + 1
