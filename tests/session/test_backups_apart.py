"""How the backups of a damaged review are named, so that each can be told from the others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from partnercheck.pages.recover import backups_apart
from partnercheck.store.backups import Backup


def backup(number: int, saved: datetime | None, answers: int = 1, *, whole: bool = True) -> Backup:
    return Backup(Path(f"{number}.toml"), "sitting", number, saved, answers, whole)


def at(minute: int, second: int) -> datetime:
    return datetime(2026, 11, 28, 14, minute, second, tzinfo=UTC)


def test_the_minute_is_enough_where_it_tells_them_apart() -> None:
    assert backups_apart([backup(9, at(56, 7), 2), backup(8, at(55, 7)), backup(7, None, 0)]) == (
        "of 28 November 2026, 14:56, with 2 answers",
        "of 28 November 2026, 14:55, with 1 answer",
        "without a date, with 0 answers",
    )
    assert backups_apart([backup(9, at(56, 7), 2), backup(8, at(56, 7), 1)]) == (
        "of 28 November 2026, 14:56, with 2 answers",
        "of 28 November 2026, 14:56, with 1 answer",
    )


def test_those_of_one_minute_say_their_seconds() -> None:
    assert backups_apart([backup(9, at(56, 41)), backup(8, at(56, 7)), backup(7, at(50, 0))]) == (
        "of 28 November 2026, 14:56:41, with 1 answer",
        "of 28 November 2026, 14:56:07, with 1 answer",
        "of 28 November 2026, 14:50, with 1 answer",
    )


def test_those_of_one_second_say_their_save_numbers() -> None:
    assert backups_apart([backup(9, at(56, 7)), backup(8, at(56, 7)), backup(7, at(56, 8))]) == (
        "of 28 November 2026, 14:56:07, with 1 answer, save number 9",
        "of 28 November 2026, 14:56:07, with 1 answer, save number 8",
        "of 28 November 2026, 14:56:08, with 1 answer",
    )
    assert backups_apart([backup(9, None), backup(9, None, whole=False)]) == (
        "without a date, with 1 answer, save number 9",
        "without a date, with 1 answer, save number 9, its end missing",
    )
