"""Which guide a review begins with, where there is more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.commands import ABOUT
from partnercheck.pages.page import Deed, Here, Lay, Line, Page, Row, To
from partnercheck.session.library import Library
from partnercheck.session.words import WORTH_KNOWING
from partnercheck.text import plural

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide

WHICH_GUIDE = "Which guide do you want to use?"


def page(here: Here, _argument: str = "") -> Page:
    """One guide below the other, and what is wrong with installed ones. With one guide alone there
    is only that to read."""
    offered = here.library.offered()
    problems = tuple(Line(problem, "quiet") for problem in offered.problems)
    if len(offered.guides) == 1:
        (only,) = offered.guides
        return Page(
            WORTH_KNOWING,
            (Row("Go on", _begins(only.guide.id), gap=True, strong=True, enter="goes on"),),
            purpose="What is wrong with an installed guide: worth knowing before you begin.",
            above=problems,
        )
    return Page(
        WHICH_GUIDE,
        tuple(
            Row(
                found.guide.title,
                _begins(found.guide.id),
                (guide_details(found.guide),),
                gap=True,
                strong=number == 0,
                enter="takes 1" if number == 0 else "",
                id=found.guide.id,
            )
            for number, found in enumerate(offered.guides)
        ),
        purpose="Choose the guide that the new review is answered with.",
        below=problems,
        number_help="Choose that one.",
    )


def beginning(library: Library) -> Deed:
    """What *Begin a new review* leads to. Raises GuideError."""
    offered = library.offered()
    if len(offered.guides) > 1 or offered.problems:
        return Lay("which_guide")
    return _begins(offered.guides[0].guide.id)


def _begins(guide: str) -> To:
    return To(ABOUT, area=guide, way="on")


def guide_details(guide: Guide) -> str:
    """What tells a guide from others: `Version 1.0.0, 21 principles, by Somebody`."""
    author = f", by {guide.author}" if guide.author else ""
    return f"Version {guide.version}, {plural(len(guide.principles), 'principle')}{author}"
