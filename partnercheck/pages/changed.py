"""What changed since the earlier review, principle by principle: no total, and no arrow where the
wording changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.commands import AREAS, CHANGED, PLACES
from partnercheck.pages.page import Carry, ChangeAnswer, Here, Line, Page, Row, Say, To, Told
from partnercheck.review.comparison import ALSO_DONE, ChangeRow, not_answered_yet
from partnercheck.review.dates import day_words
from partnercheck.review.walk import NO_LONGER_ASKED

if TYPE_CHECKING:
    from datetime import date

    from partnercheck.review.model import Review

NOTHING_BEFORE = "This review follows no other, so there is nothing to compare it with."


def page(here: Here, _argument: str = "") -> Page:
    """When the earlier review was, with cautions; then each principle answered in both reviews, and
    the titles of those not answered again yet."""
    session = here.session
    changes, earlier = session.changes, session.earlier
    since = since_words(earlier, session.today) if earlier else NOTHING_BEFORE
    cautions = changes.cautions if changes and changes.areas else ()
    rows: list[Row] = []
    for area, changed in changes.areas if changes else ():
        rows.append(Row(area, heading=True, gap=True))
        rows += [_row(one) for one in changed]
    if changes and changes.waiting:
        waiting = not_answered_yet(len(changes.waiting))
        rows.append(Row(waiting, details=changes.waiting, heading=True, gap=True))
    if changes and changes.done:
        rows.append(Row(ALSO_DONE, details=changes.done, heading=True, gap=True))
    # In the plain face a typed letter and Enter do the same.
    rows.append(Row("Your actions", Carry("actions"), gap=True, only="screen"))
    rows.append(Row(PLACES[AREAS], To(AREAS), only="screen"))
    return Page(
        PLACES[CHANGED],
        tuple(rows),
        whose=session.review.partnership.name,
        above=(Line(since, "quiet"), *(Line(caution, "strong") for caution in cautions)),
        number="to change an answer",
        number_help="Go to that principle.",
        enter="goes back to {back}",
    )


def _row(one: ChangeRow) -> Row:
    """What was answered both times; with three or more reviews also a line drawn on the screen, or
    its words line by line."""
    drawn = f"{one.line}  {one.line_words}" if one.line else ""
    in_words = f"Over time: {one.line_words}." if one.line_words else ""
    return Row(
        one.title,
        ChangeAnswer(one.principle) if one.principle else Say(NO_LONGER_ASKED),
        id=f"principle:{one.principle or one.title}",
        mark=one.arrow or "·",
        details=(f"{one.words}.", *one.done, Told(drawn, "screen"), Told(in_words, "plain")),
    )


def since_words(earlier: Review, today: date) -> str:
    """Since which day changes are reported, as a sentence."""
    saved = earlier.updated or earlier.created
    return f"Since {day_words(saved.date(), today)}." if saved else "Since the review before."
