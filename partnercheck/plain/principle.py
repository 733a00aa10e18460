"""The principle where the leader is: its answer, its place in the walk, and the ways from it."""

from __future__ import annotations

from msgspec import Struct

from partnercheck.commands import AREAS, CHECK, PRINCIPLE
from partnercheck.guide.model import Principle
from partnercheck.pages.page import Lay
from partnercheck.pages.why import to_take_on
from partnercheck.plain.keys import OUT, choices_for, command_id, follow
from partnercheck.plain.prompts import Dialogue
from partnercheck.plain.sitting import Go, Part, Sitting
from partnercheck.review import walk
from partnercheck.review.model import Answer
from partnercheck.review.onward import next_principle
from partnercheck.session.questions import ADVICE_NEEDS_LEVEL, NO_ADVICE
from partnercheck.session.session import Session

ANSWERING = frozenset(
    {
        "level",
        "dont-know",
        "not-relevant",
        "importance-low",
        "importance-medium",
        "importance-high",
        "warnings",
        "partner-level",
    }
)
"""Commands that answer. Typed anywhere else, they are carried out at the levels, so that nobody
chooses words they have not heard."""


class InPrinciple(Struct, frozen=True):
    """Go to a part of the same principle; `key` is what was typed already and is carried out
    there."""

    part: Part
    key: str = ""
    arriving: bool = False
    """Whether the leader comes from another page, so that the part says where they are."""


class AtPrinciple(Struct, frozen=True):
    """One principle of the open review."""

    sitting: Sitting
    principle: Principle
    back: Go | None
    """The list that opened it for a change; None in the walk itself."""

    def say_background(self) -> None:
        """Say the page behind the principle: a partner's side, a coach's questions, terms,
        sources."""
        from partnercheck.plain.rows import visit

        visit(self.sitting, Go("background", action=self.principle.id))

    @property
    def dialogue(self) -> Dialogue:
        """The conversation."""
        return self.sitting.dialogue

    @property
    def session(self) -> Session:
        """The open review."""
        return self.sitting.session

    @property
    def given(self) -> Answer:
        """What was said about the principle so far, even without an answer."""
        return self.session.review.thoughts(self.principle.id)

    @property
    def answer(self) -> Answer | None:
        """The answer to the principle; None if there is none that counts."""
        return walk.valid_answer(self.session.guide, self.session.review, self.principle.id)

    @property
    def begins(self) -> bool:
        """Whether nothing is answered yet and this is the principle where answering begins."""
        return walk.begins_at(self.session.guide, self.session.review, self.principle)

    @property
    def advised(self) -> bool:
        """Whether the answer is one that the guide has advice for."""
        answer = self.answer
        return answer is not None and answer.state != "not-relevant"

    @property
    def where(self) -> str:
        """Where the principle is in the walk: `Principle 7 of 21`."""
        scope = walk.in_scope(self.session.guide, self.session.review)
        if self.principle not in scope:
            return "Another principle"
        return f"Principle {scope.index(self.principle) + 1} of {len(scope)}"

    @property
    def choices(self) -> dict[str, str]:
        """What can be typed at every part, each with the name that can be typed instead."""
        levels = {str(n): level.label for n, level in enumerate(self.session.guide.levels, 1)}
        return {"": "continue", **choices_for(PRINCIPLE), **levels}

    def at(self, part: Part) -> Go:
        """This part of this principle, as a place to come back to."""
        return Go(PRINCIPLE, principle=self.principle.id, part=part, back=self.back)

    # The ways from here

    @property
    def _next(self) -> Principle | None:
        return next_principle(self.session.guide, self.session.review, self.principle.id)

    def onward(self) -> Go:
        """Where Enter leads after this principle."""
        if self.back is not None:
            return self.back
        there = self._next
        if there is None:
            return Go(CHECK, area=self.session.guide.area_of(self.principle.id).id)
        return Go(PRINCIPLE, principle=there.id, part="think")

    @property
    def onward_words(self) -> str:
        """Where `onward` leads, in words that follow *Enter goes*."""
        if self.back is not None:
            return "back to the list"
        there = self._next
        if there is None:
            return "on, to check your answers"
        return f"on to {there.title}"

    def backward(self) -> Go:
        """Where b leads: the list that opened it, the principle before, or the areas."""
        if self.back is not None:
            return self.back
        there = walk.neighbour(self.session.guide, self.session.review, self.principle.id, -1)
        return Go(AREAS) if there is None else Go(PRINCIPLE, principle=there.id, part="place")

    def _take_on(self, part: Part) -> Go | None:
        """Go to what can be taken on for this principle; None, with the reason said, if there is
        nothing."""
        deed = to_take_on(self.session, self.principle.id)
        if isinstance(deed, Lay):
            return Go(deed.place, action=deed.argument, back=self.at(part))
        self.dialogue.say(deed.words)
        return None

    def elsewhere(self, key: str, part: Part) -> Go | InPrinciple | None:
        """Carry out something typed at a part of this principle. Returns the part or page where it
        leads; None if the part itself must carry it out."""
        command = command_id(PRINCIPLE, key)
        if command in ANSWERING:
            return InPrinciple("place", key)
        if command == "advice":
            if self.advised:
                return InPrinciple("advice")
            self.dialogue.say(ADVICE_NEEDS_LEVEL if self.answer is None else NO_ADVICE)
            return None
        if command == "take-on":
            return self._take_on(part)
        if key == OUT:
            return Go(AREAS)
        return follow(self.sitting, key, self.at(part))
