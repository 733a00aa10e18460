"""Other ways to look at the list: by area, by when, quick ones first; pins and *not now*.

A view never changes the order of .docs/contracts.md, its ranks or its points. In the order itself,
marks are only shown; in the other views what is pinned comes first and what is put off last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from partnercheck.guide.model import Action, Guide, Principle
from partnercheck.review.commitments import mark_of, open_commitment
from partnercheck.review.model import OwnAction, Review
from partnercheck.review.priorities import (
    BANDS,
    CHECK,
    FIND_OUT,
    CheckWithPartner,
    FindOut,
    Priorities,
    RankedPrinciple,
)
from partnercheck.review.reasons import (
    BAND_NAMES,
    CHECK_WITH_PARTNER,
    FIND_OUT_FIRST,
    effort_words,
    window_words,
)
from partnercheck.text import capitalised

View = Literal["order", "area", "window", "quick"]
Kind = Literal["action", "find-out", "check", "own"]

VIEWS: dict[View, str] = {
    "order": "In order",
    "area": "By area",
    "window": "By when",
    "quick": "Quick ones first",
}
"""The views, in the order in which they are offered."""
ADVICE = "This list is advice; you know your partnership."
MARKS_STAND = "What you pinned stands first, what you put off last."
RANKS = "Numbers are places in order of priority. Pinned first, put off last."
PINNED = "Pinned"
NOT_NOW = "Not now"
OWN_ACTIONS = "Your own actions"
NO_LONGER_SUGGESTED = "the guide no longer suggests it for your answers"

_EFFORTS = ("S", "M", "L")
_AFTER_ACTIONS = 1_000
"""A sort key that comes after those of all areas, windows and efforts."""


class Entry(Struct, frozen=True):
    """Something in the list that can be committed to, pinned or put off."""

    id: str
    kind: Kind
    text: str
    principle: Principle | None
    """None for an own action that belongs to no principle."""
    rank: int | None = None
    """Its place among all actions, from 1; None unless it is one of the guide's."""
    action: Action | None = None
    ranked: RankedPrinciple | None = None
    pinned: bool = False
    not_now: bool = False
    reason: str = ""
    """Why the leader put it off, in their words."""
    taken_on: bool = False
    """Whether there is an open commitment to it."""
    listed: bool = True
    """False for a pinned action that the present answers no longer call for."""


class Group(Struct, frozen=True):
    """Some entries under a heading; never empty."""

    title: str
    entries: tuple[Entry, ...]


def entries_of(guide: Guide, review: Review, priorities: Priorities) -> tuple[Entry, ...]:
    """Everything in the list: the actions in order, then what to find out, what to check, and
    the leader's own, the oldest first."""
    return tuple(_entries(guide, review, priorities))


def viewed(
    guide: Guide, review: Review, priorities: Priorities, view: View = "order"
) -> tuple[Group, ...]:
    """The list in one view, as groups under their headings."""
    entries = entries_of(guide, review, priorities)
    if view == "order":
        return tuple(_grouped(guide, entries, view))
    pinned = (*(e for e in entries if e.pinned), *_kept_pins(guide, review, entries))
    middle = [entry for entry in entries if not entry.pinned and not entry.not_now]
    groups = [
        Group(PINNED, pinned),
        *_grouped(guide, middle, view),
        Group(NOT_NOW, tuple(entry for entry in entries if entry.not_now)),
    ]
    return tuple(group for group in groups if group.entries)


def view_words(view: View) -> str:
    """Which view is on, in the middle of a sentence: `by area`."""
    return VIEWS[view].lower()


def mark_words(entry: Entry) -> str:
    """What the leader did with an entry: "pinned", "not now: after the move", "taken on"; empty for
    nothing."""
    words = []
    if entry.taken_on:
        words.append("taken on")
    if entry.pinned:
        words.append("pinned")
    if entry.not_now:
        words.append(f"not now: {entry.reason}" if entry.reason else "not now")
    if not entry.listed:
        words.append(NO_LONGER_SUGGESTED)
    return ", ".join(words)


