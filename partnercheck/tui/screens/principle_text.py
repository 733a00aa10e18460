"""What the three parts of the principle screen say."""

from __future__ import annotations

from textual.content import Content

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.model import Answer, Review
from partnercheck.review.priorities import actions_for, target_of
from partnercheck.review.reasons import effort_words
from partnercheck.review.walk import needs_another_look
from partnercheck.text import fit, wrap
from partnercheck.tui.literal import lines, literal
from partnercheck.tui.widgets.details import Detail

COLUMNS = 72
"""Text is 72 columns wide at most (DESIGN 7)."""
BETWEEN_TWO = "Between two? Take the lower, unless you can name a recent example."
SUGGESTIONS = 3
"""Actions that the advice names; the list of actions has them all."""


def think_text(principle: Principle) -> Content:
    """Title, meaning, the questions to think with, and what evidence to look for."""
    rows = [literal(principle.title, "bold"), literal("")]
    if principle.meaning:
        rows += [*paragraph(principle.meaning), literal("")]
    for question in principle.questions:
        rows += bullet(question)
    if principle.questions:
        rows.append(literal(""))
    look_for = f"Look for: {_lower_first(principle.evidence)}." if principle.evidence else ""
    rows += paragraph(f"{look_for} What comes to mind? (e to write)".strip(), "$text-muted")
    return lines(rows)


def place_text(principle: Principle) -> Content:
    """Title and the rule between two levels."""
    return lines(
        [literal(principle.title, "bold"), literal(BETWEEN_TWO, "$text-muted"), literal("")]
    )


def detail_items(guide: Guide, principle: Principle, given: Answer) -> tuple[Detail, ...]:
    """Partner's level, warning signs and notes, each in one line."""
    partner = guide.label(given.partner_level) if given.partner_level else "not said"
    known = {sign.id for sign in principle.warnings}
    ticked = len(known & set(given.warnings))
    notes = [note for note in (given.evidence, given.counter_example, given.unknowns) if note]
    if notes:
        note = f"“{fit(notes[0], 28)}”"
    elif (given.level or 0) >= 4:
        note = "what would a sceptic say?"
    else:
        note = "none yet"
    return (
        Detail("partner_level", "Lowest level any partner would give (my guess)", partner),
        Detail("warnings", "Warning signs", f"{ticked} of {len(known)}"),
        Detail("notes", "Notes", note),
    )


def advice_text(guide: Guide, review: Review, answer: Answer | None) -> Content:
    """What the guide advises for this answer; empty while there is none."""
    if answer is None or answer.state == "not-relevant":
        return literal("")
    principle = guide.by_id[answer.principle]
    rows = [literal(principle.title, "bold"), literal("")]
    if answer.state == "dont-know":
        rows += [literal("0 I don't know", "bold $chosen"), literal("")]
        rows += [literal("Find out first", "bold $primary"), *paragraph(principle.find_out)]
        return lines(rows)
    level = answer.level or 1
    rows += [literal(guide.label(level), "bold $chosen")]
    if needs_another_look(guide, answer):
        rows += paragraph("The wording has changed since you answered. Answer it again.")
    rows += [*paragraph(principle.advice_at(level)), literal("")]
    if level < 5:
        rows.append(literal(f"The next level: {guide.label(level + 1)}", "bold $primary"))
        rows += [*paragraph(principle.level_text(level + 1)), literal("")]
    suggested = actions_for(guide, review, principle, level)
    if suggested:
        aimed = level < target_of(guide, review)
        title = "What it would take" if aimed or level < 5 else "What keeps it"
        rows.append(literal(title, "bold $primary"))
        for action in suggested[:SUGGESTIONS]:
            rows += bullet(f"{action.text} ({effort_words(action)})")
    return lines(rows)


def paragraph(text: str, style: str = "") -> list[Content]:
    """Text in rows of at most 72 columns."""
    return [literal(row, style) for row in wrap(text, COLUMNS)]


def bullet(text: str) -> list[Content]:
    """A point with a hanging indent."""
    first, *rest = wrap(text, COLUMNS - 2)
    return [literal(f"• {first}"), *(literal(f"  {row}") for row in rest)]


def _lower_first(text: str) -> str:
    """A noun phrase in the middle of a sentence; a word in capitals stays."""
    first = text.split(" ", 1)[0]
    keep = len(first) > 1 and first.isupper()
    return text.rstrip(".") if keep else text[:1].lower() + text[1:].rstrip(".")
