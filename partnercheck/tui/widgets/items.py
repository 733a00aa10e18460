"""A list of things to open or choose: reviews, areas, answers, actions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from partnercheck.text import COLUMNS, pad, width, wrap
from partnercheck.tui.literal import joined, literal
from partnercheck.tui.widgets.body import Body, show_rows
from partnercheck.tui.widgets.cursor_list import CursorList, Painted, Span
from partnercheck.tui.widgets.row_by_row import DrawnLater
from partnercheck.tui.window import InWindow, arrow_at, once_painted


class Item(Struct, frozen=True):
    """One entry. The cursor skips headings, which can only be read."""

    id: str
    title: str
    mark: str = ""
    """A number or a shape before the title."""
    side: str = ""
    """Words at the right end of the first row."""
    beside: str = ""
    """Words in a second column, right of `side`; spaces keep the column free. In a heading, what
    stands above that column."""
    beside_name: str = ""
    """What `beside` is called, if it needs a row of its own because the window is too narrow."""
    details: tuple[str, ...] = ()
    """Quieter rows below the title."""
    heading: bool = False
    gap: bool = False
    """Whether there is an empty row above it."""
    strong: bool = False


class _ItemRows(Struct, frozen=True):
    """How the words of one entry are broken into rows."""

    title: tuple[str, ...]
    right: str = ""
    """What stands at the right end of the first row."""
    named: bool = False
    """Whether `beside` needs a row of its own."""
    details: tuple[str, ...] = ()


class ItemList(CursorList):
    """Items in order, with headings between them. Numbers of items count from 0, without
    headings."""

    def __init__(self, *, id: str | None = None, read_first: bool = False) -> None:
        """Begins empty; `show` fills it."""
        super().__init__(id=id, read_first=read_first)
        self._all: tuple[Item, ...] = ()
        self._items: tuple[Item, ...] = ()
        self._entries: list[int] = []
        """For each item, its place among all entries, headings included."""
        self._laid_for = -1
        """The width for which it is known where everything stands; -1 for none."""
        self._mark_width = 0
        self._height = 0
        self._starts: list[int] = []
        """The number of each entry's first row, that of the empty one above it if there is one."""
        self._drawn: dict[tuple[int, bool], list[Painted]] = {}
        """The rows drawn so far, by entry, and whether the cursor is on it."""
        self._order = 0
        """Counts how often the items came to stand in other rows of the list."""
        self._stood: tuple[int, int, int] | None = None
        """Where everything stood when it was painted last; None before."""

    def show(self, items: list[Item], cursor: str = "") -> None:
        """Show these items. The cursor goes to the item with the id `cursor`, else stays on its
        item wherever that is now, so that Enter opens what the eye rests on; if that item is gone,
        the cursor keeps its number."""
        before = self.current.id if self.current else ""
        every = tuple(items)
        self._drawn = {}
        if every != self._all:
            self._order += [item.id for item in every] != [item.id for item in self._all]
            self._all, self._laid_for = every, -1
            self._items = tuple(item for item in every if not item.heading)
            self._entries = [number for number, item in enumerate(every) if not item.heading]
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
        shown = (*self.rows_of(self.cursor), *self.rows_of(to))
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

    def build(self, columns: int) -> Sequence[Painted]:
        """Headings, items and their details as rows, each drawn when it is looked at: a guide may
        ask thousands, and a window shows a few."""
        if columns != self._laid_for:
            self._lay_out(columns)
        return DrawnLater(self._height, self._row)

    def rows_of(self, item: int) -> Sequence[int]:
        """The numbers of an item's rows, without the empty one above it."""
        self.rows(self.size.width)
        if not 0 <= item < len(self._entries):
            return ()
        entry = self._entries[item]
        first = self._starts[entry] + self._all[entry].gap
        following = self._starts[entry + 1] if entry + 1 < len(self._starts) else self._height
        return range(first, following)

    def _lay_out(self, columns: int) -> None:
        """Find out in which rows everything stands, without drawing it."""
        self._laid_for = columns
        self._mark_width = max((width(i.mark) + 1 for i in self._items if i.mark), default=0)
        before, self._starts, self._drawn = self._starts, [], {}
        self._height = 0
        for item in self._all:
            self._starts.append(self._height)
            shape = self._shape(item)
            self._height += item.gap + len(shape.title) + shape.named + len(shape.details)
        self._order += before != self._starts

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its rows as they are painted. Where another item comes to stand in a row, the screen is
        told: whoever clicks right then, aimed at the one before."""
        strips = super().render_lines(crop)
        body = next((node for node in self.ancestors if isinstance(node, Body)), None)
        stands = (body.region.y if body else 0, self.virtual_region.y, self._order)
        if self._stood not in (None, stands) and isinstance(self.screen, InWindow):
            self.screen.moved_at = Message().time
        self._stood = stands
        return strips

    def _shape(self, item: Item) -> _ItemRows:
        columns = self._laid_for
        if item.heading:
            room = min(COLUMNS, columns)
            in_one = width(item.title) + width(item.beside) + 2 <= columns
            return _ItemRows(
                wrap(item.title, room),
                item.beside if in_one else "",
                bool(item.beside) and not in_one,
                _wrapped(item.details, room),
            )
        indent = 2 + (self._mark_width if item.mark else 0)
        room = max(10, columns - indent)
        right, right_width, named = item.side, width(item.side) if item.side else 0, False
        if item.beside:
            beside = width(item.beside)
            if width(item.title) + right_width + beside + 4 <= room:
                right, right_width = f"{right}  {item.beside}", right_width + 2 + beside
            else:
                named = bool(item.beside.strip())
        side_width = right_width + 2 if right else 0
        return _ItemRows(
            wrap(item.title, max(10, min(COLUMNS, room - side_width))),
            right,
            named,
            _wrapped(item.details, min(COLUMNS, room)) if item.details else (),
        )

    def _row(self, y: int) -> Painted:
        """One row, with all others of its item: they are drawn together, and kept."""
        entry = bisect_right(self._starts, y) - 1
        item = self._all[entry]
        number = bisect_left(self._entries, entry)
        here = not item.heading and number == self.cursor and self.has_focus
        drawn = self._drawn.get((entry, here))
        if drawn is None:
            drawn = [Painted(literal(""))] * item.gap
            drawn += self._heading(item) if item.heading else self._item(item, number, here=here)
            self._drawn[entry, here] = drawn
        return drawn[y - self._starts[entry]]

    def _heading(self, item: Item) -> list[Painted]:
        shape, columns = self._shape(item), self._laid_for
        rows = [literal(line, "bold $primary") for line in shape.title]
        if shape.right:
            between = " " * (columns - width(shape.title[0]) - width(shape.right))
            rows[0] = joined(rows[0], between, literal(shape.right, "$text-muted"))
        if shape.named:
            rows.append(literal(item.beside.rjust(columns), "$text-muted"))
        rows += [literal(line, "$text-muted") for line in shape.details]
        return [Painted(row) for row in rows]

    def _item(self, item: Item, index: int, *, here: bool) -> list[Painted]:
        ground = "on $cursor-ground" if here else ""
        shape, right = self._shape(item), self._shape(item).right
        mark_width = self._mark_width if item.mark else 0
        indent = 2 + mark_width
        room = max(10, self._laid_for - indent)
        side_width = width(right) + 2 if right else 0
        rows = []
        for number, line in enumerate(shape.title):
            first = number == 0
            edge = literal(f"{arrow_at(self, here=here and first)} ", "bold $accent")
            mark = literal(pad(item.mark if first else "", mark_width), "bold $primary")
            words = literal(pad(line, room - side_width), "bold" if item.strong else "")
            side = literal(f"  {right}" if first else " " * side_width, "$text-muted")
            rows.append(joined(edge, mark, words, side if right else ""))
        if shape.named:
            named = pad(item.beside_name, room - width(item.beside)) + item.beside
            rows.append(literal(" " * indent + named, "$text-muted"))
        rows += [literal(" " * indent + pad(line, room), "$text-muted") for line in shape.details]
        return [
            Painted(row.stylize_before(ground) if ground else row, (Span(index),)) for row in rows
        ]


def _wrapped(details: Iterable[str], room: int) -> tuple[str, ...]:
    return tuple(line for detail in filter(None, details) for line in wrap(detail, room))


def tick_box(ticked: bool) -> str:
    """The mark of an item that can be ticked: `[x]` or `[ ]`."""
    return "[x]" if ticked else "[ ]"
