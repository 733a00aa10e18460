"""The leader's notes, one by one, so that each can be ticked before it leaves.

A note is whatever the leader typed beside a level: evidence, doubts, reasons, the context, how a
commitment went, each text of a conversation. Warning signs don't count as notes: they decide the
order of the list, so they have a tick of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from msgspec import Struct

from partnercheck.guide.model import Guide, Principle
from partnercheck.review.answering import WHY_LEFT_OUT
from partnercheck.review.commitments import COMMITMENT_TOLD
from partnercheck.review.conversations import MY_WORDS, TALK_PARTS, TalkPart
from partnercheck.review.dates import date_words
from partnercheck.review.model import Answer, Commitment, Conversation, Review
from partnercheck.text import plural

Part = Literal["evidence", "counter_example", "unknowns", "reason", "warnings"]

PARTS: dict[Part, str] = {
    "evidence": "What evidence comes to mind",
    "counter_example": "What a sceptical partner would point to",
    "unknowns": "What I don't know",
    "reason": WHY_LEFT_OUT,
    "warnings": "Warning signs",
}
"""The notes on one principle, with the words to put before each."""
CONTEXT = "Outside our control"
OUTCOME = COMMITMENT_TOLD["outcome"]
GONE = "A principle that the guide has no more"
CONTEXT_KEY = "context"
_COMMITMENT = "commitment:"
_CONVERSATION = "conversation:"
_CHOSEN = ":reason"
"""How the key of a note ends that can be chosen instead of typed."""
_COUNTED = ((False, "note", "notes"), (True, "reason", "reasons"))
"""Whether it can be chosen instead of typed, then what one is called, and several."""


class NoteChoice(Struct, frozen=True):
    """One note that can be ticked."""

    key: str
    """What `Leaving.ticked` contains if the note leaves."""
    where: str
    """The title of its principle, the words of its commitment or the day of its conversation; empty
    for the context."""
    name: str
    text: str

    @property
    def of_commitment(self) -> bool:
        """Whether it says how a commitment went; if not, it is about an answer or the context."""
        return self.key.startswith(_COMMITMENT)


def notes_in(guide: Guide, review: Review) -> tuple[NoteChoice, ...]:
    """Every note of a review: the context, commitments, then principles in the guide's order,
    answers to what the guide no longer asks, and last conversations, oldest first."""
    return tuple(_notes_in(guide, review))


def counted_notes(keys: Collection[str], among: Collection[str] | None = None) -> tuple[str, ...]:
    """How many notes and how many reasons these keys are for, in words: `2 notes` or, of those in
    `among`, `2 of 3 notes`. Reasons are counted by themselves, as they may have been chosen
    ready-made."""
    said = []
    for chosen, one, many in _COUNTED:
        count = _count(keys, chosen)
        if among is None:
            said += [plural(count, one, many)] if count else []
        elif whole := _count(among, chosen):
            said.append(f"{count} of {plural(whole, one, many)}")
    return tuple(said)


def _count(keys: Collection[str], chosen: bool) -> int:
    return sum(key.endswith(_CHOSEN) is chosen for key in keys)


def answer_key(principle: str, part: Part) -> str:
    """The key of one note on a principle."""
    return f"answer:{principle}:{part}"


def outcome_key(commitment: Commitment) -> str:
    """The key of the note on how a commitment went."""
    return f"{_COMMITMENT}{commitment.id}:outcome"


def talk_key(conversation: Conversation, part: TalkPart) -> str:
    """The key of one text of a conversation."""
    return f"{_CONVERSATION}{conversation.id}:{part}"


def talk_words_key(conversation: Conversation, principle: str) -> str:
    """The key of what the leader wrote about a principle, by its id, in a conversation."""
    return f"{_CONVERSATION}{conversation.id}:{principle}:words"


def is_of_conversation(key: str) -> bool:
    """Whether the note with this key is a text of a conversation."""
    return key.startswith(_CONVERSATION)


def day_of(conversation: Conversation) -> str:
    """A conversation by its day: `A conversation on 9 July 2026`."""
    return f"A conversation on {date_words(conversation.held)}"


def part_text(principle: Principle | None, answer: Answer, part: Part) -> str:
    """The text of one note; for warning signs the ticked ones, in the guide's words. Empty if there
    is none. A sign that the guide lacks has no words and is left out."""
    if part != "warnings":
        text: str = getattr(answer, part)
        return text
    return "; ".join(signs_ticked(principle, answer))


def signs_ticked(principle: Principle | None, answer: Answer) -> tuple[str, ...]:
    """The warning signs that were ticked, in the guide's words and order."""
    signs = principle.warnings if principle else ()
    return tuple(sign.text for sign in signs if sign.id in answer.warnings)


def notes_of(principle: Principle | None, answer: Answer | None) -> tuple[str, ...]:
    """What the leader wrote and ticked on one principle, each note after its words from `PARTS`."""
    if answer is None:
        return ()
    parts = ((name, part_text(principle, answer, part)) for part, name in PARTS.items())
    return tuple(f"{name}: {text}" for name, text in parts if text)


def _notes_in(guide: Guide, review: Review) -> Iterator[NoteChoice]:
    if review.partnership.context:
        yield NoteChoice(CONTEXT_KEY, "", CONTEXT, review.partnership.context)
    for commitment in review.commitments:
        if commitment.outcome:
            key = outcome_key(commitment)
            yield NoteChoice(key, commitment.text, OUTCOME, commitment.outcome)
    for principle in guide.by_id.values():
        yield from _of_answer(principle.title, principle, review.thoughts(principle.id))
    for given in (*review.answers, *review.drafts):
        if given.principle not in guide.by_id:
            yield from _of_answer(given.title or given.principle, None, given)
    for conversation in review.conversations:
        yield from _of_conversation(guide, conversation)


def _of_answer(title: str, principle: Principle | None, given: Answer) -> Iterator[NoteChoice]:
    for part, name in PARTS.items():
        text = part_text(principle, given, part)
        if text and part != "warnings":
            yield NoteChoice(answer_key(given.principle, part), title, name, text)


def _of_conversation(guide: Guide, conversation: Conversation) -> Iterator[NoteChoice]:
    where = day_of(conversation)
    for part, name in TALK_PARTS.items():
        text: str = getattr(conversation, part)
        if text:
            yield NoteChoice(talk_key(conversation, part), where, name, text)
    for id, text in conversation.words.items():
        if text:
            title = guide.by_id[id].title if id in guide.by_id else GONE
            key = talk_words_key(conversation, id)
            yield NoteChoice(key, where, f"{MY_WORDS}, {title}", text)
