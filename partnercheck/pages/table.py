"""Lay a table: take seat files in. Nothing in them is shown yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from partnercheck.commands import LAID, PLACES, TABLE, WITH_OTHERS
from partnercheck.errors import PartnerCheckError
from partnercheck.pages.form import Field, TypedIn, path_field
from partnercheck.pages.laid import SAME, away, lay_out
from partnercheck.pages.page import Do, Fold, Here, Line, Page, Row, To
from partnercheck.places import path_words, typed_path
from partnercheck.report.together import made_words
from partnercheck.review.table import signatures, tellable_words
from partnercheck.session.table import AtTable, Gathered
from partnercheck.text import listed_titles, plural

EVERYONE = (
    "Everyone here? Highest and lowest are asked to speak, and may pass. Levels aren't changed "
    "here, nobody is ranked, and nothing goes to anyone who isn't at the table unless you all "
    "agree."
)
_LEFT = "left"


def page(here: Here, _argument: str = "") -> Page:
    """How many seats are here, which files were left out and why, and the row that uncovers
    them."""
    session = here.session
    at = session.table
    found = at.gathered(same=at.same)
    count = len(found.seats)
    file, take = _file(here)
    rows = []
    if not found.problem:
        area = SAME if at.same else ""
        lays, shows = partial(lay_out, session, area), To(LAID, area=area, way="on")
        uncovers = Do(lays, shows, always=True, saves=False, slow=True, uncovers=True)
        uncover = "Uncover it for all of us"
        rows.append(Row(uncover, uncovers, strong=True, enter="uncovers it", id="uncover"))
    rows += [Row("Take this file in", take, id="take"), *_said(found, at)]
    if not at.empty:

        def clear() -> str:
            at.clear()
            return ""

        off = "Take every file off the table"
        rows.append(Row(off, Do(clear, asks=f"{off}?", always=True, saves=False), id="clear"))
    asked = plural(len(session.guide.principles), "principle")
    said = (f"{found.partnership}." if found.partnership else "", made_words(found.made))
    here_words = " ".join(filter(None, (*said, f"{asked}."))) if count else ""
    signed = listed_titles(signatures([one.view for one in found.seats]))
    return Page(
        f"{plural(count, 'seat')} {'is' if count == 1 else 'are'} here",
        tuple(rows),
        whose=PLACES[TABLE],
        outer=WITH_OTHERS,
        above=(
            Line(here_words),
            Line(f"Signed by: {signed}." if signed else ""),
            Line(found.problem or "Nothing is shown yet."),
            Line("" if found.problem else tellable_words(count)),
            Line(EVERYONE if count else "", "quiet", gap=True),
        ),
        fields=(file,),
        at="uncover" if count > 1 else "file",
        enter="leaves the table",
        onward=away(session),
        outward=away(session),
        unsaved="not stored",
    )


def _file(here: Here) -> tuple[Field, Do]:
    """The box for a file's name, and the deed that takes that file in."""
    typed = here.remembered("typed", TypedIn)

    def take() -> str:
        words = path_words(typed.words)
        if not words:
            raise PartnerCheckError("Name a seat file, or a folder that holds some.")
        taken = here.session.table.take_in(typed_path(words))
        if not taken.left_out:
            typed.words = ""
        return _about_words(taken.words)

    label = "A seat file, or a folder that holds some"
    field = path_field(typed, label, "file")
    return field, Do(take, always=True, saves=False, slow=True)


def _about_words(words: tuple[str, ...]) -> str:
    """What to say at once about the files: it stays in the fold."""
    if len(words) > 1:
        return f"{len(words)} things to know about the files stand below."
    return " ".join(words)


def _said(found: Gathered, at: AtTable) -> Iterator[Row]:
    """What is known about the files, such as why one was left out. If that was because of its name,
    also the tick that says that all are of one partnership."""

    def turn() -> str:
        at.same = not at.same
        return ""

    if at.same or any(one.problem == "other-name" for one in found.left_out):
        turns = Do(turn, always=True, saves=False)
        yield Row("Every name here is of the same partnership", turns, ticked=at.same, id=SAME)
    if found.words:
        yield Row("About the files", Fold(_LEFT), side=str(len(found.words)), id=_LEFT)
    for words in found.words:
        yield Row(words, within=_LEFT)
