"""What changed since last time: words and arrows, and no arrow where the wording changed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import ACTIONS, AREAS, CHANGED, PLACES
from partnercheck.review.what_changed import ChangeRow
from partnercheck.session.questions import NOTHING_BEFORE, not_answered_yet, since_words
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList


class ChangedScreen(PlaceScreen):
    """Each principle by itself: no total, no sum of changes."""

    PLACE = CHANGED
    OUTER = AREAS
    TITLE_TEXT = PLACES[CHANGED]
    AUTO_FOCUS: ClassVar[str | None] = "#changes"

    def __init__(self, *, at: str = "") -> None:
        """The cursor begins at the principle `at`, if one is named."""
        super().__init__()
        self._at = at

    def compose_body(self) -> ComposeResult:
        """Since when and what it proves, then the list."""
        yield Static(id="since", classes="quiet")
        yield Static(id="cautions")
        yield ItemList(id="changes")

    def paint(self) -> None:
        """Show what was answered in both; of the rest only how much there is."""
        session = self.session
        changes, earlier = session.changes, session.earlier
        since = since_words(earlier, session.today) if earlier else NOTHING_BEFORE
        self.query_one("#since", Static).update(literal(since))
        cautions = "\n".join(changes.cautions) if changes and changes.areas else ""
        self.query_one("#cautions").display = bool(cautions)
        self.query_one("#cautions", Static).update(literal(cautions, "bold"))
        items: list[Item] = []
        for area, rows in changes.areas if changes else ():
            items.append(Item("", area, heading=True, gap=True))
            items += [_item(row) for row in rows]
        if changes and changes.waiting:
            waiting = not_answered_yet(len(changes.waiting))
            items.append(Item("", waiting, heading=True, gap=True, details=changes.waiting))
        items.append(Item(ACTIONS, "Your actions", gap=True))
        items.append(Item(AREAS, PLACES[AREAS]))
        at, self._at = self._at, ""
        self.query_one(ItemList).show(items, cursor=f"principle:{at}" if at else "")

    @on(ItemList.Chosen, "#changes")
    def _chosen(self, event: ItemList.Chosen) -> None:
        kind, _, rest = self.query_one(ItemList).item(event.item).id.partition(":")
        if kind == ACTIONS:
            self.action_actions()
        elif kind == AREAS:
            self.pc.go(AREAS)
        elif rest:
            self.change_answer(rest, at=rest)


def _item(row: ChangeRow) -> Item:
    history = f"{row.line}  {row.line_words}" if row.line else ""
    return Item(
        f"principle:{row.principle}",
        row.title,
        mark=row.arrow or "·",
        details=(f"{row.words}.", history),
    )
