"""Text boxes. Text is cleaned as it comes in, shown literally, and never longer than a note may
be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input, TextArea

from partnercheck.key_names import LINE_FEED
from partnercheck.text import LINE_LIMIT, NOTE_LIMIT, clean, clean_line, removed_words
from partnercheck.tui.literal import literal
from partnercheck.tui.private import stop_watching
from partnercheck.tui.widgets.body import PAGE, scroll_around, show_rows
from partnercheck.tui.widgets.cursor_list import focus_beside
from partnercheck.tui.window import once_painted

RUN = 1.0
"""Seconds without a deleting key after which a run of deleting is over."""


@dataclass
class TextRefused(Message):
    """Not all of a pasted text went in; `words` says what was left out."""

    words: str


async def _edit_at_once(box: TextArea | Input, event: events.Key) -> None:
    """Carry out one of the box's own keys, such as Backspace, before the next key is typed. Textual
    types a letter at once but passes such a key up to the app first: when keys come faster than the
    screen is painted, letters would overtake them."""
    active = None if event.is_printable else box.screen.active_bindings.get(event.key)
    if active is not None and active.node is box and active.enabled:
        event.stop()
        event.prevent_default()
        await box.run_action(active.binding.action)


class NoteBox(TextArea):
    """A box for a note of several lines."""

    def __init__(
        self,
        *,
        id: str | None = None,
        note: str = "",
    ) -> None:
        """`note` is the name of the note that the box holds."""
        super().__init__(
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )
        self.note = note
        self._known = ""
        self._worked_out: dict[tuple[tuple[str, ...], bool], Style] = {}

    def on_mount(self) -> None:
        """Stop the cursor from blinking where animations are off."""
        self.cursor_blink = self.app.animation_level != "none"

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """How a part of the box is painted. Textual works this out for each part at each key; here
        it is worked out when styles have changed."""
        asked = (names, partial)
        if asked not in self._worked_out:
            found = super().get_component_rich_style(*names, partial=partial, default=default)
            self._worked_out[asked] = found
        return self._worked_out[asked]

    def notify_style_update(self) -> None:
        """Forget what was worked out with other styles."""
        self._worked_out.clear()
        super().notify_style_update()

    async def on_key(self, event: events.Key) -> None:
        """Carry keys out in the order in which they were pressed. A line feed breaks the line, even
        where Enter goes on."""
        if event.key == LINE_FEED:
            event.stop()
            event.prevent_default()
            self._put("\n")
        else:
            await _edit_at_once(self, event)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key is text in this box: a line feed is, too."""
        return key == LINE_FEED or super().check_consume_key(key, character)

    def watch_selection(self) -> None:
        """Keep the cursor in view, also when the box has grown past the window's end."""
        self.keep_in_view()

    def on_focus(self) -> None:
        """Bring the cursor into view."""
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll the body so that the cursor can be seen, while the box has the focus."""
        once_painted(self, self._scroll_to_cursor)

    def on_unmount(self) -> None:
        """Leave nothing of the box and its text in memory."""
        stop_watching(self.app, self)

    def _scroll_to_cursor(self) -> None:
        if self.has_focus:
            show_rows(self, self.cursor_screen_offset.y - self.region.y, 1)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Like Textual's, except while undo or redo has made the text shorter and the cursor is
        still beyond its end: there Textual 8.2.8 would raise ValueError (its issue 6686)."""
        row, column = self.cursor_location
        there = row < self.document.line_count and column <= len(self.document[row])
        return super().scroll_cursor_visible(center, animate) if there else Offset()

    def show(self, text: str) -> None:
        """Put this text in. It counts as known, so the box does not report it as a change."""
        self._known = text
        if text != self.text:
            self.load_text(text)

    def has_news(self, text: str) -> bool:
        """Whether the leader has changed the text since this was last asked. A text longer than
        `NOTE_LIMIT` characters is cut, and the screen says so."""
        if text == self._known:
            return False
        if len(text) > NOTE_LIMIT:
            self.show(text[:NOTE_LIMIT])
            self.move_cursor(self.document.end)
            self.post_message(TextRefused(_too_long()))
        else:
            self._known = text
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Put the cleaned text in, and say what was taken out or left out."""
        event.stop()
        event.prevent_default()
        cleaned = clean(event.text)
        room = max(0, NOTE_LIMIT - len(self.text) + len(self.selected_text))
        self._put(cleaned.text[:room])
        left_out = _too_long() if len(cleaned.text) > room else ""
        words = " ".join(w for w in (removed_words(cleaned.removed), left_out) if w)
        if words:
            self.post_message(TextRefused(words))

    def _put(self, text: str) -> None:
        """Put text in at the cursor, in place of the selected text."""
        result = self.replace(text, *sorted(self.selection), maintain_selection_offset=False)
        self.move_cursor(result.end_location)


class PassageBox(NoteBox):
    """A box for a sentence or two. It grows with the text, and Enter goes on instead of breaking
    the line."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        source: PassageBox

    async def on_key(self, event: events.Key) -> None:
        """Report Enter instead of breaking the line."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the first row, beyond the text."""
        if select or not self.navigator.is_first_wrapped_line(self.cursor_location):
            super().action_cursor_up(select)
        else:
            self._beyond(-1)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; from the last row, beyond the text."""
        if select or not self.navigator.is_last_wrapped_line(self.cursor_location):
            super().action_cursor_down(select)
        else:
            self._beyond(1)

    def _beyond(self, step: int) -> None:
        """Go to the widget above (-1) or below (1)."""
        focus_beside(self, step)


OPEN = "-open"
"""The class of a quiet box that is written in."""


class QuietBox(PassageBox):
    """The box below the questions to think about. While it is open, what is typed is the note; once
    left, it is one quiet line. Backspace with nothing to delete goes back, unless it ends a run of
    deleting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "leave", show=False, id=f"box-leave-{key}") for key in ("tab", "shift+tab")
    ]
    read_first = False
    """Whether the text above is kept in view until the first key."""
    _invitation = ""
    _deleted = float("-inf")
    """When a deleting key was last pressed, in seconds."""

    @dataclass
    class WentBack(Message):
        """Backspace was pressed with nothing to delete."""

        source: QuietBox

    def invite(self, words: str) -> None:
        """Set what the closed line says while there is no note: the key that opens it."""
        self._invitation = words
        self._settle()

    def show(self, text: str, *, opening: bool = False) -> None:
        """Put this text in. An open box without the focus closes, unless it is about to be opened
        (`opening`)."""
        super().show(text)
        if not (opening or self.has_focus):
            self.remove_class(OPEN)
        self._settle()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Work out no styles, as Textual's boxes do whenever the focus comes or goes: those of the
        box and its eight parts say by a class whether it is open. It stays open while the levels
        cover it, so that the next principle has no styles to work out."""

    def open(self, *, read_first: bool = False) -> None:
        """Open the box, with the cursor at the end of its text. With `read_first` the text above
        stays in view until the first key."""
        self.move_cursor(self.document.end)
        self.read_first = read_first
        self.screen.set_focus(self, scroll_visible=not read_first)

    async def on_key(self, event: events.Key) -> None:
        """Bring the cursor into view at the first key; Backspace may go back."""
        self.read_first = False
        bound = self.screen.active_bindings.get(event.key)
        if bound is None or not bound.binding.action.startswith("delete_"):
            return
        in_a_run = event.time - self._deleted < RUN
        if event.key == "backspace" and not (self.text or in_a_run):
            event.stop()
            event.prevent_default()
            self.post_message(self.WentBack(self))
        else:
            self._deleted = event.time

    def on_paste(self, event: events.Paste) -> None:
        """Bring what was pasted into view."""
        self.read_first = False

    def keep_in_view(self) -> None:
        """Scroll so that the cursor can be seen, unless the text above comes first."""
        if not self.read_first:
            super().keep_in_view()

    def _scroll_to_cursor(self) -> None:
        if not self.read_first:
            super()._scroll_to_cursor()

    def on_focus(self) -> None:
        """Open the box and bring its cursor into view."""
        self.add_class(OPEN)
        self._settle()

    def on_blur(self) -> None:
        """Close the box around what is written, if it can still be seen."""
        self.read_first = False
        if all(node.display for node in self.ancestors):
            self.remove_class(OPEN)
            self._settle()

    def _settle(self) -> None:
        self.set_class(not self.text, "-empty")
        words = "" if self.has_class(OPEN) else self._invitation
        if str(self.placeholder) != words:
            self.placeholder = literal(words)

    def action_leave(self) -> None:
        """Tab leaves the box even if there is no other widget to go to."""
        self.screen.set_focus(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Tab to Textual if there is another widget to go to."""
        if action == "leave":
            return self.screen.focus_chain == [self]
        return super().check_action(action, parameters)

    def _beyond(self, step: int) -> None:
        """Scroll to the text above (-1) or on (1)."""
        scroll_around(self, step)

    def action_cursor_page_up(self) -> None:
        """Move a page up; from the first row, scroll to the text above."""
        if self.navigator.is_first_wrapped_line(self.cursor_location):
            scroll_around(self, -PAGE)
        else:
            super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """Move a page down; from the last row, scroll on."""
        if self.navigator.is_last_wrapped_line(self.cursor_location):
            scroll_around(self, PAGE)
        else:
            super().action_cursor_page_down()


