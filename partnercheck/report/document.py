"""The document of a review: which facts are in it, and in what order.

Markdown, HTML and Word render this outline; the other formats take the facts themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.report.facts import CommitmentFact, Facts, LevelFact, TalkFact
from partnercheck.report.marked_languages import joined, listed_with
from partnercheck.report.notes import CONTEXT, PARTS
from partnercheck.report.outline import (
    Block,
    Heading,
    Items,
    ListEntry,
    Outline,
    OutlineTable,
    Paragraph,
    Spread,
    SpreadRow,
)
from partnercheck.review.answering import LOWEST_PARTNER_TOLD
from partnercheck.review.commitments import commitment_told
from partnercheck.review.comparison import OLD_PRINCIPLES
from partnercheck.review.conversations import MY_WORDS, TALK_PARTS
from partnercheck.review.dates import date_words
from partnercheck.review.priorities import BANDS
from partnercheck.review.reasons import (
    BAND_NAMES,
    CHECK_WITH_PARTNER,
    FIND_OUT_FIRST,
    STRENGTHS,
    WORDING_CHANGED,
)

NO_ASSURANCE = (
    "One leader's own view, written to reflect and to plan. It measures nothing, and no manager, "
    "board or commissioner should require it."
)
SHAPE = "The shape of the partnership"
ASK_ONE = "To ask one partner: which of these answers would you put higher or lower?"
OWN_ACTIONS = "Own actions"
LEVELS_MEAN = "What the five levels mean"
CONVERSATIONS = "Conversations"


def outline_of(facts: Facts) -> Outline:
    """The outline of one review."""
    blocks: tuple[Block, ...] = (
        Heading(1, facts.title),
        *_opening(facts),
        *_commitments(facts),
        *_shape(facts),
        *_actions(facts),
        *_levels(facts),
        *_conversations(facts),
        *_meanings(facts),
    )
    return Outline(facts.title, facts.language, blocks, as_of=facts.updated)


def _opening(facts: Facts) -> Iterator[Block]:
    yield Paragraph(NO_ASSURANCE)
    _, version, title = facts.guide
    lines = [
        joined("Guide: ", title, f", version {version}"),
        joined("Aim: ", facts.label(facts.target)),
    ]
    if facts.updated is not None:
        lines.append(joined("As it stood on ", date_words(facts.updated)))
    if facts.next_review is not None:
        lines.append(joined("To look again: ", date_words(facts.next_review)))
    if facts.partners:
        # A name may have a comma in it, so semicolons divide them.
        lines.append(joined("Partners: ", listed_with("; ", facts.partners)))
    yield Paragraph(listed_with("\n", lines))
    if facts.context:
        yield Paragraph(joined(CONTEXT, ": ", facts.context))


def _commitments(facts: Facts) -> Iterator[Block]:
    if facts.commitments:
        yield Heading(2, "Commitments")
        yield Items(
            tuple(ListEntry(c.text, tuple(_commitment(c))) for c in facts.commitments),
            numbered=True,
        )


def _commitment(commitment: CommitmentFact) -> Iterator[str]:
    for name, said in commitment_told(commitment):
        yield joined(name, ": ", said)


def _shape(facts: Facts) -> Iterator[Block]:
    """Strengths first, then area by area."""
    if not any(level.state for level in facts.levels):
        return
    if facts.strengths:
        yield Heading(2, STRENGTHS)
        yield Items(tuple(ListEntry(title) for _, title in facts.strengths))
    yield Heading(2, SHAPE)
    yield Spread(
        facts.labels, tuple(SpreadRow(area.title, area.spread, area.words) for area in facts.shape)
    )
    yield Paragraph(ASK_ONE)


def _actions(facts: Facts) -> Iterator[Block]:
    """For each principle with steps to go its first action, then own actions, then what to ask. An
    action that was taken on is spelled out among the commitments alone."""
    for band in BANDS:
        shown = [action for action in facts.actions if action.first and action.band == band]
        if shown:
            yield Heading(2, BAND_NAMES[band])
            items = (
                ListEntry(
                    words_or_number(action.text, action.commitment),
                    (joined(action.title, ": ", facts.label(action.level), "; ", action.words),),
                )
                for action in shown
            )
            yield Items(tuple(items), numbered=True, start=shown[0].place)
    if own := [action for action in facts.own_actions if action.commitment is None]:
        yield Heading(2, OWN_ACTIONS)
        yield Items(
            tuple(ListEntry(action.text, (action.title,) * bool(action.title)) for action in own)
        )
    for name, asked in (
        (FIND_OUT_FIRST, facts.find_out),
        (CHECK_WITH_PARTNER, facts.check_with_partner),
    ):
        if asked:
            yield Heading(2, name)
            yield Items(
                tuple(
                    ListEntry(words_or_number(item.text, item.commitment), (item.title,))
                    for item in asked
                )
            )


def words_or_number(text: str, commitment: int | None) -> str:
    """What to do or, if it was taken on, the number of its commitment."""
    return text if commitment is None else f"Taken on: commitment {commitment}"


def _meanings(facts: Facts) -> Iterator[Block]:
    if any(facts.meanings):
        yield Heading(2, LEVELS_MEAN)
        yield Items(
            tuple(
                ListEntry(joined(label, ": ", meaning))
                for label, meaning in zip(facts.labels, facts.meanings, strict=True)
            )
        )


def _levels(facts: Facts) -> Iterator[Block]:
    yield Heading(2, "Levels")
    titles = [(area.id, area.title) for area in facts.shape]
    for area, title in (*titles, (None, OLD_PRINCIPLES)):
        levels = [level for level in facts.levels if level.area == area]
        if levels:
            yield Heading(3, title)
            yield _level_table(facts, levels)
            items = (ListEntry(level.title, _notes(level)) for level in levels)
            with_notes = tuple(item for item in items if item.details)
            if with_notes:
                yield Items(with_notes)


def _level_table(facts: Facts, levels: list[LevelFact]) -> OutlineTable:
    head: tuple[str, ...] = ("Principle", "Level", "In words")
    if facts.leaving.partner_view:
        head += (LOWEST_PARTNER_TOLD,)
    return OutlineTable(head, tuple(_level_row(facts, level) for level in levels))


def _level_row(facts: Facts, level: LevelFact) -> tuple[str, ...]:
    answer = level.answer
    if level.needs_another_look:
        answer = joined(answer, f" ({WORDING_CHANGED})")
    words = level.level_text if level.state == "placed" else ""
    row: tuple[str, ...] = (level.title, answer, words)
    if facts.leaving.partner_view:
        row += (_partner_words(facts, level),)
    return row


def _partner_words(facts: Facts, level: LevelFact) -> str:
    if level.partner_level is None:
        return ""
    who = joined(", ", level.partner_level_who) if level.partner_level_who else ""
    return joined(facts.label(level.partner_level), who)


def _notes(level: LevelFact) -> tuple[str, ...]:
    return tuple(joined(PARTS[note.part], ": ", note.text) for note in level.notes if note.text)


def _conversations(facts: Facts) -> Iterator[Block]:
    if facts.conversations:
        yield Heading(2, CONVERSATIONS)
        yield Items(tuple(ListEntry(one.title, tuple(_talk(one))) for one in facts.conversations))


def _talk(conversation: TalkFact) -> Iterator[str]:
    for part, text in conversation.texts:
        yield joined(TALK_PARTS[part], ": ", text)
    for _, title, text in conversation.words:
        yield joined(MY_WORDS, ", ", title, ": ", text)
