"""A seat file: one leader's levels and nothing else, as text that its owner can read in full.

The last line holds a checksum of all lines before it, which shows whether the file was cut or
changed. A file typed by hand has no number and no such line. `.docs/coaching.md`, under *A seat
file*, says what is in one and which files are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast

from msgspec import Struct

from partnercheck.errors import PartnerCheckError, UnreadableError
from partnercheck.guide.model import LEVELS
from partnercheck.places import program
from partnercheck.review.table import Seat, SeatAnswer, SeatState
from partnercheck.store.filesystem import DISK
from partnercheck.text import clean_line, fit, listed, plural, shown_word, width

FORMAT = 1
KIND = "seat"
SEAT_BYTES = 1024 * 1024
"""The most bytes of a seat file, when it is made or read."""
SIGNATURE = 24
"""Characters at most in a signature."""
ID_DIGITS = 16
NAMED = 3
"""How many unknown principles a sentence names."""

_FIRST_LINE = "# A seat at a table: levels only. This is all that is in it.\n"
_CLOSING = re.compile(r"^# whole sha256:(.*)$", re.MULTILINE)
_SEAT_ID = re.compile(r"[0-9a-f]{16}")
_MEANT = re.compile(rb"^[^a-z\n]*(?:kind\W{1,9}seats?\b|\[answers\])", re.MULTILINE)
"""A line that only a seat file has, whatever the quotes, capitals and encoding."""
_ROW = 58
"""The column in which the title after an answer begins."""

Problem = Literal[
    "unopened",
    "too-large",
    "unreadable",
    "whole-review",
    "not-a-seat",
    "newer",
    "changed",
    "other-guide",
    "empty",
    "same",
    "replaced",
    "contradicts",
    "other-name",
]
"""Why a file has no seat at a table."""


class SeatHead(Struct, frozen=True):
    """What comes before the answers in a seat file."""

    seat: str
    """The seat's id: 16 random hexadecimal digits."""
    number: int
    made: date
    partnership: str
    guide: str
    version: str
    signed: str = ""


class TitledAnswer(Struct, frozen=True):
    """One line of a seat file: an answer, with its principle's title as a comment."""

    principle: str
    title: str
    answer: SeatAnswer


class SeatFile(Struct, frozen=True):
    """A seat file that was read, either whole or typed by hand."""

    name: str
    """The file's name, without its folder."""
    digest: str
    """The SHA-256 of its bytes, in hexadecimal, which gives files an order of their own."""
    seat: str
    """The seat's id; empty if the file was typed by hand, which makes it a seat of its own."""
    number: int
    made: date | None
    partnership: str
    view: Seat
    unread: int = 0
    """How many answers can't be read; they count as not said."""
    unknown: tuple[str, ...] = ()
    """The ids, as they stand in the file, of the principles that the guide lacks."""

    @property
    def by_hand(self) -> bool:
        """Whether it was typed by hand, so that nobody can tell whether it is whole."""
        return not self.seat


class LeftOut(Struct, frozen=True):
    """A file that has no seat, and a sentence on why."""

    name: str
    problem: Problem
    words: str


def seat_bytes(head: SeatHead, answers: Sequence[TitledAnswer]) -> bytes:
    """The bytes of a seat file. Raises PartnerCheckError if they would be more than
    `SEAT_BYTES`."""
    import tomli_w

    def line(key: str, value: object) -> str:
        return tomli_w.dumps({key: value})

    lines = [
        _FIRST_LINE,
        line("format", FORMAT),
        line("kind", KIND),
        line("seat", head.seat),
        line("number", head.number),
        line("made", head.made),
        line("partnership", clean_line(head.partnership).text),
    ]
    if signed := clean_line(head.signed).text[:SIGNATURE].strip():
        lines.append(line("signed", signed))
    lines += [line("guide", head.guide), line("version", head.version), "\n[answers]\n"]
    for one in answers:
        key = line(one.principle, 0).removesuffix(" = 0\n")
        said = f"{key} = {{ wording = {one.answer.wording:d}, {_state(one.answer)} }}"
        title = clean_line(one.title).text
        lines.append(f"{said}{' ' * max(2, _ROW - width(said))}# {title}".rstrip() + "\n")
    text = "".join(lines)
    data = f"{text}# whole sha256:{sha256(text.encode()).hexdigest()}\n".encode()
    if len(data) > SEAT_BYTES:
        raise PartnerCheckError("The seat would be larger than 1 MiB, the most that is read.")
    return data


