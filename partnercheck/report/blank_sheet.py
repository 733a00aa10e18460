"""A blank sheet for a partner: the same principles and levels, and nobody's answer.

It is made from the guide's words and from the review's scope alone, so it tells nothing of what
was answered, and neither names the partnership nor says when it was saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from partnercheck.report.facts import Facts, SheetFact
from partnercheck.report.marked_languages import joined, listed_with
from partnercheck.report.outline import Block, Heading, Outline, Paragraph

TITLE = "A blank sheet for a partner"
HOW = (
    "Fill it in alone, before you talk. For each principle, mark the level that fits the "
    "partnership best. Between two, mark the lower one, unless you can name a recent example. "
    "Leave open what you don't know."
)
YOURS = (
    "No answer of anybody's stands on this sheet. What you write on it is yours: you choose "
    "what you show. It is for talking, and measures nothing."
)
BOX = "\N{BALLOT BOX}"
EXAMPLE = "An example I have in mind: ______________________________"


def sheet_of(facts: Facts) -> Outline:
    """The outline of the sheet."""
    _, version, title = facts.guide
    blocks = (
        Heading(1, TITLE),
        Paragraph(HOW),
        Paragraph(YOURS),
        Paragraph(joined("Guide: ", title, f", version {version}")),
        *_areas(facts),
    )
    return Outline(TITLE, facts.language, blocks)


def _areas(facts: Facts) -> Iterator[Block]:
    for area, principles in groupby(facts.sheet, key=lambda one: one.area):
        yield Heading(2, area)
        for one in principles:
            yield from _principle(facts, one)


def _principle(facts: Facts, one: SheetFact) -> Iterator[Block]:
    yield Heading(3, one.title)
    if one.meaning:
        yield Paragraph(one.meaning)
    lines = [
        joined(f"{BOX} ", label, ": ", text)
        for label, text in zip(facts.labels, one.levels, strict=True)
    ]
    yield Paragraph(listed_with("\n", [*lines, f"{BOX} I don't know"]))
    yield Paragraph(EXAMPLE)
