"""Which words of the glossary a principle uses, and what the five levels mean."""

from __future__ import annotations

import re

from partnercheck.guide.model import Guide, Principle, Term


def terms_in(guide: Guide, principle: Principle) -> tuple[Term, ...]:
    """The glossary's terms that this principle's text uses, in the glossary's order. Only whole
    words count, in capitals or not, with or without a plural s."""
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


def levels_explained(guide: Guide, space: str = " ") -> tuple[str, ...]:
    """Each level with its general meaning, such as `3 Patchy: It is real for some partners.`.
    Levels that the guide gives no meaning are left out. `space` stands within a level's name."""
    told = (
        (guide.label(n).replace(" ", space), words.meaning)
        for n, words in enumerate(guide.levels, 1)
    )
    return tuple(f"{label}: {meaning}" for label, meaning in told if meaning)
