"""Every answer, area by area; a number changes one."""

from __future__ import annotations

from partnercheck.commands import ANSWERS, AREAS, PLACES, PRINCIPLE
from partnercheck.plain.check import say_answers
from partnercheck.plain.keys import choices_for, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.in_short import listed_answers
from partnercheck.session.questions import NO_LONGER_ASKED


def visit(sitting: Sitting, here: Go) -> Go:
    """Say all answers; go back to where the list was asked for."""
    dialogue, session = sitting.dialogue, sitting.session
    guide, review = session.guide, session.review
    back = here.back or Go(AREAS)
    dialogue.heading(PLACES[ANSWERS])
    menu: Menu[str] = Menu(dialogue)
    areas = [(area, listed_answers(guide, review, area)) for area in guide.areas]
    say_answers(sitting, menu, [(area, principles) for area, principles in areas if principles])
    key = dialogue.choose(
        "Type a number to change one. Enter goes back:",
        {"": "", **choices_for(ANSWERS), **menu.choices},
        explain=explain(ANSWERS, ("A number", "Change that answer, then come back here.")),
    )
    chosen = None if key is BACK else menu.value(key)
    if key is BACK or not key:
        return back
    if chosen is None:
        return follow(sitting, key, here) or back
    if guide.by_id[chosen].status == "retired":
        dialogue.say(NO_LONGER_ASKED)
        return here
    return Go(PRINCIPLE, principle=chosen, part="place", back=here)
