"""The part of a screen that scrolls, between the fixed header and footer."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget


class Body(VerticalScroll, can_focus=False):
    """Scrolls when the window is small or the text long. The focus stays with what is in it, and
    in view."""

    def on_resize(self) -> None:
        """A smaller window must not hide what has the focus."""
        self.call_after_refresh(self.show_focus)

    def show_focus(self) -> None:
        """Scroll to the cursor of what has the focus."""
        focused = self.screen.focused
        keep = getattr(focused, "keep_in_view", None)
        if focused is not None and self in focused.ancestors and keep is not None:
            keep()


def show_rows(widget: Widget, first: int, rows: int, *, at_rest: bool = False) -> None:
    """Scroll the body that a widget stands in, so that some of its rows can be seen: as little
    as needed, or at rest with as much above them as there is room."""
    body = next((node for node in widget.ancestors if isinstance(node, Body)), None)
    if body is None:
        return
    top = widget.region.y - body.region.y + body.scroll_offset.y
    region = Region(0, top + first, 1, rows)
    if at_rest:
        body.scroll_to(y=max(0, region.bottom - body.size.height), animate=False)
    else:
        body.scroll_to_region(region, animate=False, force=True)