def _entries(guide: Guide, review: Review, priorities: Priorities) -> Iterator[Entry]:
    for ranked in priorities.ranked:
        for one in ranked.actions:
            yield _marked(
                review,
                one.id,
                "action",
                one.action.text,
                ranked.principle,
                rank=one.rank,
                action=one.action,
                ranked=ranked,
            )
    for unknown in priorities.find_out:
        yield _asked(review, unknown, "find-out")
    for item in priorities.check_with_partner:
        yield _asked(review, item, "check")
    for own in review.own_actions:
        yield _own(guide, review, own)


def _asked(review: Review, item: FindOut | CheckWithPartner, kind: Kind) -> Entry:
    return _marked(review, item.id, kind, item.text, item.principle)


def _own(guide: Guide, review: Review, own: OwnAction) -> Entry:
    principle = guide.by_id.get(own.principle) if own.principle else None
    return _marked(review, own.id, "own", own.text, principle)


def _marked(
    review: Review,
    action_id: str,
    kind: Kind,
    text: str,
    principle: Principle | None,
    *,
    rank: int | None = None,
    action: Action | None = None,
    ranked: RankedPrinciple | None = None,
    listed: bool = True,
) -> Entry:
    mark = mark_of(review, action_id)
    return Entry(
        id=action_id,
        kind=kind,
        text=text,
        principle=principle,
        rank=rank,
        action=action,
        ranked=ranked,
        pinned=mark is not None and mark.mark == "pinned",
        not_now=mark is not None and mark.mark == "not-now",
        reason=mark.reason if mark else "",
        taken_on=open_commitment(review, action_id) is not None,
        listed=listed,
    )


def _kept_pins(guide: Guide, review: Review, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Pinned entries that the present answers no longer call for: a pin keeps its place."""
    there = {entry.id for entry in entries}
    for mark in review.marks:
        if mark.mark != "pinned" or mark.action in there:
            continue
        if found := guide.find_action(mark.action):
            principle, action = found
            yield _marked(
                review, mark.action, "action", action.text, principle, action=action, listed=False
            )
            continue
        name, _, kind = mark.action.partition("/")
        asked = guide.by_id.get(name)
        if asked is not None and kind == FIND_OUT:
            yield _marked(review, mark.action, "find-out", asked.find_out, asked, listed=False)
        elif asked is not None and kind == CHECK and asked.partner_view:
            yield _marked(review, mark.action, "check", asked.partner_view, asked, listed=False)


def _grouped(guide: Guide, entries: Iterable[Entry], view: View) -> Iterator[Group]:
    """The entries under the headings of a view; each group keeps the list's order."""
    under: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        under.setdefault(_heading(guide, entry, view), []).append(entry)
    for (_, title), together in sorted(under.items(), key=lambda item: item[0][0]):
        yield Group(title, tuple(together))


def _heading(guide: Guide, entry: Entry, view: View) -> tuple[int, str]:
    """A heading's sort key and its words."""
    if view == "area" and entry.principle is not None:
        area = guide.area_of(entry.principle.id)
        return guide.areas.index(area), area.title
    if entry.kind == "find-out":
        return _AFTER_ACTIONS, FIND_OUT_FIRST
    if entry.kind == "check":
        return _AFTER_ACTIONS + 1, CHECK_WITH_PARTNER
    if entry.action is None or entry.ranked is None:
        return _AFTER_ACTIONS + 2, OWN_ACTIONS
    if view == "window":
        return entry.action.days, capitalised(window_words(entry.action))
    if view == "quick":
        return _EFFORTS.index(entry.action.effort), capitalised(effort_words(entry.action))
    band = entry.ranked.band
    return BANDS.index(band), BAND_NAMES[band]
