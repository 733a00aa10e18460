"""What is said about a partnership: how much of it, and what counts where nothing is said."""

from __future__ import annotations

from partnercheck.guide.model import Check, Guide, Role, Stage
from partnercheck.review.model import Partnership
from partnercheck.review.priorities import usual_target
from partnercheck.text import capitalised


def roles_to_choose(guide: Guide, said: Partnership) -> tuple[Role, ...]:
    """The roles that a leader can choose: those of the guide that are not retired, and the one
    that they chose before it was."""
    return tuple(r for r in guide.roles if r.status == "active" or r.id == said.role)


def stages_to_choose(guide: Guide, said: Partnership) -> tuple[Stage, ...]:
    """The stages that a leader can choose, as with roles."""
    return tuple(s for s in guide.stages if s.status == "active" or s.id == said.stage)


def checks_to_answer(guide: Guide, said: Partnership) -> tuple[Check, ...]:
    """The statements under *Is it a partnership?* that are asked, and retired ones that this
    leader answered."""
    return tuple(c for c in guide.checks if c.status == "active" or c.id in said.checks)


def target_left(guide: Guide, stage: str | None) -> str:
    """What counts while no level to aim for is chosen: "4 Reliable unless you choose"."""
    return f"{guide.label(usual_target(guide, stage))} unless you choose"


def left_open(guide: Guide, said: Partnership) -> str:
    """What follows from a role or a stage that is not said; empty where both are, or where the
    guide asks for neither."""
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
    """How many of the parts under *More about it* are filled in: "2 of 7 filled in". Each
    statement under *Is it a partnership?* is one."""
    parts = [said.target is not None, said.mandated is not None, bool(said.partners)]
    parts.append(bool(said.context.strip()))
    parts += [check.id in said.checks for check in checks_to_answer(guide, said)]
    return f"{sum(parts)} of {len(parts)} filled in"
