"""The part of a screen that scrolls, between the fixed header and footer."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Body(VerticalScroll, can_focus=False):
    """Scrolls when the window is small or the text long. The focus stays with what is in it."""
