"""Behind a principle: a coach's questions, the words explained, the sources."""

from __future__ import annotations

from collections.abc import Sequence

from partnercheck.commands import ACTIONS
from partnercheck.guide.model import Guide, Principle
from partnercheck.guide.terms import terms_in
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.plain.voice import INDENT, Voice


def say_background(voice: Voice, guide: Guide, principle: Principle) -> None:
    """Say all that there is; what the guide lacks is left out."""
    voice.heading(f"Behind {principle.title}")
    if principle.partner_view:
        _say(voice, "From a partner's side", [(principle.partner_view, "")])
    _say(voice, "A coach might ask", [(question, "") for question in principle.coach])
    _say(voice, "Words", [(f"{t.term}: {t.meaning}", "") for t in terms_in(guide, principle)])
    sources = [source for name in principle.sources if (source := guide.source(name))]
    _say(voice, "Where the idea comes from", [(s.citation, s.url) for s in sources])
    voice.gap()


def _say(voice: Voice, heading: str, entries: Sequence[tuple[str, str]]) -> None:
    if entries:
        voice.say(f"{heading}:")
    for text, address in entries:
        voice.say(text, indent=INDENT)
        voice.say(address, indent=INDENT)


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what a principle rests on, and go back."""
    say_background(
        sitting.dialogue, sitting.session.guide, sitting.session.guide.by_id[here.action]
    )
    return here.back or Go(ACTIONS)
