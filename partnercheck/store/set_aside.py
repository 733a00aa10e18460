"""What could not be used of a review file. It stays in the file, and leaders are told its line."""

from __future__ import annotations

import re
from collections.abc import Container

from msgspec import Struct

from partnercheck.review.model import Answer
from partnercheck.text import fit, plural

_ENTRIES = {
    "answers": "An answer",
    "drafts": "A note",
    "commitments": "A commitment",
    "own_actions": "An action of your own",
    "marks": "A mark",
    "conversations": "A conversation",
}
"""What a sentence calls an entry of each list."""
_NAMED = 5
"""How many entries are named one by one."""


class SetAside(Struct, frozen=True):
    """One entry or field that was left out of the review and stays in the file."""

    table: str
    """`answers`, `commitments` …, or `review`, `partnership`, `guide` for a single field."""
    index: int
    """The entry's place in its list, from 0; 0 also for a single field."""
    line: int
    """The line in the file, from 1; 0 if it is not known."""
    principle: str
    """The principle, action or id that the entry is about; empty if it names none."""
    field: str
    problem: str
    """A sentence on what the entry holds and what was expected. It never quotes a note."""

    @property
    def words(self) -> str:
        """What was set aside, on which line and why, as one sentence."""
        where = f" (line {self.line})" if self.line else ""
        what = _ENTRIES.get(self.table)
        if what is None:
            return f"One setting of the review was set aside{where}: {self.problem}"
        about = f" to {self.principle}" if self.principle and self.table == "answers" else ""
        return f"{what}{about} was set aside and stays in the file{where}: {self.problem}"


def aside_notices(set_aside: tuple[SetAside, ...]) -> tuple[str, ...]:
    """A sentence for each of the first entries, and one that counts the others."""
    sentences = [item.words for item in set_aside[:_NAMED]]
    if len(set_aside) > _NAMED:
        more = plural(len(set_aside) - _NAMED, "entry", "entries")
        sentences.append(f"{more} more were set aside and stay in the file.")
    return tuple(sentences)


def without_principle(
    answers: tuple[Answer, ...], known: Container[str], text: str
) -> tuple[SetAside, ...]:
    """The answers to principles that the guide lacks (.docs/contracts.md). They stay in the review
    and are written back, but count for nothing. `known` has the guide's ids, and `text` is the
    file, to find the lines."""
    return tuple(
        SetAside(
            table="answers",
            index=index,
            line=_named_line(text, answer.principle),
            principle=fit(answer.principle, 80),
            field="principle",
            problem="The guide has no principle with this id.",
        )
        for index, answer in enumerate(answers)
        if answer.principle not in known
    )


def _named_line(text: str, principle: str) -> int:
    """The line, from 1, on which an entry names its principle; 0 if it can't be told."""
    named = rf"^[ \t]*principle[ \t]*=[ \t]*[\"']{re.escape(principle)}[\"']"
    found = re.search(named, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0
