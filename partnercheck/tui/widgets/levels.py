"""The five levels of a principle, with *I don't know* and *Not relevant here* below them, and what
else can be said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.model import Answer
from partnercheck.text import fit, pad, width, wrap
from partnercheck.tui.literal import joined, literal
from partnercheck.tui.widgets.cursor_list import CursorList, Painted, Span, focus_beside
from partnercheck.tui.window import arrow_at

DONT_KNOW = 5
NOT_RELEVANT = 6
_NARROW = 56


class LevelList(CursorList):
    """The levels of one principle. A bar and bold text mark the answer, never colour alone. Items 0
    to 4 are the levels; `DONT_KNOW` and `NOT_RELEVANT` follow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "sideways(-1)", show=False, id="level-left"),
        Binding("right", "sideways(1)", show=False, id="level-right"),
    ]

    @dataclass
    class Left(Message):
        """The focus left the levels after the cursor had been moved to something that is not the
        answer."""

        source: LevelList

        @property
        def control(self) -> LevelList:
            """The list, for `@on` selectors."""
            return self.source

    def __init__(self, *, id: str | None = None) -> None:
        """Begins empty; `show` fills it."""
        super().__init__(id=id)
        self._guide: Guide | None = None
        self._principle: Principle | None = None
        self._answer: Answer | None = None
        self._keys = ("0", "x")
        self.moved = False
        """Whether the cursor has been moved since the principle was shown."""

    @property
    def marked(self) -> int:
        """The number of the item that is the answer; -1 for none."""
        answer = self._answer
        if answer is None or answer.state is None:
            return -1
        if answer.state == "placed":
            return (answer.level or 0) - 1
        return DONT_KNOW if answer.state == "dont-know" else NOT_RELEVANT

    def show(
        self,
        guide: Guide,
        principle: Principle,
        answer: Answer | None,
        keys: tuple[str, str] = ("0", "x"),
    ) -> None:
        """Show a principle's levels with its answer, the cursor on the answer. `keys` are the keys
        of the two answers below the levels, in words; empty for one that has no key now."""
        fresh = self._principle is not principle
        self._guide, self._principle, self._answer = guide, principle, answer
        self._keys = keys
        if fresh:
            self.set_reactive(CursorList.cursor, max(0, self.marked))
            self.moved = False
        elif self.marked >= 0:
            self.set_reactive(CursorList.cursor, self.marked)
        self.rebuild()
        self.keep_in_view(moved=not fresh)

    def action_cursor(self, step: int) -> None:
        """Move up or down; the two answers in the last row count as one row."""
        self.moved = True
        if self.cursor >= DONT_KNOW:
            if step > 0:
                focus_beside(self, step)
            else:
                self.cursor = DONT_KNOW - 1
        else:
            super().action_cursor(step)

    def enter_by(self, step: int) -> None:
        """Enter from above at the first level, or from below at the first answer of the last
        row."""
        self.moved = True
        self.cursor = 0 if step > 0 else DONT_KNOW

    def action_sideways(self, step: int) -> None:
        """Move between the two answers in the last row."""
        if self.cursor >= DONT_KNOW:
            self.moved = True
            self.cursor = DONT_KNOW if step < 0 else NOT_RELEVANT

    def on_blur(self) -> None:
        """Report that Enter no longer chooses what the cursor is on."""
        super().on_blur()
        if self.moved and self.cursor != self.marked:
            self.post_message(self.Left(self))

    @property
    def named(self) -> str:
        """The answer under the cursor, in words."""
        return item_words(self._guide, self.cursor) if self._guide else ""

    def count(self) -> int:
        """Seven once a principle is shown: five levels and two other answers."""
        return 7 if self._principle else 0

    def build(self, columns: int) -> list[Painted]:
        """Each level's text beside its label; below it if the window is narrow."""
        if self._guide is None or self._principle is None:
            return []
        labels = [self._guide.label(n) for n in range(1, 6)]
        label_width = max(width(label) for label in labels)
        rows: list[Painted] = []
        for index, label in enumerate(labels):
            text = self._principle.levels[index]
            rows += self._level(index, label, text, label_width, columns)
        rows.append(self._others())
        return rows

    def _level(
        self, index: int, label: str, text: str, label_width: int, columns: int
    ) -> list[Painted]:
        beside = columns >= _NARROW
        indent = label_width + 2 if beside else 2
        wrapped = wrap(text, max(10, columns - 3 - indent))
        strong, ground = self._styles(index)
        first = [pad(label, indent) + wrapped[0]] if beside else [label]
        rest = [" " * indent + row for row in (wrapped[1:] if beside else wrapped)]
        rows = []
        for number, line in enumerate([*first, *rest]):
            edge = self._edge(index, number == 0)
            filled = line + " " * max(0, columns - 3 - width(line))
            if number == 0:
                words = joined(
                    literal(filled[:label_width], f"bold {strong}"),
                    literal(filled[label_width:], strong),
                )
            else:
                words = literal(filled, strong)
            rows.append(Painted(self._on(joined(edge, words), ground), (Span(index),)))
        return rows

    def _others(self) -> Painted:
        parts: list[Content | str] = []
        spans = []
        at = 0
        for index, key, words in (
            (DONT_KNOW, self._keys[0], "I don't know"),
            (NOT_RELEVANT, self._keys[1], "Not relevant here"),
        ):
            strong, ground = self._styles(index)
            edge = self._edge(index, first=True)
            before = f"{key} " if key else ""
            text = joined(edge, literal(before, f"bold {strong}"), literal(words, strong))
            parts += [self._on(text, ground), "     "]
            size = 3 + width(before) + width(words)
            spans.append(Span(index, at, at + size))
            at += size + 5
        return Painted(joined(*parts), tuple(spans))

    def _styles(self, index: int) -> tuple[str, str]:
        strong = "bold $chosen" if index == self.marked else ""
        here = self.has_focus and index == self.cursor
        return strong, "on $cursor-ground" if here else ""

    def _edge(self, index: int, first: bool) -> Content:
        here = self.has_focus and index == self.cursor
        cursor = literal(arrow_at(self, here=here and first), "bold $accent")
        return joined(cursor, literal("▌" if index == self.marked else " ", "$chosen"), " ")

    @staticmethod
    def _on(content: Content, ground: str) -> Content:
        return content.stylize_before(ground) if ground else content


