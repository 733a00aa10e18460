"""Text that is drawn row by row: of a long one only the rows that can be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from partnercheck.tui.literal import lines
from partnercheck.tui.window import laid_out_once

T = TypeVar("T")


class DrawnLater(Sequence[T]):
    """Rows of which each is drawn when somebody looks at it."""

    def __init__(self, count: int, draw: Callable[[int], T]) -> None:
        """`draw` takes the number of a row, from 0."""
        self._count = count
        self._draw = draw

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._draw(number) for number in range(*index.indices(self._count))]
        if not 0 <= index < self._count:
            raise IndexError(index)
        return self._draw(index)


class RowByRow(Widget):
    """A widget that draws only those of its rows that can be seen."""

    auto_links: Reactive[bool] = Reactive(False)
    """Nothing in our texts is a link; Textual would work out its colours for every row."""
    virtual_size: Reactive[Size] = laid_out_once()
    at_once = False
    """Whether all rows are drawn together, which takes less where all of them can be seen."""

    def contents(self, columns: int) -> Sequence[Content]:
        """Its rows at this width. Subclasses define it."""
        raise NotImplementedError

    def render(self) -> Content:
        """All rows."""
        return lines(list(self.contents(self.size.width)))

    def render_line(self, y: int) -> Strip:
        """One row by itself. What is selected with the mouse is painted all at once, as a selection
        is told by its rows."""
        if self.at_once:
            return super().render_line(y)
        columns = self.size.width
        rows = self.contents(columns)
        if self.text_selection is not None or not 0 <= y < len(rows):
            return super().render_line(y)
        strips = Visual.to_strips(self, rows[y], columns, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(columns)  # none where there are no columns

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many rows there are."""
        return len(self.contents(width))
