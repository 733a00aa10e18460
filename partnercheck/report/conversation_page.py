"""The page of one conversation: its day, the titles of what was talked about and of what else was
brought, what was taken on.

Everything else goes only if it is ticked by itself: level words, the purpose, the leader's own
words, what was learned. The coach gets no version of their own: the leader sends theirs, or
doesn't.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from partnercheck.errors import PartnerCheckError
from partnercheck.guide.model import Guide
from partnercheck.report.chosen import Leaving
from partnercheck.report.marked_languages import GuideWords, joined
from partnercheck.report.names import Names
from partnercheck.report.notes import GONE, day_of
from partnercheck.report.outline import Block, Heading, Items, ListEntry, Outline, Paragraph
from partnercheck.review.answering import answer_words
from partnercheck.review.commitments import COMMITMENT_TOLD
from partnercheck.review.conversations import MY_WORDS, TALK_PARTS, taken_on_in
from partnercheck.review.dates import date_words
from partnercheck.review.model import Commitment, Conversation, Review
from partnercheck.review.priorities import counted_answers

CHOICES = {
    "levels": "Level words of what we talked about",
    "purpose": TALK_PARTS["purpose"],
    "words": MY_WORDS,
    "learned": TALK_PARTS["learned"],
}
"""What can be added to the page, one by one: the word for `--with`, and what people read."""
FORMATS = ("markdown", "html", "word")
"""The formats in which the page can be written."""
TALKED_ABOUT = "What we talked about"
LEFT_COVERED = "Brought, and left covered"
BROUGHT = "What was brought"
OWN_PAGE = "One leader's own page of a conversation, written to remember by. It measures nothing."


def found_conversation(review: Review, id: str) -> Conversation:
    """The conversation with this id. Raises PartnerCheckError, which lists those that the review
    has."""
    for one in review.conversations:
        if one.id == id:
            return one
    there = ", ".join(f"{one.id} ({date_words(one.held)})" for one in review.conversations)
    known = f"There are: {there}." if there else "It has none yet."
    raise PartnerCheckError(f"This review has no such conversation. {known}")


def conversation_outline(
    guide: Guide, review: Review, conversation: Conversation, chosen: Collection[str]
) -> Outline:
    """The page, with what was chosen from the keys of `CHOICES`. Names that the leader gave are
    swapped for roles wherever they occur."""
    names = Names(review, Leaving())
    words = GuideWords(guide)
    title = day_of(conversation)
    blocks = (
        Heading(1, title),
        Paragraph(OWN_PAGE),
        *_opening(conversation, names, chosen),
        *_brought(guide, words, review, conversation, names, chosen),
        *_taken_on(words, review, conversation, names),
        *_closing(conversation, names, chosen),
    )
    return Outline(title, guide.language, blocks)


def _opening(conversation: Conversation, names: Names, chosen: Collection[str]) -> Iterator[Block]:
    if "purpose" in chosen and conversation.purpose:
        yield Paragraph(joined(CHOICES["purpose"], ": ", names.text(conversation.purpose)))


def _brought(
    guide: Guide,
    words: GuideWords,
    review: Review,
    conversation: Conversation,
    names: Names,
    chosen: Collection[str],
) -> Iterator[Block]:
    """The titles, those that were talked about apart from the others, whose levels stay covered."""
    answers = counted_answers(guide, review)
    talked: list[ListEntry] = []
    others: list[ListEntry] = []
    for id in conversation.brought:
        principle = guide.by_id.get(id)
        uncovered = id in conversation.uncovered
        details = []
        if "levels" in chosen and uncovered and id in answers:
            said = answer_words(guide, answers[id])
            details.append(words.label(said) if answers[id].state == "placed" else said)
        if "words" in chosen and conversation.words.get(id):
            details.append(joined(CHOICES["words"], ": ", names.text(conversation.words[id])))
        title = words.of(principle.title) if principle else GONE
        (talked if uncovered else others).append(ListEntry(title, tuple(details)))
    apart = LEFT_COVERED if talked else BROUGHT
    for heading, items in ((TALKED_ABOUT, talked), (apart, others)):
        if items:
            yield Heading(2, heading)
            yield Items(tuple(items))


def _taken_on(
    words: GuideWords, review: Review, conversation: Conversation, names: Names
) -> Iterator[Block]:
    taken = taken_on_in(review, conversation)
    if taken:
        yield Heading(2, "Taken on")
        yield Items(
            tuple(
                ListEntry(words.kept(names.text(c.text)), tuple(_details(words, c, names)))
                for c in taken
            ),
            numbered=True,
        )


def _details(words: GuideWords, commitment: Commitment, names: Names) -> Iterator[str]:
    for field in ("first_step", "if_then"):
        if said := getattr(commitment, field):
            yield joined(COMMITMENT_TOLD[field], ": ", words.kept(names.text(said)))
    if commitment.due is not None:
        yield f"{COMMITMENT_TOLD['due']}: {date_words(commitment.due)}"


def _closing(conversation: Conversation, names: Names, chosen: Collection[str]) -> Iterator[Block]:
    if "learned" in chosen and conversation.learned:
        yield Heading(2, CHOICES["learned"])
        yield Paragraph(names.text(conversation.learned))
    if conversation.next is not None:
        yield Paragraph(f"To talk again: {date_words(conversation.next)}")


def conversation_bytes(outline: Outline, name: str) -> bytes:
    """The page in one of `FORMATS`. Raises MissingPartError if Word's package is not installed."""
    if name == "html":
        from partnercheck.report.html_export import html_of

        return html_of(outline).encode()
    if name == "word":
        from partnercheck.report.word_export import word_of

        return word_of(outline)
    from partnercheck.report.markdown import markdown_of

    return markdown_of(outline).encode()