class LineBox(Input):
    """A box for one line of text. A paste of several lines becomes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "beside(-1)", show=False, id="line-up"),
        Binding("down", "beside(1)", show=False, id="line-down"),
    ]

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,
        placeholder: str = "",
        limit: int = LINE_LIMIT,
    ) -> None:
        """`placeholder` is shown while the box is empty; `limit` is how many characters it
        holds."""
        super().__init__(
            value,
            id=id,
            placeholder=placeholder,
            max_length=limit,
            select_on_focus=False,
        )
        self._limit = limit

    def on_mount(self) -> None:
        """Stop the cursor from blinking where animations are off."""
        self.cursor_blink = self.app.animation_level != "none"

    def on_focus(self) -> None:
        """Bring the box into view."""
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll the body so that the box can be seen."""
        once_painted(self, show_rows, self, 0, 1)

    async def on_key(self, event: events.Key) -> None:
        """Carry keys out in the order in which they were pressed."""
        await _edit_at_once(self, event)

    def action_beside(self, step: int) -> None:
        """Up and down move to the widget above or below, as the box has no other line."""
        focus_beside(self, step)

    def on_paste(self, event: events.Paste) -> None:
        """Put the cleaned text in, on one line, and say what was taken out or left out."""
        event.stop()
        event.prevent_default()
        cleaned = clean_line(event.text)
        start, end = sorted(self.selection)
        room = max(0, self._limit - len(self.value) + end - start)
        self.replace(cleaned.text[:room], start, end)
        left_out = _too_long("line", self._limit) if len(cleaned.text) > room else ""
        words = " ".join(w for w in (removed_words(cleaned.removed), left_out) if w)
        if words:
            self.post_message(TextRefused(words))


def _too_long(box: str = "note", limit: int = NOTE_LIMIT) -> str:
    return f"A {box} holds {limit:,} characters; the rest was left out."
