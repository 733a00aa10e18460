"""The areas and how far each has come: the page that a review returns to."""

from __future__ import annotations

from partnercheck.commands import AREAS, CHANGED, CHECK, FOLLOW_UP, HOME, PLACES, PRINCIPLE, SHAPE
from partnercheck.guide.model import Area
from partnercheck.pages.page import Carry, Do, Here, Lay, Line, Page, Row, To
from partnercheck.review import walk
from partnercheck.review.walk import not_looked_at, to_go_on_with
from partnercheck.session.answer_again import ANSWER_AGAIN, ANSWER_AGAIN_HOW
from partnercheck.session.due import open_from_before
from partnercheck.session.guides import newer_guide_offer
from partnercheck.session.progress import look_words, widen_words
from partnercheck.session.session import Session

WIDENED = "The whole guide is in this review now. Your answers stay as they are."
_MARKS = {"done": "●", "begun": "◐", "not begun": "○"}


def page(here: Here, _argument: str = "") -> Page:
    """The row that goes on first, then each area, then what else can be done in the review."""
    session = here.session
    guide, review = session.guide, session.review
    whole = walk.progress(guide, review, walk.in_scope(guide, review))
    # The plain face said them when it opened the review.
    notices = [
        Line(notice, "quiet", only="screen")
        for notice in session.notices
        if notice != session.read_only
    ]
    areas = [
        _area(here, area, first=number == 0)
        for number, area in enumerate(walk.areas_in_scope(guide, review))
    ]
    return Page(
        PLACES[AREAS],
        (_onward(session, whole), *areas, *_beside(session, whole)),
        whose=review.partnership.name,
        heading=f"{PLACES[AREAS]}: {review.partnership.name}",
        outer=HOME,
        above=(*notices, Line(look_words(review, whole), "quiet")),
    )


def _onward(session: Session, whole: walk.Progress) -> Row:
    if whole.done:
        return Row(
            "See your actions",
            Carry("actions"),
            details=("Every principle in this review has an answer.",),
            gap=True,
            strong=True,
            enter="shows your actions",
        )
    principle = to_go_on_with(session.guide, session.review)
    scope = walk.in_scope(session.guide, session.review)
    number = scope.index(principle) + 1 if principle in scope else 0
    return Row(
        f"{'Go on' if whole.answered else 'Begin'}: {principle.title}",
        To(PRINCIPLE, principle=principle.id, way="on"),
        details=(f"Principle {number} of {whole.of}",) if number else (),
        gap=True,
        strong=True,
        enter="goes on" if whole.answered else "begins",
        id="walk",
    )


def _area(here: Here, area: Area, *, first: bool) -> Row:
    """An area and how far it has come; the area where the leader is also shows what it is about."""
    session = here.session
    guide, review = session.guide, session.review
    done = walk.progress(guide, review, walk.of_area(guide, review, area))
    state = "done" if done.done else "begun" if done.answered else "not begun"
    current = guide.area_of(session.principle.id) is area
    opening = area.opening if current and not done.done and not here.less_text else ""
    return Row(
        area.title,
        into_area(session, area),
        id=f"area:{area.id}",
        mark=_MARKS[state],
        side=f"{done}, {state}",
        details=(opening,),
        gap=first,
    )


def into_area(session: Session, area: Area) -> To:
    """Where an area leads: to its check once every principle is answered, else to the first open
    one."""
    guide, review = session.guide, session.review
    principles = walk.of_area(guide, review, area)
    if walk.progress(guide, review, principles).done:
        return To(CHECK, area=area.id)
    first = walk.first_open(guide, review, principles)
    return To(PRINCIPLE, principle=first.id, way="on")


def _beside(session: Session, whole: walk.Progress) -> list[Row]:
    """The rows below the areas: what follows from the answers so far, and the review itself."""
    review = session.review
    rows = []
    if whole.answered:
        count = len(review.commitments)
        taken = f"{count} taken on" if count else ""
        rows.append(Row(PLACES[SHAPE], Carry("shape"), gap=True))
        rows.append(Row("Your actions", Carry("actions"), side=taken))
        if session.earlier:
            rows.append(Row(PLACES[CHANGED], Carry("what-changed")))
    if review.commitments or open_from_before(session):
        rows.append(Row(PLACES[FOLLOW_UP], Carry("how-it-went")))
    if review.status == "complete":
        rows.append(Row(ANSWER_AGAIN, Carry("answer-again"), details=(ANSWER_AGAIN_HOW,)))
    if rest := len(not_looked_at(session.guide, review)):
        rows.append(Row(widen_words(rest), Do(lambda: _widened(session)), gap=True))
    if newer := session.newer_guide:
        rows.append(Row(newer_guide_offer(newer.guide.version), Lay("newer_guide")))
    rows.append(Row("About this review", Carry("about-review"), gap=not whole.answered))
    return rows


def _widened(session: Session) -> str:
    session.set_scope("all")
    return WIDENED
