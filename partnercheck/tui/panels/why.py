"""Why an action is in the list, how to begin it, and the others of its principle."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import COMMIT
from partnercheck.guide.model import Action
from partnercheck.pages.page import To
from partnercheck.review.commitments import open_commitment
from partnercheck.review.priorities import CHECK, FIND_OUT
from partnercheck.review.reasons import (
    check_reason,
    effort_and_window,
    find_out_reason,
    ranked_flags,
    reason,
)
from partnercheck.session.questions import BACKGROUND, SEE_TAKEN, TAKE_THIS_ON
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.items import Item, ItemList

_TAKEN = "taken on"
_BACKGROUND = "background"


class WhyPanel(Panel[To]):
    """Closed with the way to an action to commit to, or None."""

    PURPOSE: ClassVar[str] = (
        "Why this is in the list, how to begin it, and what else would help. "
        "Enter takes one on, or leads to one that you took on."
    )
    KEYS: ClassVar[str] = "Enter {enter}   Esc Close"

    def __init__(self, action: str) -> None:
        """`action` is a full action id."""
        super().__init__()
        self._action = action
        self._at = action
        """The action under the cursor."""
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
        self._tell_keys()

    @property
    def keys_words(self) -> str:
        """Its keys in words: what Enter does with the action under the cursor."""
        if self._at == _BACKGROUND:
            return self.KEYS.format(enter="Open")
        return self.KEYS.format(enter=SEE_TAKEN if self._is_held(self._at) else TAKE_THIS_ON)

    @on(ItemList.Moved, "#why-actions")
    def _tell_keys(self) -> None:
        current = self.query_one(ItemList).current
        self._at = current.id if current else self._action
        self.say("")

    def _is_held(self, action: str) -> bool:
        return open_commitment(self.session.review, action) is not None

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
        """Each action that can be taken on; one that was says so by its side. Then the way to
        what the reason rests on."""
        items = [replace(i, side=_TAKEN) if self._is_held(i.id) else i for i in self._actions()]
        return [*items, Item(_BACKGROUND, BACKGROUND, gap=True)]

    def _actions(self) -> list[Item]:
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
        chosen = self.query_one(ItemList).item(event.item).id
        if chosen == _BACKGROUND:
            from partnercheck.tui.panels.background import BackgroundPanel

            self.pc.show_panel(BackgroundPanel(self._principle))
        else:
            self.dismiss(To(COMMIT, action=chosen))


def _details(action: Action) -> tuple[str, ...]:
    rows = [effort_and_window(action)]
    if action.first_step:
        rows.append(f"First step: {action.first_step}")
    if action.if_then:
        rows.append(action.if_then)
    if action.done_when:
        rows.append(f"Done when: {action.done_when}")
    return tuple(rows)
