"""What may leave the machine: commitments and level words, and only what the leader adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CHOICES = ("notes", "names", "partner-view")
"""What `--with` adds."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the leader adds to the default. Nothing is on until it is chosen."""

    notes: bool = False
    """What was typed about an answer, warning signs ticked, the context, how commitments went."""
    names: bool = False
    """The partnership's name, partners, who does what and who is told."""
    partner_view: bool = False
    """*My guess* at the lowest level that any partner would give, and what to check with one.
    Whose level it is goes only with names as well."""


def leaving(added: Iterable[str]) -> Leaving:
    """From the words of `--with`. Raises ValueError with the first word that is no choice."""
    chosen = set()
    for word in added:
        if word not in CHOICES:
            raise ValueError(word)
        chosen.add(word)
    return Leaving(
        notes="notes" in chosen, names="names" in chosen, partner_view="partner-view" in chosen
    )


def leaving_words(chosen: Leaving) -> str:
    """What is in an export, in words: "commitments and level words, no notes, no names"."""
    added = [
        word
        for word, is_on in (
            ("notes", chosen.notes),
            ("names", chosen.names),
            ("my guess at partners' levels", chosen.partner_view),
        )
        if is_on
    ]
    if not added:
        return "commitments and level words; no notes and no names"
    return f"commitments and level words, with {', '.join(added)}"
