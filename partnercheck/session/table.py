"""Laying a table from seat files: which of them have a seat, and what to say about the others.

Nothing of a table is stored. Each file is judged by itself, so that none stops the others, and
their order makes no difference.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from msgspec import Struct

from partnercheck.errors import PartnerCheckError, UnreadableError, WrongUseError
from partnercheck.guide.model import Guide
from partnercheck.review.table import LARGEST, SMALLEST, Table, lay
from partnercheck.store.seat_file import (
    LeftOut,
    SeatFile,
    holds_a_seat,
    no_seat_in,
    notes_on,
    read_seat,
)

T = TypeVar("T")
MOST_FILES = 100
Judged: TypeAlias = SeatFile | LeftOut
"""What a file holds: a seat, or why it has none."""
_FAULTS = frozenset({"unopened", "too-large", "unreadable", "newer", "changed"})
"""The problems of a file that can't be read; files with other problems can."""


class Note(Struct, frozen=True):
    """Something to say about a file that has a seat."""

    name: str
    problem: str
    """`typed`, `unread`, `unknown-principle` or `other-name`."""
    count: int
    words: str


class Gathered(Struct, frozen=True):
    """The files that were given: which have a seat, and what to say about them."""

    seats: tuple[SeatFile, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Note, ...]
    partnership: str
    """The partnership's name as most seats write it; if several are as common, the first in the
    alphabet."""

    @property
    def made(self) -> tuple[date, date] | None:
        """The days on which the first and the last seat were made; None if no file says it."""
        days = [seat.made for seat in self.seats if seat.made]
        return (min(days), max(days)) if days else None

    @property
    def words(self) -> tuple[str, ...]:
        """Everything to say about the files, each sentence once: one may be about two files."""
        left = tuple(one.words for one in self.left_out)
        return tuple(dict.fromkeys((*left, *(one.words for one in self.notes))))

    def table(self, guide: Guide) -> Table:
        """Lay the table. Raises PartnerCheckError if fewer than two files have a seat; it is an
        UnreadableError if a file that can't be read might have another."""
        if self.problem:
            faulty = any(one.problem in _FAULTS for one in self.left_out)
            raise (UnreadableError if faulty else PartnerCheckError)(self.problem)
        return lay(guide, [seat.view for seat in self.seats])

    @property
    def problem(self) -> str:
        """Why no table can be laid yet, as a sentence; empty if one can."""
        count = len(self.seats)
        if count >= SMALLEST:
            return ""
        return f"A table needs two seats; {count or 'none'} is in."


def files_in(path: Path) -> list[Path]:
    """The file itself or, for a folder, the files in it that say that they are seats, sorted: none
    in a folder without any. What can't be listed counts as a file, so that reading it says why."""
    try:
        names = os.listdir(path)  # noqa: PTH208 - `glob` passes over a folder that can't be read
    except (OSError, ValueError):
        return [path]
    files = (path / name for name in sorted(names) if name.lower().endswith(".txt"))
    return [file for file in files if holds_a_seat(file)]


class Taken(Struct, frozen=True):
    """What came of taking in a file or a folder."""

    words: tuple[str, ...]
    """What there is to say about the files that was not said before."""
    left_out: bool
    """Whether none of the files is in."""


class AtTable:
    """The files that were taken in for a table. Each is read once, when it is taken in, so that
    what is uncovered is what was gathered; and what is laid is laid once."""

    def __init__(self, guide: Guide) -> None:
        """An empty table. `guide` says which principles are asked."""
        self._guide = guide
        self.same = False
        """Whether every name is said to be of one partnership."""
        self._judged: dict[Path, Judged] = {}
        self._gathered: dict[bool, Gathered] = {}
        self._laid: dict[bool, Table] = {}
        self._made: dict[str, object] = {}

    def take_in(self, path: Path) -> Taken:
        """Take in a file, or a folder of them; a file that is here already is read anew. Raises
        PartnerCheckError for what can't be opened and for a folder without a seat, and
        WrongUseError for more files or seats than a table may have; then none is taken in."""
        place, found = _place(path), judge(self._guide, [path])
        named = found.get(place)
        if isinstance(named, LeftOut) and (
            named.problem == "unopened" or named == no_seat_in(path)
        ):
            raise PartnerCheckError(named.words)
        known = self.gathered(same=self.same)
        judged = {at: one for at, one in self._judged.items() if at != place} | found
        settle(judged.values(), same=True)
        self._judged = judged
        self._gathered, self._laid, self._made = {}, {}, {}
        now = self.gathered(same=self.same)
        left = {one.name for one in now.left_out} >= {one.name for one in found.values()}
        return Taken(tuple(words for words in now.words if words not in known.words), left)

    def clear(self) -> None:
        """Take every file off the table."""
        self.same = False
        self._judged, self._gathered, self._laid, self._made = {}, {}, {}, {}

    @property
    def empty(self) -> bool:
        """Whether no file was taken in."""
        return not self._judged

    def gathered(self, *, same: bool) -> Gathered:
        """Which files have a seat, and what is said of them. `same` says that all their names are
        of one partnership."""
        if same not in self._gathered:
            self._gathered[same] = settle(self._judged.values(), same=same)
        return self._gathered[same]

    def laid(self, *, same: bool) -> Table:
        """The table. Raises PartnerCheckError if fewer than two files have a seat."""
        if same not in self._laid:
            self._laid[same] = self.gathered(same=same).table(self._guide)
        return self._laid[same]

    def made_once(self, name: str, make: Callable[[], T]) -> T:
        """What a page makes of the table under a name; made anew only once another file is taken
        in."""
        if name not in self._made:
            self._made[name] = make()
        return cast("T", self._made[name])


