"""Makes of the command records what can be typed in this face, and the help of each page."""

from __future__ import annotations

from partnercheck.commands import BY_ID, PLACES, PURPOSE, Command, commands_for
from partnercheck.pages.page import Say, lead
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.words import BRINGS_BACK, NOTHING_TO_REDO, NOTHING_TO_UNDO
from partnercheck.text import sentence_end

OUT = "out"
SCREEN_ONLY = {
    "choose": "There is no cursor: the number of a choice chooses it.",
    "why": "There is no cursor: the number of an action says why it is here.",
    "draw-anew": "Every line here is new already.",
    "palette": "There is nothing to search: help says every command of the page.",
}
"""Commands that make sense on the full screen only, each with the reason."""
ALWAYS = {"back": "b", "help": "help", "leave": "q", "cover": "cover"}
"""What every prompt accepts on every page, by the command's id."""
_TYPED = {
    "continue": "",
    "leave-level": OUT,
    "with-others": "others",
    "read-in": "backup",
    **ALWAYS,
}
_NAMES = {"importance-low": "low", "importance-medium": "medium", "importance-high": "high"}
"""Names that are easier to type than the command's own, by the command's id."""
_CHARACTERS = {"comma": ",", "slash": "/", "plus": "+", "minus": "-"}
"""The characters of keys that Textual names by a word."""
_HELP = {
    "commit": "Take on an action: its number is asked for.",
    "pin": "Pin an action, or unpin it: its number is asked for. The order stays.",
    "not-now": "Put an action off, or take that back: its number is asked for. The order stays.",
    "delete-review": "Move a review to the trash: its number is asked for.",
    "leave-level": "Go one level out. Nothing is lost.",
}
"""Help for commands whose own sentence is about the screen, by the command's id."""


_REDO = "y"


def typed(command: Command) -> tuple[str, ...]:
    """What can be typed for a command; an empty text for *continue*, which is Enter alone."""
    if command.id in _TYPED:
        return (_TYPED[command.id],)
    return tuple(_CHARACTERS.get(key, key) for key in command.keys)


def commands_of(place: str) -> tuple[Command, ...]:
    """The commands that a page's own prompt accepts besides what every prompt does."""
    return tuple(c for c in commands_for(place) if c.id not in SCREEN_ONLY and c.id not in ALWAYS)


def choices_for(place: str) -> dict[str, str]:
    """What can be typed on a page, each with the name that can be typed instead. Enter alone is not
    among them: it is the prompt's default."""
    return {
        key: "" if command.with_key else _NAMES.get(command.id, command.name)
        for command in commands_of(place)
        for key in typed(command)
        if key
    }


def command_id(place: str, key: str) -> str:
    """The id of the command that `key` stands for on a page; empty for none."""
    return next((c.id for c in commands_of(place) if key in typed(c)), "")


def explain(place: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The help of a page, as pairs of what to type and what it does: the page's purpose, then
    `more`, then each command."""
    here = [(_said(c), _HELP.get(c.id, c.help)) for c in commands_of(place)]
    return (("", f"{sentence_end(PLACES[place])} {PURPOSE[place]}"), *more, *here)


def _said(command: Command) -> str:
    """What to type for a command, as it reads well aloud: the command's name in place of a sign."""
    if command.with_key:
        return command.shown
    key = typed(command)[0]
    return key if key.isalnum() else command.name.lower() if key else "Enter"


def follow(sitting: Sitting, key: str, here: Go) -> Go | None:
    """Carry out what was typed, if it is a command that several pages share; None if the page
    itself must do it."""
    return carry_out(sitting, command_id(here.place, key), here)


def carry_out(sitting: Sitting, command: str, here: Go) -> Go | None:
    """Carry out a command that several pages share; returns where it leads, None for any other
    command."""
    found = BY_ID.get(command)
    if found is not None and found.leads:
        opened = sitting.session if sitting.is_open else None
        deed = lead(found, sitting.library, opened)
        if not isinstance(deed, Say):
            return here.into(deed.place)
        sitting.dialogue.say(deed.words)
        return here
    if command == "answer-again":
        return sitting.answer_again(here)
    if command in ("undo", "redo"):
        undo_or_redo(sitting, command)
        return here
    return None


def undo_or_redo(sitting: Sitting, command: str) -> None:
    """Take the last choice back, or do again what was taken back, and say what is true now."""
    if not sitting.may_change():
        return
    session = sitting.session
    undone = session.undo() if command == "undo" else session.redo()
    if undone is None:
        sitting.dialogue.say(NOTHING_TO_UNDO if command == "undo" else NOTHING_TO_REDO)
    else:
        back = BRINGS_BACK.format(key=_REDO) if undone.words_gone else ""
        sitting.saved(undone.words, back)
