"""Ask: one principle in the guide's words. Nothing of the leader's answer is here."""

from __future__ import annotations

from itertools import pairwise

from partnercheck.commands import ASK, CLOSING, UNCOVERED, WILL
from partnercheck.guide.model import LEVELS, Guide, Principle
from partnercheck.pages.closed import LIST, clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.page import Deed, Do, Here, Lay, Line, Page, Row, To
from partnercheck.session.conversation import (
    SAY_FIRST,
    brought,
    held,
    place_words,
    uncover,
)
from partnercheck.session.session import Session


def page(here: Here, argument: str = "") -> Page:
    """What the principle means, and its five levels. `argument` is its id; only what was brought
    can be asked about."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    principle = brought_one(session, argument)
    if principle is None:
        return Page("", (), instead=LIST)
    shows = Do(
        lambda: uncover(session, principle.id),
        To(UNCOVERED, principle=principle.id, way="on"),
        always=True,
        saves=False,
    )
    return Page(
        place_words(session, principle.id),
        (Row("Uncover my answer", shows, strong=True, does="Uncover", only="screen"),),
        whose=session.review.partnership.name,
        heading=f"{place_words(session, principle.id)}. {principle.title}",
        above=(
            Line(principle.title, "strong", only="screen"),
            Line(principle.meaning, gap=True),
            *level_lines(session.guide, principle),
            Line(SAY_FIRST, "quiet", gap=True),
        ),
        enter="uncovers your answer; k questions, c what you will do",
        onward=shows,
        keys=keys_of(
            session,
            coach_questions=Lay("coach_questions", principle.id),
            back=before(session, principle),
        ),
        typed=minutes_typed(session),
        outward=LIST,
        minutes=clock(session),
        read_first=True,
        slow=True,
    )


def brought_one(session: Session, id: str) -> Principle | None:
    """A principle that was brought; None for any other."""
    return next((one for one in brought(session) if one.id == id), None)


def level_lines(guide: Guide, principle: Principle, chosen: int = 0) -> tuple[Line, ...]:
    """The five levels, the one that was chosen marked."""
    return tuple(
        Line(
            principle.level_text(level),
            label=guide.label(level),
            chosen=level == chosen,
            gap=level == LEVELS[0],
        )
        for level in LEVELS
    )


def before(session: Session, principle: Principle) -> Deed:
    """To the principle before, covered; from the first one to the list."""
    for one, after in pairwise(brought(session)):
        if after == principle:
            return To(ASK, principle=one.id, way="on")
    return LIST


def onward(session: Session, principle: Principle) -> tuple[str, Deed]:
    """What comes after a principle: the next one, then what the leader will do; and to say so."""
    for one, after in pairwise(brought(session)):
        if one == principle:
            return f"On to: {after.title}", To(ASK, principle=after.id, way="on")
    ended = bool(held(session).took_on)
    return (
        ("On to what you learned", To(CLOSING, way="on"))
        if ended
        else ("On to what you will do", To(WILL, way="on"))
    )
