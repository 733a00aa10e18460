"""The part of a screen that scrolls, between the fixed header and footer."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget

from partnercheck.tui.window import laid_out_once, once_painted

MORE_BELOW = "more below"
"""Shown at the lower edge while there is more text below it."""
PAGE = 10
"""How many rows Page Up and Page Down scroll."""


class Column(Vertical):
    """Widgets one below the other. It does not scroll."""

    virtual_size: Reactive[Size] = laid_out_once()


class Body(VerticalScroll, can_focus=False):
    """Scrolls if the window is small or the text long. The focus stays with the widget inside that
    has it, and is kept in view."""

    virtual_size: Reactive[Size] = laid_out_once()

    class Scrolled(Message):
        """What can be seen has changed."""

        def __init__(self, below: bool) -> None:
            """`below` says whether there is more further down."""
            super().__init__()
            self.below = below

    def on_mount(self) -> None:
        """From now on, report whether there is more below."""
        self.watch(self, "scroll_y", self._look_below, init=False)
        self.watch(self, "virtual_size", self._look_below, init=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of the content beside the scrollbar, whose room is always kept free."""
        beside = width - self.styles.scrollbar_size_vertical
        return super().get_content_height(container, viewport, beside)

    def _look_below(self) -> None:
        # Ask after the layout: before it, the figures can be wrong.
        once_painted(self, self._tell_below)

    def _tell_below(self) -> None:
        self.post_message(self.Scrolled(round(self.scroll_y) < self.max_scroll_y))

    def on_resize(self) -> None:
        """Keep what has the focus in view, and report anew whether there is more below."""
        self._look_below()
        once_painted(self, self.show_focus)

    def show_focus(self) -> None:
        """Scroll to the cursor of the widget that has the focus."""
        focused = self.screen.focused
        keep = getattr(focused, "keep_in_view", None)
        if focused is not None and self in focused.ancestors and keep is not None:
            keep()


def show_rows(widget: Widget, first: int, rows: int, *, at_rest: bool = False) -> None:
    """Scroll the body around a widget so that `rows` of its rows, from row `first`, can be seen: as
    little as needed, or, `at_rest`, with as much above them as there is room for."""
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
    """Scroll the body around a widget by some rows, without moving the focus."""
    body = _body_around(widget)
    if body is not None:
        body.scroll_relative(y=rows, animate=False)


def _body_around(widget: Widget) -> Body | None:
    return next((node for node in widget.ancestors if isinstance(node, Body)), None)
