"""Leaving although the newest answers are not saved: ask first, offer another folder."""

from __future__ import annotations

from partnercheck.plain.folder import other_folder
from partnercheck.plain.prompts import BACK, Leaving
from partnercheck.plain.sitting import Sitting
from partnercheck.session.words import SLOW

_AGAIN, _ELSEWHERE, _LEAVE = "1", "2", "3"


def may_leave(sitting: Sitting) -> bool:
    """Save; when that fails, ask until it is saved or the leader leaves all the same."""
    while (problem := unsaved(sitting)) and not _settle(sitting, problem):
        pass
    return not unsaved(sitting)


def unsaved(sitting: Sitting) -> str:
    """Why the newest answers are not on the disk; empty when they are."""
    state = sitting.flush()
    if state is None:
        return ""
    return state.problem or (SLOW if state.pending else "")


def _settle(sitting: Sitting, problem: str) -> bool:
    """Ask once. Whether the leader leaves all the same."""
    dialogue = sitting.dialogue
    dialogue.heading("Your newest answers are not saved")
    dialogue.say(problem)
    dialogue.item("1.", "Try again")
    dialogue.item("2.", "Keep your answers in another folder")
    dialogue.item("3.", "Leave without the newest answers")
    try:
        key = dialogue.choose(
            "Type a number. Enter tries again:",
            {_AGAIN: "try again", _ELSEWHERE: "", _LEAVE: "leave"},
            default=_AGAIN,
        )
        if key == _ELSEWHERE:
            other_folder(sitting)
    except Leaving:
        dialogue.say("Type 3 to leave without the newest answers.")
        return False
    return key is not BACK and key == _LEAVE
