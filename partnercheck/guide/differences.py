"""What changed between two versions of a guide, and what each change does to reviews."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from partnercheck.guide.checking.inner_ids import HEAD, INNER, Fate, Named, fates
from partnercheck.guide.checking.kinship import is_another, same_meaning
from partnercheck.guide.model import Guide, Principle, Source
from partnercheck.text import listed

ChangeKind = Literal["meaning", "removed", "order", "retired", "added", "wording"]
KINDS: dict[ChangeKind, str] = {
    "meaning": "Meaning changed (raise the revision)",
    "removed": "Removed (retire it instead)",
    "order": "Changes the order of actions",
    "retired": "Retired",
    "added": "Added",
    "wording": "Wording only",
}
"""Each kind of change in words, what does most to reviews first."""
MAY_HAVE_CHANGED = "Meaning may have changed (raise the revision if it has)"
"""What stands over those of the kind `meaning` that only a person can judge."""

_TEXTS = ("title", "short", "meaning", "evidence", "partner_view", "find_out")
_ACTION_TEXTS = ("text", "first_step", "if_then", "done_when")
_ACTION_ORDER = ("effort", "days", "for_levels", "for_roles")
_FLAGS = {
    "leverage": "breaks ties between principles with equal points",
    "core": "decides whether a first look asks it",
    "asks_whether": "decides what the actions open with",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: ChangeKind
    where: str
    """What changed, such as `goals.reason-together, level 3`."""
    what: str = ""
    """A sentence about it; empty where `before` and `after` say all."""
    before: str = ""
    after: str = ""
    principle: str = ""
    """The id of the principle that reviews answered; empty for what concerns the whole guide."""
    certain: bool = field(default=True, kw_only=True)
    """Whether it is sure to be of its kind: a rewording may keep the meaning."""

    @property
    def heading(self) -> str:
        """What people read over changes such as this one."""
        return KINDS[self.kind] if self.certain else MAY_HAVE_CHANGED


def differences(before: Guide, after: Guide, confirmed: Collection[str] = ()) -> tuple[Change, ...]:
    """Every change, by kind, then in the guide's order.

    `confirmed` holds the ids of principles that were reworded without a change of meaning.
    """
    found = [*_guide(before, after), *_principles(before, after, confirmed)]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _guide(before: Guide, after: Guide) -> Iterator[Change]:
    for name in ("title", "language", "about"):
        yield from _text("wording", name, getattr(before, name), getattr(after, name))
    for number, (old, new) in enumerate(zip(before.levels, after.levels, strict=True), 1):
        for name in ("label", "meaning"):
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                same = same_meaning(was, now)
                yield Change(
                    "wording" if same else "meaning",
                    f"{name} of level {number}",
                    "" if same else "Every answer at this level was given to the former word.",
                    was,
                    now,
                    certain=same,
                )
    yield from _rows(before, after, "stages", ("label", "phrase"), ("target", "asks_whether"))
    yield from _rows(before, after, "roles", ("label",), ())
    yield from _rows(before, after, "checks", ("text",), ())
    yield from _rows(before, after, "areas", ("title", "short", "opening"), ())
    yield from _glossary(before, after)
    yield from _sources(before, after)
    yield from _sequence("areas", [a.id for a in before.areas], [a.id for a in after.areas])


def _rows(
    before: Guide, after: Guide, key: str, texts: tuple[str, ...], values: tuple[str, ...]
) -> Iterator[Change]:
    """A list of things with ids. Reviews name those ids, so one that is gone is missed."""
    noun = key.removesuffix("s")
    old = {row.id: row for row in getattr(before, key)}
    new = {row.id: row for row in getattr(after, key)}
    kind = next((one for one in HEAD if one.key == key), None)
    fate = _fates(kind, getattr(before, key), getattr(after, key)) if kind else {}
    for name, row in old.items():
        if name not in new:
            words = _renamed(fate.get(name)) or "Reviews that name it can't show it any more."
            yield Change("removed", f"{noun} {name}", words)
            continue
        if kind is not None and kind.again:
            yield from _status(f"{noun} {name}", kind.again, row.status, new[name].status)
        if reused := list(_reused(fate.get(name), f"{noun} {name}")):
            yield from reused
        for text in () if reused else texts:
            yield from _text(
                "wording", f"{noun} {name}, {text}", getattr(row, text), getattr(new[name], text)
            )
        for value in values:
            yield from _value(
                f"{noun} {name}, {value}", getattr(row, value), getattr(new[name], value)
            )
    for name in new:
        if name not in old:
            yield Change("added", f"{noun} {name}")


def _status(where: str, verb: str, before: str, after: str) -> Iterator[Change]:
    """What was retired, and what came back although it was."""
    if (before, after) == ("active", "retired"):
        words = f"No longer {verb}; reviews that name it read as before."
        yield Change("retired", where, words)
    elif (before, after) == ("retired", "active"):
        yield Change("meaning", where, f"It was retired and is {verb} again: use a new id.")


def _glossary(before: Guide, after: Guide) -> Iterator[Change]:
    old = {term.term: term.meaning for term in before.terms}
    new = {term.term: term.meaning for term in after.terms}
    for term in (*old, *(t for t in new if t not in old)):
        yield from _text("wording", f"the term {term}", old.get(term, ""), new.get(term, ""))


def _sources(before: Guide, after: Guide) -> Iterator[Change]:
    old = {source.id: source for source in before.sources}
    new = {source.id: source for source in after.sources}
    kind = next(one for one in HEAD if one.key == "sources")
    fate = _fates(kind, before.sources, after.sources)
    for name in (*old, *(s for s in new if s not in old)):
        if old.get(name) == new.get(name):
            continue
        words = [_source_words(one) for one in (old.get(name), new.get(name))]
        if reused := list(_reused(fate.get(name), f"the source {name}")):
            yield from reused
        else:
            renamed = _renamed(fate.get(name))
            yield Change("removed" if renamed else "wording", f"the source {name}", renamed, *words)


def _source_words(source: Source | None) -> str:
    if source is None:
        return ""
    return " ".join(part for part in (source.citation, source.url, source.kind) if part)


def _principles(before: Guide, after: Guide, confirmed: Collection[str]) -> Iterator[Change]:
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
            yield from _sequence(
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
            "meaning", name, "It was retired and is asked again: use a new id.", principle=name
        )
    if new.revision < old.revision:
        yield Change(
            "meaning",
            f"{name}, revision",
            "A revision never goes down.",
            str(old.revision),
            str(new.revision),
            name,
        )
    yield from _meaning(old, new, wording_only)
    for text in _TEXTS:
        yield from _text("wording", f"{name}, {text}", getattr(old, text), getattr(new, text), name)
    yield from _entries("wording", name, "coach's question", old.coach, new.coach)
    for level in range(1, 6):
        yield from _text(
            "wording",
            f"{name}, advice at level {level}",
            old.advice_at(level),
            new.advice_at(level),
            name,
        )
    yield from _text(
        "wording", f"{name}, sources", listed(list(old.sources)), listed(list(new.sources)), name
    )
    for flag, effect in _FLAGS.items():
        if getattr(old, flag) != getattr(new, flag):
            yield Change(
                "order",
                f"{name}, {flag}",
                f"It {effect}.",
                _shown(getattr(old, flag)),
                _shown(getattr(new, flag)),
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
            )
    if raised and not changed:
        yield Change(
            "meaning",
            f"{name}, revision",
            "No level and no question changed, and every answer is asked again.",
            str(old.revision),
            str(new.revision),
            name,
        )


def _entries(
    kind: ChangeKind, name: str, noun: str, old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[Change]:
    for index in range(max(len(old), len(new))):
        was = old[index] if index < len(old) else ""
        now = new[index] if index < len(new) else ""
        yield from _text(kind, f"{name}, {noun} {index + 1}", was, now, name)


def _warnings(old: Principle, new: Principle) -> Iterator[Change]:
    was = {sign.id: sign.text for sign in old.warnings}
    now = {sign.id: sign.text for sign in new.warnings}
    fate = _fates(INNER[0], old.warnings, new.warnings)
    for sign in (*was, *(s for s in now if s not in was)):
        where = f"{old.id}, warning sign {sign}"
        if reused := list(_reused(fate.get(sign), where, old.id)):
            yield from reused
            continue
        if sign in was and sign in now:
            yield from _text("wording", where, was[sign], now[sign], old.id)
            continue
        if renamed := _renamed(fate.get(sign)):
            yield Change("removed", where, renamed, was[sign], "", old.id)
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
    fate = _fates(INNER[1], old.actions, new.actions)
    for name, action in was.items():
        where = f"{old.id}/{name}"
        if renamed := _renamed(fate.get(name)):
            yield Change("removed", where, renamed, action.text, "", old.id)
            continue
        if reused := list(_reused(fate.get(name), where, old.id)):
            yield from reused
        if name not in now:
            words = "No longer suggested; commitments to it keep their words."
            yield Change("order", where, words, action.text, "", old.id)
            continue
        for text in () if reused else _ACTION_TEXTS:
            yield from _text(
                "wording",
                f"{where}, {text}",
                getattr(action, text),
                getattr(now[name], text),
                old.id,
            )
        for value in _ACTION_ORDER:
            yield from _value(
                f"{where}, {value}", getattr(action, value), getattr(now[name], value), old.id
            )
    for name, action in now.items():
        if name not in was:
            yield Change("order", f"{old.id}/{name}", "Suggested anew.", "", action.text, old.id)
    yield from _sequence(
        f"actions of {old.id}", [a.id for a in old.actions], [a.id for a in new.actions], old.id
    )


def _fates(kind: Named, old: Sequence[Struct], new: Sequence[Struct]) -> dict[str, Fate]:
    return {fate.id: fate for fate in fates(kind, old, [asdict(row) for row in new])}


def _renamed(fate: Fate | None) -> str:
    """What is said of an id that has another name now; empty for any other."""
    if fate is None or not fate.renamed:
        return ""
    return f"It looks renamed to {fate.renamed}. Give it back its id: ids never change."


def _reused(fate: Fate | None, where: str, principle: str = "") -> Iterator[Change]:
    """An id that names something else now."""
    if fate is not None and fate.now:
        words = "It names something else now: give the new one an id of its own."
        if fate.says:
            words = f"It says now what {fate.says} said: give each its own id back."
        yield Change("meaning", where, words, fate.was, fate.now, principle)


def _sequence(where: str, old: list[str], new: list[str], principle: str = "") -> Iterator[Change]:
    """Things that stand in another order. What was added or taken out does not count."""
    was = [name for name in old if name in new]
    now = [name for name in new if name in old]
    if was != now:
        words = "Their order decides where nothing else does."
        yield Change("order", where, words, listed(was), listed(now), principle)


def _text(
    kind: ChangeKind, where: str, before: str, after: str, principle: str = ""
) -> Iterator[Change]:
    if before != after:
        yield Change(kind, where, "", before, after, principle)


def _value(where: str, before: Any, after: Any, principle: str = "") -> Iterator[Change]:
    if before != after:
        yield Change("order", where, "", _shown(before), _shown(after), principle)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return listed([str(entry) for entry in value]) or "everyone"
    return str(value)
