"""Ask: one principle in the guide's words, without anything of the leader's answer."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from partnercheck.commands import ASK, CLOSING, UNCOVERED, WILL
from partnercheck.guide.model import LEVELS, Guide, Principle
from partnercheck.pages.closed import LIST, clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.form import Field
from partnercheck.pages.page import Ask, Deed, Do, Here, Lay, Line, Page, Row, Say, To
from partnercheck.review.conversations import MY_WORDS
from partnercheck.session.conversation import (
    SAY_FIRST,
    brought,
    held,
    place_words,
    too_long,
    uncover,
)
from partnercheck.session.session import Session

NOTHING_WRITTEN = "Nothing is written down in this conversation, as was agreed."


def page(here: Here, argument: str = "") -> Page:
    """What a principle means and its five levels. `argument` is its id; a principle that was not
    brought leads back to the list."""
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
        uncovers=True,
    )
    writing = here.remembered("writing", lambda: set[str]())
    words = my_words(session, principle, in_row=True, shown=principle.id in writing)
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
        fields=(words,) if words else (),
        enter="uncovers your answer; k questions, e my words, c what you will do",
        onward=shows,
        keys=keys_of(
            session,
            coach_questions=Lay("coach_questions", principle.id),
            my_words=(
                Do(partial(_opened, writing, principle.id), Ask(words), saves=False)
                if words
                else Say(NOTHING_WRITTEN)
            ),
            back=before(session, principle),
        ),
        typed=minutes_typed(session),
        outward=LIST,
        outward_name="List",
        minutes=clock(session),
        read_first=True,
    )


def brought_one(session: Session, id: str) -> Principle | None:
    """The principle with this id if it was brought to the conversation; None otherwise."""
    return next((one for one in brought(session) if one.id == id), None)


def _opened(writing: set[str], principle: str) -> str:
    """Show the box for the leader's own words from now on; returns nothing to say."""
    writing.add(principle)
    return ""


def my_words(
    session: Session, principle: Principle, *, in_row: bool = False, shown: bool = True
) -> Field | None:
    """The box for the leader's own words in this conversation; None where it was agreed to write
    nothing down."""
    now = held(session)
    if now.written == "nothing":
        return None
    return Field(
        "my-words",
        MY_WORDS,
        "line",
        now.words.get(principle.id, ""),
        partial(_keep, session, principle.id),
        limit=500,
        in_row=in_row,
        shown=shown,
    )


def _keep(session: Session, principle: str, text: str) -> str:
    session.write_in_conversation(held(session).id, principle, text)
    return too_long("words", text)


def level_lines(guide: Guide, principle: Principle, chosen: int = 0) -> tuple[Line, ...]:
    """The five levels with their words; `chosen` is the level to mark, 0 for none."""
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
    """What Back does: to the principle before, covered, or from the first one to the list."""
    for one, after in pairwise(brought(session)):
        if after == principle:
            return To(ASK, principle=one.id, way="on")
    return LIST


def onward(session: Session, principle: Principle) -> tuple[str, Deed]:
    """The words and the deed that lead on from a principle: to the next one brought; after the last
    to what the leader will do, or to the closing page if something was taken on already."""
    for one, after in pairwise(brought(session)):
        if one == principle:
            return f"On to: {after.title}", To(ASK, principle=after.id, way="on")
    ended = bool(held(session).took_on)
    return (
        ("On to what you learned", To(CLOSING, way="on"))
        if ended
        else ("On to what you will do", To(WILL, way="on"))
    )
