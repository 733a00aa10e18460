"""Exactly what is about to leave, over the whole window, before anything is written."""

from __future__ import annotations

from functools import partial

from partnercheck.pages.export import WHAT_GOES, Summary, summary_of, written
from partnercheck.pages.page import Do, Here, Line, Out, Page
from partnercheck.session.exporting import worth_knowing

READ = "r"
"""What a voice takes for reading the text out."""


def page(here: Here, _argument: str = "") -> Page:
    """What to know, and the text; a voice says the text only when it is asked to."""
    summary = summary_of(here)
    known = worth_knowing(summary.session, summary.format, summary.leaving)
    writes = Do(partial(written, summary), Out(), always=True, saves=False, slow=True)
    reads = Do(partial(_read, summary), always=True, saves=False)
    return Page(
        WHAT_GOES,
        (),
        purpose=(
            "Read exactly what goes. Nothing is written yet: Enter writes it, Esc goes back to "
            "what can be chosen."
        ),
        above=(
            *(Line(words, "quiet") for words in known),
            *(
                Line(words, "verbatim", only="" if summary.aloud else "screen")
                for words in summary.text.split("\n")
            ),
        ),
        below=() if summary.aloud else (Line(f"Type {READ} to read it.", only="plain"),),
        enter="writes it",
        onward=writes,
        entered=writes,
        typed={READ: ("read it", reads)},
        does="Write it",
        closes="Back, nothing is written",
        whole=True,
    )


def _read(summary: Summary) -> str:
    summary.aloud = True
    return ""
