"""The shape of your partnership: strengths first, per area the spread and the lowest."""

from __future__ import annotations

from partnercheck.commands import AREAS, CHECK, PLACES, PRINCIPLE, SHAPE
from partnercheck.guide.model import Guide
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.reasons import FIND_OUT_FIRST
from partnercheck.review.shape import (
    GUESS,
    AreaShape,
    Standing,
    not_enough_words,
    remarks,
    shape_of,
    spread_and_lowest,
    without_level_words,
)


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the strengths, then each area. No total, no average, no percentage."""
    dialogue, session = sitting.dialogue, sitting.session
    guide = session.guide
    shape = shape_of(guide, session.review, session.priorities)
    dialogue.heading(PLACES[SHAPE])
    menu: Menu[Go] = Menu(dialogue)
    if shape.strengths:
        dialogue.say("Strengths first:")
    for standing in shape.strengths:
        level = f": {guide.label(standing.level)}" if standing.level else ""
        there = Go(PRINCIPLE, principle=standing.principle.id, part="place", back=here)
        menu.add(there, f"{standing.principle.title}{level}")
    dialogue.say("Area by area:")
    for area in shape.areas:
        answered = f"{area.answered} of {len(area.standings)} answered"
        there = here.into(CHECK, area=area.area.id)
        menu.add(there, f"{area.area.title}: {answered}", _rows(guide, area))
    key = dialogue.choose(
        "Type a number to change answers there. Enter goes on to your actions:",
        {"": "", **choices_for(SHAPE), **menu.choices},
        explain=explain(SHAPE, ("A number", "Go to that principle, or check that area.")),
    )
    if key is BACK or key == OUT:
        return here.back or Go(AREAS)
    if not key:
        return sitting.to_actions(here)
    return menu.value(key) or follow(sitting, key, here) or here


def _rows(guide: Guide, area: AreaShape) -> list[str]:
    """The spread in words and the lowest; then of each principle with more to say its own level
    beside the guess at the lowest partner's, its flags, or that it is to be found out."""
    rows = []
    if not area.enough:
        rows.append(not_enough_words(area))
    elif area.placed:
        rows.append(spread_and_lowest(guide, area))
        rows += [
            f"{standing.principle.short}: {said}"
            for standing in area.placed
            if (said := _said(guide, standing))
        ]
        rows += [f"{s.principle.short}: {FIND_OUT_FIRST}." for s in area.dont_know]
    if without_level := without_level_words(area):
        rows.append(without_level)
    return rows


def _said(guide: Guide, standing: Standing) -> str:
    """One's own level and the guess beside it, which a gap says by itself; then the flags."""
    guess = standing.partner_level
    own = f"You chose {guide.label(standing.level or 0)}." if guess else ""
    gap = "partner-gap" in standing.flags
    beside = f"{GUESS}: {guide.label(guess)}." if guess and not gap else ""
    return " ".join(filter(None, (own, beside, *remarks(guide, standing))))
