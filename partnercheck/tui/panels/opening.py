"""Laying panels over a place. Each panel's module is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

if TYPE_CHECKING:
    from partnercheck.tui.panels.help import Explained


class OpensPanels(App[int], inherit_bindings=False):
    """The part of the app that the screens ask for panels."""

    def show_panel(self, panel: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Lay a panel over the place; `then` gets what it was closed with."""
        self.push_screen(panel, then)

    def begin_review(self) -> None:
        """Begin a review, after the choice of its guide where there is more than one."""
        from partnercheck.tui.panels.which_guide import begin_review

        begin_review(self)

    def show_help(self, about: str | Explained) -> None:
        """Say what a place or a panel is for, and its keys."""
        from partnercheck.tui.panels.help import HelpPanel

        self.show_panel(HelpPanel(about))

    def show_notes_panel(self, principle: str) -> None:
        """Write every kind of note on one principle."""
        from partnercheck.tui.panels.notes import NotesPanel

        self.show_panel(NotesPanel(principle))

    def show_warnings_panel(self, principle: str) -> None:
        """Tick the warning signs of one principle."""
        from partnercheck.tui.panels.warnings import WarningsPanel

        self.show_panel(WarningsPanel(principle))

    def show_partner_panel(self, principle: str) -> None:
        """Guess the lowest level that any partner would give."""
        from partnercheck.tui.panels.partner import PartnerPanel

        self.show_panel(PartnerPanel(principle))

    def show_reason_panel(self, principle: str) -> None:
        """Say why a principle is not relevant."""
        from partnercheck.tui.panels.reason import ReasonPanel

        self.show_panel(ReasonPanel(principle))

    def show_background_panel(self, principle: str) -> None:
        """Show a coach's questions, the sources and the words explained."""
        from partnercheck.tui.panels.background import BackgroundPanel

        self.show_panel(BackgroundPanel(principle))

    def show_guide_panel(self) -> None:
        """Say what the guide is, whose words it holds, and where answers are kept."""
        from partnercheck.tui.panels.guide import GuidePanel

        self.show_panel(GuidePanel())

    def show_export_panel(self) -> None:
        """Write a summary, after showing exactly what leaves."""
        from partnercheck.tui.panels.export import ExportPanel

        self.show_panel(ExportPanel())
