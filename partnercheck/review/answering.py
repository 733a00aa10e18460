"""Every change that a leader makes to what they said of one principle, and an answer in words.

A change takes a review and returns the new one; nothing here reads a clock or a file.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from partnercheck.guide.model import Guide, Principle, unmarked
from partnercheck.review.model import IMPORTANCE_WORDS, Answer, Review
from partnercheck.text import NOTE_LIMIT

Note = Literal["evidence", "counter_example", "unknowns", "reason", "partner_level_who"]

BETWEEN_TWO = "Between two? The lower, unless you have a recent example."
IMPORTANCE_ASKED = "How much does it matter in the next six months?"
LOWEST_PARTNER = "Lowest level any partner would give (my guess)"
LOWEST_PARTNER_TOLD = "Lowest partner's level (my guess)"
"""The same where there is little room, and where it is told."""
NO_WARNINGS = "The guide names no warning signs here."
WHY_LEFT_OUT = "Why it is not relevant"
NOTES: dict[Note, str] = {
    "evidence": "What evidence comes to mind?",
    "counter_example": "What would a sceptical partner point to?",
    "unknowns": "What don't I know here?",
}
"""The question for each note, in the order in which they are asked."""
SCEPTIC_LEVEL = 4
"""From this level up, the question about a sceptical partner is asked."""
ADVICE_NEEDS_LEVEL = "Choose a level first: the advice is for the level you choose."
NO_ADVICE = "There is no advice for what is not relevant here."


def why_no_advice(answer: Answer | None) -> str:
    """Why the guide has no advice for this answer, as a sentence; empty if it has."""
    if answer is None:
        return ADVICE_NEEDS_LEVEL
    return NO_ADVICE if answer.state == "not-relevant" else ""


def place(review: Review, principle: Principle, level: int, now: datetime) -> Review:
    """Place the partnership on a level of this principle, 1 to 5. Returns the new review."""
    return _put(
        review,
        replace(
            _settled(review, principle, now),
            state="placed",
            level=level,
            level_text=principle.level_text(level),
            reason="",
        ),
    )


def dont_know(review: Review, principle: Principle, now: datetime) -> Review:
    """Answer *I don't know*. Returns the new review."""
    settled = _settled(review, principle, now)
    return _put(review, replace(settled, state="dont-know", level=None, level_text="", reason=""))


def not_relevant(review: Review, principle: Principle, now: datetime, reason: str = "") -> Review:
    """Answer *Not relevant here*; `reason` may be chosen or typed, now or later. Returns the new
    review."""
    settled = _settled(review, principle, now)
    return _put(
        review, replace(settled, state="not-relevant", level=None, level_text="", reason=reason)
    )


def set_importance(review: Review, principle: str, importance: int | None) -> Review:
    """Say how much a principle matters: 1 low, 2 medium, 3 high, None not said."""
    return _put(review, replace(review.thoughts(principle), importance=importance))


def set_partner_level(review: Review, principle: str, level: int | None, who: str = "") -> Review:
    """Set the leader's guess at the lowest level that any partner would give, and which partner."""
    given = review.thoughts(principle)
    return _put(review, replace(given, partner_level=level, partner_level_who=who))


def toggle_warning(review: Review, principle: Principle, warning: str) -> Review:
    """Tick or untick one warning sign, by its id. Ticked signs stay in the guide's order, and those
    that the guide lacks come last."""
    given = review.thoughts(principle.id)
    ticked = set(given.warnings) ^ {warning}
    known = [sign.id for sign in principle.warnings]
    unknown = [sign for sign in given.warnings if sign not in known and sign in ticked]
    warnings = (*(sign for sign in known if sign in ticked), *unknown)
    return _put(review, replace(given, warnings=warnings))


def write_note(review: Review, principle: str, note: Note, text: str) -> Review:
    """Set one note to what was typed, cut at `NOTE_LIMIT` characters. Spaces alone make it
    empty."""
    given = review.thoughts(principle)
    kept = text[:NOTE_LIMIT] if text.strip() else ""
    return _put(review, replace(given, **{note: kept}))


def answer_words(guide: Guide, answer: Answer | None) -> str:
    """An answer in short: `3 Patchy`, `I don't know`, `Not relevant here`, `Not answered`."""
    if answer is None or answer.state is None:
        return "Not answered"
    if answer.state == "dont-know":
        return "I don't know"
    if answer.state == "not-relevant":
        return "Not relevant here"
    return guide.label(answer.level) if answer.level else "Not answered"


def said_words(guide: Guide, answer: Answer | None) -> str:
    """An answer for the middle of a sentence: `3 Patchy`, `“I don't know”`, `“Not relevant here”`,
    `not answered`. Without quotes, a sentence inside another one reads as nonsense."""
    words = answer_words(guide, answer)
    if answer is None or answer.state is None:
        return "not answered"
    return words if answer.state == "placed" else f"“{words}”"


def importance_words(importance: int | None) -> str:
    """`low`, `medium`, `high` or `not said`."""
    return IMPORTANCE_WORDS[importance] if importance else "not said"


def matters_words(importance: int | None) -> str:
    """How much a principle matters, as a sentence: `Matters: medium.`"""
    return f"Matters: {importance_words(importance)}."


def change_words(guide: Guide, before: Answer | None, after: Answer | None) -> str:
    """What a change of answer did, as a sentence: `Was 3 Patchy, now 1 Absent.`; empty if there was
    no answer before, or it is the same."""
    was, now = said_words(guide, before), said_words(guide, after)
    if before is None or was == now:
        return ""
    return f"Was {was}, now {now}."


def _settled(review: Review, principle: Principle, now: datetime) -> Answer:
    """What the leader has given on this principle so far, as said now of its present wording."""
    given = review.thoughts(principle.id)
    title = unmarked(principle.title)
    return replace(given, revision=principle.revision, title=title, answered=now)


def _put(review: Review, given: Answer) -> Review:
    """The review with this answer or draft in place of the one before. An empty draft is
    removed."""
    answers = {answer.principle: answer for answer in review.answers}
    drafts = {draft.principle: draft for draft in review.drafts}
    if given.state is not None:
        answers[given.principle] = given
    if given.state is None and given != Answer(principle=given.principle):
        drafts[given.principle] = given
    else:
        drafts.pop(given.principle, None)
    return replace(review, answers=tuple(answers.values()), drafts=tuple(drafts.values()))


def sceptic_asked(given: Answer) -> bool:
    """Whether the question about a sceptical partner is asked: from `SCEPTIC_LEVEL` up, or where it
    was answered before."""
    return (given.level or 0) >= SCEPTIC_LEVEL or bool(given.counter_example)


def note_asked(note: Note, evidence: str) -> str:
    """The question for a note. That for evidence adds what the principle says to look for."""
    return f"{NOTES[note]} {look_for(evidence)}" if note == "evidence" and evidence else NOTES[note]


def look_for(evidence: str) -> str:
    """What a principle says to look for, as a sentence. It begins with a small letter unless its
    first word is in capitals."""
    first = evidence.split(" ", 1)[0]
    keep = len(first) > 1 and first.isupper()
    begin = evidence[:1] if keep else evidence[:1].lower()
    return f"Look for: {begin}{evidence[1:].rstrip('.')}."
