"""`partnercheck content diff`: what changed between two versions of a guide, and who will
notice."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from partnercheck.cli.content_command import takes_wording_only
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, say, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import DataFolderError, Exit, PartnerCheckError
from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import language_name
from partnercheck.places import typed_path
from partnercheck.store.listing import ListedReview, list_reviews
from partnercheck.text import clean_line, fit, plural
from partnercheck.workshop.differences import (
    HEADINGS,
    TRANSLATION_KINDS,
    Change,
    GuideVersion,
    TranslationChange,
    differences,
    read_version,
    translation_differences,
)
from partnercheck.workshop.packing import read_at

EXAMPLES = (
    (
        "partnercheck content diff my-guide-1.0.0.zip my-guide",
        "what was packed, and now",
    ),
    ("partnercheck content diff old-guide my-guide", "two folders"),
    ("partnercheck content diff old-guide my-guide --json", "for programs"),
)

FORMAT = 1


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "What",
        "words",
        "GUIDE",
        "the earlier guide, then the later one: folders, or packed files",
        count=2,
        missing=(
            "Which two guides? Give the earlier one, then the later one: "
            "{program} content diff OLD NEW"
        ),
    )
    parser.takes_json()
    takes_wording_only(parser)


def run(options: Options) -> int:
    """Write every change, and how many reviews on this machine have answered what changed. Raises
    PartnerCheckError for two different guides."""
    old, new = (read_at(typed_path(word), read_version) for word in options.words)
    before, after = old.guide, new.guide
    if before.id != after.id:
        raise PartnerCheckError(
            f"These are two guides, {_shown(before.id)} and {_shown(after.id)}. Compare two "
            "versions of one guide: its id never changes."
        )
    changes = differences(before, after, options.confirmed)
    translated = translation_differences(old, new)
    _say_what_is_not_compared(old, new)
    reviews = _reviews(options, after)
    if options.json:
        from partnercheck.report.json_text import json_text

        write_data(json_text(_dictionary(before, after, changes, translated, reviews)))
    else:
        write_text(_text(before, after, changes, translated, reviews, columns()))
    return Exit.DONE


def _reviews(options: Options, guide: Guide) -> tuple[ListedReview, ...]:
    """The reviews of this guide; none, with a message, if the data folder can't be read."""
    try:
        folder = chosen_data_folder(options)
        listing = list_reviews(folder, key=Keys(options).known(folder))
    except DataFolderError as error:
        say(str(error))
        return ()
    closed = len(listing.locked) + len(listing.unreadable)
    if closed:
        say(f"{plural(closed, 'review')} can't be read here, and nothing is counted of them.")
    return tuple(review for review in listing.reviews if review.guide_id == guide.id)


def _answered(change: Change, reviews: tuple[ListedReview, ...]) -> int:
    """How many reviews have answered what changed; all of them, for a change to the whole guide."""
    if not change.principle:
        return len(reviews)
    return sum(change.principle in review.answered for review in reviews)


def _text(
    before: Guide,
    after: Guide,
    changes: tuple[Change, ...],
    translated: tuple[TranslationChange, ...],
    reviews: tuple[ListedReview, ...],
    width: int,
) -> str:
    page = Wrapped(width)
    page.line(f"{after.title}: from version {before.version} to version {after.version}.")
    if not changes and not translated:
        page.line("Nothing changed that leaders see.")
        return page.text
    page.line(f"On this computer: {plural(len(reviews), 'review')} of this guide.")
    for words in HEADINGS:
        found = [change for change in changes if change.heading == words]
        if not found:
            continue
        page.heading(f"{words}: {len(found)}")
        for change in found:
            _change(page, change, reviews)
    for tag, group in groupby(translated, lambda change: change.language):
        _language(page, tag, list(group))
    return page.text


def _change(page: Wrapped, change: Change, reviews: tuple[ListedReview, ...]) -> None:
    page.line(_shown(change.where), 2)
    _words(page, change.before, change.after, 4)
    if change.what:
        page.line(change.what, 4)
    if change.principle and change.kind not in ("added", "wording") and reviews:
        page.line(f"Answered in {plural(_answered(change, reviews), 'review')}.", 4)


def _words(page: Wrapped, before: str, after: str, indent: int) -> None:
    """Write the text before and after; of several paragraphs only those from the first that differs
    to the last."""
    old, new = before.split("\n\n"), after.split("\n\n")
    first = last = 0
    while first < min(len(old), len(new)) - 1 and old[first] == new[first]:
        first += 1
    while last < min(len(old), len(new)) - first - 1 and old[-1 - last] == new[-1 - last]:
        last += 1
    for name, parts in (("was", old), ("now", new)):
        shown = [*["…"] * bool(first), *parts[first : len(parts) - last], *["…"] * bool(last)]
        page.named(name, "\n\n".join(shown), indent)


def _language(page: Wrapped, tag: str, changes: list[TranslationChange]) -> None:
    """Write what changed in one translation."""
    page.heading(f"In the translation {language_name(tag)}: {plural(len(changes), 'change')}")
    for kind, words in TRANSLATION_KINDS.items():
        found = [change for change in changes if change.kind == kind]
        if found:
            page.line(f"{words}: {len(found)}", 2)
        for change in found:
            page.line(_shown(change.where), 4)
            _words(page, change.before, change.after, 6)
            if change.what:
                page.line(change.what, 6)


def _say_what_is_not_compared(old: GuideVersion, new: GuideVersion) -> None:
    """Say why a translation that can't be read whole is compared as if it lacked that text."""
    for name, version in (("earlier", old), ("later", new)):
        for one in version.translations:
            if one.problem:
                say(f"The {name} version, {one.problem}")


def _dictionary(
    before: Guide,
    after: Guide,
    changes: tuple[Change, ...],
    translated: tuple[TranslationChange, ...],
    reviews: tuple[ListedReview, ...],
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "guide": after.id,
        "earlier": before.version,
        "later": after.version,
        "reviews": len(reviews),
        "changes": [
            {
                "kind": change.kind,
                "principle": change.principle or None,
                "where": change.where,
                "before": change.before,
                "after": change.after,
                "note": change.what,
                "answered": _answered(change, reviews),
            }
            for change in changes
        ],
        "translations": [
            {
                "language": change.language,
                "kind": change.kind,
                "principle": change.principle or None,
                "where": change.where,
                "before": change.before,
                "after": change.after,
                "note": change.what,
            }
            for change in translated
        ],
    }


def _shown(text: str) -> str:
    return fit(clean_line(text).text, 200)
