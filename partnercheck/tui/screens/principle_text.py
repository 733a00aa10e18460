"""What the three parts of the principle screen say."""

from __future__ import annotations

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.model import Answer, Review
from partnercheck.review.priorities import actions_for
from partnercheck.review.reasons import FIND_OUT_FIRST, WORDING_CHANGED, effort_words
from partnercheck.review.walk import needs_another_look
from partnercheck.text import fit
from partnercheck.tui.widgets.details import Detail
from partnercheck.tui.widgets.passage import Line

BETWEEN_TWO = "Between two? Take the lower, unless you can name a recent example."
HINT = [Line(BETWEEN_TWO, "$text-muted"), Line()]
"""The rule between two levels, above the levels."""
SUGGESTIONS = 3
"""Actions that the advice names; the list of actions has them all."""


def think_text(principle: Principle, *, less: bool = False) -> list[Line]:
    """Title, meaning, the questions to think with, and what evidence to look for; `less` leaves
    out what is not asked."""
    rows = [Line(principle.title, "bold"), Line()]
    if principle.meaning and not less:
        rows += [Line(principle.meaning), Line()]
    if principle.questions:
        rows += [*(Line(question, bullet=True) for question in principle.questions), Line()]
    look_for = (
        f"Look for: {_lower_first(principle.evidence)}." if principle.evidence and not less else ""
    )
    rows.append(Line(f"{look_for} What comes to mind? (e to write)".strip(), "$text-muted"))
    return rows


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
        Detail(
            "partner_level",
            "Lowest level any partner would give (my guess)",
            partner,
            short="Lowest partner's level (my guess)",
        ),
        Detail("warnings", "Warning signs", f"{ticked} of {len(known)}"),
        Detail("notes", "Notes", note),
    )


def advice_text(guide: Guide, review: Review, answer: Answer | None) -> list[Line]:
    """What the guide advises for this answer; empty while there is none."""
    if answer is None or answer.state == "not-relevant":
        return []
    principle = guide.by_id[answer.principle]
    if answer.state == "dont-know":
        return [
            Line("0 I don't know", "bold $chosen"),
            Line(),
            Line(FIND_OUT_FIRST, "bold $primary"),
            Line(principle.find_out),
        ]
    level = answer.level or 1
    rows = [Line(guide.label(level), "bold $chosen")]
    if needs_another_look(guide, answer):
        rows.append(Line(f"{WORDING_CHANGED}."))
    rows += [Line(principle.advice_at(level)), Line()]
    if level < 5:
        rows.append(Line(f"The next level: {guide.label(level + 1)}", "bold $primary"))
        rows += [Line(principle.level_text(level + 1)), Line()]
    suggested = actions_for(guide, review, principle, level)
    if suggested:
        rows.append(Line("What it would take" if level < 5 else "What keeps it", "bold $primary"))
        rows += [
            Line(f"{action.text} ({effort_words(action)})", bullet=True)
            for action in suggested[:SUGGESTIONS]
        ]
    return rows


def _lower_first(text: str) -> str:
    """A noun phrase in the middle of a sentence; a word in capitals stays."""
    first = text.split(" ", 1)[0]
    keep = len(first) > 1 and first.isupper()
    return text.rstrip(".") if keep else text[:1].lower() + text[1:].rstrip(".")
