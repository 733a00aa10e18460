"""The review that was deleted last in this sitting, and how to have it back."""

from __future__ import annotations

from partnercheck.pages.page import Do, Here, Line, Out, Page
from partnercheck.session.deleting import DELETED, deleted_last, take_back
from partnercheck.session.words import BRINGS_BACK


def page(here: Here, _argument: str = "") -> Page:
    """What was deleted, the key that brings it back, and the command that does so later."""
    deleted, later = deleted_last(here.library)
    return Page(
        DELETED,
        (),
        purpose="The review is in the trash. The command that puts it back.",
        above=tuple(
            Line(words) for words in (deleted, BRINGS_BACK.format(key=here.way_to("undo")), later)
        ),
        keys={"undo": Do(lambda: take_back(here.library), Out(), always=True, saves=False)},
        does="Go on",
    )
