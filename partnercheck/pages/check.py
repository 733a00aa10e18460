"""The area check: the answers in short, where any can be changed before going on."""

from __future__ import annotations

from partnercheck.commands import CHECK, PLACES
from partnercheck.guide.model import Area
from partnercheck.pages.answers import answer_row
from partnercheck.pages.areas import into_area
from partnercheck.pages.page import Carry, Deed, Here, Line, Page, Row
from partnercheck.review import walk
from partnercheck.session.session import Session
from partnercheck.text import listed_titles

SHAPE_WORDS = "the shape of your partnership"


def page(here: Here, argument: str = "") -> Page:
    """The answers of an area after its last principle; in a first look all answers, once, at the
    end. `argument` is the id of the area that the leader has just finished."""
    session = here.session
    guide, review = session.guide, session.review
    rows: list[Row] = []
    for area in walk.checked_areas(guide, review, argument):
        rows.append(Row(area.title, heading=True, gap=True))
        rows += [answer_row(guide, review, one) for one in walk.of_area(guide, review, area)]
    if rest := listed_titles([one.title for one in walk.not_looked_at(guide, review)]):
        rows.append(Row("Not yet looked at", details=(rest,), heading=True, gap=True))
    there = walk.next_open_area(guide, review, argument)
    left = walk.open_areas(guide, review) if there is None else ()
    deed, goes_to, enter = _onward(session, there)
    return Page(
        PLACES[CHECK],
        (
            Row(f"Go on: {goes_to}", deed, gap=True, strong=True, only="screen"),
            *(() if there else (Row(f"See {SHAPE_WORDS}", Carry("shape")),)),
            *(Row(f"Answer what is left: {one.title}", into_area(session, one)) for one in left),
            *rows,
        ),
        whose=review.partnership.name,
        above=(Line("Your answers in short. Enter on one changes it.", "quiet", only="screen"),),
        number="to change one",
        number_help="Change that answer, then come back here.",
        enter=enter,
        onward=deed,
    )


def _onward(session: Session, there: Area | None) -> tuple[Deed, str, str]:
    """The way on to the next open area, or to the actions: its deed, its words in a row, and what
    Enter alone does, line by line."""
    if there is None:
        return Carry("actions"), "your actions", "goes on to your actions"
    return into_area(session, there), there.title, f"goes on to {there.title}"
