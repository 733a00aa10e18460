"""A review that is being described and was not begun: what was typed stays while the app runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from partnercheck.review.model import Partnership, Scope

NOT_BEGUN = "Not begun yet, so not saved."


@dataclass
class NewReview:
    """What is said of a partnership before its review is begun."""

    partnership: Partnership = field(default_factory=lambda: Partnership(name=""))
    scope: Scope | None = None
    """None while it was not chosen."""

    @property
    def said(self) -> bool:
        """Whether anything was said that would be missed."""
        return self.partnership != Partnership(name="")
