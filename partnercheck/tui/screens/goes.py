"""Going from place to place: in to another one, and out to where the leader came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from partnercheck.commands import (
    ABOUT,
    ANSWERS,
    AREAS,
    CHANGED,
    COMMITMENTS,
    FIND,
    FINISH,
    FOLLOW_UP,
    HOME,
    PRINCIPLE,
    SHAPE,
)
from partnercheck.session.progress import to_actions
from partnercheck.session.words import NOTHING_TO_FIND
from partnercheck.tui.in_app import InApp
from partnercheck.tui.way import Way


class Goes(InApp):
    """The part of a place that knows the other places."""

    PLACE: ClassVar[str]
    OUTER: ClassVar[str] = HOME
    """The place one level out, where Esc leads from a place that was opened by none."""
    out: Way | None = None
    """The way that the leader came; Esc leads back. None leads to `OUTER`."""

    def go_out(self) -> None:
        """Back to where this place was opened from, as it was left there; else one level out."""
        if self.out is not None:
            self.out.back()
        else:
            self.pc.go(self.OUTER)

    def go_in(self, place: str, **arguments: Any) -> None:
        """Go to another place, from which Esc comes back here. One that lies on the way is gone
        back to, so that Esc never leads in a circle."""
        known = self.way_here().to(place)
        if known is None:
            above = place in (HOME, AREAS)
            self.pc.go(place, None if above else self.way_here(), **arguments)
        elif arguments:
            self.pc.go(place, known.before, **arguments)
        else:
            known.back()

    def way_here(self) -> Way:
        """The way to this place as it is now."""
        return Way(self.PLACE, self.way_back(), self.out)

    def way_back(self) -> Callable[[], None]:
        """The way to this place as it is now, from another one."""
        app, place, out = self.pc, self.PLACE, self.out
        return lambda: app.go(place, out)

    def change_answer(self, principle: str, **arguments: Any) -> None:
        """Go to one principle's levels, and come back here after it, with these arguments."""
        app, place, out = self.pc, self.PLACE, self.out
        app.go(
            PRINCIPLE,
            principle=principle,
            part="place",
            back=lambda: app.go(place, out, **arguments),
        )

    # Commands that several places share

    def action_answers(self) -> None:
        """Go to all answers."""
        self.go_in(ANSWERS)

    def action_shape(self) -> None:
        """Go to the shape of the partnership."""
        self.go_in(SHAPE)

    def action_actions(self) -> None:
        """Go to the actions, by way of the question about importance if it is due."""
        self.go_in(to_actions(self.session))

    def action_finish(self) -> None:
        """Go to the last page."""
        self.go_in(FINISH)

    def action_about_review(self) -> None:
        """Change what the review is about."""
        self.go_in(ABOUT)

    def action_how_it_went(self) -> None:
        """Say how what was taken on went."""
        self.go_in(FOLLOW_UP)

    def say(self, words: str) -> None:
        """Say something on the place itself."""
        raise NotImplementedError

    def action_find(self) -> None:
        """Find words in every review, once there is one; Esc comes back here."""
        if self.pc.session is None and not self.pc.library.holds_reviews:
            self.say(NOTHING_TO_FIND)
        else:
            self.go_in(FIND)

    def action_open_commitments(self) -> None:
        """List every open commitment of every review."""
        self.go_in(COMMITMENTS)

    def action_what_changed(self) -> None:
        """See what changed since the review before."""
        self.go_in(CHANGED)
