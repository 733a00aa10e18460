"""What every place shows around its body: the header, the message row and the keys."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widget import Widget
from textual.widgets import Static

from partnercheck.commands import Command
from partnercheck.places import program
from partnercheck.text import fit, width, wrap
from partnercheck.tui.literal import joined, lines, literal
from partnercheck.tui.widgets.body import MORE_BELOW
from partnercheck.tui.window import InWindow, laid_out_once

SMALLEST = (60, 20)
"""The smallest window, in columns and rows; a smaller one only asks for more room
(.docs/contracts.md)."""
TOO_SMALL = (
    "This window is too small to read in. Make it at least 60 columns wide and 20 rows high, "
    "or leave with {leave} and start {program} --plain. Nothing is lost."
)

FOOTER_KEYS = 6
"""How many keys the footer shows at most (.docs/contracts.md)."""
_MARGIN = 1


class PageHeader(Widget):
    """A row that says where you are and when the review was saved, and a rule below it."""

    virtual_size: Reactive[Size] = laid_out_once()
    left: reactive[str] = reactive("", repaint=False)
    middle: reactive[str] = reactive("", repaint=False)
    right: reactive[str] = reactive("", repaint=False)
    clock: reactive[str] = reactive("", repaint=False)
    """Shown before `right`, if everything else has room."""
    _row = ""

    def watch_left(self) -> None:
        """Paint what changed."""
        self._repaint()

    watch_middle = watch_left
    watch_right = watch_left
    watch_clock = watch_left

    def _repaint(self) -> None:
        """Paint from the first letter that changed to the last, because a screen reader may read
        out everything painted."""
        row = self.row().plain
        before, self._row = self._row, row
        if len(row) != len(before):
            self.refresh()
            return
        differ = [n for n, (one, other) in enumerate(zip(before, row, strict=True)) if one != other]
        if differ:
            start = width(row[: differ[0]])
            columns = width(row[: differ[-1] + 1]) - start
            self.refresh(Region(start, 0, columns, 1))

    def render(self) -> Content:
        """The row and the rule."""
        row = self.row()
        self._row = row.plain
        return lines([row, rule(self.size.width)])

    def row(self) -> Content:
        """Left, middle and right, cut to fit the window; the middle is cut last."""
        columns = max(10, self.size.width - 2 * _MARGIN)
        right = f"{self.clock}  {self.right}" if self.clock else self.right
        if self.clock and width(self.left) + width(self.middle) + width(right) + 4 > columns:
            right = self.right
        room = max(0, columns - width(self.middle) - width(right) - 4)
        left = fit(self.left, max(8, room)) if self.left else ""
        start = max(width(left) + 2 if left else 0, (columns - width(self.middle)) // 2)
        end = columns - width(right)
        if start + width(self.middle) + 2 > end:
            start = max(width(left) + 2 if left else 0, end - width(self.middle) - 2)
        middle = fit(self.middle, max(0, end - start - 1))
        return joined(
            " " * _MARGIN,
            literal(left, "bold $primary"),
            " " * (start - width(left)),
            literal(middle),
            " " * max(1, end - start - width(middle)),
            literal(right, "$text-muted"),
        )


class Words(Static):
    """A text that is shown more often than it changes. The screen is laid out anew only when it
    changes, not on every update, as a Static would."""

    virtual_size: Reactive[Size] = laid_out_once()
    _shown = ""

    def show(self, words: str) -> None:
        """Show these words literally."""
        if words != self._shown:
            self._shown = words
            self.update(literal(words))


def ask_for_room(screen: InWindow) -> None:
    """While the window is too small to read in, show nothing but a sentence that asks for a larger
    one, over everything that the screen shows."""
    columns, rows = screen.app.size
    too_small = columns < SMALLEST[0] or rows < SMALLEST[1]
    screen.set_class(too_small, "-too-small")
    asks = next(iter(screen.query("#too-small").results(Words)), None)
    if asks is None and too_small:
        asks = Words(id="too-small")
        screen.mount(asks)
    if asks is not None:
        asks.show(TOO_SMALL.format(leave=screen.pc.key("leave"), program=program()))


class MessageRow(Widget):
    """What has just happened, above the footer's rule: one row mostly, and as many as a warning
    with a path in it needs, up to a third of the window."""

    virtual_size: Reactive[Size] = laid_out_once()
    text: reactive[str] = reactive("")
    painted = ""
    """The text as it was painted last."""

    def _rows(self, columns: int) -> tuple[str, ...]:
        rows = wrap(self.text, max(1, columns))
        most = max(2, self.screen.size.height // 3)
        if len(rows) <= most:
            return tuple(rows)
        return (*rows[: most - 1], fit(" ".join(rows[most - 1 :]), columns))

    def watch_text(self, before: str, now: str) -> None:
        """Lay the screen out anew only if the new message takes another number of rows."""
        columns = self.content_size.width
        if columns and len(wrap(before, columns)) != len(wrap(now, columns)):
            self.refresh(layout=True)

    def render(self) -> Content:
        """The message."""
        self.painted = self.text
        rows = self._rows(self.content_size.width)
        return lines([literal(row, "$accent") for row in rows])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many rows the message takes."""
        return len(self._rows(width))


