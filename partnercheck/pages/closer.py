"""A closer look at one principle of a table: its five levels and how many seats chose each."""

from __future__ import annotations

from partnercheck.commands import CLOSER, LAID, PLACES, TABLE
from partnercheck.guide.model import LEVELS
from partnercheck.pages.laid import SAME
from partnercheck.pages.page import Here, Line, Page, Row, To
from partnercheck.report.together import row_words
from partnercheck.review.table import beside_words
from partnercheck.text import plural, sentence_end

SPEAK = "Lowest and highest first, if you want to: what did you see?"


def page(here: Here, argument: str = "") -> Page:
    """`argument` is the principle's id, then a space and `SAME` if every name is of one
    partnership."""
    session = here.session
    principle, _, same = argument.partition(" ")
    back = To(LAID, area=same, at=f"hour:{principle}", way="on")
    found = session.table.gathered(same=same == SAME)
    if found.problem:
        return Page("", (), instead=To(TABLE, way="on"))
    table = session.table.laid(same=same == SAME)
    row = table.row(principle)
    if row is None:
        return Page("", (), instead=back)
    ids = [one.principle.id for one in table.hour]
    after = ids[ids.index(principle) + 1 :] if principle in ids else []
    onward = To(CLOSER, principle=f"{after[0]} {same}".strip(), way="on") if after else back
    signed = row.signed or ((),) * len(LEVELS)
    levels = tuple(
        Line(
            f"{row.principle.level_text(level)} {sentence_end(_seats(count, names))}".strip(),
            label=session.guide.label(level),
            gap=level == LEVELS[0],
        )
        for level, count, names in zip(LEVELS, row.levels, signed, strict=True)
    )
    return Page(
        PLACES[CLOSER],
        (
            Row(
                "The next for the hour" if after else "Back to the table",
                onward,
                gap=True,
                strong=True,
                enter="goes on" if after else "goes back to the table",
                id="on",
            ),
        ),
        whose=found.partnership,
        heading=row.principle.title,
        above=(
            Line(row.principle.title, "strong", only="screen"),
            Line(row_words(row), only="plain"),
            *levels,
            Line(" · ".join(beside_words(row)), gap=True, only="screen"),
            Line(SPEAK, gap=True),
            Line(row.principle.partner_view),
        ),
        keys={"back": back},
        outward=back,
        outward_name="Table",
        read_first=True,
        unsaved="not stored",
    )


def _seats(count: int, names: tuple[str, ...]) -> str:
    """The count in words (`2 seats`), followed by their names if all of them signed."""
    words = plural(count, "seat") if count else "No seat"
    return f"{words}: {', '.join(names)}" if names else words
