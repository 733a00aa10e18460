"""What `partnercheck doctor` says about one thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What `partnercheck doctor` found about one thing."""

    about: str
    words: str
    to_mend: bool = False
