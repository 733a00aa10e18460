"""What may leave the machine: commitments, actions and level words, and what the leader adds to
them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from partnercheck.report.notes import counted_notes, is_of_conversation

NamesAs = Literal["written", "roles", "initials"]

LEVEL_WORDS = "commitments, actions and level words"
"""What an export contains before anything is added."""
CHOICES = (
    "notes",
    "conversations",
    "names",
    "partner-view",
    "signs",
    "roles",
    "initials",
    "titles",
)
"""The words that `--with` understands."""


class Leaving(Struct, frozen=True):
    """What the leader adds to what leaves anyway. Nothing is added until it is chosen."""

    notes: bool = False
    """Every note but those of conversations: what was typed about an answer, the context, how
    commitments went."""
    names: bool = False
    """The partnership's name, its partners, who does what and who is told. Without it, names in
    other texts are swapped for roles."""
    partner_view: bool = False
    """*My guess* at the lowest level that any partner would give, and what to check with a partner
    because of it. Which partner is guessed at leaves only together with `names`."""
    signs: bool = False
    """The warning signs that were ticked, and what follows from them."""
    ticked: frozenset[str] = frozenset()
    """The notes that leave one by one, by their keys in `notes.py`."""
    names_as: NamesAs = "written"
    """How names appear if they leave: as written, as roles, or as initials."""
    titles: bool = False
    """Whether the titles in a calendar say what is due. Others may see them in a shared
    calendar."""
    conversations: bool = False
    """Every text of every conversation. They are notes, too, and are asked for by themselves: they
    tell of an hour with somebody else."""

    def takes(self, key: str) -> bool:
        """Whether the note with this key leaves."""
        every = self.conversations if is_of_conversation(key) else self.notes
        return every or key in self.ticked

    @property
    def any_note(self) -> bool:
        """Whether at least one note leaves, apart from those of conversations asked for whole."""
        return self.notes or bool(self.ticked)


def leaving(added: Iterable[str]) -> Leaving:
    """The choices that the words after `--with` make. `roles` and `initials` mean names, swapped;
    given both, roles count, as they tell less. Raises ValueError, with the word, for one that isn't
    in `CHOICES`."""
    chosen = set()
    for word in added:
        if word not in CHOICES:
            raise ValueError(word)
        chosen.add(word)
    names_as: NamesAs = "written"
    if "roles" in chosen:
        names_as = "roles"
    elif "initials" in chosen:
        names_as = "initials"
    return Leaving(
        notes="notes" in chosen,
        conversations="conversations" in chosen,
        names="names" in chosen or names_as != "written",
        partner_view="partner-view" in chosen,
        signs="signs" in chosen,
        names_as=names_as,
        titles="titles" in chosen,
    )


def leaving_words(chosen: Leaving, holds: str = LEVEL_WORDS, notes: str = "notes") -> str:
    """What an export contains, in words: "commitments, actions and level words, with 2 notes,
    names". `holds` is what its format contains before anything is added, and `notes` which notes
    it has room for."""
    added = []
    if chosen.notes:
        added.append(notes)
    elif chosen.ticked:
        added += counted_notes(chosen.ticked)
    if chosen.conversations:
        added.append("what was written in conversations")
    if chosen.names:
        swapped = f" swapped for {chosen.names_as}" if chosen.names_as != "written" else ""
        added.append(f"names{swapped}")
    if chosen.partner_view:
        added.append("my guess at partners' levels")
    if chosen.signs:
        added.append("warning signs")
    if chosen.titles:
        added.append("calendar entries that say what is due")
    if not added:
        return f"{holds}; no notes and no names"
    return f"{holds}, with {', '.join(added)}"