def _state(answer: SeatAnswer) -> str:
    return f"level = {answer.level:d}" if answer.state == "placed" else f"{answer.state} = true"


def seat_name(partnership: str, seat: str) -> str:
    """The name for a seat file: from the partnership's name and the first 4 digits of the seat's
    id."""
    words = re.sub(r"[^a-z0-9]+", "-", partnership.lower()).strip("-")[:40].strip("-")
    return f"{words or 'partnership'}-seat-{seat[:4]}.txt"


def read_seat(path: Path, guide: str, asked: Mapping[str, object]) -> SeatFile | LeftOut:
    """The seat in a file, or why it has none. `guide` is the id of the table's guide, and `asked`
    has the ids of its principles as keys. Nothing is raised."""
    name = _shown_name(path)
    try:
        data = DISK.read(path, SEAT_BYTES)
    except (OSError, ValueError) as error:
        return LeftOut(name, "unopened", f"{name} can't be opened: {_reason(error)}.")
    if len(data) > SEAT_BYTES:
        return LeftOut(name, "too-large", f"{name} is larger than a seat can be.")
    return _read(name, data, guide, asked)


def no_seat_in(folder: Path) -> LeftOut:
    """What to say of a folder that holds no seat file."""
    name = _shown_name(folder)
    return LeftOut(name, "not-a-seat", f"{name} is a folder without a seat file in it.")


def holds_a_seat(path: Path) -> bool:
    """Whether a file is meant as a seat, so that a folder can be searched for them: it says so, or
    has answers, with whatever slip in it. Reading it then tells the slip."""
    try:
        data = DISK.read(path, SEAT_BYTES)
    except (OSError, ValueError):
        return False
    return _MEANT.search(data.replace(b"\0", b"").lower()) is not None


def _shown_name(path: Path) -> str:
    return fit(clean_line(path.name or str(path)).text, 80)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    strerror = getattr(error, "strerror", None)
    return str(strerror).lower() if strerror else "its name can't be used"


def _read(name: str, data: bytes, guide: str, asked: Mapping[str, object]) -> SeatFile | LeftOut:
    from partnercheck.toml_file import parse

    try:
        tables = parse(data, Path(name))
    except UnreadableError as error:
        line = re.search(r"line (\d+)", str(error).removeprefix(name))
        where = f" (line {line[1]})" if line else ""
        return LeftOut(name, "unreadable", f"{name} can't be read{where}. Ask for it again.")
    if left := _not_a_seat(name, tables):
        return left
    by_hand = not isinstance(tables.get("seat"), str)
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    closing = _closing(text)
    if by_hand and closing is None and not _CLOSING.search(text):
        number, made, seat = 0, None, ""
    else:
        said = _identity(tables)
        if said is None or closing is None:
            words = f"{name} was changed or cut after it was made. Ask for it again."
            return LeftOut(name, "changed", words)
        seat, number, made = said
    other = tables.get("guide")
    if other != guide:
        words = f"{name} names no guide."
        if isinstance(other, str):
            words = f"{name} was answered with another guide ({shown_word(other)})."
        return LeftOut(name, "other-guide", words)
    answers, unread, unknown = _answers(tables.get("answers"), asked)
    if not answers:
        return LeftOut(name, "empty", _empty_words(name, unread, unknown))
    view = Seat(answers, _line(tables.get("signed"))[:SIGNATURE])
    called = _line(tables.get("partnership"))
    digest = sha256(data).hexdigest()
    return SeatFile(name, digest, seat, number, made, called, view, unread, unknown)


def _not_a_seat(name: str, tables: dict[str, Any]) -> LeftOut | None:
    kind = tables.get("kind")
    if kind is None and isinstance(tables.get("partnership"), dict):
        words = (
            f"{name} is a whole review, with notes. Its owner makes a seat from it: "
            f"{program()} seat REVIEW"
        )
        return LeftOut(name, "whole-review", words)
    if kind != KIND:
        lacks = f': it lacks the line kind = "{KIND}"' if "answers" in tables else ""
        return LeftOut(name, "not-a-seat", f"{name} isn't a seat file{lacks}.")
    form = tables.get("format", FORMAT)
    if type(form) is not int or form < 1:
        words = f"{name} isn't a seat file: its format is no number that a seat has."
        return LeftOut(name, "not-a-seat", words)
    if form > FORMAT:
        words = f"{name} comes from a newer PartnerCheck. Update to lay it."
        return LeftOut(name, "newer", words)
    return None


