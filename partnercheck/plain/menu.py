"""Numbered entries to choose from, said as they are added."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Generic, Literal, TypeVar

from partnercheck.plain.layout import enter_words
from partnercheck.plain.prompts import BACK, Dialogue, Turn

Value = TypeVar("Value")

LEAVE_CHOICE = f"{Turn.LEAVE.value} Save and leave"
"""Stands below the numbers where people look for the way out."""
LIST = "l"
LIST_HELP = (("A number", "Change that one."), (LIST, "Say the list again."))
NUMBER_HELP = (("A number", "Choose that one."),)


class Again(Enum):
    """What may be wished for in the place of an entry."""

    LIST = LIST


class Menu(Generic[Value]):
    """Numbered entries, said as they are added."""

    def __init__(self, dialogue: Dialogue, *, silent: bool = False) -> None:
        """Empty: the first entry gets the number 1. A silent menu was said before."""
        self._dialogue = dialogue
        self._silent = silent
        self._values: dict[str, Value] = {}

    def add(
        self,
        value: Value,
        text: str,
        details: Sequence[str] = (),
        mark: str = "",
        number: int | None = None,
    ) -> str:
        """Say one more entry, unless this menu is silent; choosing it gives `value`. `mark` is a
        word beside its number: `2, ticked.` A `number` of its own, as that of a level, is what is
        typed for it where it is free; the next one after all before is, otherwise. Returns it."""
        own = str(number) if number is not None else ""
        if not own or own in self._values:
            own = str(max(map(int, self._values), default=0) + 1)
        self._values[own] = value
        if not self._silent:
            said = text.removeprefix(f"{own} ")
            self._dialogue.item(f"{own}, {mark}." if mark else f"{own}.", said, details)
        return own

    @property
    def choices(self) -> dict[str, str]:
        """The numbers, for `Dialogue.choose`."""
        return dict.fromkeys(self._values, "")

    def value(self, key: str) -> Value | None:
        """What a number stands for; None for what is no number of this menu."""
        return self._values.get(key)

    def another(self, enter: str) -> Value | Literal[Again.LIST] | None:
        """Ask which entry is to be changed next: its value, the wish to hear the list, or None
        when the leader is done. `enter` says what Enter does, as in *goes back*."""
        key = self._dialogue.choose(
            another_prompt(self._silent, enter),
            {"": "", LIST: "list", **self.choices},
            explain=LIST_HELP,
        )
        if key == LIST:
            return Again.LIST
        return None if key is BACK else self.value(key)


def another_prompt(said: bool, enter: str, number: str = "to change one") -> str:
    """The prompt of a list whose entries are changed one by one; it is said only once."""
    if said:
        return f"Type another number, or l for the list. {enter_words(enter)}"
    return f"Type a number {number}. {enter_words(enter)}"
