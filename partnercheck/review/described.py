"""What is said about a partnership: how much of it, and what counts where nothing is said."""

from __future__ import annotations

from partnercheck.guide.model import Guide
from partnercheck.review.model import Partnership
from partnercheck.review.priorities import usual_target


def target_left(guide: Guide, stage: str | None) -> str:
    """What counts while no level to aim for is chosen: "4 Reliable unless you choose"."""
    return f"{guide.label(usual_target(guide, stage))} unless you choose"


def filled_in(guide: Guide, said: Partnership) -> str:
    """How many of the optional parts are filled in: "2 of 9 filled in". Each statement under
    *Is it a partnership?* is one; a part that the guide does not ask for is none."""
    parts = [said.target is not None, said.mandated is not None, bool(said.partners)]
    parts.append(bool(said.context.strip()))
    if guide.roles:
        parts.append(guide.role(said.role) is not None)
    if guide.stages:
        parts.append(guide.stage(said.stage) is not None)
    parts += [check.id in said.checks for check in guide.checks]
    return f"{sum(parts)} of {len(parts)} filled in"
