"""A table: two to twelve seats of one partnership, laid side by side.

It tells how many seats are at each level, and which only if all of them are signed. Nothing is
added up over principles, and the order of the seats makes no difference. The rules are in
`.docs/coaching.md`, under *How a table is laid*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from partnercheck.guide.model import LEVELS, Guide, Principle
from partnercheck.text import capitalised, plural

Section = Literal[
    "see_differently", "agree_low", "ask_first", "agree_holds", "close", "too_few"
]  # fmt: skip
SECTIONS: dict[Section, str] = {
    "see_differently": "You see it differently",
    "agree_low": "You agree: it is low",
    "ask_first": "Ask first",
    "agree_holds": "You agree: it holds",
    "close": "Close together",
    "too_few": "Too few to compare",
}
"""The sections of a table, in their order, and the name of each."""

SMALLEST, LARGEST = 2, 12
"""The fewest and the most seats that a table may have."""
TELLABLE = 4
"""With this many seats or fewer, everyone can tell who is who."""
APART = 2
"""Seats see a principle differently if their highest and lowest level are at least so far apart."""
HIGHEST_LOW, LOWEST_HIGH = 3, 4
HOUR = 4
_COUNTED = ("", "One", "Two", "Three", "Four")
NO_HOUR = "You are close everywhere. Choose what to talk about."

SeatState = Literal["placed", "dont-know", "not-relevant"]


class SeatAnswer(Struct, frozen=True, gc=False):
    """What one seat says of a principle. `wording` is the principle's revision that it answers."""

    wording: int
    state: SeatState
    level: int = 0
    """1 to 5 if it is placed, else 0."""


class Seat(Struct, frozen=True):
    """One leader's view at a table: levels and, if they chose to sign, a role."""

    answers: Mapping[str, SeatAnswer]
    """The answers, by the principle's id."""
    signed: str = ""


class TableRow(Struct, frozen=True):
    """What the seats say of one principle."""

    principle: Principle
    levels: tuple[int, ...]
    """How many seats are at each of the five levels, lowest first."""
    unknown: int
    aside: int
    """How many seats say that it isn't relevant."""
    older: int
    """How many seats answered another wording; their levels are not counted."""
    unsaid: int
    signed: tuple[tuple[str, ...], ...] = ()
    """The signatures at each level, lowest first; empty unless every seat is signed."""

    @property
    def placed(self) -> int:
        """How many seats are at a level."""
        return sum(self.levels)

    @property
    def answered(self) -> bool:
        """Whether any seat said anything of it."""
        return bool(self.placed or self.unknown or self.aside or self.older)

    @property
    def low(self) -> int:
        """The lowest level of any seat; 0 if none has a level."""
        return next((level for level in LEVELS if self.levels[level - 1]), 0)

    @property
    def high(self) -> int:
        """The highest level of any seat; 0 if none has a level."""
        return next((level for level in reversed(LEVELS) if self.levels[level - 1]), 0)

    @property
    def apart(self) -> int | None:
        """How many levels lie between the highest and the lowest seat; None if fewer than two have
        a level."""
        return self.high - self.low if self.placed >= SMALLEST else None

    @property
    def section(self) -> Section:
        """The first section whose rule fits."""
        away = self.unknown + self.aside
        if self.apart is None:
            return "ask_first" if self.unknown else "too_few"
        if self.apart >= APART:
            return "see_differently"
        if self.high <= HIGHEST_LOW and self.placed > self.unknown:
            return "agree_low"
        if away and 2 * away >= self.placed:
            return "ask_first"
        return "agree_holds" if self.low >= LOWEST_HIGH else "close"


class SeatChoices(Struct, frozen=True):
    """What the leader chooses about a seat file."""

    called: str
    """What the others call the partnership."""
    signed: str = ""
    without: tuple[str, ...] = ()
    """The ids of principles that are left out. At the table they look like unanswered ones."""


class Table(Struct, frozen=True):
    """The seats laid side by side. `seats` is how many there are."""

    seats: int
    signed: bool
    """Whether every seat is signed. If one isn't, no signature is shown: among the signed ones it
    could be told."""
    sections: dict[Section, tuple[TableRow, ...]]
    """All six sections, each with its principles in order."""
    hour: tuple[TableRow, ...]
    """At most four principles to begin with."""

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """Every principle, section by section."""
        return tuple(row for rows in self.sections.values() for row in rows)

    def row(self, principle: str) -> TableRow | None:
        """What the seats say of one principle, by its id; None if it isn't on the table."""
        return next((row for row in self.rows if row.principle.id == principle), None)


