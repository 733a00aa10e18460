"""What changed since last time, in words: no arrow is drawn, and none is said where the wording
changed."""

from __future__ import annotations

from partnercheck.commands import AREAS, CHANGED, PLACES, PRINCIPLE
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.questions import NOTHING_BEFORE, not_answered_yet, since_words

_NUMBER = ("A number", "Go to that principle.")


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what was answered in both; of the rest only which they are."""
    dialogue, session = sitting.dialogue, sitting.session
    changes, earlier = session.changes, session.earlier
    dialogue.heading(PLACES[CHANGED])
    dialogue.say(since_words(earlier, session.today) if earlier else NOTHING_BEFORE)
    for caution in changes.cautions if changes and changes.areas else ():
        dialogue.say(caution)
    menu: Menu[Go] = Menu(dialogue)
    for area, rows in changes.areas if changes else ():
        dialogue.say(f"{area}:")
        for row in rows:
            there = Go(PRINCIPLE, principle=row.principle, part="place", back=here)
            history = f"Over time: {row.line_words}." if row.line_words else ""
            details = [detail for detail in (f"{row.words}.", history) if detail]
            menu.add(there if row.principle else here, row.title, details)
    if changes and changes.waiting:
        dialogue.say(f"{not_answered_yet(len(changes.waiting))}:")
    for title in changes.waiting if changes else ():
        dialogue.say(title, indent=3)
    back = here.back or Go(AREAS)
    offer = "Type a number to change an answer. " if menu.choices else ""
    key = dialogue.choose(
        f"{offer}Enter goes back to {PLACES[back.place]}:",
        {"": "", **choices_for(CHANGED), **menu.choices},
        explain=explain(CHANGED, *((_NUMBER,) if menu.choices else ())),
    )
    if key is BACK or key == OUT or not key:
        return back
    return menu.value(key) or follow(sitting, key, here) or here
