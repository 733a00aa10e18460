"""Screens that may be left before they are built: keys can come faster than a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen


class LeftEarly(Screen[Any]):
    """A screen that was taken off the stack while it was composed has none of its parts: filling
    and measuring them would end the app over a screen that nobody sees."""

    async def on_event(self, event: events.Event) -> None:
        """Pass over building what was left."""
        if isinstance(event, (events.Mount, events.Resize)) and self.is_left:
            return
        await super().on_event(event)

    @property
    def is_left(self) -> bool:
        """Whether it is off the stack: what was begun beside it has nowhere to go."""
        return self not in self.app.screen_stack and not self.app.is_screen_installed(self)


def once_painted(part: MessagePump, do: Callable[..., object], *arguments: Any) -> None:
    """Do something after the next painting, unless the part is gone by then with its screen."""

    def if_there() -> None:
        if part.is_attached:
            do(*arguments)

    part.call_after_refresh(if_there)
