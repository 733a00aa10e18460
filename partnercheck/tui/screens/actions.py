"""Actions: your first three, what to find out, what to check, and the rest folded."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import ACTIONS, COMMIT, FINISH, SHAPE, WHAT_IF, Command
from partnercheck.review.commitments import mark_of
from partnercheck.review.first_three import DOES_IT_STILL_NEED_US, asks_whether, first_three
from partnercheck.review.priorities import BANDS, Band
from partnercheck.review.views import (
    ADVICE,
    OWN_ACTIONS,
    Entry,
    View,
    entries_of,
    mark_words,
    view_words,
)
from partnercheck.session.questions import (
    KEPT,
    NOT_PUT_OFF,
    OWN_ADDED,
    OWN_REMOVED,
    PINNED_NOW,
    PUT_OFF,
    UNPINNED,
)
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.action_items import (
    BAND_GROUPS,
    band_item,
    check_item,
    find_out_item,
    first_item,
    group_item,
    title_items,
)
from partnercheck.tui.screens.action_views import view_items
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.frame import PageHeader
from partnercheck.tui.widgets.items import Item, ItemList

_ENTER = {"own": "Change it", "title": "See the answer", COMMIT: "Open", FINISH: "Open"}
"""What Enter does with an entry that is neither a fold nor an action of the guide's."""


def _with_mark(item: Item, marked: Mapping[str, Entry]) -> Item:
    """The item with what the leader did with it: pinned, or not now and why."""
    entry = marked.get(item.id.partition(":")[2])
    if entry is None:
        return item
    # An item of the guide's says by its side that it was taken on.
    words = mark_words(entry if entry.kind == "own" else replace(entry, taken_on=False))
    return replace(item, details=(*item.details, words[:1].upper() + words[1:]))


def _nearest(at: str, items: list[Item]) -> str:
    """The id of the item named, else of one of the same principle; empty for neither."""
    ids = [item.id for item in items]
    if not at or at in ids:
        return at
    principle = at.partition(":")[2].partition("/")[0]
    near = (i for i in ids if i.partition(":")[2].partition("/")[0] == principle)
    return next(near, "") if at.startswith("action:") else ""


