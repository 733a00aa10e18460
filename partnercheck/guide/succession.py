"""From one version of a guide to a newer one: what a leader who moves on will notice."""

from __future__ import annotations

from dataclasses import dataclass

from partnercheck.guide.model import Guide, Principle


@dataclass(frozen=True, slots=True)
class Succession:
    """The principles that differ, in the newer guide's order."""

    added: tuple[Principle, ...]
    reworded: tuple[Principle, ...]
    """Their revision was raised: an answer to them needs another look."""
    retired: tuple[Principle, ...]
    """No longer asked; answers to them are kept."""

    def lines(self) -> tuple[str, ...]:
        """What changes, in words."""
        said = (
            ("New", self.added),
            ("Reworded, to answer again", self.reworded),
            ("No longer asked, your answers are kept", self.retired),
        )
        lines = tuple(f"{words}: {p.title}" for words, group in said for p in group)
        return lines or ("Wording only. Every answer stays as it is.",)


def succession(earlier: Guide, later: Guide) -> Succession:
    """What changes between two versions of one guide. A principle that is gone altogether counts
    as retired."""
    before = {p.id: p for p in earlier.principles}
    after = {p.id: p for p in later.principles}
    return Succession(
        added=tuple(p for p in later.principles if p.id not in before),
        reworded=tuple(
            p for p in later.principles if p.id in before and p.revision > before[p.id].revision
        ),
        retired=tuple(p for p in earlier.principles if p.id not in after),
    )
