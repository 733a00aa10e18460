"""The area check: what was answered, in short; change any, then go on."""

from __future__ import annotations

from collections.abc import Iterable

from partnercheck.commands import AREAS, CHECK, PRINCIPLE, SHAPE
from partnercheck.guide.model import Area, Principle
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review import walk
from partnercheck.review.answering import answer_words
from partnercheck.review.in_short import answer_details
from partnercheck.review.onward import checked_areas, next_open_area, not_looked_at
from partnercheck.review.walk import valid_answer
from partnercheck.text import listed_titles

_CHANGE = ("A number", "Change that answer, then come back here.")


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the answers of the area, in a first look of all of them, and ask."""
    dialogue, session = sitting.dialogue, sitting.session
    guide, review = session.guide, session.review
    dialogue.heading("Check your answers")
    menu: Menu[str] = Menu(dialogue)
    areas = checked_areas(guide, review, here.area)
    say_answers(sitting, menu, [(area, walk.of_area(guide, review, area)) for area in areas])
    rest = not_looked_at(guide, review)
    if review.scope == "core" and rest:
        dialogue.say(f"Not yet looked at: {listed_titles([p.title for p in rest])}.")
    onward, words = _onward(sitting, here.area)
    key = dialogue.choose(
        f"Type a number to change one. Enter {words}:",
        {"": "", **choices_for(CHECK), **menu.choices},
        explain=explain(CHECK, _CHANGE),
    )
    if key is BACK or key == OUT:
        return here.back or Go(AREAS)
    if not key:
        return here.into(SHAPE) if onward.place == SHAPE else onward
    chosen = menu.value(key)
    if chosen is not None:
        return Go(PRINCIPLE, principle=chosen, part="place", back=here)
    return follow(sitting, key, here) or here


def say_answers(
    sitting: Sitting,
    menu: Menu[str],
    areas: Iterable[tuple[Area, tuple[Principle, ...]]],
) -> None:
    """Say each area and its answers in short, as numbered entries of the menu."""
    guide, review = sitting.session.guide, sitting.session.review
    for area, principles in areas:
        sitting.dialogue.say(f"{area.title}:")
        for principle in principles:
            answer = answer_words(guide, valid_answer(guide, review, principle.id))
            detail = ", ".join(answer_details(guide, review, principle.id))
            said = f"{principle.title}: {answer}"
            menu.add(principle.id, f"{said}; {detail}" if detail else said)


def _onward(sitting: Sitting, area: str) -> tuple[Go, str]:
    """What comes next, and what Enter does in words."""
    guide, review = sitting.session.guide, sitting.session.review
    there = next_open_area(guide, review, area)
    if there is None:
        return Go(SHAPE), "goes on to the shape"
    principles = walk.of_area(guide, review, there)
    onward = Go(PRINCIPLE, principle=walk.first_open(guide, review, principles).id)
    if there.id == area:
        return onward, "answers what is left"
    return onward, f"goes on to {there.title}"
