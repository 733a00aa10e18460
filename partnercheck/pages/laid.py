"""The table, uncovered: four principles for the hour, then every principle in one of six
sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from partnercheck.commands import CLOSER, TABLE, TABLE_PAGE
from partnercheck.pages.page import Fold, Here, Line, Page, Row, Say, To, Told
from partnercheck.pages.table import SAME, leaves
from partnercheck.report.together import hour_row_words, row_words
from partnercheck.review.table import (
    NO_HOUR,
    SECTIONS,
    Section,
    Table,
    TableRow,
    beside_words,
    hour_words,
    tellable_words,
    unanswered_words,
)
from partnercheck.session.making_seat import at_table
from partnercheck.text import listed_titles


def page(here: Here, argument: str = "") -> Page:
    """How many seats stand at each level, and never a row for one seat. `argument` is `SAME` if
    every name is of one partnership."""
    session = here.session
    found = at_table(session).gathered(same=argument == SAME)
    if found.problem:
        return Page("", (), instead=To(TABLE, way="on"))
    table = at_table(session).laid(same=argument == SAME)
    rows = at_table(session).made_once(f"rows {argument}", partial(_rows, table, argument))
    return Page(
        f"Table of {table.seats} seats",
        rows,
        whose=found.partnership,
        above=(Line(tellable_words(table.seats)),),
        at=f"hour:{table.hour[0].principle.id}" if table.hour else "",
        keys={"keep-page": To(TABLE_PAGE, area=argument, way="on")},
        enter="leaves the table",
        onward=leaves(session),
        outward=leaves(session),
        unsaved="not stored",
    )


def _rows(table: Table, argument: str) -> tuple[Row, ...]:
    """Four for the hour, then each section with what stands in it."""
    rows = [Row(f"{hour_words(table)}. Seats at levels 1 to 5", heading=True)]
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
    counts = "   ".join(str(count) if count else "·" for count in row.levels)
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
