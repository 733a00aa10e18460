"""What the leader said about the partnership: what can be chosen, how much is filled in, and what
counts instead of what was not said."""

from __future__ import annotations

from partnercheck.guide.model import Check, Guide, Role, Stage
from partnercheck.review.model import Partnership
from partnercheck.review.priorities import usual_target
from partnercheck.text import capitalised

ROLE = "Role"
STAGE = "Stage"
TARGET = "Level to aim for"
TARGETS = (3, 4, 5)
MANDATED = "Were you told to partner?"
CHECKS = "Is it a partnership?"


def roles_to_choose(guide: Guide, said: Partnership) -> tuple[Role, ...]:
    """The roles that a leader can choose: the guide's active ones, and the one they chose before it
    was retired."""
    return tuple(r for r in guide.roles if r.status == "active" or r.id == said.role)


def stages_to_choose(guide: Guide, said: Partnership) -> tuple[Stage, ...]:
    """The stages that a leader can choose: the guide's active ones, and the one they chose before
    it was retired."""
    return tuple(s for s in guide.stages if s.status == "active" or s.id == said.stage)


def checks_to_answer(guide: Guide, said: Partnership) -> tuple[Check, ...]:
    """The statements under *Is it a partnership?* to show: the guide's active ones, and retired
    ones that this leader answered."""
    return tuple(c for c in guide.checks if c.status == "active" or c.id in said.checks)


def target_left(guide: Guide, stage: str | None) -> str:
    """Which level to aim for counts until the leader chooses one: "4 Reliable unless you
    choose"."""
    return f"{guide.label(usual_target(guide, stage))} unless you choose"


def left_open(guide: Guide, said: Partnership) -> str:
    """What follows if the role or the stage is not said, as a sentence; empty if both are, or if
    the guide has neither."""
    role = bool(roles_to_choose(guide, said)) and guide.role(said.role) is None
    stage = bool(stages_to_choose(guide, said)) and guide.stage(said.stage) is None
    what = "role and stage" if role and stage else "role" if role else "stage" if stage else ""
    if not what:
        return ""
    then = ["advice for anyone"] if role else []
    if stage and said.target is None:
        then.append(f"aiming at {guide.label(usual_target(guide, None))}")
    return f"{capitalised(what)} not said: {', '.join(then)}." if then else ""


def filled_in(guide: Guide, said: Partnership) -> str:
    """How many of the parts under *More about it* are filled in: "2 of 7 filled in". Each statement
    under *Is it a partnership?* counts as a part."""
    parts = [said.target is not None, said.mandated is not None, bool(said.partners)]
    parts.append(bool(said.context.strip()))
    parts += [check.id in said.checks for check in checks_to_answer(guide, said)]
    return f"{sum(parts)} of {len(parts)} filled in"
