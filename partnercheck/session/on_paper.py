"""What if? while it is tried: suppositions on top of an open review, one after the other.

Nothing here is saved, and the session's review is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.answering import importance_words, said_words
from partnercheck.review.model import Review
from partnercheck.review.priorities import Priorities, target_of
from partnercheck.review.reasons import OUT_OF_SCOPE
from partnercheck.review.walk import valid_answer
from partnercheck.review.what_if import WhatIf, move_words, suppose, what_if
from partnercheck.text import capitalised, listed, plural

NOTHING_MOVED = "Nothing moves."
NOTHING_SUPPOSED = "Nothing is changed on paper yet."
TAKEN_BACK = "Taken back."
TAKE_ALL_BACK = "Take all changes back"
KEPT_AS = "Your answers are as they were."
LEAVE_PAPER = "Leave the paper: your actions, as they are"
AIM = "Level to aim for"
_NAMED = 2
"""How many of the dropped changes are named."""
WHAT_WOULD_CHANGE = "What would you change, on paper?"


class _Supposed(Struct, frozen=True):
    levels: Mapping[str, int] = field(default_factory=dict)
    importance: Mapping[str, int | None] = field(default_factory=dict)
    warnings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    target: int | None = None


class OnPaper:
    """What the leader tries out. Every change can be taken back, the newest first."""

    def __init__(self, guide: Guide, review: Review) -> None:
        """Begin with the answers as they are: nothing is supposed yet."""
        self._guide = guide
        self._true = review
        self._steps = [_Supposed()]
        self._result = what_if(guide, review, review)

    @property
    def result(self) -> WhatIf:
        """The list on paper, and what moved in it."""
        return self._result

    @property
    def review(self) -> Review:
        """The review on paper; never save it."""
        return self._result.review

    @property
    def priorities(self) -> Priorities:
        """What follows from the answers on paper."""
        return self._result.priorities

    @property
    def changed(self) -> bool:
        """Whether anything is supposed."""
        return len(self._steps) > 1

    @property
    def left_words(self) -> str:
        """What to say when the leader leaves: which changes are dropped, by name."""
        aimed = target_of(self._guide, self._true) != self.target
        dropped = [AIM.lower()] if aimed else []
        dropped += [f"“{p.title}”" for p in self._guide.principles if self.before(p.id)]
        if not dropped:
            return KEPT_AS
        named, rest = dropped[:_NAMED], len(dropped) - _NAMED
        if rest > 0:
            named.append(plural(rest, "other change"))
        return f"Dropped, as it was on paper: {listed(named)}. {KEPT_AS}"

    @property
    def aim_words(self) -> str:
        """The level aimed for on paper, and the true one if that differs: `5 Second nature instead
        of 4 Reliable`."""
        now, was = self._guide.label(self.target), target_of(self._guide, self._true)
        return now if self.target == was else f"{now} instead of {self._guide.label(was)}"

    @property
    def target(self) -> int:
        """The level aimed for on paper, 1 to 5."""
        return target_of(self._guide, self.review)

    def stands_on(self, guide: Guide, review: Review) -> bool:
        """Whether it was begun with this very guide and review."""
        return self._guide is guide and self._true is review

    def level(self, principle: str, level: int) -> None:
        """Suppose that a principle was at another level, 1 to 5."""
        now = self._steps[-1]
        self._suppose(replace(now, levels={**now.levels, principle: level}))

    def importance(self, principle: str, importance: int) -> None:
        """Suppose that a principle mattered more or less: 1 low, 2 medium, 3 high."""
        now = self._steps[-1]
        self._suppose(replace(now, importance={**now.importance, principle: importance}))

    def toggle_warning(self, principle: str, warning: str) -> None:
        """Suppose that a warning sign was ticked or, if it is, that it wasn't."""
        now = self._steps[-1]
        ticked = frozenset(self.review.thoughts(principle).warnings) ^ {warning}
        self._suppose(replace(now, warnings={**now.warnings, principle: ticked}))

    def aim(self, target: int) -> None:
        """Suppose another level to aim for, 1 to 5."""
        self._suppose(replace(self._steps[-1], target=target))

    def undo(self) -> bool:
        """Take the newest change back. Returns whether there was one."""
        if len(self._steps) == 1:
            return False
        self._steps.pop()
        self._weigh()
        return True

    def take_all_back(self) -> None:
        """Take every change back, so that all is as in the answers."""
        del self._steps[1:]
        self._weigh()

    def before(self, principle: str) -> tuple[str, ...]:
        """What was changed about a principle, a sentence each: "On paper 4 Reliable instead of 2
        Talked about"."""
        true, paper = self._true.thoughts(principle), self.review.thoughts(principle)
        parts = []
        if (true.state, true.level) != (paper.state, paper.level):
            now = said_words(self._guide, valid_answer(self._guide, self.review, principle))
            was = said_words(self._guide, valid_answer(self._guide, self._true, principle))
            parts.append(f"On paper {now} instead of {was}")
        if true.importance != paper.importance:
            was, now = importance_words(true.importance), importance_words(paper.importance)
            known = f" instead of {was}" if true.importance else "; it was not said"
            parts.append(f"On paper importance {now}{known}")
        if set(true.warnings) != set(paper.warnings):
            signs = plural(len(paper.warnings), "warning sign")
            parts.append(f"On paper {signs} instead of {len(true.warnings)}")
        return tuple(parts)

    def told(self, principle: str = "") -> str:
        """How the list differs from the true one: how the changed principle moved, and how many
        others did. One that keeps its place and only has other points hasn't moved."""
        move = self.result.of(principle) if principle else None
        others = [one for one in self.result.moves if one is not move]
        moved = sum(not one.stays for one in others)
        stay = len(others) - moved
        if move is not None:
            more = f" {plural(moved, 'other moves', 'others move')} too." if moved else ""
            return f"{capitalised(move_words(move))}.{more}"
        points = f"{stay} with other points in the same place"
        if not moved:
            return f"Nothing moves; {points}." if stay else NOTHING_MOVED
        moving = plural(moved, "principle moves", "principles move")
        return f"{moving}; {points}." if stay else f"{moving}."

    def lists(self) -> tuple[tuple[str, tuple[Principle, ...]], ...]:
        """The lists on paper, each a name and its principles: first those with steps to go, in
        order and without a name, then every other list. Principles outside the scope are in
        none."""
        ranked = tuple(r.principle for r in self.priorities.ranked)
        others: dict[str, list[Principle]] = {}
        for principle, place in self.result.places.items():
            if place.number is None and place.list != OUT_OF_SCOPE:
                others.setdefault(place.list, []).append(self._guide.by_id[principle])
        return (("", ranked), *((name, tuple(found)) for name, found in others.items()))

    def _suppose(self, supposed: _Supposed) -> None:
        self._steps.append(supposed)
        self._weigh()

    def _weigh(self) -> None:
        now = self._steps[-1]
        paper = suppose(
            self._guide,
            self._true,
            levels=now.levels,
            importance=now.importance,
            warnings=now.warnings,
            target=now.target,
        )
        self._result = what_if(self._guide, self._true, paper)
