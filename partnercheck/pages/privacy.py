"""Before any note: where answers are kept and who may read them."""

from __future__ import annotations

from partnercheck.commands import HOME, PLACES, PRIVACY
from partnercheck.pages.page import Begin, Here, Line, Page, Row
from partnercheck.session.words import PRIVACY_WORDS
from partnercheck.text import sentence_end


def page(here: Here, _argument: str = "") -> Page:
    """The promise and its limits, on first use."""
    folder = sentence_end(here.library.folder_words)
    return Page(
        PLACES[PRIVACY],
        # Line by line Enter goes on.
        (Row("Go on", Begin(), gap=True, strong=True, only="screen"),),
        outer=HOME,
        above=(
            *(Line(words, gap=number > 0) for number, words in enumerate(PRIVACY_WORDS)),
            Line(folder, "quiet", gap=True),
        ),
        enter="goes on",
        onward=Begin(),
    )
