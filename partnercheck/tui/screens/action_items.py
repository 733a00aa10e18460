"""The entries of the action list, in words."""

from __future__ import annotations

from partnercheck.guide.model import Guide
from partnercheck.review.first_three import FirstItem
from partnercheck.review.priorities import (
    Band,
    CheckWithPartner,
    FindOut,
    Priorities,
    RankedPrinciple,
)
from partnercheck.review.reasons import (
    BAND_NAMES,
    check_reason,
    effort_and_window,
    find_out_reason,
    level_and_aim,
    matters_words,
    ranked_flags,
)
from partnercheck.tui.widgets.items import Item

BAND_GROUPS: dict[Band, str] = BAND_NAMES
_TAKEN = "taken on"


def first_item(
    guide: Guide, priorities: Priorities, number: int, item: FirstItem, taken: bool
) -> Item:
    """One of the first three, with where it comes from and what it takes."""
    source = item.source
    if isinstance(source, RankedPrinciple):
        details = _ranked_details(guide, priorities, source)
    elif isinstance(source, FindOut):
        details = (item.principle.title, f"Find out first. {find_out_reason(source)}")
    else:
        details = (item.principle.title, f"Check with a partner. {check_reason(guide, source)}")
    return Item(
        f"action:{item.id}",
        item.text,
        mark=str(number),
        side=_TAKEN if taken else "",
        details=details,
        strong=True,
    )


def band_item(
    guide: Guide, priorities: Priorities, ranked: RankedPrinciple, taken: set[str]
) -> Item:
    """A principle of a band with its first action."""
    ids = [action.id for action in ranked.actions]
    first = ranked.actions[0] if ranked.actions else None
    return Item(
        f"action:{first.id}" if first else f"title:{ranked.principle.id}",
        first.action.text if first else ranked.principle.title,
        mark="·",
        side=_TAKEN if taken.intersection(ids) else "",
        details=_ranked_details(guide, priorities, ranked),
    )


def find_out_item(item: FindOut, taken: bool) -> Item:
    """Whom to ask about a principle answered *I don't know*."""
    return Item(
        f"action:{item.id}",
        item.text,
        mark="·",
        side=_TAKEN if taken else "",
        details=(item.principle.title,),
    )


def check_item(guide: Guide, item: CheckWithPartner, taken: bool) -> Item:
    """What to ask a partner about a principle that looks better than it may be."""
    return Item(
        f"action:{item.id}",
        item.text,
        mark="·",
        side=_TAKEN if taken else "",
        details=(item.principle.title, check_reason(guide, item)),
    )


def title_items(guide: Guide, principles: tuple[str, ...]) -> list[Item]:
    """Principles by title alone."""
    return [Item(f"title:{p}", guide.by_id[p].title, mark="·") for p in principles]


def group_item(group: str, title: str, count: int, unfolded: bool, gap: bool) -> Item:
    """A fold with its count."""
    return Item(f"group:{group}", f"{'−' if unfolded else '+'} {title}", side=str(count), gap=gap)


def _ranked_details(
    guide: Guide, priorities: Priorities, ranked: RankedPrinciple
) -> tuple[str, ...]:
    """Principle and aim; importance, effort and window; flags; how many more actions."""
    aim = level_and_aim(guide, ranked.level, priorities.target)
    rows = [f"{ranked.principle.title} · {aim}"]
    matters = matters_words(ranked.importance, ranked.importance_said)
    if ranked.actions:
        rest = len(ranked.actions) - 1
        more = f" · {rest} more like it" if rest else ""
        rows.append(f"{matters} · {effort_and_window(ranked.actions[0].action)}{more}")
    else:
        rows.append(matters)
    return (*rows, *ranked_flags(guide, ranked))
