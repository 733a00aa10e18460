"""What a leader who moves to a newer version of a guide will notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from partnercheck.guide.model import Check, Guide, Principle, Role, Stage


class Succession(Struct, frozen=True):
    """What differs between two versions of a guide, in the newer guide's order."""

    added: tuple[Principle, ...]
    reworded: tuple[Principle, ...]
    """The principles whose revision was raised, so that answers to them need another look."""
    retired: tuple[Principle, ...]
    """The principles that are no longer asked, in the earlier guide's order; answers to them are
    kept."""
    withdrawn: tuple[str, ...] = ()
    """The labels of retired stages and roles and the texts of retired checks. What leaders said of
    them is kept."""

    @property
    def tells_more_than_wording(self) -> bool:
        """Whether anything but wording changed for leaders."""
        return any((self.added, self.reworded, self.retired, self.withdrawn))

    def lines(self) -> tuple[str, ...]:
        """What changes, one line for each change; never empty."""
        said = (
            ("New", self.added),
            ("Reworded, to answer again", self.reworded),
            ("No longer asked, your answers are kept", self.retired),
        )
        lines = (
            *(f"{words}: {p.title}" for words, group in said for p in group),
            *(f"No longer offered, what you said is kept: {words}" for words in self.withdrawn),
        )
        return lines or ("Wording only. Every answer stays as it is.",)


def succession(earlier: Guide, later: Guide) -> Succession:
    """What changes from one version of a guide to a later one. A principle that the later one lacks
    counts as retired."""
    before = {p.id: p for p in earlier.principles}
    after = {p.id: p for p in later.principles}
    return Succession(
        added=tuple(p for p in later.principles if p.id not in before),
        reworded=tuple(
            p for p in later.principles if p.id in before and p.revision > before[p.id].revision
        ),
        retired=tuple(p for p in earlier.principles if p.id not in after),
        withdrawn=(
            *_withdrawn(earlier.stages, later.stages),
            *_withdrawn(earlier.roles, later.roles),
            *_withdrawn(earlier.checks, later.checks),
        ),
    )


def _withdrawn(
    earlier: Iterable[Stage | Role | Check], later: Iterable[Stage | Role | Check]
) -> Iterator[str]:
    before = {row.id: row.status for row in earlier}
    for row in later:
        if row.status == "retired" and before.get(row.id) == "active":
            yield row.text if isinstance(row, Check) else row.label
