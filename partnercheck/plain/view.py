"""Which way to say the list of actions."""

from __future__ import annotations

from dataclasses import replace

from partnercheck.commands import ACTIONS
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.views import VIEWS, View
from partnercheck.session.questions import WHICH_VIEW


def visit(sitting: Sitting, here: Go) -> Go:
    """Ask, and show the list in that view."""
    back = here.back or Go(ACTIONS)
    menu: Menu[View] = Menu(sitting.dialogue)
    sitting.dialogue.say(WHICH_VIEW)
    for view, words in VIEWS.items():
        menu.add(view, words)
    key = sitting.dialogue.choose("Type a number. Enter leaves it:", {"": "", **menu.choices})
    chosen = None if key is BACK else menu.value(key)
    return back if chosen is None else replace(back, area=chosen, fold="", key="")