def item_words(guide: Guide, item: int) -> str:
    """An item of the list in words: a level with its number, or one of the two other answers."""
    others = {DONT_KNOW: "I don't know", NOT_RELEVANT: "Not relevant here"}
    return others.get(item) or guide.label(item + 1)


_SHARED = 60
"""Columns from which the last two details share a row."""


class Detail(Struct, frozen=True):
    """A label, its value, and the command that changes it."""

    command: str
    label: str
    value: str
    short: str = ""
    """The label for a narrow window."""


class DetailList(CursorList):
    """The details below the levels."""

    def __init__(self, *, id: str | None = None) -> None:
        """Empty until `show` is called."""
        super().__init__(id=id)
        self._details: tuple[Detail, ...] = ()

    def show(self, details: tuple[Detail, ...]) -> None:
        """Replace the details."""
        if details != self._details:
            self._details = details
            self.rebuild()

    def command(self, item: int) -> str:
        """The command of a detail, by the detail's number from 0."""
        return self._details[item].command

    @property
    def named(self) -> str:
        """The detail under the cursor: its label and value."""
        return self._details[self.cursor].label if self._details else ""

    def count(self) -> int:
        """How many details there are."""
        return len(self._details)

    def build(self, columns: int) -> list[Painted]:
        """A row for each detail; the last two share one if there is room."""
        rows: list[Painted] = []
        shared = columns >= _SHARED and len(self._details) >= 3
        alone = len(self._details) - 2 if shared else len(self._details)
        for index in range(alone):
            content, _ = self._detail(index, columns)
            rows.append(Painted(content, (Span(index),)))
        if shared:
            left, left_width = self._detail(alone, 28)
            right, _ = self._detail(alone + 1, columns - 30)
            gap = max(2, 30 - left_width)
            rows.append(
                Painted(
                    joined(left, " " * gap, right),
                    (Span(alone, 0, 30), Span(alone + 1, 30, columns)),
                )
            )
        return rows

    def _detail(self, index: int, columns: int) -> tuple[Content, int]:
        detail = self._details[index]
        here = self.has_focus and index == self.cursor
        label = detail.label
        if detail.short and width(label) + width(detail.value) + 5 > columns:
            label = detail.short
        value = fit(detail.value, max(8, columns - width(label) - 5))
        content = joined(
            literal(f"{arrow_at(self, here=here)} ", "bold $accent"),
            literal(label),
            "   ",
            literal(value, "bold"),
        )
        if here:
            content = content.stylize_before("on $cursor-ground")
        return content, 5 + width(label) + width(value)
