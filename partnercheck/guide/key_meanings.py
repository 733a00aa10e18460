"""What each key of a guide means to the people who write it, and how long its text may be."""

from __future__ import annotations

from msgspec import Struct

GUIDE = "guide.toml"
AREA = "an area's file"
LEVEL_ROWS = 2
"""Rows that the text of one level may take, so that all five fit on the screen."""
LEVEL_COLUMNS = 57
"""Columns that a screen of 80 leaves for the text of a level, beside the longest label allowed."""


class KeyWords(Struct, frozen=True):
    """What the model can't say about a key: what it means, and how long its text may be."""

    meaning: str
    longest: int | None = None
    """Characters at most, of the text or of each entry of a list (.docs/contracts.md)."""
    entries: tuple[int, int] | None = None
    """The fewest and the most entries that a list should have."""
    prose: bool = False
    """Whether leaders read the text, so that the writing rules apply to it."""


def _prose(
    meaning: str, longest: int | None = None, entries: tuple[int, int] | None = None
) -> KeyWords:
    """Text that leaders read."""
    return KeyWords(meaning, longest, entries, prose=True)


_FORMAT = KeyWords("The format of this file: 1.")
_STATUS = KeyWords(
    "retired: no longer offered, and kept so that old reviews read well; active if not said."
)
KEY_WORDS: dict[str, dict[str, KeyWords]] = {
    GUIDE: {
        "format": _FORMAT,
        "id": KeyWords("Names the guide for ever: a-z, 0-9 and -. Reviews refer to it."),
        "version": KeyWords("Changes at every release, such as 1.2.0."),
        "title": _prose("The guide's name, as leaders read it.", 48),
        "language": KeyWords("The language of its text, such as en-GB."),
        "author": KeyWords("Who wrote it, as leaders read it before they install it."),
        "licence": KeyWords("What others may do with it, such as CC BY 4.0."),
        "about": _prose("What the guide is, whose framework and whose words; may have paragraphs."),
        "areas": KeyWords("The ids of its areas, in order. Each has a file of that name."),
        "levels": KeyWords("The five levels of the whole guide, from 1 to 5."),
        "stages": KeyWords("How far along a partnership can be."),
        "roles": KeyWords("The parts that a leader can have in a partnership."),
        "checks": KeyWords("Statements to which a partnership says yes."),
        "terms": KeyWords("The glossary. A term is explained where a principle uses it."),
        "sources": KeyWords("What the principles rest on."),
    },
    "[[levels]]": {
        "label": _prose("The level's name.", 13),
        "meaning": _prose("What the level means, for any principle."),
    },
    "[[stages]]": {
        "id": KeyWords("Names the stage for ever. Never used again."),
        "status": _STATUS,
        "label": _prose("The stage's name.", 24),
        "target": KeyWords("The level, 1 to 5, that the guide suggests here; 4 if not said."),
        "phrase": _prose("Reads after “the guide suggests 4 Reliable for …”."),
        "asks_whether": KeyWords(
            "true: the actions open by asking whether the partnership is still needed."
        ),
    },
    "[[roles]]": {
        "id": KeyWords(
            "Names the role for ever. Never used again. An action's `for_roles` refers to it."
        ),
        "status": _STATUS,
        "label": _prose("The role's name.", 24),
    },
    "[[checks]]": {
        "id": KeyWords("Names the statement for ever. Never used again."),
        "status": KeyWords(
            "retired: no longer asked, and kept so that old reviews read well; active if not said."
        ),
        "text": _prose("The statement, answered yes or no.", 110),
    },
    "[[terms]]": {
        "term": KeyWords("The word or words to explain."),
        "meaning": _prose("The explanation."),
    },
    "[[sources]]": {
        "id": KeyWords("Names the source. A principle's `sources` refers to it."),
        "citation": KeyWords("Who wrote it, when, and what it is, in a few plain words."),
        "url": KeyWords("Where to read it; begins with https://."),
        "kind": KeyWords("What it is, such as evidence, guidance, instrument or framework."),
        "checked": KeyWords(
            "The date on which an editor last followed the link, such as 2026-11-23. "
            "For editors only: the app does not read it."
        ),
    },
    AREA: {
        "format": _FORMAT,
        "id": KeyWords("Names the area for ever, and its file: a-z, 0-9 and -."),
        "title": _prose("The area's name.", 48),
        "short": _prose("A shorter name for headers; the title, cut, if not given.", 24),
        "opening": _prose("The question or sentence that opens the area.", 150),
        "principles": KeyWords("The area's principles, in the order in which they are asked."),
    },
    "[[principles]]": {
        "id": KeyWords(
            "Names the principle for ever: the area's id, a full stop, then a-z, 0-9 and -. "
            "Never renamed, never used again."
        ),
        "revision": KeyWords(
            "Raised by 1 when the meaning of a level or question changes; 1 if not said. Answers "
            "to an earlier revision are asked again."
        ),
        "status": KeyWords(
            "retired: no longer asked, and kept so that old reviews read well; active if not said."
        ),
        "title": _prose("The principle's name.", 48),
        "short": _prose("A shorter name for lists; the title, cut, if not given.", 30),
        "meaning": _prose("The principle in a sentence.", 150),
        "questions": _prose("Questions to think with. Each asks one thing.", 120, (2, 4)),
        "evidence": _prose("What to look for: a noun phrase or two.", 72),
        "partner_view": _prose("The question asked from the partner's side.", 120),
        "find_out": _prose("What to ask, and whom, after “I don't know”.", 180),
        "levels": _prose(
            "Five descriptions, from 1 to 5, of what a partner could see. "
            f"Each fits {LEVEL_ROWS} rows of {LEVEL_COLUMNS}.",
            110,
        ),
        "leverage": KeyWords("true: studies link it most closely to the others. Breaks ties only."),
        "core": KeyWords("true: part of the first look. Two to an area."),
        "asks_whether": KeyWords(
            "true: placed at 1, the actions open by asking whether the partnership is needed."
        ),
        "sources": KeyWords("The ids of the sources that support it."),
        "coach": _prose("Open questions for a coach.", 120, (1, 3)),
        "warnings": KeyWords("Signs that it is weaker than it looks.", None, (0, 3)),
        "advice": KeyWords("What the guide says at each level. Together they cover 1 to 5 once."),
        "actions": KeyWords("What the guide suggests doing."),
    },
    "[[principles.warnings]]": {
        "id": KeyWords("Names the warning sign for ever, within its principle."),
        "text": _prose("What somebody would see.", 72),
    },
    "[[principles.advice]]": {
        "levels": KeyWords("The levels that it speaks to, such as [1, 2]."),
        "text": _prose("The advice: one thing worth doing or protecting there.", 300),
    },
    "[[principles.actions]]": {
        "id": KeyWords("Names the action for ever, within its principle."),
        "text": _prose("What to do: one verb, within the leader's own reach.", 120),
        "first_step": _prose("How to begin, in under 30 minutes.", 120),
        "if_then": _prose("A plan: When …, then I will ….", 120),
        "done_when": _prose("What a partner would notice when it is done.", 120),
        "effort": KeyWords('"S" up to 2 hours, "M" up to 2 days, "L" more.'),
        "days": KeyWords("The days to do it in: 30 or 90."),
        "for_levels": KeyWords("The levels at which it is suggested, such as [1, 2]."),
        "for_roles": KeyWords("The ids of the roles it is for; for everyone if not given."),
    },
}
"""The words for each key: by the header of its table, then by the key, in the order in which the
editors' page lists them."""
