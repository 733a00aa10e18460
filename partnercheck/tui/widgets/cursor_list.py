"""A list with a cursor: one widget draws all its rows, so that a key is painted at once.

Subclasses say what is in each row. Arrows move the cursor and choose nothing; Enter, Space or a
click chooses. Moving past either end goes on to the next part of the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol, runtime_checkable

from msgspec import Struct
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from partnercheck.tui.widgets.body import Body, show_rows
from partnercheck.tui.widgets.row_by_row import DrawnLater, RowByRow
from partnercheck.tui.window import once_painted


class Span(Struct, frozen=True):
    """Where an item is in a row: its number from 0, and its columns from `start` up to `end`."""

    item: int
    start: int = 0
    end: int = 10_000


class Painted(Struct, frozen=True):
    """One painted row with the items in it. A row without items can only be read."""

    content: Content
    spans: tuple[Span, ...] = ()


@runtime_checkable
class TakesCursor(Protocol):
    """A widget with a cursor of its own, which begins at the end where somebody enters."""

    def enter_by(self, step: int) -> None:
        """Put the cursor where somebody enters who comes from above (1) or from below (-1)."""


@runtime_checkable
class Named(Protocol):
    """A widget with a cursor that can say what it is on."""

    @property
    def named(self) -> str:
        """What the cursor is on, in a few words."""


class CursorList(RowByRow, can_focus=True):
    """Rows of items, with a cursor that moves from item to item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor(-1)", show=False, id="cursor-up"),
        Binding("down", "cursor(1)", show=False, id="cursor-down"),
        Binding("home", "cursor_to(0)", show=False, id="cursor-first"),
        Binding("end", "cursor_to(-1)", show=False, id="cursor-last"),
        Binding("enter", "choose", show=False, id="cursor-choose"),
        Binding("space", "choose(True)", show=False, id="cursor-choose-space"),
        Binding("tab", "come_into_view", show=False, id="cursor-come-into-view"),
    ]

    cursor: reactive[int] = reactive(0)
    """The number of the item under the cursor, from 0."""

    class Pointed(Message):
        """Something happened to an item."""

        def __init__(
            self, source: CursorList, item: int, *, by_mouse: bool = False, by_space: bool = False
        ) -> None:
            """`item` is its number, from 0, in the list that is the `source`."""
            super().__init__()
            self.source = source
            self.item = item
            self.by_mouse = by_mouse
            self.by_space = by_space

        @property
        def control(self) -> CursorList:
            """The list, for `@on` selectors."""
            return self.source

    class Chosen(Pointed):
        """An item was chosen by Enter, Space or the mouse."""

    class Moved(Pointed):
        """The cursor moved to another item."""

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, read_first: bool = False
    ) -> None:
        """An empty list; subclasses fill it. With `read_first` the text above it is shown first,
        and the first key brings the cursor into view."""
        super().__init__(id=id, classes=classes)
        self._read_first = read_first
        self._rows: Sequence[Painted] = ()
        self._rows_width = -1

    def count(self) -> int:
        """How many items the list has. Subclasses define it."""
        raise NotImplementedError

    def build(self, columns: int) -> Sequence[Painted]:
        """All rows at this width. Subclasses define it."""
        raise NotImplementedError

    def rows_of(self, item: int) -> Sequence[int]:
        """The numbers of the rows that hold an item, from 0; empty if there is no such item."""
        rows = enumerate(self.rows(self.size.width))
        return [y for y, row in rows if any(span.item == item for span in row.spans)]

    def rebuild(self) -> None:
        """Draw the rows anew because their content has changed, and lay out again only if needed. A
        hidden list always needs it: nobody knows its rows, and Textual would use its earlier
        height."""
        before = len(self._rows)
        self._rows_width = -1
        hidden = self.size.width == 0
        grown = not hidden and len(self.rows(self.size.width)) != before
        self.refresh(layout=grown or hidden or before == 0)

    def rows(self, columns: int) -> Sequence[Painted]:
        """The rows at this width, built once for each width and each change."""
        if columns != self._rows_width:
            self._rows = self.build(columns)
            self._rows_width = columns
        return self._rows

    def contents(self, columns: int) -> Sequence[Content]:
        """What is drawn in each row."""
        rows = self.rows(columns)
        return DrawnLater(len(rows), lambda y: rows[y].content)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an item."""
        return max(0, min(cursor, self.count() - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Repaint, keep the cursor in view, and report that it moved."""
        if before != now:
            self._rows_width = -1
            self.refresh()
            if self.has_focus:
                self._read_first = False
            self.keep_in_view(moved=now > 0)
            self.post_message(self.Moved(self, now))

    def on_focus(self) -> None:
        """Paint the cursor, which is shown only while the list has the focus."""
        self._rows_width = -1
        self.refresh()
        self.keep_in_view()

    def on_blur(self) -> None:
        """Paint the rows without the cursor."""
        self._rows_width = -1
        self.refresh()

    def keep_in_view(self, *, moved: bool = False) -> None:
        """Scroll the body so that the cursor can be seen, if the list has the focus: after a move
        as little as shows all rows of the item, else with as much above it as there is room for."""
        once_painted(self, self._scroll_to_cursor, moved)

    def _scroll_to_cursor(self, moved: bool) -> None:
        here = self.rows_of(self.cursor)
        if here and self.has_focus and not self._read_first:
            height = len(here) if moved else min(2, len(here))
            show_rows(self, here[0], height, at_rest=not moved)

    @property
    def caret(self) -> Offset | None:
        """The first cell of the item under the cursor; None for no item."""
        here = self.rows_of(self.cursor)
        if not here:
            return None
        spans = self.rows(self.size.width)[here[0]].spans
        start = next(span.start for span in spans if span.item == self.cursor)
        return self.region.offset + Offset(start, here[0])

    def action_cursor(self, step: int) -> None:
        """Move the cursor by one item; past either end the focus moves on."""
        if step > 0 and self._came_into_view():
            return
        there = self.cursor + step
        if 0 <= there < self.count():
            self.cursor = there
        else:
            focus_beside(self, step)

    def enter_by(self, step: int) -> None:
        """Put the cursor on the first item for somebody who comes down (1), on the last for
        somebody who comes up (-1)."""
        self.cursor = 0 if step > 0 else self.count() - 1

    def action_cursor_to(self, item: int) -> None:
        """Move the cursor to the first (0) or the last (-1) item. For a screen reader it is named:
        after Home or End, Orca reads only the letter at the terminal's own cursor."""
        self.cursor = item if item >= 0 else self.count() - 1
        screen: Any = self.screen
        if isinstance(self, Named) and screen.pc.library.settings.screen_reader:
            screen.say(self.named)

    def action_come_into_view(self) -> None:
        """Tab, while the cursor is still below what is to be read first: scroll to it."""
        self._came_into_view()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once the cursor is in view, leave Tab to move to the next part."""
        if action == "come_into_view":
            return self._read_first and not self._cursor_is_seen
        return super().check_action(action, parameters)

    @property
    def reads_first(self) -> bool:
        """Whether the text above the list is still to be read first."""
        return self._read_first

    def _came_into_view(self) -> bool:
        """Scroll to a cursor that is still below what is to be read first, because nobody moves or
        chooses what they can't see. Returns whether that was needed."""
        needed = self._read_first and not self._cursor_is_seen
        self._read_first = False
        if needed:
            self.keep_in_view(moved=True)
        return needed

    @property
    def _cursor_is_seen(self) -> bool:
        """Whether the first row of the item under the cursor is in view."""
        body = next((node for node in self.ancestors if isinstance(node, Body)), None)
        here = self.rows_of(self.cursor)
        first = here[0] if here else 0
        return body is None or self.region.y + first < body.region.bottom

    def action_choose(self, by_space: bool = False) -> None:
        """Choose the item under the cursor."""
        if self.count() and not self._came_into_view():
            self.post_message(self.Chosen(self, self.cursor, by_space=by_space))

    def on_click(self, event: events.Click) -> None:
        """Choose the item that was clicked."""
        offset = event.get_content_offset(self)
        rows = self.rows(self.size.width)
        if offset is None or not 0 <= offset.y < len(rows):
            return
        for span in rows[offset.y].spans:
            if span.start <= offset.x < span.end:
                self.cursor = span.item
                self.post_message(self.Chosen(self, span.item, by_mouse=True))
                return


def focus_beside(widget: Widget, step: int) -> None:
    """Move the focus to the widget below (1) or above (-1) this one, and there to the end met
    first, so that nothing is skipped. At either end of the screen the focus stays, and the text
    beyond comes into view."""
    chain = widget.screen.focus_chain
    # Since the key was pressed, the widget may have been hidden or disabled, as a list that became
    # empty.
    outside = -1 if step > 0 else len(chain)
    there = (chain.index(widget) if widget in chain else outside) + step
    if not 0 <= there < len(chain):
        body = next((node for node in widget.ancestors if isinstance(node, Body)), None)
        if body is not None and step < 0:
            body.scroll_home(animate=False)
        elif body is not None:
            body.scroll_end(animate=False)
        return
    beside = chain[there]
    if isinstance(beside, TakesCursor):
        beside.enter_by(step)
    beside.focus()
