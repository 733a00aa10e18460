"""An answer, uncovered: what the leader chose, and a line in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from partnercheck.commands import ASK
from partnercheck.guide.model import Principle
from partnercheck.pages.ask import (
    NOTHING_WRITTEN,
    brought_one,
    level_lines,
    my_words,
    onward,
)
from partnercheck.pages.closed import LIST, clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.page import Ask, Fold, Here, Lay, Line, Page, Row, Say, To
from partnercheck.review.answering import LOWEST_PARTNER, answer_words
from partnercheck.review.model import Answer
from partnercheck.review.priorities import ticked
from partnercheck.review.reasons import matters
from partnercheck.session.conversation import answer_to, place_words
from partnercheck.session.session import Session
from partnercheck.text import capitalised, sentence_end

_SIGNS = "signs"


def page(here: Here, argument: str = "") -> Page:
    """The level that the leader chose and what goes with it. `argument` is the principle's id; a
    principle that was not brought leads back to the list."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    principle = brought_one(session, argument)
    if principle is None:
        return Page("", (), instead=LIST)
    guide = session.guide
    answer = answer_to(guide, session.review, principle.id)
    level = answer.level or 0 if answer is not None and answer.state == "placed" else 0
    said = answer_words(guide, answer)
    levels = level_lines(guide, principle, level) if level else ()
    words = my_words(session, principle)
    return Page(
        place_words(session, principle.id),
        tuple(_rows(session, principle, answer)),
        whose=session.review.partnership.name,
        heading=f"Your answer: {said}.",
        above=(
            Line(f"{principle.title}: {said}", "strong", only="screen"),
            *(replace(line, only="screen") for line in levels),
            *_beside(session, principle, answer),
        ),
        fields=(words,) if words else (),
        keys=keys_of(
            session,
            coach_questions=Lay("coach_questions", principle.id),
            coach_advice=Lay("coach_advice", principle.id),
            my_words=Ask(words) if words else Say(NOTHING_WRITTEN),
            back=To(ASK, principle=principle.id, way="on"),
        ),
        typed=minutes_typed(session),
        outward=LIST,
        outward_name="List",
        minutes=clock(session),
        at="on",
        hidden=frozenset({"back", "leave-level"}),  # room for what can only be done here
        read_first=True,
    )


def _beside(session: Session, principle: Principle, answer: Answer | None) -> Iterator[Line]:
    """What the leader answered beside the level, a line each."""
    if answer is None:
        return
    gap = True
    if answer.state == "dont-know" and principle.find_out:
        yield Line(principle.find_out, gap=gap)
        gap = False
    if answer.state == "placed" and answer.partner_level is not None:
        yield Line(f"{LOWEST_PARTNER}: {session.guide.label(answer.partner_level)}", gap=gap)
        gap = False
    if answer.importance is not None:
        yield Line(capitalised(matters(answer.importance)), gap=gap)
        gap = False
    if last := session.last_time(principle.id):
        yield Line(last, gap=gap)


def _rows(session: Session, principle: Principle, answer: Answer | None) -> Iterator[Row]:
    words, deed = onward(session, principle)
    yield Row(words, deed, strong=True, enter="goes on", does="Go on", id="on")
    signs = ticked(principle, answer) if answer is not None else ()
    if signs:
        asked = len(principle.warnings)
        yield Row("Warning signs", Fold(_SIGNS), side=f"{len(signs)} of {asked}", id=_SIGNS)
        texts = (sign.text for sign in principle.warnings if sign.id in signs)
        for text in texts:
            yield Row(text, Say(sentence_end(text)), within=_SIGNS)
