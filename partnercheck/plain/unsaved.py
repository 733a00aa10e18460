"""Leaving while the newest answers are not saved: ask first."""

from __future__ import annotations

from partnercheck.commands import HOME
from partnercheck.plain.prompts import LeaveAsked
from partnercheck.plain.rows import LEFT, visit
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.words import SLOW


def may_leave(sitting: Sitting) -> bool:
    """Save; when that fails, ask until it is saved or the leader leaves all the same. Returns
    whether it is saved."""
    while unsaved(sitting):
        here = Go("unsaved", back=Go(HOME))
        try:
            while here.place not in (HOME, LEFT):
                here = visit(sitting, here)
        except LeaveAsked:
            sitting.dialogue.say("Type 3 to leave without the newest answers.")
        if here.place == LEFT:
            return not unsaved(sitting)
    return True


def unsaved(sitting: Sitting) -> str:
    """Why the newest answers are not on the disk; empty if they are."""
    state = sitting.flush()
    if state is None:
        return ""
    return state.problem or (SLOW if state.pending else "")
