"""All that you took on: every open commitment of every review."""

from __future__ import annotations

from partnercheck.commands import COMMITMENTS, FOLLOW_UP, HOME, PLACES
from partnercheck.plain.home import opened
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.due import NOTHING_OPEN, open_commitments


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what is open, the earliest date first."""
    dialogue, library = sitting.dialogue, sitting.library
    dialogue.heading(PLACES[COMMITMENTS])
    library.refresh()
    menu: Menu[Go] = Menu(dialogue)
    for due in open_commitments(library.entries(), library.today):
        there = Go(FOLLOW_UP, key=due.review, action=due.id)
        menu.add(there, due.text, (f"{due.name}, {due.words}.",))
    dialogue.say("" if menu.choices else NOTHING_OPEN)
    offer = "Type a number to say how it went. " if menu.choices else ""
    key = dialogue.choose(
        f"{offer}Enter goes back{_named(here.back)}:",
        {"": "", **choices_for(COMMITMENTS), **menu.choices},
        explain=explain(COMMITMENTS),
    )
    if key is BACK or key == OUT or not key:
        return here.back or Go(HOME)
    chosen = menu.value(key)
    if chosen is None:
        return follow(sitting, key, here) or here
    before = sitting.session.review.id if sitting.is_open else ""
    if not opened(sitting, chosen.key):
        return here
    if before != chosen.key:  # the way here leads into the review before
        here = Go(COMMITMENTS)
    return Go(FOLLOW_UP, action=chosen.action, back=here)


def _named(back: Go | None) -> str:
    """Where Enter goes back to, as its prompt says it."""
    return "" if back and back.place != HOME else " home"
