"""The walk: one principle after the other, each in three parts that can be skipped."""

from __future__ import annotations

from partnercheck.plain import advice, placing, think
from partnercheck.plain.principle import AtPrinciple, InPrinciple
from partnercheck.plain.sitting import Go, Sitting

_PARTS = {"think": think.visit, "place": placing.visit, "advice": advice.visit}


def visit(sitting: Sitting, go: Go) -> Go:
    """Walk one principle, from part to part, until the leader goes elsewhere; returns where that
    is."""
    session = sitting.session
    principle = session.guide.by_id[go.principle] if go.principle else session.principle
    # The session keeps the position: without it, the first open principle would change as soon as
    # this one is answered.
    session.move_to(principle.id)
    here = AtPrinciple(sitting, principle, go.back)
    move = InPrinciple(go.part or ("place" if here.answer else "think"), go.key, arriving=True)
    while True:
        there = _PARTS[move.part](here, move)
        if isinstance(there, Go):
            return there
        move = there
