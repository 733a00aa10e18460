"""A newer version of the guide: what changes, and the choice to move to it."""

from __future__ import annotations

from partnercheck.commands import AREAS
from partnercheck.guide.succession import succession
from partnercheck.plain.menu import NUMBER_HELP, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.questions import (
    MOVE_TO_GUIDE,
    MOVING_KEEPS,
    STAY_WITH_GUIDE,
    moved_to_guide,
    newer_guide_heading,
)


def visit(sitting: Sitting, _: Go) -> Go:
    """Say the principles that differ. Nothing changes until the leader says so."""
    dialogue, session = sitting.dialogue, sitting.session
    newer = session.newer_guide
    if newer is None:
        return Go(AREAS)
    dialogue.heading(newer_guide_heading(session.guide.version, newer.guide.version))
    for line in succession(session.guide, newer.guide).lines():
        dialogue.say(line)
    menu: Menu[bool] = Menu(dialogue)
    menu.add(False, STAY_WITH_GUIDE)
    menu.add(True, MOVE_TO_GUIDE, (MOVING_KEEPS,))
    key = dialogue.choose(
        "Type 1 or 2. Enter stays with yours:", menu.choices, default="1", explain=NUMBER_HELP
    )
    if key is not BACK and menu.value(key):
        problem = session.move_to_guide(newer)
        if problem:
            dialogue.say(problem)
        else:
            sitting.saved(moved_to_guide(newer.guide.version))
    return Go(AREAS)
