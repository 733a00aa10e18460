"""Waits until an app has done everything it was asked to do."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from textual.app import App
from textual.screen import Screen

UNHURRIED = 2.0
"""Seconds between two keys, as the app is told, for keys that are not meant as typed in a row."""
QUIET_TURNS = 5
"""After this many turns of the loop without a message the app has nothing left to do."""
PAINTED_AT_MOST = 100
"""After this many repaints a screen that asks for another one counts as repainting for ever."""


_NONE_HELD = SimpleNamespace(over=True)
"""Stands for the `turns` of an app that holds no keys back."""


async def settle(app: App[Any]) -> None:
    """Wait until no widget has a message left to handle and the screen has nothing left to paint.
    One repaint can ask for another: what scrolls into view does so once it has a place.

    Textual's pilot waits for an idle processor instead, which it checks only several times a
    second.
    """
    await _quiet(app)
    for _ in range(PAINTED_AT_MOST):
        if not app.is_running:
            return
        # As the pilot's `pause` does; otherwise the screen would wait for its timer to lay itself
        # out.
        app.screen._on_timer_update()
        await _quiet(app)
        if not app.is_running or app._batch_count or not _unpainted(app.screen):
            # A batch that is still open waits for something else, for which tests wait by its name.
            return
    raise AssertionError(f"{app.screen} was painted {PAINTED_AT_MOST} times and asks for more")


def _unpainted(screen: Screen[Any]) -> bool:
    """Whether a screen still waits for its timer to lay it out, paint it or call back."""
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
