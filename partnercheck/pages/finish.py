"""Finish: what was saved and where, whom to ask, when to look again, and a summary to share."""

from __future__ import annotations

from datetime import date

from partnercheck.commands import (
    ACTIONS,
    CHANGED,
    COMMIT,
    FINISH,
    FOLLOW_UP,
    HOME,
    PLACES,
    WITH_OTHERS,
)
from partnercheck.pages.form import Field
from partnercheck.pages.page import LEAVE, Ask, Carry, Do, Here, Line, Page, Row, To
from partnercheck.review.dates import day_words, look_again_day, look_again_words
from partnercheck.session.due import open_from_before, taken_words
from partnercheck.session.session import Session
from partnercheck.text import sentence_end

ASK_A_PARTNER = "Ask one partner: which of my answers would you put higher or lower?"
NOT_THE_PLACE = (
    "Not the place for a safeguarding, fraud or whistleblowing concern: use your "
    "organisation's route."
)
LOOK_AGAIN = "When will you look again?"
LOOK_AGAIN_MONTHS = {
    1: "look again in a month",
    3: "look again in three months",
    6: "look again in six months",
}
FINISHED = "Finished. You can still change everything."


def page(here: Here, _argument: str = "") -> Page:
    """The last page. Finishing closes nothing: every answer can still be changed."""
    session = here.session
    review = session.review
    complete = review.status == "complete"
    again = _look_again(session)
    now = day_words(review.next_review, session.today) if review.next_review else "no date"
    if complete:
        first = Row("Home", To(HOME), gap=True, strong=True, enter="goes home")
    else:
        finishes = Do(lambda: _finished(session))
        first = Row(
            "Finish this review", finishes, gap=True, strong=True, enter="finishes this review"
        )
    if review.commitments:
        back = Row("What you took on", To(COMMIT))
    else:
        back = Row("Back to the actions", To(ACTIONS))
    rows = [
        first,
        Row(f"{LOOK_AGAIN} Now: {now}", Ask(again), only="plain"),
        Row("Write a summary to share or keep", Carry("print-or-send")),
        back,
    ]
    if session.earlier:
        rows.append(Row(PLACES[CHANGED], To(CHANGED)))
    if before := len(open_from_before(session)):
        rows.append(Row(PLACES[FOLLOW_UP], To(FOLLOW_UP), side=f"{before} open from before"))
    if not complete:
        rows.append(Row("Home", To(HOME)))
    rows.append(Row("Talk it through, or lay a table with others", To(WITH_OTHERS)))
    told = f"{taken_words(session)} {sentence_end(here.library.folder_words)}"
    return Page(
        PLACES[FINISH],
        tuple(rows),
        whose=review.partnership.name,
        outer=ACTIONS,
        above=(Line(told, once=True), Line(ASK_A_PARTNER, "strong", gap=True, once=True)),
        below=(Line(NOT_THE_PLACE, "quiet", once=True), LEAVE),
        fields=(again,),
        number_help="Do that.",
    )


def _finished(session: Session) -> str:
    session.complete()
    return FINISHED


def _look_again(session: Session) -> Field:
    """When to look again: one of three dates, or any other date in the plain face."""
    today, chosen = session.today, session.review.next_review

    def keep(day: str) -> str:
        then = date.fromisoformat(day) if day else None
        session.look_again(then)
        return look_again_words(then, today)

    return Field(
        "again",
        LOOK_AGAIN,
        "day",
        chosen.isoformat() if chosen else "",
        keep,
        choices=tuple(
            (look_again_day(today, months).isoformat(), words)
            for months, words in LOOK_AGAIN_MONTHS.items()
        ),
        optional=True,
        unsaid="No date",
        below=look_again_words(chosen, today),
        upright=True,
        in_row=True,
    )
