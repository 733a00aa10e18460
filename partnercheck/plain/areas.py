"""The areas with their state, on every return; and where to go from here."""

from __future__ import annotations

from partnercheck.commands import (
    ABOUT,
    ACTIONS,
    AREAS,
    CHANGED,
    CHECK,
    FOLLOW_UP,
    HOME,
    PLACES,
    PRINCIPLE,
    SHAPE,
)
from partnercheck.guide.model import Area
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review import walk
from partnercheck.review.onward import not_looked_at
from partnercheck.session.progress import look_words, widen_words
from partnercheck.session.questions import (
    ANSWER_AGAIN,
    ANSWER_AGAIN_HOW,
    WIDENED,
    newer_guide_offer,
)
from partnercheck.session.taken_on import open_from_before

_NEWER = "newer_guide"
_WIDEN = "widen"
_AGAIN = "again"


def visit(sitting: Sitting, here: Go) -> Go:
    """Say how far each area has come, and ask where to go."""
    dialogue, session = sitting.dialogue, sitting.session
    guide, review = session.guide, session.review
    whole = walk.progress(guide, review, walk.in_scope(guide, review))
    dialogue.heading(f"{PLACES[AREAS]}: {review.partnership.name}")
    dialogue.say(look_words(review, whole))
    menu: Menu[Go] = Menu(dialogue)
    enter = _onward(sitting, menu, whole)
    current = guide.area_of(session.principle.id)
    for area in walk.areas_in_scope(guide, review):
        done = walk.progress(guide, review, walk.of_area(guide, review, area))
        state = "done" if done.done else "begun" if done.answered else "not begun"
        shown = area is current and area.opening and not sitting.less_text
        opening = (area.opening,) if shown else ()
        menu.add(into_area(sitting, area), f"{area.title}: {done}, {state}", opening)
    if whole.answered:
        count = len(review.commitments)
        taken = f": {count} taken on" if count else ""
        menu.add(Go(SHAPE), PLACES[SHAPE])
        menu.add(Go(ACTIONS, key="question"), f"Your actions{taken}")
    if session.earlier and whole.answered:
        menu.add(Go(CHANGED), PLACES[CHANGED])
    if review.commitments or open_from_before(session):
        menu.add(Go(FOLLOW_UP), PLACES[FOLLOW_UP])
    if review.status == "complete":
        menu.add(Go(_AGAIN), ANSWER_AGAIN, (ANSWER_AGAIN_HOW,))
    rest = len(not_looked_at(guide, review))
    if rest:
        menu.add(Go(_WIDEN), widen_words(rest))
    if newer := session.newer_guide:
        menu.add(Go(_NEWER), newer_guide_offer(newer.guide.version))
    menu.add(Go(ABOUT, back=here), PLACES[ABOUT])
    key = dialogue.choose(
        f"Type a number. Enter {enter}:",
        {**choices_for(AREAS), **menu.choices},
        default="1",
        explain=explain(AREAS, ("A number", "Go there.")),
    )
    if key is BACK or key == OUT:
        return Go(HOME)
    chosen = menu.value(key)
    if chosen is None:
        return follow(sitting, key, here) or here
    if chosen.place == ACTIONS:
        return sitting.to_actions(here)
    if chosen.place == _AGAIN:
        return sitting.answer_again(here)
    if chosen.place == _WIDEN:
        if sitting.may_change():
            session.set_scope("all")
            sitting.saved(WIDENED)
        return here
    return chosen


def into_area(sitting: Sitting, area: Area) -> Go:
    """Into an area: to its check when all of it is answered, else to what is left."""
    guide, review = sitting.session.guide, sitting.session.review
    principles = walk.of_area(guide, review, area)
    if walk.progress(guide, review, principles).done:
        return Go(CHECK, area=area.id)
    return Go(PRINCIPLE, principle=walk.first_open(guide, review, principles).id)


def _onward(sitting: Sitting, menu: Menu[Go], whole: walk.Progress) -> str:
    """Offer the way on first; returns what Enter does."""
    session = sitting.session
    if whole.done:
        every = "Every principle in this review has an answer."
        menu.add(Go(ACTIONS, key="question"), "See your actions", (every,))
        return "shows your actions"
    here = session.principle
    verb = "Go on" if whole.answered else "Begin"
    scope = walk.in_scope(session.guide, session.review)
    number = scope.index(here) + 1 if here in scope else 0
    where = (f"Principle {number} of {whole.of}",) if number else ()
    menu.add(Go(PRINCIPLE), f"{verb}: {here.title}", where)
    return "goes on" if whole.answered else "begins"
