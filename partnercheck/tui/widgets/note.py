"""Text boxes: cleaned as text enters, literal, and never longer than a note may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input, TextArea

from partnercheck.key_names import LINE_FEED
from partnercheck.text import NOTE_LIMIT, clean, clean_line, removed_words
from partnercheck.tui.literal import literal
from partnercheck.tui.widgets.body import PAGE, scroll_around, show_rows
from partnercheck.tui.widgets.cursor_list import focus_beside
from partnercheck.tui.window import once_painted

RUN = 1.0
"""Seconds without deleting after which a run of deleting is over."""
LINE_LIMIT = 300
"""Characters of text that stands on one line, such as a name."""


@dataclass
class TextRefused(Message):
    """Something that was pasted did not go in whole; `words` says what."""

    words: str


async def _edit_at_once(box: TextArea | Input, event: events.Key) -> None:
    """Carry out a key of the box's own, such as Backspace, before the next one is typed. Textual
    types a letter at once, and hands such a key up to the app first: where keys come faster
    than the screen is painted, letters overtook them."""
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
        placeholder: str = "",
    ) -> None:
        """`note` names the note that it holds."""
        super().__init__(
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=literal(placeholder),
            highlight_cursor_line=False,
        )
        self.note = note
        self._known = ""

    def on_mount(self) -> None:
        """The cursor stands still where animations are off."""
        self.cursor_blink = self.app.animation_level != "none"

    async def on_key(self, event: events.Key) -> None:
        """Keys count in the order in which they were pressed. A line feed breaks the line, also
        where Enter goes on."""
        if event.key == LINE_FEED:
            event.stop()
            event.prevent_default()
            self._put("\n")
        else:
            await _edit_at_once(self, event)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key is text here: a line feed is."""
        return key == LINE_FEED or super().check_consume_key(key, character)

    def watch_selection(self) -> None:
        """The body follows the cursor too, when the box has grown past the window's end."""
        self.keep_in_view()

    def on_focus(self) -> None:
        """Bring the cursor into view."""
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll the body so that the cursor can be seen, while the box has the focus."""
        once_painted(self, self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        if self.has_focus:
            show_rows(self, self.cursor_screen_offset.y - self.region.y, 1)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Not while undo or redo has made the text shorter and the cursor stands beyond its end
        until it is put elsewhere: Textual 8.2.8 would raise ValueError (its issue 6686)."""
        row, column = self.cursor_location
        there = row < self.document.line_count and column <= len(self.document[row])
        return super().scroll_cursor_visible(center, animate) if there else Offset()

    def show(self, text: str) -> None:
        """Hold this text. It is what is known, so it is no news when the box says it changed."""
        self._known = text
        if text != self.text:
            self.load_text(text)

    def has_news(self, text: str) -> bool:
        """Whether the leader changed the text since the last time this was asked."""
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
        """Let clean text in; say what was taken out or left out."""
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
        """This text where the cursor is, in place of what is selected."""
        result = self.replace(text, *sorted(self.selection), maintain_selection_offset=False)
        self.move_cursor(result.end_location)