class ActionsScreen(PlaceScreen):
    """The prioritised list. Every entry says why it is there."""

    PLACE = ACTIONS
    OUTER = SHAPE
    TITLE_TEXT = "Actions"
    AUTO_FOCUS: ClassVar[str | None] = "#actions"

    def __init__(
        self, *, at: str = "", view: View = "order", unfolded: frozenset[str] = frozenset()
    ) -> None:
        """In this view, the named groups open beside the first three. The cursor begins at the
        entry `at`, if one is named: at an action, own or of the guide's, else at the one that
        stands for its principle."""
        super().__init__()
        self._at = at
        self._open: set[str] = set(unfolded)
        self._view: View = view

    def _as_it_is(self, at: str) -> dict[str, Any]:
        """What shows the list again in this view, unfolded as it is, the cursor at `at`."""
        return {"at": at, "view": self._view, "unfolded": frozenset(self._open)}

    def way_back(self) -> Callable[[], None]:
        """To the list as it is, and the entry under the cursor."""
        app, out, here = self.pc, self.out, self.query_one(ItemList).current
        shown = self._as_it_is(here.id if here else "")
        return lambda: app.go(ACTIONS, out, **shown)

    def compose_body(self) -> ComposeResult:
        """A word before the list where it is due, and the list."""
        yield Static(id="actions-word")
        yield ItemList(id="actions")

    def paint(self) -> None:
        """Show the list as the answers make it now."""
        session = self.session
        guide, review, priorities = session.guide, session.review, session.priorities
        self.paint_header()
        whether = DOES_IT_STILL_NEED_US if asks_whether(guide, review) else ""
        word = self.query_one("#actions-word", Static)
        word.display = bool(whether)
        word.update(literal(whether, "bold"))
        if self._view == "order":
            items = self._in_order(gap=bool(whether))
        else:
            items = view_items(guide, review, priorities, self._view)
        count = len(review.commitments)
        if count:
            items.append(Item(COMMIT, "What you took on", side=str(count), gap=True, strong=True))
        items.append(Item(FINISH, "Finish", gap=not count))
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items, cursor=_nearest(at, items))
        self.show_keys()

    @on(ItemList.Moved, "#actions")
    def _moved(self) -> None:
        """What Enter does hangs on what the cursor stands at."""
        self.show_keys()

    def key_name(self, command: Command) -> str:
        """What Enter does with the entry under the cursor."""
        current = self.query_one(ItemList).current
        if command.id != "why" or current is None:
            return command.name
        kind, _, rest = current.id.partition(":")
        if kind == "group":
            return "Close" if rest in self._open else "Open"
        return _ENTER.get(kind, command.name)

    def _in_order(self, *, gap: bool) -> list[Item]:
        """Your first three, then every other list, folded; each with what the leader did with
        it."""
        guide, review, priorities = self.session.guide, self.session.review, self.session.priorities
        taken = {c.action for c in review.commitments}
        marked = {entry.id: entry for entry in entries_of(guide, review, priorities)}
        three = first_three(priorities)
        details = (ADVICE, three.line)
        items = [Item("", "Your first three", heading=True, details=details, gap=gap)]
        items += [
            first_item(guide, priorities, number, item, item.id in taken)
            for number, item in enumerate(three.items, 1)
        ]
        items += title_items(guide, three.protect)
        groups: list[tuple[str, str, list[Item]]] = [
            ("find-out", "Find out first",
             [find_out_item(i, i.id in taken) for i in priorities.find_out]),
            ("check", "Check with a partner",
             [check_item(guide, i, i.id in taken) for i in priorities.check_with_partner]),
            *(self._band(band, taken) for band in BANDS),
            ("strengths", "Strengths", title_items(guide, priorities.strengths)),
            ("enough", "Enough for now", title_items(guide, priorities.enough)),
            ("another-look", "Wording changed: answer again",
             title_items(guide, priorities.needs_another_look)),
            ("not-relevant", "Not relevant here", title_items(guide, priorities.not_relevant)),
            ("unanswered", "Not answered", title_items(guide, priorities.unanswered)),
            ("out-of-scope", "Not yet looked at", title_items(guide, priorities.out_of_scope)),
        ]  # fmt: skip
        own = [
            Item(f"own:{entry.id}", entry.text, mark="·")
            for entry in marked.values()
            if entry.kind == "own"
        ]
        groups.insert(0, ("own", OWN_ACTIONS, own))
        first = True
        for group, title, inside in groups:
            if not inside:
                continue
            if self._at and _nearest(self._at, inside) and not _nearest(self._at, items):
                self._open.add(group)
            unfolded = group in self._open
            items.append(group_item(group, title, len(inside), unfolded, gap=first))
            items += inside if unfolded else []
            first = False
        return [_with_mark(item, marked) for item in items]

    def paint_header(self) -> None:
        """Which view is on."""
        super().paint_header()
        self.query_one(PageHeader).middle = f"Actions, {view_words(self._view)}"

    def _band(self, band: Band, taken: set[str]) -> tuple[str, str, list[Item]]:
        priorities = self.session.priorities
        inside = [
            band_item(self.session.guide, priorities, ranked, taken)
            for ranked in priorities.in_band(band)
        ]
        return band, BAND_GROUPS[band], inside

    @on(ItemList.Chosen, "#actions")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        kind, _, rest = chosen.partition(":")
        if kind == "group":
            self._open ^= {rest}
            self.paint()
            if rest in self._open:
                self._show_opened()
        elif kind == "action":
            self._why(rest)
        elif kind == "own":
            self._word_own(rest)
        elif kind == "title":
            self.change_answer(rest, **self._as_it_is(chosen))
        else:
            self.go_in(kind)

    def _show_opened(self) -> None:
        """Bring what was just unfolded into view, and its heading with it."""
        listed = self.query_one(ItemList)
        after = [listed.item(n) for n in range(listed.cursor + 1, listed.count())]
        inside = itertools.takewhile(lambda i: i.mark == "·", after)
        listed.reveal([listed.item(listed.cursor), *inside][-1].id)

    def action_sort(self) -> None:
        """Choose how to look at the list."""
        from partnercheck.tui.panels.view import ViewPanel

        def then(chosen: View | None) -> None:
            if chosen is not None:
                self._view = chosen
                self.paint()
                self.query_one(ItemList).to_top()

        self.pc.show_panel(ViewPanel(self._view), then)

    def action_what_if(self) -> None:
        """Try other answers on paper."""
        self.go_in(WHAT_IF)

    def _why(self, action: str) -> None:
        from partnercheck.tui.panels.why import WhyPanel

        def then(chosen: str | None) -> None:
            if chosen:
                self.go_in(COMMIT, action=chosen)

        self.pc.show_panel(WhyPanel(action), then)

    @property
    def _current(self) -> str:
        """The id of the action under the cursor; empty where there is none."""
        current = self.query_one(ItemList).current
        kind, _, rest = current.id.partition(":") if current else ("", "", "")
        return rest if kind in ("action", "own") else ""

    def _word_own(self, action: str = "") -> None:
        from partnercheck.tui.panels.own_action import OwnActionPanel

        own = next((o for o in self.session.review.own_actions if o.id == action), None)
        before = own.text if own else ""

        def then(text: str | None) -> None:
            if text is None or text == before or not self.may_change():
                return
            self.session.word_own(text, action)
            self._open.add("own")
            self.paint()
            self.say(KEPT if action and text else OWN_REMOVED if action else OWN_ADDED)

        self.pc.show_panel(OwnActionPanel(before), then)

    def action_own_action(self) -> None:
        """Add an action in the leader's own words."""
        if self.may_change():
            self._word_own()

    def action_pin(self) -> None:
        """Pin the action under the cursor, or unpin it."""
        self._mark("pinned", PINNED_NOW, UNPINNED)

    def action_not_now(self) -> None:
        """Put the action under the cursor off and ask why, or take that back."""
        from partnercheck.tui.panels.not_now import NotNowPanel

        action = self._current
        if self._mark("not-now", PUT_OFF, NOT_PUT_OFF):
            self.pc.show_panel(NotNowPanel(action))

    def _mark(self, mark: Literal["pinned", "not-now"], on_words: str, off_words: str) -> bool:
        """Set a mark, or take it away; returns whether it was set."""
        action = self._current
        if not action:
            self.say("Move to an action first.")
        if not action or not self.may_change():
            return False
        before = mark_of(self.session.review, action)
        sets = before is None or before.mark != mark
        self.session.mark(action, mark if sets else None)
        current = self.query_one(ItemList).current
        self._at = current.id if current else ""  # the mark may move it to another heading
        self.paint()
        self.say(on_words if sets else off_words)
        return sets

    def action_commit(self) -> None:
        """Take on the action under the cursor."""
        if rest := self._current:
            self.go_in(COMMIT, action=rest)
        elif self.session.review.commitments:
            self.go_in(COMMIT)
        else:
            self.say(f"Move to an action first, then press {self.pc.way_to('commit')}.")
