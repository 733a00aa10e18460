"""A guess at the lowest level that any partner would give, and at whose it is. Wherever it is shown
it is called *my guess*."""

from __future__ import annotations

from functools import partial

from partnercheck.guide.model import LEVELS
from partnercheck.pages.form import Field
from partnercheck.pages.page import Ask, Do, Here, Line, Out, Page, Row
from partnercheck.review.answering import LOWEST_PARTNER
from partnercheck.session.session import Session

WHOSE_LEVEL = "Whose level would that be? (a role rather than a name)"


def page(here: Here, argument: str = "") -> Page:
    """`argument` is a principle's id. After a level it is asked whose that would be."""
    session = here.session
    principle = session.guide.by_id[argument]
    given = session.review.thoughts(argument)
    whose = _whose(here, argument)
    levels = tuple(
        Row(
            f"{session.guide.label(level)}: {principle.levels[level - 1]}",
            Do(partial(_guess, session, argument, level), Ask(whose, Out())),
            ticked=level == given.partner_level,
            one=True,
            digit=level,
            gap=level == LEVELS[0],
            id=str(level),
        )
        for level in LEVELS
    )
    none = Row(
        "0 Not said",
        Do(partial(_guess, session, argument, None), Out()),
        ticked=given.partner_level is None,
        one=True,
        digit=0,
        id="0",
    )
    asks = Row(WHOSE_LEVEL, Ask(whose), side=whose.words, only="plain", id="asks-whose")
    return Page(
        LOWEST_PARTNER,
        (*levels, none, asks),
        purpose=(
            "Guess the lowest level that any partner would give. It stays your guess, and can "
            "show where to ask."
        ),
        above=(Line(principle.partner_view),),
        fields=(whose,),
        fields_below=True,
        at=str(given.partner_level or 0),
        number_help="Guess that level, the one that the most doubtful partner would choose.",
        enter="leaves it",
        entered=Out(),
        typed_into="who",
        does="Choose",
    )


def _whose(here: Here, principle: str) -> Field:
    """The box for whose level it is. It appears after the guess, or once something is typed: one
    question at a time."""
    session = here.session
    given = session.review.thoughts(principle)
    typed = here.remembered("whose", lambda: set[str]())

    def keep(role: str) -> str:
        typed.add(principle)
        session.write_note(principle, "partner_level_who", role)
        return ""

    return Field(
        "who",
        WHOSE_LEVEL,
        "line",
        given.partner_level_who,
        keep,
        question=WHOSE_LEVEL,
        aloud="Whose",
        in_row=True,
        shown=given.partner_level is not None or bool(given.partner_level_who or typed),
    )


def _guess(session: Session, principle: str, level: int | None) -> str:
    who = session.review.thoughts(principle).partner_level_who
    session.set_partner_level(principle, level, who)
    return f"My guess: {session.guide.label(level) if level else 'not said'}."
