"""The part of a screen that scrolls, between the fixed header and footer."""

from __future__ import annotations

from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from partnercheck.tui.window import once_painted

MORE_BELOW = "more below"
"""Stands at the lower edge while some of the text does."""
PAGE = 10
"""Rows that Page Up and Page Down scroll by."""


class Body(VerticalScroll, can_focus=False):
    """Scrolls when the window is small or the text long. The focus stays with what is in it, and
    in view."""

    @dataclass
    class Scrolled(Message):
        """What can be seen has changed; `below` says whether there is more further down."""

        below: bool

    def on_mount(self) -> None:
        """Tell whoever shows it whether there is more below, from now on."""
        self.watch(self, "scroll_y", self._look_below, init=False)
        self.watch(self, "virtual_size", self._look_below, init=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its content is beside the scrollbar, whose room is always kept."""
        beside = width - self.styles.scrollbar_size_vertical
        return super().get_content_height(container, viewport, beside)

    def _look_below(self) -> None:
        # What is known before the screen is laid out can be wrong by then.
        once_painted(self, self._tell_below)

    def _tell_below(self) -> None:
        self.post_message(self.Scrolled(round(self.scroll_y) < self.max_scroll_y))

    def on_resize(self) -> None:
        """A smaller window must not hide what has the focus."""
        self._look_below()
        once_painted(self, self.show_focus)

    def show_focus(self) -> None:
        """Scroll to the cursor of what has the focus."""
        focused = self.screen.focused
        keep = getattr(focused, "keep_in_view", None)
        if focused is not None and self in focused.ancestors and keep is not None:
            keep()


def show_rows(widget: Widget, first: int, rows: int, *, at_rest: bool = False) -> None:
    """Scroll the body that a widget stands in, so that some of its rows can be seen: as little
    as needed, or at rest with as much above them as there is room."""
    body = _body_around(widget)
    if body is None:
        return
    top = widget.region.y - body.region.y + body.scroll_offset.y
    region = Region(0, top + first, 1, rows)
    if at_rest:
        body.scroll_to(y=max(0, region.bottom - body.size.height), animate=False)
    else:
        region = region.crop_size((1, max(1, body.size.height)))
        body.scroll_to_region(region, animate=False, force=True)


def scroll_around(widget: Widget, rows: int) -> None:
    """Scroll the body that a widget stands in by some rows, and leave the focus where it is."""
    body = _body_around(widget)
    if body is not None:
        body.scroll_relative(y=rows, animate=False)


def _body_around(widget: Widget) -> Body | None:
    return next((node for node in widget.ancestors if isinstance(node, Body)), None)
