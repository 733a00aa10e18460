"""A guide that is being edited, line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partnercheck.commands import PRINCIPLE
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.workshop.previewing import NOTHING_KEPT

if TYPE_CHECKING:
    from partnercheck.workshop.previewing import PreviewLibrary

AS_IT_IS_NOW = "It shows the guide as it is now. After a save, leave and begin it again."


def beginning(library: PreviewLibrary, fault: str, principle: str) -> Callable[[Sitting], Go]:
    """How the conversation begins: it says what a preview is and what is wrong with the guide, then
    goes to the principle, or to the first one if `principle` is empty."""

    def begin(sitting: Sitting) -> Go:
        sitting.dialogue.say(NOTHING_KEPT, AS_IT_IS_NOW)
        sitting.dialogue.say(fault)
        sitting.begin(library.begin_preview(principle))
        return Go(PRINCIPLE, part="think")

    return begin
