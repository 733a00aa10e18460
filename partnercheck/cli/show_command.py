"""`partnercheck show`: one review, with every answer, note and commitment."""

from __future__ import annotations

from partnercheck.cli.opened import ReadWithGuide, read_with_guide
from partnercheck.cli.output import columns, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit
from partnercheck.guide.model import Area, Guide, Principle
from partnercheck.report.notes import notes_of
from partnercheck.review.answering import LOWEST_PARTNER_TOLD, answer_words
from partnercheck.review.commitments import commitment_told
from partnercheck.review.comparison import OLD_PRINCIPLES
from partnercheck.review.dates import date_words, moment_words
from partnercheck.review.model import Answer, Commitment, Review
from partnercheck.review.priorities import counted_answers
from partnercheck.review.reasons import WORDING_CHANGED, matters
from partnercheck.review.walk import in_scope, needs_another_look, progress
from partnercheck.text import capitalised, listed

EXAMPLES = (("partnercheck show latest", ""), ("partnercheck show k3 --json", "for programs"))


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review(needed=True)
    parser.takes_json()


def run(options: Options) -> int:
    """Write the review, in words or as JSON just as its file has it."""
    found = read_with_guide(options)
    if options.json:
        from partnercheck.report.json_text import json_text
        from partnercheck.store.decoding import Beyond
        from partnercheck.store.encoding import to_mapping

        write_data(json_text(to_mapping(found.review, Beyond())))
    else:
        write_text(_text(found, columns()))
    return Exit.DONE


def _text(found: ReadWithGuide, width: int) -> str:
    guide, review = found.guide, found.review
    page = Wrapped(width)
    page.line(review.partnership.name)
    _about(page, guide, review)
    answers = counted_answers(guide, review)
    scope = {principle.id for principle in in_scope(guide, review)}
    for area in guide.areas:
        _area(page, guide, review, area, answers, scope)
    _kept_answers(page, guide, review, answers)
    if review.commitments:
        page.heading("Commitments")
        for commitment in review.commitments:
            _commitment(page, commitment)
    if review.own_actions:
        page.titles("Your own actions", [own.text for own in review.own_actions])
    return page.text


def _about(page: Wrapped, guide: Guide, review: Review) -> None:
    partnership = review.partnership
    look = "First look" if review.scope == "core" else "Whole guide"
    status = "finished" if review.status == "complete" else "in progress"
    page.line(f"{look}, {status}: {progress(guide, review, in_scope(guide, review))} answered.")
    times = []
    if review.created is not None:
        times.append(f"Begun {date_words(review.created)}.")
    if review.updated is not None:
        times.append(f"Last saved {moment_words(review.updated)}.")
    if review.next_review is not None:
        times.append(f"To look again: {date_words(review.next_review)}.")
    if times:
        page.line(" ".join(times))
    page.line(f"Guide: {guide.title}, version {guide.version}. Id {review.id}.")
    role, stage = guide.role(partnership.role), guide.stage(partnership.stage)
    page.named("Your role", role.label if role else "")
    page.named("Stage", stage.label if stage else "")
    if partnership.target is not None:
        page.line(f"You aim for {guide.label(partnership.target)}.")
    page.named("Partners", listed(partnership.partners))
    if partnership.mandated is not None:
        page.line(f"Told to partner: {_yes_or_no(partnership.mandated)}.")
    for check in guide.checks:
        if check.id in partnership.checks:
            page.line(f"{check.text} {_yes_or_no(partnership.checks[check.id]).capitalize()}.")
    page.named("Outside your control", partnership.context)


def _area(
    page: Wrapped,
    guide: Guide,
    review: Review,
    area: Area,
    answers: dict[str, Answer],
    scope: set[str],
) -> None:
    asked = [
        p for p in area.principles if p.status == "active" and (p.id in scope or p.id in answers)
    ]
    if not asked:
        return
    page.heading(area.title)
    for principle in asked:
        answer = answers.get(principle.id)
        page.line(f"{principle.title}: {answer_words(guide, answer)}", 2)
        given = answer or review.thoughts(principle.id)
        _answer(page, guide, principle, given)


def _answer(page: Wrapped, guide: Guide, principle: Principle | None, answer: Answer) -> None:
    if needs_another_look(guide, answer) and answer.state is not None:
        page.line(f"{WORDING_CHANGED}.", 4)
    if answer.state == "placed" and answer.level_text:
        page.line(answer.level_text, 4)
    if answer.importance is not None:
        page.line(f"{capitalised(matters(answer.importance))}.", 4)
    if answer.partner_level is not None:
        who = f" ({answer.partner_level_who})" if answer.partner_level_who else ""
        page.named(LOWEST_PARTNER_TOLD, guide.label(answer.partner_level) + who, 4)
    for note in notes_of(principle, answer):
        page.line(note, 4)


def _kept_answers(page: Wrapped, guide: Guide, review: Review, answers: dict[str, Answer]) -> None:
    """Write the answers to principles that the guide has retired or does not have."""
    kept = [a for a in review.answers if a.principle not in answers and a.state is not None]
    if not kept:
        return
    page.heading(OLD_PRINCIPLES)
    for answer in kept:
        page.line(f"{answer.title or answer.principle}: {answer_words(guide, answer)}", 2)
        _answer(page, guide, guide.by_id.get(answer.principle), answer)


def _commitment(page: Wrapped, commitment: Commitment) -> None:
    page.line(commitment.text, 2)
    for name, said in commitment_told(commitment, even_open=True):
        page.named(name, said, 4)


def _yes_or_no(said: bool) -> str:
    return "yes" if said else "no"
