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
