"""Where the glossary's words are met in a principle."""

from __future__ import annotations

import re

from partnercheck.guide.model import Guide, Principle, Term


def terms_in(guide: Guide, principle: Principle) -> tuple[Term, ...]:
    """The glossary's terms that stand in this principle's text, in the glossary's order. Whole
    words, whatever their case; a plural s may follow."""
    text = " ".join(_texts(principle))
    return tuple(
        term
        for term in guide.terms
        if re.search(rf"\b{re.escape(term.term)}s?\b", text, re.IGNORECASE)
    )


def _texts(principle: Principle) -> list[str]:
    return [
        principle.title,
        principle.meaning,
        *principle.questions,
        *principle.levels,
        principle.evidence,
        principle.partner_view,
        principle.find_out,
        *(sign.text for sign in principle.warnings),
        *(advice.text for advice in principle.advice),
        *(text for a in principle.actions for text in (a.text, a.first_step, a.done_when)),
    ]


LEVELS_HEADING = "What the five levels mean, for every principle"


def levels_explained(guide: Guide) -> tuple[str, ...]:
    """Each level with what it means in general: `3 Patchy: It is real for some partners.`; only the
    levels of which the guide says so."""
    told = ((guide.label(n), words.meaning) for n, words in enumerate(guide.levels, 1))
    return tuple(f"{label}: {meaning}" for label, meaning in told if meaning)
