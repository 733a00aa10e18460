"""Leaving by every way there is: each saves first, and none drops anything in silence."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any

from partnercheck.session.library import Library
from partnercheck.session.words import STILL_NOT
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.opening import OpensPanels
from partnercheck.tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from partnercheck.session.session import Session

FLUSH_SECONDS = 5.0
"""Seconds that leaving waits for the newest save, before it asks."""


class Leaves(OpensPanels, inherit_bindings=False):
    """The part of the app that ends it: Ctrl+Q, a closed window, a polite kill."""

    def __init__(self, library: Library, **settings: Any) -> None:
        """`library` is the list of reviews, and has the settings; `settings` are Textual's."""
        super().__init__(**settings)
        self.library = library
        self.session: Session | None = None
        self.loop_of_app: asyncio.AbstractEventLoop | None = None

    @property
    def shown_place(self) -> PlaceScreen | None:
        """The place that is seen, perhaps with a panel over it. One below it paints itself when
        it is shown again; painting it now would paint all of the one above anew."""
        stack = self.screen_stack if self.is_running else ()
        place = next((s for s in reversed(stack) if isinstance(s, PlaceScreen)), None)
        return place if place is not None and place.is_mounted else None

    def on_mount(self) -> None:
        """Make a closed window and a polite kill leave cleanly (FIELD-NOTES A)."""
        self.loop_of_app = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                self.loop_of_app.add_signal_handler(number, self._end_by_signal, number)
            except (NotImplementedError, RuntimeError):
                continue

    def _end_by_signal(self, number: int) -> None:
        self.exit(128 + number, return_code=128 + number)

    def save_quickly(self) -> None:
        """Save what is left, within a few seconds: the terminal is gone. Safe on any thread."""
        if self.session is not None:
            self.session.flush(FLUSH_SECONDS)

    async def action_leave(self) -> None:
        """Ctrl+Q anywhere."""
        await self.leave()

    async def leave(self) -> None:
        """Save, then leave. If saving fails, ask first: nothing is dropped in silence."""
        if self.session is not None:
            state = await asyncio.to_thread(self.session.flush, FLUSH_SECONDS)
            if state.problem or state.pending:
                from partnercheck.tui.panels.unsaved import UnsavedPanel

                if not isinstance(self.screen, UnsavedPanel):
                    self.show_panel(UnsavedPanel(state.problem), self._leave_unsaved)
                return
        moved = self.library.moved_words
        self.exit(0, message=literal(moved) if moved else None)

    def end_with(self, words: str, code: int) -> None:
        """End with an exit code and words on the terminal."""
        self.exit(code, return_code=code, message=literal(words))

    def _leave_unsaved(self, leave: bool | None) -> None:
        if leave:
            self.exit(1, return_code=1)
        else:
            self.run_worker(self._try_again(), exclusive=True)

    async def _try_again(self) -> None:
        """Save at once. That it worked is said when the writer says so; that it did not, here."""
        if self.session is None:
            return
        state = await asyncio.to_thread(self.session.flush, FLUSH_SECONDS)
        if state.problem and self.shown_place is not None:
            self.shown_place.say(STILL_NOT)
