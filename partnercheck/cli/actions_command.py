"""`partnercheck actions`: what to do first, and why."""

from __future__ import annotations

from partnercheck.cli.opened import read_with_guide
from partnercheck.cli.output import columns, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit
from partnercheck.guide.model import Action, Guide
from partnercheck.review.commitments import mark_of, open_commitment
from partnercheck.review.first_three import DOES_IT_STILL_NEED_US, asks_whether, first_three
from partnercheck.review.model import Review
from partnercheck.review.priorities import BANDS, Priorities, RankedPrinciple, prioritise
from partnercheck.review.reasons import (
    BAND_NAMES,
    CHECK_WITH_PARTNER,
    FIND_OUT_FIRST,
    check_reason,
    effort_and_window,
    find_out_reason,
    level_and_aim,
    ranked_flags,
    reason,
    target_words,
    under_no_band,
)
from partnercheck.text import capitalised

EXAMPLES = (("partnercheck actions latest", ""), ("partnercheck actions k3 --json", "for programs"))


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review(needed=True)
    parser.takes_json()


def run(options: Options) -> int:
    """Write the list of actions, in words or as JSON."""
    found = read_with_guide(options)
    priorities = prioritise(found.guide, found.review)
    if options.json:
        from partnercheck.report.actions_json import actions_json
        from partnercheck.report.json_text import json_text

        write_data(json_text(actions_json(found.guide, found.review, priorities)))
    else:
        write_text(actions_text(found.guide, found.review, priorities, columns()))
    return Exit.DONE


def actions_text(guide: Guide, review: Review, priorities: Priorities, width: int) -> str:
    """The whole list as plain text: your first three, then every principle with its reason. `width`
    is in columns."""
    page = Wrapped(width)
    page.line(f"{review.partnership.name}: actions")
    page.line(f"{capitalised(target_words(guide, priorities))}.")
    if asks_whether(guide, review):
        page.line(DOES_IT_STILL_NEED_US)
    _first_three(page, guide, review, priorities)
    for band in BANDS:
        ranked = priorities.in_band(band)
        if ranked:
            page.heading(BAND_NAMES[band])
            for one in ranked:
                _principle(page, guide, review, priorities, one)
    _to_ask(page, guide, review, priorities)
    for name, ids in under_no_band(priorities):
        page.titles(name, [guide.by_id[principle].title for principle in ids])
    return page.text


def _first_three(page: Wrapped, guide: Guide, review: Review, priorities: Priorities) -> None:
    opening = first_three(priorities)
    if opening.items:
        page.heading("Your first three")
    if opening.line:
        page.line(opening.line)
    for number, item in enumerate(opening.items, 1):
        ranked = item.source if isinstance(item.source, RankedPrinciple) else None
        text = _action(ranked.actions[0].action) if ranked else item.text
        page.line(text + _marks(review, item.id), 2, f"{number}. ")
        page.line(item.principle.title, 5)
    for principle in opening.protect:
        page.line(guide.by_id[principle].title, 2)


def _principle(
    page: Wrapped, guide: Guide, review: Review, priorities: Priorities, ranked: RankedPrinciple
) -> None:
    where = level_and_aim(guide, ranked.level, priorities.target)
    page.line(f"{ranked.principle.title}: {where}", 2)
    page.line(reason(guide, priorities, ranked), 4)
    for words in ranked_flags(guide, ranked):
        page.line(words, 4)
    for one in ranked.actions:
        page.line(_action(one.action) + _marks(review, one.id), 4, f"{one.rank}. ")
    if not ranked.actions:
        page.line("The guide has no action for this level and role.", 4)


def _to_ask(page: Wrapped, guide: Guide, review: Review, priorities: Priorities) -> None:
    if priorities.find_out:
        page.heading(FIND_OUT_FIRST)
        for unknown in priorities.find_out:
            page.line(unknown.principle.title, 2)
            page.line(find_out_reason(unknown), 4)
            page.line(unknown.text + _marks(review, unknown.id), 4)
    if priorities.check_with_partner:
        page.heading(CHECK_WITH_PARTNER)
        for item in priorities.check_with_partner:
            page.line(item.principle.title, 2)
            page.line(check_reason(guide, item), 4)
            page.line(item.text + _marks(review, item.id), 4)


def _action(action: Action) -> str:
    """What to do, then how much of the leader's time it takes and by when."""
    return f"{action.text} {capitalised(effort_and_window(action))}."


def _marks(review: Review, action: str) -> str:
    """How the leader marked an action, in brackets, to follow it; empty for no mark."""
    words = []
    if open_commitment(review, action) is not None:
        words.append("committed")
    mark = mark_of(review, action)
    if mark is not None:
        why = f": {mark.reason}" if mark.reason else ""
        words.append("pinned" if mark.mark == "pinned" else f"not now{why}")
    return "".join(f" [{word}]" for word in words)
