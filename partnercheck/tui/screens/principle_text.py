"""What the three parts of the principle screen say."""

from __future__ import annotations

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.in_short import advice_sections
from partnercheck.review.model import Answer, Review
from partnercheck.session.questions import (
    BETWEEN_TWO,
    LOWEST_PARTNER,
    NOTES,
    SCEPTIC_LEVEL,
    WHY_LEFT_OUT,
    look_for,
)
from partnercheck.text import fit
from partnercheck.tui.widgets.details import Detail
from partnercheck.tui.widgets.levels import DONT_KNOW, NOT_RELEVANT
from partnercheck.tui.widgets.passage import Line

HINT = [Line(f"Press 1 to 5. {BETWEEN_TWO}", "$text-muted"), Line()]
"""How to answer, and the rule between two levels, above the levels."""

NOT_YET = "No answer yet. Enter goes on without one."
"""What stands beside levels of which none is chosen and none pointed at."""


def pointed_words(guide: Guide, pointed: int, marked: int) -> str:
    """What Enter does with the item of the level list that the cursor was moved to; empty on the
    answer itself."""
    if pointed == marked:
        return ""
    others = {DONT_KNOW: "I don't know", NOT_RELEVANT: "Not relevant here"}
    words = others.get(pointed) or guide.label(pointed + 1)
    return f"Enter changes your answer to {words}." if marked >= 0 else f"Enter chooses {words}."


def think_text(principle: Principle, *, less: bool = False) -> list[Line]:
    """Title, meaning, the questions to think with, and what evidence to look for; `less` leaves
    out what is not asked."""
    rows = [Line(principle.title, "bold"), Line()]
    if principle.meaning and not less:
        rows += [Line(principle.meaning), Line()]
    if principle.questions:
        rows += [*(Line(question, bullet=True) for question in principle.questions), Line()]
    looked_for = look_for(principle.evidence) if principle.evidence and not less else ""
    rows.append(Line(f"{looked_for} {NOTES['evidence']}".strip(), "$text-muted"))
    return rows


_REASON = 40
"""Columns of the reason, beside its label."""


def detail_items(guide: Guide, principle: Principle, given: Answer) -> tuple[Detail, ...]:
    """Partner's level, or why it is not relevant; warning signs and notes; each in one line."""
    partner = guide.label(given.partner_level) if given.partner_level else "not said"
    first = Detail(
        "partner_level", LOWEST_PARTNER, partner, short="Lowest partner's level (my guess)"
    )
    if given.state == "not-relevant":
        first = Detail("not_relevant", WHY_LEFT_OUT, fit(given.reason, _REASON) or "not said")
    known = {sign.id for sign in principle.warnings}
    ticked = len(known & set(given.warnings))
    notes = [note for note in (given.evidence, given.counter_example, given.unknowns) if note]
    if notes:
        note = f"“{fit(notes[0], 28)}”"
    elif (given.level or 0) >= SCEPTIC_LEVEL:
        note = "none yet; what would a sceptic say?"
    else:
        note = "none yet"
    return (
        first,
        Detail("warnings", "Warning signs", f"{ticked} of {len(known)}"),
        Detail("notes", "Notes", note),
    )


def advice_text(guide: Guide, review: Review, answer: Answer | None) -> list[Line]:
    """What the guide advises for this answer; empty while there is none."""
    rows: list[Line] = []
    for number, section in enumerate(advice_sections(guide, review, answer)):
        if number:
            rows.append(Line())
        rows.append(Line(section.heading, "bold $primary" if number else "bold $chosen"))
        rows += [Line(line, bullet=section.points) for line in section.lines]
    return rows
