"""A damaged review: what was found, and the backups to go back to. Nothing is thrown away."""

from __future__ import annotations

from functools import partial

from partnercheck.pages.page import Do, Here, Line, Out, Page, Row
from partnercheck.session.questions import NOT_AS_LEFT, backups_apart
from partnercheck.session.session import Session
from partnercheck.store.backups import Backup
from partnercheck.text import plural

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
        leaves="Decide later",
    )


def _gone_back(session: Session, backup: Backup) -> str:
    """Go back to a backup; returns what to say. Raises ReviewError if the backup can't be read."""
    session.restore(backup)
    return GONE_BACK


def _kept(session: Session) -> str:
    session.keep_as_found()
    return "Kept as it is."
