"""One change between two versions of a guide, and the forms that changes take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from partnercheck.text import listed
from partnercheck.workshop.checking.inner_ids import Fate, HasIds, fates

ChangeKind = Literal["meaning", "removed", "order", "retired", "added", "wording"]
KINDS: dict[ChangeKind, str] = {
    "meaning": "Meaning changed (raise the revision)",
    "removed": "Removed (retire it instead)",
    "order": "Changes the order of actions",
    "retired": "Retired",
    "added": "Added",
    "wording": "Wording only",
}
"""What each kind of change is called, the kind that affects reviews most first."""
MAY_HAVE_CHANGED = "Meaning may have changed (raise the revision if it has)"
"""The heading of changes of the kind `meaning` that only a person can judge."""
OTHER_THING = "One id, and something else (give the new one an id of its own)"
WENT_DOWN = "A revision that went down (write a higher one)"
LEVEL_WORDS = "Words of the levels changed (see whether answers still mean the same)"
ASKED_AGAIN = "Meaning changed, and asked again (nothing to do)"
RENAMED = "Renamed (give it back its id)"
HEADINGS = (
    OTHER_THING,
    WENT_DOWN,
    KINDS["meaning"],
    MAY_HAVE_CHANGED,
    LEVEL_WORDS,
    RENAMED,
    KINDS["removed"],
    ASKED_AGAIN,
    *list(KINDS.values())[2:],
)
"""The headings of changes, those to act on first; each says what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different in the newer version."""

    kind: ChangeKind
    where: str
    """What changed, such as `goals.reason-together, level 3`."""
    what: str = ""
    """A sentence about it; empty if `before` and `after` say everything."""
    before: str = ""
    after: str = ""
    principle: str = ""
    """The id of the principle that reviews answered; empty if it is about the whole guide."""
    certain: bool = field(default=True, kw_only=True)
    """Whether it is certainly of its kind. A rewording may keep the meaning."""
    todo: str = field(default="", kw_only=True)
    """Its heading, if its kind doesn't say what to do; else empty."""

    @property
    def heading(self) -> str:
        """The heading under which people read about this change."""
        return self.todo or (KINDS[self.kind] if self.certain else MAY_HAVE_CHANGED)


def fates_of(kind: HasIds, old: Sequence[Struct], new: Sequence[Struct]) -> dict[str, Fate]:
    """What became of those ids of one kind that are gone or mean something else, by id."""
    return {fate.id: fate for fate in fates(kind, old, [asdict(row) for row in new])}


def renamed_words(fate: Fate | None) -> str:
    """What to say about an id that was renamed; empty for any other."""
    if fate is None or not fate.renamed:
        return ""
    return f"It looks renamed to {fate.renamed}. Give it back its id: ids never change."


def other_thing(fate: Fate | None, where: str, principle: str = "") -> Iterator[Change]:
    """Yield a change if an id means something else now."""
    if fate is not None and fate.now:
        words = "It names something else now: give the new one an id of its own."
        if fate.says:
            words = f"It says now what {fate.says} said: give each its own id back."
        yield Change("meaning", where, words, fate.was, fate.now, principle, todo=OTHER_THING)


def other_order(
    where: str, old: list[str], new: list[str], principle: str = ""
) -> Iterator[Change]:
    """Yield a change if things are in another order. What was added or removed doesn't count."""
    was = [name for name in old if name in new]
    now = [name for name in new if name in old]
    if was != now:
        words = "Their order decides where nothing else does."
        yield Change("order", where, words, listed(was), listed(now), principle)


def other_text(
    kind: ChangeKind, where: str, before: str, after: str, principle: str = ""
) -> Iterator[Change]:
    """Yield a change if a text is different, or only one version has it."""
    if before != after:
        yield Change(kind, where, "", before, after, principle)


def other_value(where: str, before: Any, after: Any, principle: str = "") -> Iterator[Change]:
    """Yield a change if a value that decides the order is different."""
    if before != after:
        yield Change("order", where, "", shown(before), shown(after), principle)


def shown(value: Any) -> str:
    """A value in words, as an editor would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return listed([str(entry) for entry in value]) or "everyone"
    return str(value)


def is_older(version: str, than: str) -> bool:
    """Whether a version's numbers are lower than another's; False if one has none."""
    numbers = [_numbers_of(one) for one in (version, than)]
    return all(numbers) and numbers[0] < numbers[1]


def _numbers_of(version: str) -> tuple[int, ...]:
    found = re.match(r"v?([0-9]{1,9}(?:\.[0-9]{1,9})*)", version.strip())
    numbers = [int(one) for one in found[1].split(".")] if found else []
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
