"""What to change on paper: one principle's level, importance and warning signs, or the aim."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from partnercheck.guide.model import LEVELS
from partnercheck.review.model import HIGH, IMPORTANCE_WORDS, LOW
from partnercheck.review.walk import valid_answer
from partnercheck.session.on_paper import AIM, WHAT_WOULD_CHANGE, OnPaper
from partnercheck.session.questions import TARGETS
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList


class OnPaperPanel(Panel[bool]):
    """Closed with True once something was changed on paper. Nothing of it is saved."""

    PURPOSE: ClassVar[str] = (
        "Choose what would be different. It changes the list on paper only: nothing is saved."
    )
    KEYS: ClassVar[str] = "{digits}Enter changes it on paper   Esc Close"
    BY_DIGIT: ClassVar[str] = "level"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"level({n})", show=False, id=f"paper-{n}") for n in LEVELS
    ]

    def __init__(self, paper: OnPaper, principle: str = "") -> None:
        """`principle` is an id; empty for the level to aim for."""
        super().__init__()
        self._paper = paper
        self._principle = principle

    def title_text(self) -> str:
        """The principle's title."""
        if not self._principle:
            return f"On paper: {AIM.lower()}"
        return f"On paper: {self.session.guide.by_id[self._principle].title}"

    def compose_panel(self) -> ComposeResult:
        """The choices."""
        yield ItemList(id="supposed")

    def on_mount(self) -> None:
        """Show what can be changed, the cursor on the present level."""
        listed = self.query_one(ItemList)
        items, level = self._of_principle() if self._principle else self._of_aim()
        listed.show(items, cursor=f"level:{level}")
        listed.focus()

    def _levels(self, levels: tuple[int, ...], now: int | None) -> list[Item]:
        label = self.session.guide.label
        return [Item(f"level:{n}", label(n), mark="●" if n == now else "○") for n in levels]

    def _of_aim(self) -> tuple[list[Item], int | None]:
        return self._levels(TARGETS, self._paper.target), self._paper.target

    def _of_principle(self) -> tuple[list[Item], int | None]:
        guide, paper = self.session.guide, self._paper.review
        answer = valid_answer(guide, paper, self._principle)
        level = answer.level if answer and answer.state == "placed" else None
        given = paper.thoughts(self._principle)
        items = [Item("", WHAT_WOULD_CHANGE, heading=True), *self._levels(LEVELS, level)]
        items += [
            Item(
                f"importance:{n}",
                f"Importance: {IMPORTANCE_WORDS[n]}",
                mark="●" if given.importance == n else "○",
                gap=n == LOW,
            )
            for n in range(LOW, HIGH + 1)
        ]
        items += [
            Item(
                f"warning:{sign.id}",
                sign.text,
                mark="[x]" if sign.id in given.warnings else "[ ]",
                gap=number == 0,
            )
            for number, sign in enumerate(guide.by_id[self._principle].warnings)
        ]
        return items, level

    def action_level(self, number: int) -> None:
        """Suppose another level, or another aim."""
        if self._principle:
            self._paper.level(self._principle, number)
        elif number in TARGETS:
            self._paper.aim(number)
        else:
            return
        self.dismiss(True)

    @on(ItemList.Chosen)
    def _chosen(self, event: ItemList.Chosen) -> None:
        kind, _, rest = self.query_one(ItemList).item(event.item).id.partition(":")
        if kind == "level":
            self.action_level(int(rest))
            return
        if kind == "importance":
            self._paper.importance(self._principle, int(rest))
        else:
            self._paper.toggle_warning(self._principle, rest)
        self.dismiss(True)
