"""All that you took on: every open commitment of every review, the earliest date first."""

from __future__ import annotations

from partnercheck.commands import COMMITMENTS, FOLLOW_UP, HOME, PLACES
from partnercheck.pages.page import Here, Open, Page, Row, To
from partnercheck.session.due import NOTHING_OPEN, open_commitments


def page(here: Here, _argument: str = "") -> Page:
    """Each with its review and its date; choosing one says how it went."""
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
    # Line by line Enter goes back.
    home = Row("Back home", To(HOME), gap=True, only="screen")
    return Page(
        PLACES[COMMITMENTS],
        (*(rows or [Row(NOTHING_OPEN)]), home),
        outer=HOME,
        number="to say how it went",
        number_help="Say how that one went.",
    )
