"""What changed in the principles of a guide."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from partnercheck.guide.model import Guide, Principle
from partnercheck.text import listed
from partnercheck.workshop.checking.inner_ids import INNER
from partnercheck.workshop.checking.kinship import is_another, same_meaning
from partnercheck.workshop.versions.change import (
    ASKED_AGAIN,
    OTHER_THING,
    RENAMED,
    WENT_DOWN,
    Change,
    ChangeKind,
    fates_of,
    other_order,
    other_text,
    other_thing,
    other_value,
    renamed_words,
    shown,
)

_TEXTS = ("title", "short", "meaning", "evidence", "partner_view", "find_out")
_ACTION_TEXTS = ("text", "first_step", "if_then", "done_when")
_ACTION_ORDER = ("effort", "days", "for_levels", "for_roles")
_FLAGS = {
    "leverage": "breaks ties between principles with equal points",
    "core": "decides whether a first look asks it",
    "asks_whether": "decides what the actions open with",
}


def principles(before: Guide, after: Guide, confirmed: Collection[str]) -> Iterator[Change]:
    """Yield the changes principle by principle, then those of their order. `confirmed` is as for
    `differences`."""
    for name, old in before.by_id.items():
        new = after.by_id.get(name)
        if new is None:
            yield Change("removed", name, f"{old.title}.", principle=name)
        else:
            yield from _principle(old, new, name in confirmed)
    for name, new in after.by_id.items():
        if name not in before.by_id:
            yield Change("added", name, f"{new.title}.", principle=name)
    for area in after.areas:
        former = next((a for a in before.areas if a.id == area.id), None)
        if former is not None:
            yield from other_order(
                f"principles of {area.id}",
                [p.id for p in former.principles],
                [p.id for p in area.principles],
            )


def _principle(old: Principle, new: Principle, wording_only: bool) -> Iterator[Change]:
    name = old.id
    if (old.status, new.status) == ("active", "retired"):
        yield Change("retired", name, "No longer asked; answers to it are kept.", principle=name)
        return
    if (old.status, new.status) == ("retired", "active"):
        yield Change(
            "meaning",
            name,
            "It was retired and is asked again: use a new id.",
            principle=name,
            todo=OTHER_THING,
        )
    if new.revision < old.revision:
        yield Change(
            "meaning",
            f"{name}, revision",
            "A revision never goes down.",
            str(old.revision),
            str(new.revision),
            name,
            todo=WENT_DOWN,
        )
    yield from _meaning(old, new, wording_only)
    for text in _TEXTS:
        yield from other_text(
            "wording", f"{name}, {text}", getattr(old, text), getattr(new, text), name
        )
    yield from _entries("wording", name, "coach's question", old.coach, new.coach)
    for level in range(1, 6):
        yield from other_text(
            "wording",
            f"{name}, advice at level {level}",
            old.advice_at(level),
            new.advice_at(level),
            name,
        )
    yield from other_text(
        "wording", f"{name}, sources", listed(list(old.sources)), listed(list(new.sources)), name
    )
    for flag, effect in _FLAGS.items():
        if getattr(old, flag) != getattr(new, flag):
            yield Change(
                "order",
                f"{name}, {flag}",
                f"It {effect}.",
                shown(getattr(old, flag)),
                shown(getattr(new, flag)),
                name,
            )
    yield from _warnings(old, new)
    yield from _actions(old, new)


def _meaning(old: Principle, new: Principle, wording_only: bool) -> Iterator[Change]:
    name = old.id
    raised = new.revision > old.revision
    changed = False
    another = is_another(old, new.title, new.levels)
    for noun, was, now in (
        ("level", old.levels, new.levels),
        ("question", old.questions, new.questions),
    ):
        for change in _entries("meaning", name, noun, was, now):
            changed = True
            alike = same_meaning(change.before, change.after)
            if alike or (wording_only and not raised):
                yield Change("wording", change.where, "", change.before, change.after, name)
                continue
            if another:
                words = "It looks like another principle: retire this one and use a new id."
            elif raised:
                words = f"The revision is {new.revision} now, so it is asked again."
            else:
                words = (
                    f"Write revision = {old.revision + 1}, or confirm that the meaning is the "
                    f"same: --wording-only {name}"
                )
            yield Change(
                "meaning",
                change.where,
                words,
                change.before,
                change.after,
                name,
                certain=another or raised,
                todo=OTHER_THING if another else ASKED_AGAIN if raised else "",
            )
    if raised and not changed:
        yield Change(
            "meaning",
            f"{name}, revision",
            "No level and no question changed, and every answer is asked again.",
            str(old.revision),
            str(new.revision),
            name,
            todo=ASKED_AGAIN,
        )


def _entries(
    kind: ChangeKind, name: str, noun: str, old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[Change]:
    for index in range(max(len(old), len(new))):
        was = old[index] if index < len(old) else ""
        now = new[index] if index < len(new) else ""
        yield from other_text(kind, f"{name}, {noun} {index + 1}", was, now, name)


def _warnings(old: Principle, new: Principle) -> Iterator[Change]:
    was = {sign.id: sign.text for sign in old.warnings}
    now = {sign.id: sign.text for sign in new.warnings}
    fate = fates_of(INNER[0], old.warnings, new.warnings)
    for sign in (*was, *(s for s in now if s not in was)):
        where = f"{old.id}, warning sign {sign}"
        if another := list(other_thing(fate.get(sign), where, old.id)):
            yield from another
            continue
        if sign in was and sign in now:
            yield from other_text("wording", where, was[sign], now[sign], old.id)
            continue
        if renamed := renamed_words(fate.get(sign)):
            yield Change("removed", where, renamed, was[sign], "", old.id, todo=RENAMED)
            continue
        gone = sign in was
        words = (
            "Where it was ticked, its point is gone."
            if gone
            else "Where it is ticked, it adds a point."
        )
        yield Change("order", where, words, was.get(sign, ""), now.get(sign, ""), old.id)


def _actions(old: Principle, new: Principle) -> Iterator[Change]:
    was = {action.id: action for action in old.actions}
    now = {action.id: action for action in new.actions}
    fate = fates_of(INNER[1], old.actions, new.actions)
    for name, action in was.items():
        where = f"{old.id}/{name}"
        if renamed := renamed_words(fate.get(name)):
            yield Change("removed", where, renamed, action.text, "", old.id, todo=RENAMED)
            continue
        if another := list(other_thing(fate.get(name), where, old.id)):
            yield from another
        if name not in now:
            words = "No longer suggested; commitments to it keep their words."
            yield Change("order", where, words, action.text, "", old.id)
            continue
        for text in () if another else _ACTION_TEXTS:
            yield from other_text(
                "wording",
                f"{where}, {text}",
                getattr(action, text),
                getattr(now[name], text),
                old.id,
            )
        for value in _ACTION_ORDER:
            yield from other_value(
                f"{where}, {value}", getattr(action, value), getattr(now[name], value), old.id
            )
    for name, action in now.items():
        if name not in was:
            yield Change("order", f"{old.id}/{name}", "Suggested anew.", "", action.text, old.id)
    yield from other_order(
        f"actions of {old.id}", [a.id for a in old.actions], [a.id for a in new.actions], old.id
    )
