"""`partnercheck compare`: what changed between two reviews."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from partnercheck.cli.opened import (
    ReadWithGuide,
    chosen_data_folder,
    chosen_guides,
    read_with_guide,
)
from partnercheck.cli.output import columns, say, write_data, write_text
from partnercheck.cli.parser import REVIEW_HELP, Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit, PartnerCheckError, WrongUseError
from partnercheck.guide.model import Guide
from partnercheck.places import program
from partnercheck.review.comparison import (
    HISTORY_NEEDS,
    OLD_PRINCIPLES,
    Compared,
    Comparison,
    arrow_of,
    change_words,
    compare,
    history,
    history_line,
    history_words,
    not_answered_yet,
    without_waiting,
)
from partnercheck.review.dates import date_words, moment_words
from partnercheck.review.model import Review
from partnercheck.session.past import past_of
from partnercheck.store.folder import DataFolder
from partnercheck.text import clean_line

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

EXAMPLES = (
    ("partnercheck compare k3 latest", ""),
    ("partnercheck compare k3 latest --json", "for programs"),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    group = parser.add_argument_group("Which reviews")
    group.add_argument("review", metavar="EARLIER", nargs="?", help=REVIEW_HELP)
    group.add_argument("later", metavar="LATER", nargs="?", help="the same")
    parser.takes_json()


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if not options.later:
        raise WrongUseError(
            f"Which two reviews? The earlier one first: {program()} compare EARLIER LATER. "
            f"To see all: {program()} list"
        )


def run(options: Options) -> int:
    """Write what changed, in words or as JSON."""
    keys = Keys(options)
    folder = chosen_data_folder(options)
    guides = chosen_guides(options, folder)
    earlier = read_with_guide(options, keys, guides)
    later = read_with_guide(options._replace(review=options.later), keys, guides)
    follow_up = _follow_up(folder, earlier.review, later.review, keys)
    _check(earlier, later, follow=bool(follow_up))
    if _is_later(earlier.review, later.review):
        if options.json:
            say("The earlier review stands second: what went up in time is called down here.")
        else:
            # Words go forward in time; programs get the order they asked for.
            say("The earlier review was named second; here it stands first.")
            earlier, later = later, earlier
    comparison = compare(later.guide, earlier.review, later.review)
    if follow_up and earlier.review.id != later.review.id:
        comparison = without_waiting(comparison, follow_up)
    if options.json:
        from partnercheck.report.comparison_json import comparison_json
        from partnercheck.report.json_text import json_text

        write_data(json_text(comparison_json(comparison)))
        return Exit.DONE
    line = past_of(folder, later.review, keys.known(folder))
    if earlier.review.id not in {review.id for review in line}:
        line = ()
    write_text(_text(later.guide, earlier.review, later.review, comparison, line))
    return Exit.DONE


def _follow_up(folder: DataFolder, one: Review, other: Review, keys: Keys) -> str:
    """The id of the one of two reviews that follows the other, directly or through reviews in
    between; empty if neither does."""
    key = keys.known(folder)
    if one.id in _ids(folder, other, key):
        return other.id
    return one.id if other.id in _ids(folder, one, key) else ""


def _ids(folder: DataFolder, review: Review, key: OpenKey | None) -> set[str]:
    return {review.earlier, *(before.id for before in past_of(folder, review, key))}


def _check(earlier: ReadWithGuide, later: ReadWithGuide, *, follow: bool) -> None:
    """Warn about a comparison that may not be meant. Raises PartnerCheckError for two reviews that
    can't be compared."""
    first, second = earlier.review, later.review
    if first.guide.id != second.guide.id:
        guides = f"{clean_line(first.guide.id).text} and {clean_line(second.guide.id).text}"
        raise PartnerCheckError(
            f"These two reviews can't be compared: they were answered with two guides, {guides}."
        )
    if not follow:
        say(
            f"Nothing says that one leader made both. For several leaders' views: {program()} "
            "together"
        )
    if first.id == second.id:
        say("Both are the same review.")
    elif first.partnership.name != second.partnership.name:
        say(
            f"The two have different names: {first.partnership.name}, "
            f"{second.partnership.name}. Are they about one partnership?"
        )


def _is_later(one: Review, other: Review) -> bool:
    """Whether `one` is the later of two reviews: it follows the other, or was saved after it."""
    if other.id in (one.earlier, one.id) or one.id == other.earlier:
        return one.earlier == other.id
    if one.updated and other.updated and one.updated != other.updated:
        return one.updated > other.updated
    return one.save_number > other.save_number


def _text(
    guide: Guide,
    earlier: Review,
    later: Review,
    comparison: Comparison,
    line: tuple[Review, ...],
) -> str:
    page = Wrapped(columns())
    page.line(f"{later.partnership.name}: what changed")
    days = [review.updated.date() for review in (earlier, later) if review.updated]
    said = moment_words if len(days) != len(set(days)) else date_words
    page.line(f"Earlier: {_when(earlier, said)}")
    page.line(f"Later: {_when(later, said)}")
    if not (comparison.principles or comparison.waiting):
        page.heading("Neither review has an answer yet.")
    area = ""
    for one in comparison.principles:
        if (title := _area(guide, one)) != area:
            area = title
            page.heading(area)
        arrow = arrow_of(one.change)
        words = change_words(guide, one)
        page.line(f"{one.title}: {f'{arrow} ' if arrow else ''}{words}", 2)
        if len(line) >= HISTORY_NEEDS:
            points = history(line, one.principle)
            page.line(f"{history_line(points)}  {history_words(guide, points)}", 4)
    if comparison.waiting:
        waiting = not_answered_yet(len(comparison.waiting))
        page.heading(f"{waiting}. What you said then shows once you have answered.")
    for caution in comparison.cautions:
        page.heading(caution)
    return page.text


def _when(review: Review, said: Callable[[datetime], str]) -> str:
    saved = f"{said(review.updated)}, " if review.updated else ""
    return f"{saved}id {review.id}"


def _area(guide: Guide, compared: Compared) -> str:
    known = compared.principle in guide.by_id
    return guide.area_of(compared.principle).title if known else OLD_PRINCIPLES
