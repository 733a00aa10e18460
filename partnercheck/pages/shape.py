"""The shape of your partnership: strengths first, then for each area the spread and the lowest. No
total, no average, no percentage."""

from __future__ import annotations

from partnercheck.commands import CHECK, PLACES, SHAPE
from partnercheck.guide.model import LEVELS, Guide
from partnercheck.pages.page import Carry, ChangeAnswer, Detail, Here, Page, Row, To, Told
from partnercheck.review.comparison import (
    HEIGHTS,
    HISTORY_NEEDS,
    HistoryPoint,
    history,
    history_line,
    history_words,
)
from partnercheck.review.reasons import FIND_OUT_FIRST
from partnercheck.review.shape import (
    GUESS,
    OWN_AND_GUESS,
    AreaShape,
    Standing,
    lowest_words,
    not_enough_words,
    remarks,
    shape_of,
    spread_and_lowest,
    standing_words,
    without_level_words,
)
from partnercheck.session.session import Session
from partnercheck.text import pad, width


def page(here: Here, _argument: str = "") -> Page:
    """Strengths, then each area. The screen draws a row for each principle; a voice says the spread
    of an area and, of its principles, only what the spread does not say."""
    session = here.session
    guide = session.guide
    shape = shape_of(guide, session.review, session.priorities)
    rows = [Row("Go on: your actions", Carry("actions"), strong=True, only="screen")]
    if shape.strengths:
        rows.append(Row("Strengths first", heading=True, gap=True))
    rows += [
        Row(
            one.principle.title,
            ChangeAnswer(one.principle.id),
            id=f"answer:{one.principle.id}",
            side=guide.label(one.level) if one.level else "",
        )
        for one in shape.strengths
    ]
    guessed = any(one.partner_level for area in shape.areas for one in area.standings)
    legend = (Told(OWN_AND_GUESS, "screen"),) if guessed else ()
    rows.append(Row("Area by area", heading=True, gap=True, details=legend))
    for index, area in enumerate(shape.areas):
        rows.append(_area(session, area, gap=index > 0 or not legend))
        if area.enough:
            rows += [_drawn(session, one, guessed) for one in (*area.placed, *area.others)]
    return Page(
        PLACES[SHAPE],
        tuple(rows),
        whose=session.review.partnership.name,
        number="to change answers there",
        number_help="Go to that principle, or check that area.",
        enter="goes on to your actions",
        onward=Carry("actions"),
    )


def _area(session: Session, area: AreaShape, *, gap: bool) -> Row:
    guide = session.guide
    details: list[Detail] = []
    if not area.enough:
        details.append(not_enough_words(area))
    elif area.placed:
        marks = "   ".join(f"{n} {'■' * area.spread[n - 1] or '·'}" for n in LEVELS)
        details.append(Told(marks, "screen"))
        details.append(Told(lowest_words(guide, area), "screen"))
        details += [Told(words, "plain") for words in _said(session, area)]
    details.append(without_level_words(area))
    return Row(
        area.area.title,
        To(CHECK, area=area.area.id),
        id=f"area:{area.area.id}",
        side=f"{area.answered} of {len(area.standings)} answered",
        details=tuple(details),
        gap=gap,
        strong=True,
    )


def _drawn(session: Session, standing: Standing, guessed: bool) -> Row:
    """One principle on the screen: its own level, beside it the guess at the lowest partner's
    level, remarks, and how it went over three or more reviews."""
    guide = session.guide
    free = " " * width(_level(guide, 1))
    answered = standing.level is not None
    guess = _level(guide, standing.partner_level) if standing.partner_level else free
    own = _level(guide, standing.level) if standing.level else standing_words(guide, standing)
    points = _points(session, standing)
    return Row(
        standing.principle.short,
        ChangeAnswer(standing.principle.id),
        id=f"answer:{standing.principle.id}",
        mark=" ",
        side=own if answered else pad(own, width(free)),
        beside=guess if guessed else "",
        beside_name=GUESS,
        details=(
            *remarks(guide, standing),
            f"Over time: {history_line(points)}" if points else "",
        ),
        only="screen",
    )


def _said(session: Session, area: AreaShape) -> list[str]:
    """An area in sentences: the spread and the lowest; then, for each principle with more to say,
    its own level beside the guess at the lowest partner's level, its flags and how it went over
    time; then what to find out."""
    guide = session.guide
    said = [spread_and_lowest(guide, area)]
    for standing in area.placed:
        guess = standing.partner_level
        own = f"You chose {guide.label(standing.level or 0)}." if guess else ""
        gap = "partner-gap" in standing.flags
        beside = f"{GUESS}: {guide.label(guess)}." if guess and not gap else ""
        points = _points(session, standing)
        was = f"Over time: {history_words(guide, points)}." if points else ""
        words = " ".join(filter(None, (own, beside, *remarks(guide, standing), was)))
        said += [f"{standing.principle.short}: {words}"] if words else []
    return [*said, *(f"{one.principle.short}: {FIND_OUT_FIRST}." for one in area.dont_know)]


def _points(session: Session, standing: Standing) -> tuple[HistoryPoint, ...]:
    """A principle's answers in this and earlier reviews; empty with fewer than three reviews or
    where it has no level now."""
    line = (*session.past, session.review)
    if standing.level is None or len(line) < HISTORY_NEEDS:
        return ()
    return tuple(history(line, standing.principle.id))


def _level(guide: Guide, level: int) -> str:
    """A level as shape, digit and word, padded to the width of the widest."""
    labels = max(width(guide.label(n)) for n in LEVELS)
    return f"{HEIGHTS[level]} {pad(guide.label(level), labels)}"
