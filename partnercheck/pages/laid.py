"""The table, uncovered: four principles for the hour, then every principle in one of six
sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from partnercheck.commands import AREAS, CLOSER, TABLE, TABLE_PAGE
from partnercheck.guide.model import LEVELS
from partnercheck.pages.page import Cover, Deed, Do, Fold, Here, Line, Page, Row, Say, To, Told
from partnercheck.report.outline import Outline
from partnercheck.report.plain_text import plain_text_of
from partnercheck.report.together import hour_row_words, row_words, together_outline
from partnercheck.review.table import (
    NO_HOUR,
    SECTIONS,
    Section,
    Table,
    TableRow,
    beside_words,
    hour_words,
    tellable_words,
    told_words,
    unanswered_words,
)
from partnercheck.session.session import Session
from partnercheck.text import listed_titles

TABLE_OVER = "The table is covered, and its files stay on it. Stop sharing or turn the screen"
NO_TABLE = "Nothing is on the table. Stop sharing or turn the screen"
SAME = "same"
"""The argument of the table's pages if every name is of one partnership."""
_GAP = "   "
"""Between two columns of counts."""


def away(session: Session) -> Deed:
    """Away from the table, under a cover: nobody who looks on sees what comes next. The files that
    were taken in stay, with nothing of them shown."""
    words = NO_TABLE if session.table.empty else TABLE_OVER
    return Cover(words, To(AREAS, way="on"))


def lay_out(session: Session, argument: str) -> str:
    """Lay the table and make its rows, which may take a while, before it is shown. Returns nothing
    to say. Raises PartnerCheckError if fewer than two files have a seat."""
    _rows_of(session, argument)
    return ""


class KeptPage(NamedTuple):
    """The page that a group keeps, and all of it as lines to read first."""

    outline: Outline
    lines: tuple[Line, ...]
    told: str
    """What it tells, as in `told_words`."""


def kept_page(session: Session, argument: str) -> KeptPage:
    """The page that a group keeps, made once. Raises as `lay_out` does."""
    table = session.table

    def made() -> KeptPage:
        found = table.gathered(same=argument == SAME)
        laid = table.laid(same=argument == SAME)
        outline = together_outline(session.guide, laid, found.partnership, found.made)
        lines = plain_text_of(outline).splitlines()
        return KeptPage(
            outline, tuple(Line(line, style="verbatim") for line in lines), told_words(laid)
        )

    return table.made_once(f"page {argument}", made)


def make_page(session: Session, argument: str) -> str:
    """Make the page that a group keeps, which may take a while, before it is shown. Returns
    nothing to say. Raises as `lay_out` does."""
    kept_page(session, argument)
    return ""


def page(here: Here, argument: str = "") -> Page:
    """How many seats stand at each level, and never a row for one seat. `argument` is `SAME` if
    every name is of one partnership."""
    session = here.session
    found = session.table.gathered(same=argument == SAME)
    if found.problem:
        return Page("", (), instead=To(TABLE, way="on"))
    table = session.table.laid(same=argument == SAME)
    shows = To(TABLE_PAGE, area=argument, way="on")
    keeps = Do(partial(make_page, session, argument), shows, always=True, saves=False, slow=True)
    return Page(
        f"Table of {table.seats} seats",
        _rows_of(session, argument),
        whose=found.partnership,
        above=(Line(tellable_words(table.seats)),),
        at=f"hour:{table.hour[0].principle.id}" if table.hour else "",
        keys={"keep-page": keeps},
        enter="leaves the table",
        onward=away(session),
        outward=To(TABLE, way="on"),
        unsaved="not stored",
    )


def _rows_of(session: Session, argument: str) -> tuple[Row, ...]:
    table = session.table
    laid = table.laid(same=argument == SAME)
    return table.made_once(f"rows {argument}", partial(_rows, laid, argument))


def _rows(table: Table, argument: str) -> tuple[Row, ...]:
    """Four for the hour, then each section with its principles."""
    above = _GAP.join(map(str, LEVELS))
    rows = [Row(f"{hour_words(table)}. Seats at levels 1 to 5", heading=True, beside=above)]
    for row in table.hour:
        section_said, counts = hour_row_words(row)
        rows.append(_row(row, "hour", counts, section_said, argument=argument))
    if not table.hour:
        rows.append(Row(NO_HOUR, Say(NO_HOUR), id="no-hour"))
    for number, (section, inside) in enumerate(table.sections.items()):
        if inside:
            rows.append(
                Row(
                    SECTIONS[section],
                    Fold(section),
                    side=str(len(inside)),
                    gap=number == 0,
                    id=section,
                )
            )
            rows += [
                _row(row, section, row_words(row), within=section, argument=argument)
                for row in inside
                if row.answered
            ]
            rows += _unanswered(inside, section)
    return tuple(rows)


def _unanswered(inside: Sequence[TableRow], section: Section) -> Iterator[Row]:
    """The principles of a section that no seat answered, all in one row."""
    titles = [row.principle.title for row in inside if not row.answered]
    if titles:
        words = f"{unanswered_words(len(titles))}: {listed_titles(titles)}."
        yield Row(words, within=section, id=f"{section}:unanswered")


def _row(
    row: TableRow,
    prefix: str,
    said: str,
    why: str = "",
    *,
    within: Section | str = "",
    argument: str,
) -> Row:
    """One principle. `said` is what its seats say, in words; the screen has their counts in a
    column, and below it only the seats without a level."""
    counts = _GAP.join(str(count) if count else "·" for count in row.levels)
    principle = row.principle.id
    return Row(
        row.principle.title,
        To(CLOSER, principle=f"{principle} {argument}".strip(), way="on"),
        beside=counts,
        beside_name="Seats at 1 to 5",
        details=(
            Told(said, "plain"),
            why,
            Told(" · ".join(beside_words(row)), "screen"),
        ),
        within=within,
        id=f"{prefix}:{principle}",
        does="Look closer",
    )
