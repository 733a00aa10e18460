"""Leaving while the newest answers are not saved: ask first, and offer another folder."""

from __future__ import annotations

from partnercheck.pages.page import Here, Lay, LeaveUnsaved, Line, Out, Page, Row
from partnercheck.session.words import SLOW


def page(here: Here, _argument: str = "") -> Page:
    """Why they are not saved, and the choices. Once they are saved, the page closes by itself."""
    saving = here.session.saving
    return Page(
        "Your newest answers are not saved",
        (
            Row("Stay, and try again", Out(), gap=True, strong=True, enter="tries again"),
            Row("Keep your answers in another folder", Lay("folder")),
            Row("Leave without the newest answers", LeaveUnsaved()),
        ),
        purpose=(
            "Your newest answers are not on the disk. Stay and try again, keep them elsewhere, or "
            "leave without them."
        ),
        above=(Line(saving.problem or SLOW),),
        instead=None if saving.problem or saving.pending else Out(),
        number_help="Do that.",
        closes="Stay",
    )
