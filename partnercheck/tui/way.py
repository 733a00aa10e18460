"""The way that the leader came: which place each place was opened from, so that Esc leads back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A place as it was left, and the way to it."""

    place: str
    """One of `commands.PLACES`."""
    back: Callable[[], None]
    """Shows it as it was left."""
    before: Way | None = None
    """Where it was opened from itself; None for a place that stands one level above."""

    def to(self, place: str) -> Way | None:
        """The step at which a place stands on this way; None if it does not."""
        step: Way | None = self
        while step is not None and step.place != place:
            step = step.before
        return step
