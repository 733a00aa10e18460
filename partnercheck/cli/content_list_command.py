"""`partnercheck content list`: which guides there are, and how many reviews use each."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, say, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit, GuideError
from partnercheck.guide.load import load_guide
from partnercheck.guide.model import credit_words
from partnercheck.places import built_in_guide
from partnercheck.session.guides import FoundGuide, installed_guides
from partnercheck.store.listing import list_reviews
from partnercheck.text import clean_line, plural
from partnercheck.workshop.broken import in_check_words, where_it_breaks

EXAMPLES = (
    ("partnercheck content list", ""),
    ("partnercheck content list --json", "for programs"),
)

FORMAT = 1


class _Row(Struct, frozen=True):
    id: str
    found: FoundGuide | None
    built_in: bool
    problem: str
    reviews: int


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_json()


def run(options: Options) -> int:
    """Write the list, the built-in guide first; what is wrong with a guide is said on stderr."""
    folder = chosen_data_folder(options)
    listing = list_reviews(folder, key=Keys(options).known(folder))
    used = [review.guide_id for review in listing.reviews]
    rows = [_built_in(used)]
    rows += [
        _Row(one.id, one.found, False, one.problem, used.count(one.id))
        for one in installed_guides(folder, explain=where_it_breaks)
    ]
    if options.json:
        from partnercheck.report.json_text import json_text

        write_data(json_text({"format": FORMAT, "guides": [_dictionary(row) for row in rows]}))
    else:
        write_text(_text(rows))
    for row in rows:
        if row.problem:
            say(row.problem)
    closed = len(listing.locked) + len(listing.unreadable)
    if closed:
        say(f"{plural(closed, 'review')} can't be read here, and nothing is counted of them.")
    return Exit.DONE


def _built_in(used: list[str]) -> _Row:
    folder = built_in_guide()
    try:
        guide = load_guide(folder)
    except GuideError as error:
        return _Row(folder.name, None, True, in_check_words(error), used.count(folder.name))
    return _Row(guide.id, FoundGuide(guide, folder), True, "", used.count(guide.id))


def _text(rows: list[_Row]) -> str:
    page = Wrapped(columns())
    for row in rows:
        if row.found is None:
            page.heading(f"{clean_line(row.id).text}, which can't be used")
        else:
            guide = row.found.guide
            page.heading(f"{guide.title}, version {guide.version}")
        page.line(f"Id {clean_line(row.id).text}. {_where(row)}", 2)
        if row.found is not None and (credit := credit_words(row.found.guide)):
            page.line(credit, 2)
    return page.text


def _where(row: _Row) -> str:
    source = "It comes with PartnerCheck." if row.built_in else "Installed."
    if not row.reviews:
        return f"{source} No review here uses it."
    return (
        f"{source} {plural(row.reviews, 'review')} here {'uses' if row.reviews == 1 else 'use'} it."
    )


def _dictionary(row: _Row) -> dict[str, Any]:
    guide = row.found.guide if row.found else None
    return {
        "id": row.id,
        "version": guide.version if guide else None,
        "title": guide.title if guide else None,
        "author": guide.author if guide else None,
        "licence": guide.licence if guide else None,
        "language": guide.language if guide else None,
        "built_in": row.built_in,
        "folder": str(row.found.folder) if row.found else None,
        "reviews": row.reviews,
        "problem": row.problem or None,
    }
