"""What is said of a principle beside its level: importance, notes, warning signs, a partner's
level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.widgets import TextArea

from partnercheck.guide.model import Principle
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.screens.principle_text import detail_items
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.cursor_list import CursorList
from partnercheck.tui.widgets.details import DetailList
from partnercheck.tui.widgets.levels import LevelList
from partnercheck.tui.widgets.note import NoteBox

Part = Literal["think", "place", "advice"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the cursor stands on a principle."""

    focus: str = ""
    """The id of what has the focus; empty for nothing."""
    cursor: int = 0
    """The item of it under the cursor, where it has items."""
    moved: bool = False
    """Whether the cursor was moved among the levels."""


class BesideLevels(PlaceScreen):
    """The part of the principle screen that weighs, writes notes and opens panels."""

    def __init__(self) -> None:
        """At *Think*; no principle is painted yet."""
        super().__init__()
        self.part: Part = "think"
        self.shown: Principle | None = None
        """The principle that is painted."""

    @property
    def principle(self) -> Principle:
        """The principle where the session is."""
        return self.session.principle

    @property
    def standing(self) -> Standing:
        """Where the cursor stands now."""
        focused = self.focused
        if focused is None:
            return Standing()
        cursor = focused.cursor if isinstance(focused, (CursorList, ChoiceRow)) else 0
        return Standing(focused.id or "", cursor, self.query_one(LevelList).moved)

    def stand(self, standing: Standing) -> None:
        """Put the cursor where it stood."""
        if not standing.focus:
            self.set_focus(None)
            return
        self.query_one(LevelList).moved = standing.moved
        widget = self.query_one(f"#{standing.focus}")
        widget.focus()
        if isinstance(widget, (CursorList, ChoiceRow)):
            widget.cursor = standing.cursor

    def to_place(self) -> None:
        """Show *Place* first: nobody answers in words they can't see."""
        raise NotImplementedError

    def answered(self, words: str) -> None:
        """Show what stands now; `words` say what changed."""
        raise NotImplementedError

    def _importance(self, value: int | None) -> None:
        self.to_place()
        self.session.set_importance(self.principle.id, value)
        self.answered("")

    def action_importance_low(self) -> None:
        """It matters little."""
        self._importance(1)

    def action_importance_medium(self) -> None:
        """It matters."""
        self._importance(2)

    def action_importance_high(self) -> None:
        """It matters a lot."""
        self._importance(3)

    @on(ChoiceRow.Chosen, "#importance")
    def _importance_chosen(self, event: ChoiceRow.Chosen) -> None:
        self._importance(event.choice + 1 if event.choice >= 0 else None)

    @on(TextArea.Changed, "#evidence")
    def _typed(self, event: TextArea.Changed) -> None:
        box = self.query_one(NoteBox)
        if self.shown is not None and box.has_news(event.text_area.text):
            self.session.write_note(self.shown.id, "evidence", box.text)
            self.query_one(DetailList).show(
                detail_items(
                    self.session.guide,
                    self.shown,
                    self.session.review.thoughts(self.shown.id),
                )
            )

    def action_notes(self) -> None:
        """Write notes: here in *Think*, else in a panel with every kind of note."""
        if self.part == "think" and not self.wide:
            box = self.query_one(NoteBox)
            box.move_cursor(box.document.end)
            box.focus()
        else:
            self.pc.show_notes_panel(self.principle.id)

    def action_warnings(self) -> None:
        """Tick warning signs."""
        self.to_place()
        self.pc.show_warnings_panel(self.principle.id)

    def action_partner_level(self) -> None:
        """Guess the lowest level that any partner would give."""
        self.to_place()
        self.pc.show_partner_panel(self.principle.id)

    def action_more(self) -> None:
        """Show a coach's questions, the sources and the words explained."""
        self.pc.show_background_panel(self.principle.id)