def gather(guide: Guide, paths: Iterable[Path], *, same: bool = False) -> Gathered:
    """Read the files and decide which have a seat. `same` says that all their names are of one
    partnership. Raises WrongUseError for more files or seats than a table may have."""
    return settle(judge(guide, paths).values(), same=same)


def judge(guide: Guide, paths: Iterable[Path]) -> dict[Path, Judged]:
    """What each file holds, by its path without links, so that a file counts once whichever way it
    is named; of a folder, the files that say that they are seats. Raises WrongUseError for more
    files than a table may have."""
    judged: dict[Path, Judged] = {}
    files: dict[Path, Path] = {}
    for path in paths:
        found = files_in(path)
        files |= {_place(file): file for file in found}
        if not found:
            judged[_place(path)] = no_seat_in(path)
    _refuse_many(len(files))
    asked = {principle.id: principle for principle in guide.principles}
    return judged | {place: read_seat(file, guide.id, asked) for place, file in files.items()}


def _place(path: Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def _refuse_many(files: int) -> None:
    if files > MOST_FILES:
        raise WrongUseError(f"That is {files} files. A table is laid from at most {MOST_FILES}.")


def settle(files: Collection[Judged], *, same: bool) -> Gathered:
    """Decide which of the files have a seat, and what is said of each. `same` says that all their
    names are of one partnership. Raises WrongUseError as `gather` does."""
    _refuse_many(len(files))
    judged = list(files)
    read = sorted((one for one in judged if isinstance(one, SeatFile)), key=_by_name)
    left = [one for one in judged if isinstance(one, LeftOut)]
    seats, settled = _settled(read)
    if len(seats) > LARGEST:
        raise WrongUseError(f"That is {len(seats)} seats. A table has at most {LARGEST}.")
    partnership, seats, apart, notes = _named(seats, same=same)
    left = sorted([*left, *settled, *apart], key=lambda one: (one.name, one.problem, one.words))
    notes += [Note(one.name, *note) for one in seats for note in notes_on(one)]
    notes.sort(key=lambda one: (one.name, one.problem))
    return Gathered(tuple(seats), tuple(left), tuple(notes), partnership)


def _by_name(one: SeatFile) -> tuple[str, str]:
    return (one.name, one.digest)


def _settled(files: Sequence[SeatFile]) -> tuple[list[SeatFile], list[LeftOut]]:
    """Each seat once, and the files left out: of several states of a seat the highest number
    counts."""
    seats = [one for one in files if one.by_hand]
    left: list[LeftOut] = []
    by_seat: dict[str, list[SeatFile]] = {}
    for one in files:
        if not one.by_hand:
            by_seat.setdefault(one.seat, []).append(one)
    for group in by_seat.values():
        highest = max(one.number for one in group)
        newest = [one for one in group if one.number == highest]
        first, *others = newest
        if any(one.view.answers != first.view.answers for one in others):
            left += [LeftOut(one.name, "contradicts", _differ_words(newest)) for one in newest]
        else:
            seats.append(min(newest, key=lambda one: one.digest))
            left += [LeftOut(one.name, "same", _same_words(one, first)) for one in others]
        older = (one for one in group if one.number < highest)
        left += [LeftOut(one.name, "replaced", _replaced_words(one, first)) for one in older]
    return sorted(seats, key=_by_name), left


def _differ_words(files: Sequence[SeatFile]) -> str:
    names = [one.name for one in files]
    said = f"{', '.join(names[:-1])} and {names[-1]}"
    if len(set(names)) == 1:
        said = f"{len(names)} files called {names[0]}"
    none = "Neither" if len(names) == 2 else "None"
    return f"{said} claim to be the same seat and differ. {none} is in."


def _same_words(one: SeatFile, first: SeatFile) -> str:
    if one.name == first.name:
        return f"{one.name} is here twice, from two folders. It counts once."
    return f"{one.name} is the same seat as {first.name}. It counts once."


def _replaced_words(one: SeatFile, newer: SeatFile) -> str:
    by = f"another {one.name}" if one.name == newer.name else newer.name
    return f"{one.name} was replaced by {by}, made later by the same leader."


def _called_words(one: SeatFile) -> str:
    if not one.partnership:
        return f"{one.name} names no partnership."
    return f"{one.name} calls it “{one.partnership}”."


def plain_name(partnership: str) -> str:
    """A partnership's name without case, spaces and punctuation, for comparing."""
    return "".join(character for character in partnership.casefold() if character.isalnum())


def _named(
    seats: list[SeatFile], *, same: bool
) -> tuple[str, list[SeatFile], list[LeftOut], list[Note]]:
    """The partnership's name, the seats that have it, the files left out because of theirs, and
    notes."""
    if not seats:
        return "", [], [], []
    counts = Counter(plain_name(one.partnership) for one in seats)
    chosen = min(counts, key=lambda name: (-counts[name], name))
    spelt = Counter(one.partnership for one in seats if plain_name(one.partnership) == chosen)
    partnership = min(spelt, key=lambda name: (-spelt[name], name))
    others = [one for one in seats if plain_name(one.partnership) != chosen]
    called = {one.name: _called_words(one) for one in others}
    if same:
        notes = [Note(one.name, "other-name", 1, called[one.name]) for one in others]
        return partnership, seats, [], notes
    ask = "If that is the same partnership: --same"
    left = [LeftOut(one.name, "other-name", f"{called[one.name]} {ask}") for one in others]
    return partnership, [one for one in seats if one not in others], left, []
