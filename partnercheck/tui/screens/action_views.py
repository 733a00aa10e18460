"""The entries of the action list in its other views: by area, by when, quick ones first."""

from __future__ import annotations

from partnercheck.guide.model import Guide
from partnercheck.review.model import Review
from partnercheck.review.priorities import Priorities
from partnercheck.review.reasons import effort_and_window, level_and_aim
from partnercheck.review.views import RANKS, VIEWS, Entry, View, mark_words, viewed
from partnercheck.text import capitalised
from partnercheck.tui.widgets.items import Item


def view_items(guide: Guide, review: Review, priorities: Priorities, view: View) -> list[Item]:
    """Every entry under the headings of a view, with its place in order of priority."""
    items = [Item("", VIEWS[view], heading=True, details=(RANKS,))]
    for group in viewed(guide, review, priorities, view):
        items.append(Item("", group.title, heading=True, gap=True))
        items += [_item(guide, priorities, entry) for entry in group.entries]
    return items


def _item(guide: Guide, priorities: Priorities, entry: Entry) -> Item:
    details = []
    if entry.principle is not None and entry.ranked is not None:
        aim = level_and_aim(guide, entry.ranked.level, priorities.target)
        details.append(f"{entry.principle.title} · {aim}")
    elif entry.principle is not None:
        details.append(entry.principle.title)
    if entry.action is not None:
        details.append(effort_and_window(entry.action))
    kind = "own" if entry.kind == "own" else "action"
    return Item(
        f"{kind}:{entry.id}",
        entry.text,
        mark=str(entry.rank) if entry.rank else "·",
        details=(*details, capitalised(mark_words(entry))),
    )
