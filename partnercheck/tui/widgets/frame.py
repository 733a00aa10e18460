"""What stands on every screen: the header, the message row and the keys."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from partnercheck.commands import Command
from partnercheck.text import fit, width
from partnercheck.tui.literal import joined, lines, literal

FOOTER_KEYS = 6
"""Keys that the footer shows at most (DESIGN 7)."""
_MARGIN = 1


class PageHeader(Widget):
    """One row that says where you are and when it was saved, and a rule."""

    left: reactive[str] = reactive("")
    middle: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Content:
        """Left, middle and right, cut to the window; the middle is kept longest."""
        columns = max(10, self.size.width - 2 * _MARGIN)
        room = max(0, columns - width(self.middle) - width(self.right) - 4)
        left = fit(self.left, max(8, room)) if self.left else ""
        start = max(width(left) + 2 if left else 0, (columns - width(self.middle)) // 2)
        end = columns - width(self.right)
        if start + width(self.middle) + 2 > end:
            start = max(width(left) + 2 if left else 0, end - width(self.middle) - 2)
        middle = fit(self.middle, max(0, end - start - 1))
        row = joined(
            " " * _MARGIN,
            literal(left, "bold $primary"),
            " " * (start - width(left)),
            literal(middle),
            " " * max(1, end - start - width(middle)),
            literal(self.right, "$text-muted"),
        )
        return lines([row, rule(self.size.width)])


class MessageRow(Widget):
    """One row for what just happened, above the footer's rule."""

    text: reactive[str] = reactive("")

    def render(self) -> Content:
        """The message, cut to the window."""
        return literal(fit(self.text, max(1, self.size.width - 2)), "$accent")


class KeyBar(Widget):
    """The footer: at most six keys in words. Each can be clicked."""

    @dataclass
    class Pressed(Message):
        """A key in the footer was clicked."""

        command: Command

    commands: reactive[tuple[Command, ...]] = reactive(())

    def _placed(self) -> list[tuple[int, Command]]:
        """Which commands fit, and the column of each. Help and leaving are kept longest."""
        shown = list(self.commands)
        while len(shown) > FOOTER_KEYS or (shown and self._needed(shown) > self.size.width - 2):
            shown.pop(max(0, len(shown) - 3))
        placed, column = [], _MARGIN
        for command in shown:
            placed.append((column, command))
            column += width(command.shown) + width(command.name) + 4
        return placed

    @staticmethod
    def _needed(commands: list[Command]) -> int:
        return sum(width(c.shown) + width(c.name) + 4 for c in commands) - 3

    def render(self) -> Content:
        """A rule, and the keys below it."""
        row = Content(" " * _MARGIN)
        for _, command in self._placed():
            row = joined(row, literal(command.shown, "bold $accent"), f" {command.name}   ")
        return lines([rule(self.size.width), row])

    def on_click(self, event: events.Click) -> None:
        """Carry out the command that was clicked."""
        for column, command in self._placed():
            end = column + width(command.shown) + 1 + width(command.name)
            if event.y == 1 and column <= event.x < end:
                self.post_message(self.Pressed(command))


def rule(columns: int) -> Content:
    """A line across the window."""
    return literal(" " + "─" * max(0, columns - 2 * _MARGIN), "$rule")