class FooterKey(Struct, frozen=True):
    """A command, with the key that carries it out now, in words."""

    command: Command
    shown: str
    name: str
    """What it does at the moment, in one to three words."""
    or_else: str = ""
    """Another key that does the same, named where there is room."""

    @property
    def columns(self) -> int:
        """How many columns it takes in the footer."""
        return width(self.shown) + 1 + width(self.name)


class KeyBar(Widget):
    """The footer: at most six keys in words, each of which can be clicked."""

    class Pressed(Message):
        """A key in the footer was clicked."""

        def __init__(self, command: Command) -> None:
            """`command` is what the key carries out."""
            super().__init__()
            self.command = command

    virtual_size: Reactive[Size] = laid_out_once()
    keys: reactive[tuple[FooterKey, ...]] = reactive(())
    below: reactive[bool] = reactive(False)
    """Whether there is more below the rows in view."""

    def _placed(self) -> list[tuple[int, FooterKey]]:
        """The keys that fit, each with its column from 0. Help and leaving are kept longest."""
        shown = list(self.keys)
        while len(shown) > FOOTER_KEYS or (shown and self._needed(shown) > self.size.width - 2):
            shown.pop(max(0, len(shown) - 3))
        placed, column = [], _MARGIN
        room = self.size.width - 2 - self._needed(shown)
        for key in shown:
            longer = replace(key, shown=f"{key.shown} or {key.or_else}")
            if key.or_else and longer.columns - key.columns <= room:
                room -= longer.columns - key.columns
                key = longer
            placed.append((column, key))
            column += key.columns + 3
        return placed

    @staticmethod
    def _needed(keys: list[FooterKey]) -> int:
        return sum(key.columns + 3 for key in keys) - 3

    def render(self) -> Content:
        """A rule, and the keys below it."""
        row = Content(" " * _MARGIN)
        for _, key in self._placed():
            row = joined(row, literal(key.shown, "bold $accent"), f" {key.name}   ")
        return lines([rule(self.size.width, MORE_BELOW if self.below else ""), row])

    def on_click(self, event: events.Click) -> None:
        """Carry out the command that was clicked."""
        for column, key in self._placed():
            if event.y == 1 and column <= event.x < column + key.columns:
                self.post_message(self.Pressed(key.command))


def rule(columns: int, words: str = "") -> Content:
    """A line across the window, `columns` wide, with `words` near its right end."""
    end = f" {words} ─" if words else ""
    dashes = "─" * max(0, columns - 2 * _MARGIN - width(end))
    return joined(
        literal(f" {dashes}", "$rule"), literal(end[:-1], "$accent"), literal(end[-1:], "$rule")
    )
