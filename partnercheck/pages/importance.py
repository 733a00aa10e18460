"""Which principles matter most: asked once before the list of actions, where importance can't sort
it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from partnercheck.commands import ACTIONS, IMPORTANCE, PLACES, SHAPE
from partnercheck.pages.page import Deed, Do, Here, Line, Page, Row, Say, To
from partnercheck.review.answering import answer_words
from partnercheck.review.importance import ImportanceQuestion, chosen_so_far
from partnercheck.session.session import Session
from partnercheck.text import listed_titles

GO_ON_FROM_MARKS = "Mark what matters most first, or go on without; your actions come next."
"""What to say if a key would skip the question about importance while that is open."""
_ONWARD = To(ACTIONS, way="instead")


def page(here: Here, _argument: str = "") -> Page:
    """The principles that can be marked and those marked so far; the actions if there is nothing to
    ask."""
    session = here.session
    question = session.importance_question
    title = PLACES[IMPORTANCE]
    if question is None:
        return Page(title, (), instead=_ONWARD)
    marked = chosen_so_far(session.review, question)
    goes = _goes_on(session, question, marked)
    rows = tuple(
        Row(
            principle.title,
            goes
            if principle.id in marked
            else Do(partial(_marked, session, question, principle.id)),
            space=Do(partial(_marked, session, question, principle.id)),
            does="Go on" if principle.id in marked else "Mark",
            id=principle.id,
            ticked=principle.id in marked,
            side=answer_words(session.guide, session.review.answer(principle.id)),
            gap=number == 0,
        )
        for number, principle in enumerate(question.candidates)
    )
    go = Row(
        "Go on to your actions" if marked else "Go on without marking any",
        goes,
        id="go",
        side=f"{question.most - len(marked)} left to mark",
        gap=True,
        strong=True,
        only="screen",
    )
    how = "Enter marks the one at the arrow, and again goes on. Space takes a mark away."
    said = Say(GO_ON_FROM_MARKS)
    return Page(
        title,
        (go, *rows),
        whose=session.review.partnership.name,
        outer=SHAPE,
        heading=f"{title}. {question.text}",
        above=(Line(question.text, "strong", only="screen"), Line(how, "quiet", only="screen")),
        # The cursor begins here so that a hurried Enter marks one and does not pass over the
        # question.
        at=question.candidates[0].id,
        enter="goes on with those marked" if marked else "skips this",
        onward=goes,
        several=lambda names: _goes_on(session, question, names),
        most=question.most,
        ticked_word="marked",
        number_help="Mark these, with spaces between: 1 4.",
        # The actions come after this question.
        keys={"actions": said, "finish": said},
        hidden=frozenset({"actions", "finish"}),
    )


def _marked(session: Session, question: ImportanceQuestion, principle: str) -> str:
    """Mark a principle, or take its mark away; returns what to say. It is saved at once, so that no
    way of leaving the page loses it."""
    marked = chosen_so_far(session.review, question)
    if principle not in marked and len(marked) == question.most:
        return f"{question.most} are marked. Take one mark away to place another."
    session.choose_important(sorted({*marked} ^ {principle}))
    done = "No longer marked" if principle in marked else "Marked"
    return f"{done}: {session.guide.by_id[principle].title}."


def _goes_on(session: Session, question: ImportanceQuestion, marked: Collection[str]) -> Deed:
    """What going on does: apply the marks, or note that none are wanted, and then show the
    actions."""
    return (
        _ONWARD if session.read_only else Do(lambda: _applied(session, question, marked), _ONWARD)
    )


def _applied(session: Session, question: ImportanceQuestion, marked: Collection[str]) -> str:
    if not marked:
        session.skip_importance()
        return "Nothing marked."
    session.mark_importance(question, marked)
    titles = [one.title for one in question.candidates if one.id in marked]
    return f"Marked: {listed_titles(titles)}."
