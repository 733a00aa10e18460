"""Behind a principle: a coach's questions, the words explained, the sources."""

from __future__ import annotations

from collections.abc import Sequence

from partnercheck.guide.terms import terms_in
from partnercheck.plain.principle import Here
from partnercheck.plain.voice import INDENT


def say_background(here: Here) -> None:
    """Say all that there is; what the guide lacks is left out."""
    guide, principle = here.session.guide, here.principle
    here.dialogue.heading(f"Behind {principle.title}")
    if principle.partner_view:
        _say(here, "From a partner's side", [(principle.partner_view, "")])
    _say(here, "A coach might ask", [(question, "") for question in principle.coach])
    _say(here, "Words", [(f"{t.term}: {t.meaning}", "") for t in terms_in(guide, principle)])
    sources = [source for name in principle.sources if (source := guide.source(name))]
    _say(here, "Where the idea comes from", [(s.citation, s.url) for s in sources])
    here.dialogue.gap()


def _say(here: Here, heading: str, entries: Sequence[tuple[str, str]]) -> None:
    if entries:
        here.dialogue.say(f"{heading}:")
    for text, address in entries:
        here.dialogue.say(text, indent=INDENT)
        here.dialogue.say(address, indent=INDENT)
