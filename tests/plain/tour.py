"""A tour of the whole plain face: every page, every command, every kind of answer, and slips.

It uses the small guide, with everything added that a guide may say.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from partnercheck.guide.model import Guide, Source, Term
from tests.support.guides import small_guide, write_guide

TOUR = (
    # Home, the guide, settings, the first start
    "?", "7", "b",
    "2", "s", "",
    "settings", "2", "3", "2", "1", "5", "5", "l", "",
    "1",
    # About: name, how much, role and stage, then all of it
    "", "Riverside \x1b[31m[ICB] frailty", "3", "2", "b", "", "1", "", "m",
    "3", "1", "4", "2", "5", "6", "6", "2", "7", "1", "8", "2", "9", "", "10", "Hospital, Hospice",
    "11", "Money is decided elsewhere.", "So are the boundaries.", "",
    "11", "a", "And the dates.", "",
    "l", "",
    # The areas, then Think
    "b", "1", "k", "e", "Two promises to the hospice.", "", "e", "", "d", "",
    # Place
    "2", "h", "w", "1 2", "w", "2", "p", "1", "the hospice", "e", "2", "Whom to ask first?", "",
    "4", "u", "e", "1", "r", "Three promises.", "", "",
    # Advice
    "k", "b", "", "",
    # Outcomes: words in place of keys, as dictation writes them
    "Patchy.", "I don’t know", "notes", "", "", "",
    # Roles: not relevant, changed to a level in words
    "", "x", "5", "The council does it.", "x", "", "d", "one", "", "",
    # Area check
    "1", "", "", "o", "2", "", "", "", "?", "",
    # The second area: a strength, a gap, a warned strength
    "", "4", "e", "2", "They would name the papers.", "", "p", "2", "", "", "",
    "", "5", "", "",
    "", "4", "w", "1", "", "",
    # Area check, shape, what matters most
    "1", "1", "", "", "o", "", "",
    "9", "1 2 3 4 5 6", "1 3",
    # Actions: why, taking on, changing the words
    "?", "1", "", "1", "1", "", "",
    "c", "2", "2",
    "2", "Ring the chair.", "4", "me", "5", "31/4", "end of July", "6", "the chair", "l", "", "",
    "4", "1", "1", "", "", "",
    # Undo and redo, then what was taken on, one of it taken back
    "u", "y", "y", "o", "", "f", "4", "1", "8", "n", "8", "y", "",
    # Finish
    "2", "2", "2", "in 2 weeks",
    # What goes to others: notes, names, read first; in another format; again over what is there
    "3", "4", "?", "1, 2", "2", "4", "?", "", "?", "", "?", "",
    "3", "1", "7", "", "", "",
    "3", "", "y", "", "",
    "1", "",
    # Home again: what is due and how it went, its words changed, and leaving
    "2", "3", "The chair was away.", "Ring on Monday.", "in 2 weeks", "?",
    "2", "1", "They were glad.", "1", "2", "", "", "clear", "2", "", "a", "8",
    "1", "5", "clear", "", "out", "b", "b", "1", "4", "out",
    "r", "1", "Riverside frailty", "2", "1", "", "t", "", "q",
)  # fmt: skip


def tour_guide() -> Guide:
    """The small guide with words about itself, sources, terms and a coach's questions."""
    guide = small_guide()
    first, *others = guide.areas
    reason, *rest = first.principles
    reason = replace(
        reason,
        coach=("Whose reason is said aloud?",),
        sources=("study",),
        meaning="Each partner can say why the convenor asked them.",
    )
    first = replace(
        first, principles=(reason, *rest), opening="If this stopped tomorrow, who would notice?"
    )
    return replace(
        guide,
        areas=(first, *others),
        about="A guide for tests.\n\nIt measures nothing.",
        terms=(Term(term="convenor", meaning="Whoever brings the partners together."),),
        sources=(Source(id="study", citation="A study (2020).", url="https://example.org/study"),),
    )


def tour_guide_folder(parent: Path) -> Path:
    """The tour's guide, written to a folder."""
    return write_guide(parent / "tour-guide", tour_guide())
