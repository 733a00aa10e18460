"""Numbered entries to choose from; each is said when it is added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from partnercheck.plain.layout import enter_words
from partnercheck.plain.prompts import Dialogue

Value = TypeVar("Value")

LIST = "l"
LIST_HELP = (("A number", "Change that one."), (LIST, "Say the list again."))
NUMBER_HELP = (("A number", "Choose that one."),)


class Menu(Generic[Value]):
    """Numbered entries; each is said when it is added."""

    def __init__(self, dialogue: Dialogue, *, silent: bool = False) -> None:
        """Begins empty. A silent menu numbers its entries but does not say them again."""
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
        """Add an entry and say it, unless the menu is silent; choosing it gives `value`. `mark` is
        a word beside its number: `2, ticked.` The entry gets its own `number`, such as a level's,
        if that is free; else the number after the highest. Returns its number."""
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
        """The numbers, as `Dialogue.choose` takes them."""
        return dict.fromkeys(self._values, "")

    def value(self, key: str) -> Value | None:
        """The value of a number; None if the menu has no such number."""
        return self._values.get(key)


def another_prompt(said: bool, enter: str, number: str = "to change one") -> str:
    """The prompt for changing entries one by one. `said` is whether the list was said before; then
    the prompt offers it again."""
    if said:
        return f"Type another number, or l for the list. {enter_words(enter)}"
    return f"Type a number {number}. {enter_words(enter)}"
