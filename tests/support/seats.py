"""The five seats of the worked example, for the built-in guide, as seats and as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnercheck.guide.model import Guide
from partnercheck.review.table import Seat, SeatAnswer
from partnercheck.store.seat_file import SeatHead, TitledAnswer, seat_bytes

FIVE = {
    "goals.reason-together": "44544",
    "goals.outcomes": "23223",
    "goals.interests": "2544?",
    "goals.roles": "34344",
    "goals.daily-work": "33--3",
    "power.in-the-open": "14432",
    "power.traceable-decisions": "??3?4",
    "power.fair-say": "15442",
    "power.lived-experience": "x3323",
    "power.risk-and-credit": "24443",
    "power.open-information": "354o4",
    "resourcing.someones-job": "12212",
    "resourcing.money": "12111",
    "resourcing.right-partners": "45545",
    "resourcing.shared-tools": "--2--",
    "resourcing.outlasting": "?2-?x",
    "culture.kept-promises": "55555",
    "culture.each-others-worlds": "xxxxx",
    "culture.safe-to-disagree": "244??",
    "culture.leaders-as-partners": "4544?",
    "culture.progress-and-lessons": "ooooo",
}
"""For each principle one sign a seat: a level, ? for don't know, x for not relevant, o for an older
wording, - for not said."""
NAME = "Riverside frailty pathway"


def answer(sign: str, wording: int) -> SeatAnswer | None:
    """The answer that one sign stands for; None for not said."""
    if sign == "-":
        return None
    if sign == "o":
        return SeatAnswer(wording + 1, "placed", 3)
    states = {"?": SeatAnswer(wording, "dont-know"), "x": SeatAnswer(wording, "not-relevant")}
    return states.get(sign) or SeatAnswer(wording, "placed", int(sign))


def five(guide: Guide) -> list[Seat]:
    """The five seats."""
    seats = []
    for index in range(5):
        given = {
            name: answer(signs[index], guide.by_id[name].revision) for name, signs in FIVE.items()
        }
        seats.append(Seat({name: said for name, said in given.items() if said}))
    return seats


def data_of(asked: Guide, seat: Seat, index: int, **changes: object) -> bytes:
    """The bytes of a seat's file."""
    fields = {
        "seat": f"{index:016x}",
        "number": 1,
        "made": date(2026, 7, index),
        "partnership": NAME,
        "guide": asked.id,
        "version": asked.version,
    } | changes
    titles = {p.id: p.title for p in asked.principles}
    given = [TitledAnswer(name, titles[name], said) for name, said in seat.answers.items()]
    return seat_bytes(SeatHead(**fields), given)


def five_files(folder: Path, guide: Guide, **changes: object) -> list[Path]:
    """Write the five seats to s1.txt to s5.txt; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index, seat in enumerate(five(guide), 1):
        path = folder / f"s{index}.txt"
        path.write_bytes(data_of(guide, seat, index, **changes))
        paths.append(path)
    return paths


def two_files(folder: Path, guide: Guide) -> Path:
    """Make a folder with two seats that agree on everything."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in (1, 2):
        given = {p.id: SeatAnswer(p.revision, "placed", 2) for p in guide.principles}
        (folder / f"s{number}.txt").write_bytes(data_of(guide, Seat(given), number))
    return folder
