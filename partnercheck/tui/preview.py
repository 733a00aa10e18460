"""The real app on a guide that is being edited: it shows the last good version and looks again
after every save."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events

from partnercheck.commands import PRINCIPLE
from partnercheck.guide.load import LOOK_AGAIN
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.private import write_around
from partnercheck.workshop.previewing import EditedGuide, PreviewLibrary

if TYPE_CHECKING:
    from partnercheck.store.writer import SaveState
    from partnercheck.tui.terminal import Terminal

CAPTION = "Preview, {columns} by {rows}. Ctrl+Q leaves."


class PreviewApp(PartnerCheckApp):
    """PartnerCheck itself; a banner on every screen says what is wrong with the guide."""

    CSS_PATH = "app.tcss"

    def __init__(
        self,
        library: PreviewLibrary,
        edited: EditedGuide,
        terminal: Terminal | None = None,
        *,
        principle: str = "",
        size: tuple[int, int] | None = None,
        forget: Callable[[], object] = lambda: None,
    ) -> None:
        """`principle` is the id of the principle where it begins. `size`, in columns and rows, is
        the part of a larger terminal to use, with a frame around it. `forget` removes what the
        preview wrote if the terminal vanishes."""
        super().__init__(library, terminal)
        self._shelf = library
        self._edited = edited
        self._shown = edited.view
        self._begin_at = principle
        self._framed = size
        self._forget = forget

    def on_mount(self) -> None:
        """Begin at the principle, and look at the guide's files again every `LOOK_AGAIN`
        seconds."""
        self.open_review(self._shelf.begin_preview(self._begin_at))
        self.call_after_refresh(self.go, PRINCIPLE, part="think")
        self._edited.changed()
        self.set_interval(LOOK_AGAIN, self._look)

    @property
    def saving(self) -> SaveState | None:
        """Always None: a preview saves nothing, and no screen speaks of saving."""
        return None

    @property
    def standing_words(self) -> str:
        """What is wrong with the guide, with file and line."""
        return self._edited.fault or super().standing_words

    def save_quickly(self) -> None:
        """The terminal is gone: remove what the preview wrote."""
        self._forget()

    # The editor's files

    def _look(self) -> None:
        if self._edited.changed():
            self.run_worker(self.read_again(), exclusive=True, group="preview")

    async def read_again(self) -> None:
        """Read the guide again on another thread. Show it if it can be shown, and in any case what
        is wrong with it."""
        await asyncio.to_thread(self._edited.read)
        view = self._edited.view
        if view is not None and view is not self._shown:
            self._shown = view
            self._shelf.show(view, self.open_session)
            if self.shown_place is not None:
                self.shown_place.paint()
        if self.shown_place is not None:
            self.shown_place.paint_header()

    # The frame

    async def on_event(self, event: events.Event) -> None:
        """Paint the frame again when the terminal is resized."""
        if self._framed is not None and isinstance(event, events.Resize):
            self.call_after_refresh(self._paint_frame)
        await super().on_event(event)

    def sized_now(self, told: events.Resize) -> events.Resize:
        """A chosen size stays."""
        if self._framed is None:
            return super().sized_now(told)
        return events.Resize.from_dimensions(self._framed, None)

    def _paint_frame(self) -> None:
        terminal = shutil.get_terminal_size()
        if self._framed is not None and not self.is_headless:
            write_around(self, frame(self._framed, (terminal.columns, terminal.lines)))
            self.screen.refresh()


def frame(size: tuple[int, int], terminal: tuple[int, int]) -> str:
    """Terminal codes that draw a line to the right of and below the first cells of a terminal, with
    a caption below, as far as there is room. Both sizes are in columns and rows."""
    columns, rows = size
    parts = ["\x1b[2J"]
    if terminal[0] > columns:
        parts += [f"\x1b[{row};{columns + 1}H│" for row in range(1, min(rows, terminal[1]) + 1)]
    if terminal[1] > rows:
        corner = "╯" if terminal[0] > columns else ""
        parts.append(f"\x1b[{rows + 1};1H{'─' * min(columns, terminal[0])}{corner}")
    if terminal[1] > rows + 1:
        words = CAPTION.format(columns=columns, rows=rows)
        parts.append(f"\x1b[{rows + 2};1H{words[: terminal[0]]}")
    return "".join(parts)


def preview_app(
    edited: EditedGuide,
    principle: str,
    size: tuple[int, int] | None,
    forget: Callable[[], object],
) -> Callable[[Any, Terminal], PartnerCheckApp]:
    """The function with which `tui.run.run` makes the preview instead of the usual app."""

    def make(library: Any, terminal: Terminal) -> PartnerCheckApp:
        return PreviewApp(library, edited, terminal, principle=principle, size=size, forget=forget)

    return make
