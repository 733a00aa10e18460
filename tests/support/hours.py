"""The worked hours: one leader's first look, and the same three months later."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from partnercheck.commands import CLOSED, WILL_DO
from partnercheck.review.model import (
    Answer,
    Commitment,
    Conversation,
    OwnAction,
    Partnership,
    Review,
)
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.reviews import make_review
from tests.support.seats import two_files
from tests.support.sittings import saved
from tests.support.typical import NAME, built_in


class UnhurriedClock:
    """A clock on which a second passes at each look, so that Enter and clicks always count."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 1.1
        return self.now


GUIDE = built_in()
SECRET = "Ann at the hospice said so in confidence."
"""A note with every answer, which nobody else may ever see."""


def signs(principle, count):
    return tuple(sign.id for sign in GUIDE.by_id[principle].warnings[:count])


def said(principle, level, importance=None, guess=None, ticked=0):
    return Answer(
        principle=principle,
        revision=GUIDE.by_id[principle].revision,
        state="placed" if level else "dont-know",
        level=level,
        importance=importance,
        partner_level=guess,
        warnings=signs(principle, ticked),
    )


FIRST = make_review(
    said("goals.reason-together", 4, 3, 2),
    said("goals.interests", 3, 2, None, 1),
    said("power.traceable-decisions", None, 3),
    said("power.fair-say", 2, 3, 1, 2),
    said("resourcing.someones-job", 3),
    said("resourcing.money", 1, 1),
    said("culture.kept-promises", 5, 3),
    said("culture.safe-to-disagree", 4, 2, None, 1),
    guide=GUIDE,
    scope="core",
)
LATER = make_review(
    said("goals.reason-together", 4, 3, 3),
    said("goals.interests", 4, 2),
    said("power.traceable-decisions", 3, 3, 1),
    said("power.fair-say", 3, 3, 2, 1),
    said("resourcing.someones-job", 3, 2),
    said("resourcing.money", 1, 1),
    said("culture.kept-promises", 5, 3),
    said("culture.safe-to-disagree", None, 2),
    guide=GUIDE,
    scope="core",
)


def talking(session: Session) -> str:
    """Begin a conversation about the first principles that are answered, with one thing taken on;
    returns the first one's id."""
    from partnercheck.session.conversation import begin, brought, ready, say_own, uncover

    ready(session)
    begin(session)
    first = brought(session)[0].id
    uncover(session, first)
    say_own(session, "Ask the hospice first.")
    return first


def begun_as(library: Library, review: Review = FIRST, **changes: Any) -> Session:
    """The review of a worked hour, saved in a library and open."""
    session = library.begin(Partnership(name=NAME), "core")
    answered_as(library, session, review, **changes)
    return session


def answered_as(library: Library, session: Session, review: Review, **changes: Any) -> None:
    """Give and save the answers of a worked hour, each with a note."""
    answers = tuple(
        replace(
            answer,
            title=GUIDE.by_id[answer.principle].title,
            level_text=GUIDE.by_id[answer.principle].level_text(answer.level or 1),
            evidence=SECRET,
            answered=library.now(),
        )
        for answer in review.answers
    )
    session._keep(replace(session.review, answers=answers, **changes), step=False)
    saved(session.flush())


HELD = Conversation(
    id="v1",
    held=date(2026, 7, 1),
    present="My coach",
    purpose="A safe start",
    brought=("culture.kept-promises", "power.fair-say"),
    took_on=("c1",),
    learned="Ask sooner.",
)
TAKEN = Commitment(id="c1", action="own/1", text="Ask the hospice first.")
OWN = OwnAction(id="own/1", text=TAKEN.text)


def followed_as(library: Library) -> Session:
    """The second worked hour, open: a review that follows a finished one with a conversation."""
    first = begun_as(library, conversations=(HELD,), commitments=(TAKEN,), own_actions=(OWN,))
    first.complete()
    saved(first.flush())
    later = library.follow_up(first)
    first.close()
    answered_as(library, later, LATER)
    return later


def about(place: str, session: Session, folder: Path) -> str:
    """The argument for a place that needs one; empty for any other. A place of a conversation or of
    a table gets one under way; `folder` is for seat files."""
    if place in ("table", "laid", "closer", "table_page"):
        session.table.take_in(two_files(folder / "seats", session.guide))
        return session.guide.principles[0].id if place == "closer" else ""
    if place not in CLOSED:
        return "aims" if place == "check" else ""
    if session.talk is None:
        if not session.review.answers:
            session.place(session.guide.principles[0].id, 2)
        talking(session)
    if place == WILL_DO:
        return session.review.conversations[-1].took_on[0]
    return session.review.conversations[-1].brought[0]
