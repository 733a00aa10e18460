"""A damaged review: what was found, and the backups to go back to. Nothing is thrown away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial

from partnercheck.pages.page import Do, Here, Line, Out, Page, Row
from partnercheck.review.dates import date_words
from partnercheck.session.session import Session
from partnercheck.store.backups import Backup
from partnercheck.text import plural

NOT_AS_LEFT = "This review was not found as it was left"
GONE_BACK = "Gone back to that backup."
_SHOWN = 6


def page(here: Here, _argument: str = "") -> Page:
    """Up to six backups, the newest first, and the file as it is. The choice can be put off: it
    will be the same later."""
    session = here.session
    shown = session.recoverable[:_SHOWN]
    rows = [
        Row(
            f"Go back to the backup {words}",
            Do(partial(_gone_back, session, backup), Out(), always=True),
            gap=number == 0,
        )
        for number, (backup, words) in enumerate(zip(shown, backups_apart(shown), strict=True))
    ]
    if not session.read_only:
        answers = plural(len(session.review.answers), "answer")
        keeps = Do(lambda: _kept(session), Out(), saves=False)
        rows.append(Row(f"Keep the file as it is, with {answers}", keeps, gap=True))
    return Page(
        NOT_AS_LEFT,
        tuple(rows),
        purpose=(
            "This review was damaged or changed elsewhere. Go back to a backup, or keep it "
            "as it is; nothing is thrown away."
        ),
        above=tuple(Line(notice) for notice in session.notices),
        number_help="Choose that one.",
        enter="decides later",
        closes="Decide later",
    )


def _gone_back(session: Session, backup: Backup) -> str:
    """Go back to a backup; returns what to say. Raises ReviewError if the backup can't be read."""
    session.restore(backup)
    return GONE_BACK


def _kept(session: Session) -> str:
    session.keep_as_found()
    return "Kept as it is."


def backups_apart(backups: Iterable[Backup]) -> tuple[str, ...]:
    """What to call each backup in a list: `of 1 July 2026, 14:32, with 7 answers`. If two would be
    called the same, the seconds are added and, if that isn't enough, the save number."""
    forms = [_backup_forms(one) for one in backups]
    said = [form[0] for form in forms]
    for closer in (1, 2):
        times = Counter(said)
        said = [
            form[closer] if times[words] > 1 else words
            for form, words in zip(forms, said, strict=True)
        ]
    return tuple(said)


def _backup_forms(backup: Backup) -> tuple[str, str, str]:
    """Three names for a backup: to the minute, to the second, and with its save number."""
    day = date_words(backup.saved) if backup.saved else ""
    count = f"with {plural(backup.answers, 'answer')}"
    minute, second = (
        f"of {day}, {backup.saved:{clock}}, {count}" if backup.saved else f"without a date, {count}"
        for clock in ("%H:%M", "%H:%M:%S")
    )
    end = "" if backup.whole else ", its end missing"
    return minute, second, f"{second}, save number {backup.save_number}{end}"
