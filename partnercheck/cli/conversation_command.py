"""`partnercheck conversation`: what in a review is worth an hour with a coach or mentor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.cli.output import columns, say, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit, WrongUseError
from partnercheck.review.conversations import MINUTES
from partnercheck.text import listed, plural, shown_word

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.review.conversations import Hour
    from partnercheck.review.model import Review

EXAMPLES = (
    ("partnercheck conversation latest", ""),
    ("partnercheck conversation latest --minutes 45", ""),
    ("partnercheck conversation k3 --json", "for programs"),
)

FORMAT = 1
_MINUTES = tuple(map(str, MINUTES))


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review(needed=True)
    parser.options.add_argument(
        "--minutes", metavar="N", help=f"how long you have: {listed(_MINUTES, 'or')}; usually 60"
    )
    parser.takes_json()


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if options.minutes and options.minutes not in _MINUTES:
        raise WrongUseError(
            f"--minutes: {listed(_MINUTES, 'or')}, not {shown_word(options.minutes)}."
        )


def run(options: Options) -> int:
    """Write what is suggested, with every reason. Returns 1 if nothing is answered."""
    from partnercheck.cli.opened import read_with_guide
    from partnercheck.report.json_text import json_text
    from partnercheck.review.conversations import brought_before, hour

    found = read_with_guide(options)
    before = brought_before((found.review,))
    worth = hour(found.guide, found.review, int(options.minutes or 60), before)
    if not worth.answered:
        say(worth.words)
        return Exit.FAILED
    if options.json:
        write_data(json_text(_dictionary(found.review, worth)))
    else:
        write_text(_text(found.guide, found.review, worth))
    return Exit.DONE


def _dictionary(review: Review, worth: Hour) -> dict[str, object]:
    return {
        "format": FORMAT,
        "review": review.id,
        "minutes": worth.minutes,
        "of": worth.of,
        "hour": [
            {
                "principle": one.principle.id,
                "kind": one.kind,
                "level": one.level,
                "importance": one.importance,
                "gap": one.gap,
                "warnings": one.warnings,
                "points": one.points,
                "reasons": list(one.reasons),
            }
            for one in worth.suggested
        ],
    }


def _text(guide: Guide, review: Review, worth: Hour) -> str:
    from partnercheck.cli.wrapped import Wrapped
    from partnercheck.review.answering import answer_words
    from partnercheck.review.conversations import KINDS

    page = Wrapped(columns())
    page.line(f"{review.partnership.name}: what is worth {worth.minutes} minutes")
    page.line(
        f"{plural(worth.of, 'principle')} fit, a quarter of an hour each. Only you should see "
        "this page: what is brought to the conversation is yours to choose."
    )
    if worth.told:
        page.line(worth.told)
    if worth.words:
        page.heading(worth.words)
    for number, one in enumerate(worth.suggested, 1):
        page.heading(f"{number}. {one.principle.title}")
        page.line(f"{KINDS[one.kind]}. {answer_words(guide, review.answer(one.principle.id))}", 3)
        for reason in one.beside:
            page.line(reason, 3)
    return page.text
