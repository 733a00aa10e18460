"""What changed between two versions of a guide, and what each change does to reviews."""

from __future__ import annotations

from collections.abc import Collection

from partnercheck.guide.model import Guide
from partnercheck.workshop.versions.change import KINDS, Change
from partnercheck.workshop.versions.principles import principles
from partnercheck.workshop.versions.whole import whole_guide


def differences(before: Guide, after: Guide, confirmed: Collection[str] = ()) -> tuple[Change, ...]:
    """Every change, by kind, then in the guide's order.

    `confirmed` holds the ids of principles that were reworded without a change of meaning.
    """
    found = [*whole_guide(before, after), *principles(before, after, confirmed)]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))