class PassageBox(NoteBox):
    """A box for a sentence or two: it grows with the text, and Enter goes on instead of
    breaking the line."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        source: PassageBox

    async def on_key(self, event: events.Key) -> None:
        """Enter goes on."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))

    def action_cursor_up(self, select: bool = False) -> None:
        """Up from the first row goes to the part before."""
        if select or not self.navigator.is_first_wrapped_line(self.cursor_location):
            super().action_cursor_up(select)
        else:
            focus_beside(self, -1)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down from the last row goes to the next part."""
        if select or not self.navigator.is_last_wrapped_line(self.cursor_location):
            super().action_cursor_down(select)
        else:
            focus_beside(self, 1)


class QuietBox(PassageBox):
    """The box below the questions to think about. What is typed while it is open is the note;
    left, it is one quiet line, as nothing can be typed in it then. Backspace where there is
    nothing to delete goes back, but not as the end of a run of deleting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "leave", show=False, id=f"box-leave-{key}") for key in ("tab", "shift+tab")
    ]
    read_first = False
    """Whether what stands above is kept in view, until the first key."""
    _invitation = ""
    _deleted = float("-inf")
    """When a key that deletes was pressed last, in seconds."""

    @dataclass
    class WentBack(Message):
        """Backspace was pressed where there was nothing to delete."""

        source: QuietBox

    def invite(self, words: str) -> None:
        """What the line says while nothing is written: what leads there."""
        self._invitation = words
        self._settle(open_now=self.has_focus)

    def show(self, text: str) -> None:
        """Hold this text."""
        super().show(text)
        self._settle(open_now=self.has_focus)

    def open(self, *, read_first: bool = False) -> None:
        """Be written in, at the end of its text; with `read_first` what stands above stays
        in view until the first key."""
        self.move_cursor(self.document.end)
        self.read_first = read_first
        self.focus(scroll_visible=not read_first)

    async def on_key(self, event: events.Key) -> None:
        """The first key brings the cursor into view. Backspace may go back."""
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
        """What is pasted is seen."""
        self.read_first = False

    def _scroll_to_cursor(self) -> None:
        if not self.read_first:
            super()._scroll_to_cursor()

    def on_focus(self) -> None:
        """The box opens, and its cursor comes into view."""
        self._settle(open_now=True)

    def on_blur(self) -> None:
        """The box closes again around what is written."""
        self.read_first = False
        self._settle(open_now=False)

    def _settle(self, *, open_now: bool) -> None:
        self.set_class(not self.text, "-empty")
        self.placeholder = literal("" if open_now else self._invitation)

    def action_leave(self) -> None:
        """Tab where there is nothing else to go to leaves the box all the same."""
        self.screen.set_focus(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is something else, Tab goes there as everywhere."""
        if action == "leave":
            return self.screen.focus_chain == [self]
        return super().check_action(action, parameters)

    def action_cursor_up(self, select: bool = False) -> None:
        """Up from the first row scrolls to what stands above."""
        if select or not self.navigator.is_first_wrapped_line(self.cursor_location):
            super().action_cursor_up(select)
        else:
            scroll_around(self, -1)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down from the last row scrolls on to the box."""
        if select or not self.navigator.is_last_wrapped_line(self.cursor_location):
            super().action_cursor_down(select)
        else:
            scroll_around(self, 1)

    def action_cursor_page_up(self) -> None:
        """A page up from the first row scrolls to what stands above."""
        if self.navigator.is_first_wrapped_line(self.cursor_location):
            scroll_around(self, -PAGE)
        else:
            super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """A page down from the last row scrolls on to the box."""
        if self.navigator.is_last_wrapped_line(self.cursor_location):
            scroll_around(self, PAGE)
        else:
            super().action_cursor_page_down()


class LineBox(Input):
    """A box for text on one line. A paste of several lines becomes one."""

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
        """`placeholder` is shown while it is empty; `limit` is how many characters it takes."""
        super().__init__(
            value,
            id=id,
            placeholder=placeholder,
            max_length=limit,
            select_on_focus=False,
        )

    def on_mount(self) -> None:
        """The cursor stands still where animations are off."""
        self.cursor_blink = self.app.animation_level != "none"

    def on_focus(self) -> None:
        """Bring the box into view."""
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll the body so that the box can be seen."""
        once_painted(self, show_rows, self, 0, 1)

    async def on_key(self, event: events.Key) -> None:
        """Keys count in the order in which they were pressed."""
        await _edit_at_once(self, event)

    def action_beside(self, step: int) -> None:
        """Up and down: to the part before or the next, as there is no other line here."""
        focus_beside(self, step)

    def on_paste(self, event: events.Paste) -> None:
        """Let clean text in, on one line; say what was taken out."""
        event.stop()
        event.prevent_default()
        cleaned = clean_line(event.text)
        start, end = sorted(self.selection)
        room = max(0, LINE_LIMIT - len(self.value) + end - start)
        self.replace(cleaned.text[:room], start, end)
        left_out = _too_long("line", LINE_LIMIT) if len(cleaned.text) > room else ""
        words = " ".join(w for w in (removed_words(cleaned.removed), left_out) if w)
        if words:
            self.post_message(TextRefused(words))


def _too_long(box: str = "note", limit: int = NOTE_LIMIT) -> str:
    return f"A {box} holds {limit:,} characters; the rest was left out."
