"""The document of a review: which facts stand in an export, and in what order.

Facts come only from the review, its guide and the priorities. What was not chosen to leave is
never looked at here, so no renderer can let it slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.guide.model import Guide, Principle
from partnercheck.report.dates import date_words
from partnercheck.report.leaving import Leaving
from partnercheck.report.outline import Block, Heading, Item, Items, Outline, Paragraph, Table
from partnercheck.review.answering import answer_words
from partnercheck.review.model import Answer, Commitment, Review
from partnercheck.review.priorities import BANDS, Priorities, counted_answers
from partnercheck.review.reasons import (
    BAND_NAMES,
    CHECK_WITH_PARTNER,
    FIND_OUT_FIRST,
    STRENGTHS,
    WORDING_CHANGED,
    effort_and_window,
    level_and_aim,
)
from partnercheck.review.walk import in_scope, needs_another_look

UNNAMED = "Partnership review"
NO_ASSURANCE = (
    "One leader's own view, written to reflect and to plan. It measures nothing, and no manager, "
    "board or commissioner should require it."
)
STATUS_WORDS = {"open": "open", "done": "done", "partly": "partly done", "dropped": "dropped"}


def outline_of(guide: Guide, review: Review, priorities: Priorities, leaving: Leaving) -> Outline:
    """The outline of one review, with what the leader chose to let leave."""
    title = review.partnership.name if leaving.names else UNNAMED
    blocks: tuple[Block, ...] = (
        Heading(1, title),
        *_opening(guide, review, priorities, leaving),
        *_commitments(review, leaving),
        *_actions(guide, priorities, leaving),
        *_levels(guide, review, leaving),
    )
    return Outline(title=title, language=guide.language, blocks=blocks)


def _opening(
    guide: Guide, review: Review, priorities: Priorities, leaving: Leaving
) -> Iterator[Block]:
    partnership = review.partnership
    yield Paragraph(NO_ASSURANCE)
    lines = [f"Guide: {guide.title}, version {guide.version}"]
    lines.append(f"Aim: {guide.label(priorities.target)}")
    if review.updated is not None:
        lines.append(f"As it stood on {date_words(review.updated)}")
    if review.next_review is not None:
        lines.append(f"To look again: {date_words(review.next_review)}")
    if leaving.names and partnership.partners:
        lines.append(f"Partners: {', '.join(partnership.partners)}")
    yield Paragraph("\n".join(lines))
    if leaving.notes and partnership.context:
        yield Paragraph(f"Outside our control: {partnership.context}")


def _commitments(review: Review, leaving: Leaving) -> Iterator[Block]:
    if not review.commitments:
        return
    yield Heading(2, "Commitments")
    yield Items(
        tuple(Item(c.text, tuple(_commitment(c, leaving))) for c in review.commitments),
        numbered=True,
    )


def _commitment(commitment: Commitment, leaving: Leaving) -> Iterator[str]:
    if commitment.first_step:
        yield f"First step: {commitment.first_step}"
    if commitment.if_then:
        yield f"Plan: {commitment.if_then}"
    if commitment.due is not None:
        yield f"By: {date_words(commitment.due)}"
    if leaving.names and commitment.who:
        yield f"Who: {commitment.who}"
    if leaving.names and commitment.told:
        yield f"Who is told: {commitment.told}"
    if commitment.done_when:
        yield f"What a partner would notice: {commitment.done_when}"
    if commitment.status != "open":
        yield f"Status: {STATUS_WORDS[commitment.status]}"
    if leaving.notes and commitment.outcome:
        yield f"How it went: {commitment.outcome}"


def _actions(guide: Guide, priorities: Priorities, leaving: Leaving) -> Iterator[Block]:
    """The first action of each principle with steps to go, band by band. Importance and warning
    signs stay behind; the order is all that shows of them."""
    target = priorities.target
    for band in BANDS:
        items = tuple(
            Item(
                ranked.actions[0].action.text,
                (
                    f"{ranked.principle.title}: {level_and_aim(guide, ranked.level, target)}",
                    capitalised(effort_and_window(ranked.actions[0].action)),
                ),
            )
            for ranked in priorities.in_band(band)
            if ranked.actions
        )
        if items:
            yield Heading(2, BAND_NAMES[band])
            yield Items(items, numbered=True)
    if priorities.find_out:
        yield Heading(2, FIND_OUT_FIRST)
        yield Items(tuple(Item(i.text, (i.principle.title,)) for i in priorities.find_out))
    if leaving.partner_view and priorities.check_with_partner:
        yield Heading(2, CHECK_WITH_PARTNER)
        yield Items(
            tuple(Item(i.text, (i.principle.title,)) for i in priorities.check_with_partner)
        )
    if priorities.strengths:
        yield Heading(2, STRENGTHS)
        yield Items(tuple(Item(guide.by_id[p].title) for p in priorities.strengths))


def _levels(guide: Guide, review: Review, leaving: Leaving) -> Iterator[Block]:
    yield Heading(2, "Levels")
    scope = {principle.id for principle in in_scope(guide, review)}
    answers = counted_answers(guide, review)
    for area in guide.areas:
        shown = [
            p
            for p in area.principles
            if p.status == "active" and (p.id in scope or p.id in answers)
        ]
        if not shown:
            continue
        yield Heading(3, area.title)
        yield _level_table(guide, [(p.title, answers.get(p.id)) for p in shown], leaving)
        if leaving.notes:
            noted = (Item(p.title, notes_of(p, answers.get(p.id))) for p in shown)
            with_notes = tuple(item for item in noted if item.details)
            if with_notes:
                yield Items(with_notes)
    kept = [a for a in review.answers if a.principle not in answers and a.state is not None]
    if kept:
        yield Heading(3, "From another version of the guide")
        yield _level_table(guide, [(a.title or a.principle, a) for a in kept], leaving)
        if leaving.notes:
            items = (Item(a.title or a.principle, notes_of(None, a)) for a in kept)
            with_notes = tuple(item for item in items if item.details)
            if with_notes:
                yield Items(with_notes)


def _level_table(guide: Guide, rows: list[tuple[str, Answer | None]], leaving: Leaving) -> Table:
    head: tuple[str, ...] = ("Principle", "Level", "In words")
    if leaving.partner_view:
        head += ("Lowest partner's level (my guess)",)
    return Table(head, tuple(_level_row(guide, title, a, leaving) for title, a in rows))


def _level_row(
    guide: Guide, title: str, answer: Answer | None, leaving: Leaving
) -> tuple[str, ...]:
    words = answer.level_text if answer is not None and answer.state == "placed" else ""
    level = answer_words(guide, answer)
    if answer is not None and needs_another_look(guide, answer):
        level += f" ({WORDING_CHANGED})"
    row: tuple[str, ...] = (title, level, words)
    if leaving.partner_view:
        row += (_partner_words(guide, answer, leaving),)
    return row


def _partner_words(guide: Guide, answer: Answer | None, leaving: Leaving) -> str:
    if answer is None or answer.partner_level is None:
        return ""
    who = f", {answer.partner_level_who}" if leaving.names and answer.partner_level_who else ""
    return f"{guide.label(answer.partner_level)}{who}"


def capitalised(words: str) -> str:
    """The words with a capital at the beginning and nothing else changed."""
    return words[:1].upper() + words[1:]


def notes_of(principle: Principle | None, answer: Answer | None) -> tuple[str, ...]:
    """What the leader wrote and ticked about one principle, each with its own beginning."""
    if answer is None:
        return ()
    signs = [
        sign.text
        for sign in (principle.warnings if principle else ())
        if sign.id in answer.warnings
    ]
    parts = (
        ("What comes to mind", answer.evidence),
        ("What a sceptical partner would point to", answer.counter_example),
        ("What I don't know", answer.unknowns),
        ("Why it is not relevant", answer.reason),
        ("Warning signs", "; ".join(signs)),
    )
    return tuple(f"{name}: {text}" for name, text in parts if text)