def lay(guide: Guide, seats: Sequence[Seat]) -> Table:
    """Lay the seats side by side on every principle that the guide asks."""
    signed = bool(signatures(seats))
    rows = [_row(principle, seats, signed=signed) for principle in guide.principles]
    by_section: dict[Section, list[TableRow]] = {section: [] for section in SECTIONS}
    for row in rows:
        by_section[row.section].append(row)
    sections = {
        section: tuple(sorted(inside, key=lambda row, name=section: _order(name, row)))  # type: ignore[misc]
        for section, inside in by_section.items()
    }
    return Table(len(seats), signed, sections, _hour(sections))


def told_words(table: Table) -> str:
    """What a page of the table tells, to end a sentence that says where the page is."""
    if table.signed:
        return "counts per level, and who gave them, because every seat is signed"
    return "counts per level, and nothing of who gave them"


def signatures(seats: Sequence[Seat]) -> tuple[str, ...]:
    """Who signed, in an order that tells nothing of the files; empty unless every seat is
    signed."""
    signed = all(seat.signed for seat in seats)
    return tuple(sorted(seat.signed for seat in seats)) if signed else ()


def _row(principle: Principle, seats: Sequence[Seat], *, signed: bool) -> TableRow:
    levels = [0] * len(LEVELS)
    names: list[list[str]] = [[] for _ in LEVELS]
    unknown = aside = older = unsaid = 0
    for seat in seats:
        answer = seat.answers.get(principle.id)
        if answer is None:
            unsaid += 1
        elif answer.state == "not-relevant":
            aside += 1
        elif answer.wording != principle.revision:
            older += 1
        elif answer.state == "dont-know":
            unknown += 1
        else:
            levels[answer.level - 1] += 1
            names[answer.level - 1].append(seat.signed)
    shown = tuple(tuple(sorted(at)) for at in names) if signed else ()
    return TableRow(principle, tuple(levels), unknown, aside, older, unsaid, shown)


def _order(section: Section, row: TableRow) -> tuple[int, ...]:
    """The sort key of a principle within its section. Equals stay in the guide's order."""
    if section == "see_differently":
        return (-(row.apart or 0), row.low, -row.unknown)
    if section == "agree_low":
        return (row.low, row.high, -row.levels[row.low - 1])
    if section == "ask_first":
        return (-row.unknown, -row.aside)
    if section == "agree_holds":
        return (-row.low, -row.levels[-1])
    return ()


def _hour(sections: Mapping[Section, tuple[TableRow, ...]]) -> tuple[TableRow, ...]:
    """The first principle that holds, the two furthest apart, then the lowest. If that makes fewer
    than four, the others follow, section by section."""
    chosen = [
        *sections["agree_holds"][:1],
        *sections["see_differently"][:2],
        *sections["agree_low"][:1],
    ]
    for section in ("see_differently", "agree_low", "ask_first", "agree_holds"):
        # Of each no more than can be taken: a guide may ask thousands.
        chosen += [row for row in sections[section][: 2 * HOUR] if row not in chosen]
    return tuple(chosen[:HOUR])


def hour_words(table: Table) -> str:
    """The heading of the principles to begin with: `Four for the hour`."""
    return capitalised(f"{_COUNTED[len(table.hour)]} for the hour".lstrip())


def unanswered_words(count: int) -> str:
    """The words before the titles of `count` principles that no seat answered."""
    return f"No seat answered {plural(count, 'principle')}"


def tellable_words(seats: int) -> str:
    """A sentence that everyone can tell who is who; empty if there are seats enough to hide
    anybody."""
    if seats > TELLABLE:
        return ""
    return f"{plural(seats, 'seat')}: everyone can tell who is who."


def section_words(row: TableRow) -> str:
    """The section of a principle as a sentence: "You see it differently: 4 levels apart."."""
    words = SECTIONS[row.section]
    if row.section == "see_differently":
        return f"{words}: {plural(row.apart or 0, 'level')} apart."
    return f"{words}."


def count_words(row: TableRow) -> str:
    """How many seats are at each level: `1 seat at 1, 1 at 2, 2 at 4`."""
    at = [(count, level) for level, count in zip(LEVELS, row.levels, strict=True) if count]
    if not at:
        return "no seat at a level"
    (count, level), *others = at
    first = f"{plural(count, 'seat')} at {level}"
    return ", ".join((first, *(f"{count} at {level}" for count, level in others)))


def beside_words(row: TableRow) -> tuple[str, ...]:
    """How many seats have no level, and why: `1 doesn't know`, `2 did not say`."""
    return tuple(
        f"{count:,} {one if count == 1 else many}"
        for count, one, many in (
            (row.unknown, "doesn't know", "don't know"),
            (row.aside, "says it isn't relevant", "say it isn't relevant"),
            (row.unsaid, "did not say", "did not say"),
            (row.older, "answered earlier words", "answered earlier words"),
        )
        if count
    )