def _closing(text: str) -> str | None:
    """The checksum in the last line, if it matches the lines before; else None."""
    found = list(_CLOSING.finditer(text))
    if not found or text[found[-1].end() :].strip():
        return None
    above = text[: found[-1].start()]
    said = found[-1][1].strip()
    return said if said == sha256(above.encode()).hexdigest() else None


def _identity(tables: dict[str, Any]) -> tuple[str, int, date | None] | None:
    """The seat's id, its number, and the day on which it was made; None if the tables hold no such
    id and number."""
    seat, number, made = tables.get("seat"), tables.get("number"), tables.get("made")
    if not isinstance(seat, str) or not _SEAT_ID.fullmatch(seat):
        return None
    if type(number) is not int or number < 1:
        return None
    if isinstance(made, datetime):
        made = made.date()
    return seat, number, made if isinstance(made, date) else None


def _answers(
    tables: object, asked: Mapping[str, object]
) -> tuple[dict[str, SeatAnswer], int, tuple[str, ...]]:
    """The answers to principles that are asked, how many can't be read, and the ids of the
    principles that the guide lacks."""
    found: dict[str, SeatAnswer] = {}
    unknown: list[str] = []
    unread = 0
    for principle, said in _flat(tables).items():
        answer = _answer(said)
        if principle not in asked:
            unknown.append(principle)
        elif answer is None:
            unread += 1
        else:
            found[principle] = answer
    return found, unread, tuple(unknown)


def _flat(tables: object) -> dict[str, object]:
    """The answers by the principle's id. Somebody typing by hand may leave out the quotes around
    `goals.outcomes`, which makes a table inside a table."""
    found: dict[str, object] = {}
    for key, value in tables.items() if isinstance(tables, dict) else ():
        inner = value.values() if isinstance(value, dict) else ()
        if inner and all(isinstance(one, dict) for one in inner):
            found |= {f"{key}.{name}": one for name, one in cast("dict[str, Any]", value).items()}
        else:
            found[key] = value
    return found


def _answer(said: object) -> SeatAnswer | None:
    if not isinstance(said, dict):
        return None
    wording, level = said.get("wording", 1), said.get("level")
    if type(wording) is not int or wording < 1:
        return None
    states: list[SeatState] = [
        state for state in ("dont-know", "not-relevant") if said.get(state, False) is not False
    ]
    if any(said[state] is not True for state in states) or len(states) > 1:
        return None
    if level is None:
        return SeatAnswer(wording, states[0]) if states else None
    if states or type(level) is not int or level not in LEVELS:
        return None
    return SeatAnswer(wording, "placed", level)


def _line(value: object) -> str:
    return fit(clean_line(value).text.strip(), 120) if isinstance(value, str) else ""


def notes_on(one: SeatFile) -> tuple[tuple[str, int, str], ...]:
    """What to tell about a file that has a seat: for each the problem, how many answers it
    concerns, and a sentence."""
    typed = f"{one.name} was typed by hand, so nobody can tell whether it is whole. It is in."
    unread = f"{one.name}: {_unread_words(one.unread)}"
    unknown = f"{one.name}: {_unknown_words(one.unknown)}"
    found = (("typed", int(one.by_hand), typed), ("unread", one.unread, unread),
             ("unknown-principle", len(one.unknown), unknown))  # fmt: skip
    return tuple(note for note in found if note[1])


def _empty_words(name: str, unread: int, unknown: Sequence[str]) -> str:
    """Why a file has no seat in which nothing is answered that counts."""
    if not (unread or unknown):
        return f"{name} holds no answers."
    why = [_unread_words(unread)] if unread else []
    why += [_unknown_words(unknown)] if unknown else []
    return f"{name} holds no answers that count: {' '.join(why)}"


def _unread_words(count: int) -> str:
    return f"{plural(count, 'answer')} can't be read."


def _unknown_words(ids: Sequence[str]) -> str:
    asked = "a principle" if len(ids) == 1 else "principles"
    said = f"{plural(len(ids), 'answer')} to {asked} that this guide doesn't have"
    return f"{said}: {_first_of(ids)}."


def _first_of(ids: Sequence[str]) -> str:
    """The first ids in words: `a.b, c.d, e.f and 2 more`."""
    words = [shown_word(id) for id in ids[:NAMED]]
    more = len(ids) - NAMED
    return listed([*words, f"{more:,} more"] if more > 0 else words)
