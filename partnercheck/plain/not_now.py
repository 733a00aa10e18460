"""Why an action is put off, in a line; it is put off already."""

from __future__ import annotations

from partnercheck.commands import ACTIONS
from partnercheck.plain.notes import ask_line
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.questions import WHY_NOT_NOW


def visit(sitting: Sitting, here: Go) -> Go:
    """Ask for the reason, which can be left out."""
    if reason := ask_line(sitting.dialogue, WHY_NOT_NOW, ""):
        sitting.session.mark(here.action, "not-now", reason)
        sitting.saved()
    return here.back or Go(ACTIONS)
