"""Why an action is in the list, how to begin it, and the others of its principle."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.guide.model import Action
from partnercheck.review.priorities import CHECK, FIND_OUT
from partnercheck.review.reasons import (
    check_reason,
    effort_and_window,
    find_out_reason,
    ranked_flags,
    reason,
)
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList


class WhyPanel(Panel[str]):
    """Closed with the id of an action to commit to, or None."""

    PURPOSE: ClassVar[str] = (
        "Why this is in the list, how to begin it, and what else would help. Enter takes one on."
    )
    KEYS: ClassVar[str] = "Enter Take this one on   Esc Close"

    def __init__(self, action: str) -> None:
        """`action` is a full action id."""
        super().__init__()
        self._action = action
        self._principle, _, self._what = action.partition("/")

    def title_text(self) -> str:
        """The principle's title."""
        return self.session.guide.by_id[self._principle].title

    def compose_panel(self) -> ComposeResult:
        """The reason in words, then the actions with how to begin."""
        yield Static(literal("Why is this here?"), classes="label")
        yield Static(literal(self._reason()))
        if advice := self._advice():
            yield Static(literal("The guide advises"), classes="label")
            yield Static(literal(advice))
        yield ItemList(id="why-actions", read_first=True)

    def on_mount(self) -> None:
        """Show the actions, the cursor on the one asked about."""
        listed = self.query_one(ItemList)
        listed.show(self._items(), cursor=self._action)
        listed.focus()

    def _reason(self) -> str:
        guide, priorities = self.session.guide, self.session.priorities
        if self._what == FIND_OUT:
            return next(
                (find_out_reason(i) for i in priorities.find_out if i.id == self._action), ""
            )
        if self._what == CHECK:
            return next(
                (
                    check_reason(guide, i)
                    for i in priorities.check_with_partner
                    if i.id == self._action
                ),
                "",
            )
        ranked = priorities.of(self._principle)
        if ranked is None:
            return "It is no longer in the list: the answer has changed."
        return " ".join((reason(guide, priorities, ranked), *ranked_flags(guide, ranked)))

    def _advice(self) -> str:
        answer = self.session.review.answer(self._principle)
        principle = self.session.guide.by_id[self._principle]
        return principle.advice_at(answer.level) if answer and answer.level else ""

    def _items(self) -> list[Item]:
        principle = self.session.guide.by_id[self._principle]
        if self._what == FIND_OUT:
            return [Item(self._action, principle.find_out, gap=True, strong=True)]
        ranked = self.session.priorities.of(self._principle)
        if self._what == CHECK or ranked is None:
            return [Item(self._action, principle.partner_view, gap=True, strong=True)]
        return [
            Item(a.id, a.action.text, details=_details(a.action), gap=True, strong=True)
            for a in ranked.actions
        ]

    @on(ItemList.Chosen, "#why-actions")
    def _chosen(self, event: ItemList.Chosen) -> None:
        self.dismiss(self.query_one(ItemList).item(event.item).id)


def _details(action: Action) -> tuple[str, ...]:
    rows = [effort_and_window(action)]
    if action.first_step:
        rows.append(f"First step: {action.first_step}")
    if action.if_then:
        rows.append(action.if_then)
    if action.done_when:
        rows.append(f"Done when: {action.done_when}")
    return tuple(rows)
