"""An action in the leader's own words: added, taken on, reworded, removed."""

from __future__ import annotations

from partnercheck.commands import ACTIONS, COMMIT
from partnercheck.plain.menu import NUMBER_HELP, Menu
from partnercheck.plain.notes import ask_line
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.questions import OWN_ACTION, OWN_ACTION_WORDS, OWN_ADDED, OWN_REMOVED

_LIMIT = 2_000
"""Characters of a sentence or two."""


def visit(sitting: Sitting, here: Go) -> Go:
    """Say one own action, and what can be done with it; without one, ask for a new one."""
    dialogue, back = sitting.dialogue, here.back or Go(ACTIONS)
    if not here.action:
        add(sitting)
        return back
    own = next((o for o in sitting.session.review.own_actions if o.id == here.action), None)
    if own is None:
        return back
    dialogue.heading(f"{OWN_ACTION}: {own.text}")
    menu: Menu[str] = Menu(dialogue)
    menu.add("take", "Take it on")
    menu.add("reword", "Change its words")
    menu.add("remove", "Remove it")
    key = dialogue.choose(
        "Type a number. Enter goes back to the list:", {"": "", **menu.choices}, explain=NUMBER_HELP
    )
    chosen = None if key is BACK else menu.value(key)
    if chosen == "take":
        return Go(COMMIT, action=own.id, back=back)
    if chosen is None or not sitting.may_change():
        return back
    if chosen == "remove":
        sitting.session.word_own("", own.id)
        sitting.saved(OWN_REMOVED)
    elif text := ask_line(dialogue, OWN_ACTION_WORDS, own.text, limit=_LIMIT):
        sitting.session.word_own(text, own.id)
        sitting.saved()
    return back


def add(sitting: Sitting) -> None:
    """Ask for the words of a new one, and keep it."""
    if not sitting.may_change():
        return
    if text := ask_line(sitting.dialogue, OWN_ACTION_WORDS, "", limit=_LIMIT):
        sitting.session.word_own(text)
        sitting.saved(OWN_ADDED)
