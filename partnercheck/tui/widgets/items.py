"""A list of things to open or choose: reviews, areas, answers, actions."""

from __future__ import annotations

from msgspec import Struct

from partnercheck.text import pad, width, wrap
from partnercheck.tui.literal import joined, literal
from partnercheck.tui.widgets.body import show_rows
from partnercheck.tui.widgets.cursor_list import CursorList, Painted, Span
from partnercheck.tui.widgets.passage import COLUMNS
from partnercheck.tui.window import arrow_at, once_painted


class Item(Struct, frozen=True):
    """One entry. The cursor skips headings, which can only be read."""

    id: str
    title: str
    mark: str = ""
    """A number or a shape before the title."""
    side: str = ""
    """Words at the right end of the first row."""
    beside: str = ""
    """Words in a second column, right of `side`; spaces keep the column free."""
    beside_name: str = ""
    """What `beside` is called, if it needs a row of its own because the window is too narrow."""
    details: tuple[str, ...] = ()
    """Quieter rows below the title."""
    heading: bool = False
    gap: bool = False
    """Whether there is an empty row above it."""
    strong: bool = False


class ItemList(CursorList):
    """Items in order, with headings between them. Numbers of items count from 0, without
    headings."""

    def __init__(self, *, id: str | None = None, read_first: bool = False) -> None:
        """Begins empty; `show` fills it."""
        super().__init__(id=id, read_first=read_first)
        self._all: tuple[Item, ...] = ()
        self._items: tuple[Item, ...] = ()
        self._painted: dict[tuple[Item, int], list[Painted]] = {}
        """The rows of items that the cursor was not on, by item and number."""
        self._painted_for = (0, 0)
        """The columns, and those of the marks, that they were painted for."""

    def show(self, items: list[Item], cursor: str = "") -> None:
        """Show these items. The cursor goes to the item with the id `cursor`, else stays on its
        item wherever that is now, so that Enter opens what the eye rests on; if that item is gone,
        the cursor keeps its number."""
        before = self.current.id if self.current else ""
        self._all = tuple(items)
        self._items = tuple(item for item in items if not item.heading)
        ids = [item.id for item in self._items]
        stays = next((id for id in (cursor, before) if id in ids), None)
        at = min(self.cursor, max(0, len(ids) - 1)) if stays is None else ids.index(stays)
        self.set_reactive(CursorList.cursor, at)
        self.rebuild()
        if cursor:
            self.keep_in_view()

    def reveal(self, last: str) -> None:
        """Scroll so that everything from the cursor to the item with the id `last` can be seen, and
        the cursor in any case."""
        once_painted(self, self._scroll_to_last, last)

    def _scroll_to_last(self, last: str) -> None:
        to = next((i for i, item in enumerate(self._items) if item.id == last), self.cursor)
        wanted = range(self.cursor, to + 1)
        rows = self.rows(self.size.width)
        shown = [y for y, row in enumerate(rows) if any(s.item in wanted for s in row.spans)]
        if shown:
            show_rows(self, shown[0], shown[-1] - shown[0] + 1)

    @property
    def current(self) -> Item | None:
        """The item under the cursor; None in an empty list."""
        return self._items[self.cursor] if self._items else None

    @property
    def named(self) -> str:
        """The title of the item under the cursor."""
        return self.current.title if self.current else ""

    def item(self, index: int) -> Item:
        """The item with this number."""
        return self._items[index]

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def build(self, columns: int) -> list[Painted]:
        """Headings, items and their details as rows. A key builds only those anew that it changes:
        a guide may ask thousands."""
        rows: list[Painted] = []
        mark_width = max((width(i.mark) + 1 for i in self._items if i.mark), default=0)
        before = self._painted if self._painted_for == (columns, mark_width) else {}
        self._painted, self._painted_for = {}, (columns, mark_width)
        here = self.cursor if self.has_focus else -1
        index = -1
        for item in self._all:
            if item.gap:
                rows.append(Painted(literal("")))
            if item.heading:
                room = min(COLUMNS, columns)
                rows += [Painted(literal(line, "bold $primary")) for line in wrap(item.title, room)]
                rows += [
                    Painted(literal(line, "$text-muted"))
                    for detail in item.details
                    for line in wrap(detail, room)
                ]
                continue
            index += 1
            if index == here:
                rows += self._item(item, index, mark_width, columns, here=True)
                continue
            built = before.get((item, index))
            if built is None:
                built = self._item(item, index, mark_width, columns, here=False)
            self._painted[item, index] = built
            rows += built
        return rows

    def _item(
        self, item: Item, index: int, mark_width: int, columns: int, *, here: bool
    ) -> list[Painted]:
        ground = "on $cursor-ground" if here else ""
        mark_width = mark_width if item.mark else 0
        indent = 2 + mark_width
        room = max(10, columns - indent)
        in_one = width(item.title) + width(item.side) + width(item.beside) + 4 <= room
        right = f"{item.side}  {item.beside}" if item.beside and in_one else item.side
        side_width = width(right) + 2 if right else 0
        title = wrap(item.title, max(10, min(COLUMNS, room - side_width)))
        rows = []
        for number, line in enumerate(title):
            first = number == 0
            edge = literal(f"{arrow_at(self, here=here and first)} ", "bold $accent")
            mark = literal(pad(item.mark if first else "", mark_width), "bold $primary")
            words = literal(pad(line, room - side_width), "bold" if item.strong else "")
            side = literal(f"  {right}" if first else " " * side_width, "$text-muted")
            row = joined(edge, mark, words, side if right else "")
            rows.append(Painted(row.stylize_before(ground) if ground else row, (Span(index),)))
        if item.beside.strip() and not in_one:
            named = pad(item.beside_name, room - width(item.beside)) + item.beside
            row = literal(" " * indent + named, "$text-muted")
            rows.append(Painted(row.stylize_before(ground) if ground else row, (Span(index),)))
        for detail in filter(None, item.details):
            for line in wrap(detail, min(COLUMNS, room)):
                row = literal(" " * indent + pad(line, room), "$text-muted")
                rows.append(Painted(row.stylize_before(ground) if ground else row, (Span(index),)))
        return rows


def tick_box(ticked: bool) -> str:
    """The mark of an item that can be ticked: `[x]` or `[ ]`."""
    return "[x]" if ticked else "[ ]"
