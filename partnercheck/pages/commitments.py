"""Every open commitment of every review, the earliest date first."""

from __future__ import annotations

from partnercheck.commands import COMMITMENTS, FOLLOW_UP, HOME, PLACES
from partnercheck.pages.page import Here, Open, Page, Row, To
from partnercheck.pages.passphrase import locked_rows
from partnercheck.session.due import nothing_open, open_commitments


def page(here: Here, _argument: str = "") -> Page:
    """Each commitment with its review and date; choosing one asks how it went."""
    library = here.library
    rows = [
        Row(
            due.text,
            Open(due.review, To(FOLLOW_UP, action=due.id)),
            id=f"{due.review}:{due.id}",
            details=((due.name, due.words),),
        )
        for due in open_commitments(library.entries(), library.today)
    ]
    # In the plain face Enter goes back.
    home = Row("Back home", To(HOME), gap=True, only="screen")
    return Page(
        PLACES[COMMITMENTS],
        (*(rows or [Row(nothing_open(len(library.locked)))]), *locked_rows(library), home),
        outer=HOME,
        number="to say how it went",
        number_help="Say how that one went.",
    )
