"""`partnercheck list`: which reviews there are."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from partnercheck.cli.data_words import lost_saves, nothing_words
from partnercheck.cli.opened import chosen_data_folder, chosen_guides
from partnercheck.cli.output import columns, say, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.errors import Exit, OtherGuideError
from partnercheck.guide.model import Guide
from partnercheck.review.dates import moment_words
from partnercheck.review.model import GuideRef
from partnercheck.session.guides import Guides
from partnercheck.session.passphrase_words import LOCKED_HOW
from partnercheck.session.same_names import follows_words, locked_names_apart, names_apart
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import ListedReview, Listing, list_reviews
from partnercheck.text import plural, wrap

EXAMPLES = (("partnercheck list", ""), ("partnercheck list --json", "for programs"))

FORMAT = 1


class _Progress(Struct, frozen=True):
    """How many principles in scope are answered, and out of how many; `of` is None if the guide is
    not here."""

    answered: int
    of: int | None


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_json()


def run(options: Options) -> int:
    """Write the list; reviews that can't be read are named on stderr."""
    folder = chosen_data_folder(options)
    guides = chosen_guides(options, folder)
    key = Keys(options).known(folder)
    listing = list_reviews(folder, key=key)
    scopes = _Scopes(guides)
    progress = [scopes.progress(entry) for entry in listing.reviews]
    if options.json:
        from partnercheck.report.json_text import json_text

        write_data(json_text(_dictionary(listing, progress)))
    elif listing.reviews or listing.locked:
        write_text(_text(folder, listing, progress))
    elif not listing.unreadable:
        words = f"There is no review in {folder.path} yet. To begin one: {folder.command()}"
        say(nothing_words(folder, words))
    for unreadable in listing.unreadable:
        say(unreadable.problem)
    told = {unreadable.id for unreadable in listing.unreadable}
    for versions in listing.versions:
        if versions.id not in told:
            say(f"Review {versions.id}: {versions.words(folder)}")
    for review_id, words in lost_saves(folder, key):
        say(f"Review {review_id}: {words}")
    return Exit.DONE


def _dictionary(listing: Listing, progress: list[_Progress]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "reviews": [
            {
                "id": entry.id,
                "name": entry.name,
                "status": entry.status,
                "scope": entry.scope,
                "answered": known.answered,
                "of": known.of,
                "updated": entry.updated,
            }
            for entry, known in zip(listing.reviews, progress, strict=True)
        ],
        "unreadable": [
            {"id": one.id, "path": str(one.path), "problem": one.problem}
            for one in listing.unreadable
        ],
        "versions": [
            {"id": one.id, "path": str(path)} for one in listing.versions for path in one.paths
        ],
        "locked": [{"id": one.id, "name": one.name} for one in listing.locked],
    }


def _text(folder: DataFolder, listing: Listing, progress: list[_Progress]) -> str:
    width = columns()
    count = len(listing.reviews) + len(listing.locked)
    lines = [f"{plural(count, 'review')} in {folder.path}"]
    names, follows = names_apart(listing.reviews), follows_words(listing.reviews)
    for entry, known in zip(listing.reviews, progress, strict=True):
        lines += ["", *wrap(names[entry.id], width)]
        details = (_where(entry, known), follows.get(entry.id, ""), _saved(entry))
        for detail in filter(None, details):
            lines += [f"  {row}" for row in wrap(detail, width - 2)]
    locked_names = locked_names_apart(listing.locked)
    for locked in listing.locked:
        lines += ["", *wrap(locked_names[locked.id], width)]
        lines += [f"  {row}" for row in wrap(f"{LOCKED_HOW} Id {locked.id}.", width - 2)]
    return "\n".join(lines) + "\n"


def _where(entry: ListedReview, known: _Progress) -> str:
    status = "Finished" if entry.status == "complete" else "In progress"
    look = ", first look" if entry.scope == "core" else ""
    if known.of is None:
        return f"{status}{look}: {known.answered} answered, with a guide that is not here."
    return f"{status}{look}: {known.answered} of {known.of} answered."


def _saved(entry: ListedReview) -> str:
    saved = f" Last saved {moment_words(entry.updated)}." if entry.updated else ""
    return f"Id {entry.id}.{saved}"


class _Scopes:
    """The principles in each review's scope, worked out once for all reviews with the same
    guide."""

    def __init__(self, guides: Guides) -> None:
        self._of = cache(guides.of)
        self._in = cache(_scope)

    def progress(self, entry: ListedReview) -> _Progress:
        """How far a review has come."""
        try:
            guide = self._of(GuideRef(id=entry.guide_id, digest=entry.guide_digest)).guide
        except OtherGuideError:
            return _Progress(len(entry.answered), None)
        scope = self._in(guide, entry.scope)
        return _Progress(sum(principle in scope for principle in entry.answered), len(scope))


def _scope(guide: Guide, scope: str) -> set[str]:
    from partnercheck.review.model import FORMAT as REVIEW_FORMAT
    from partnercheck.review.model import GuideRef, Partnership, Review
    from partnercheck.review.walk import in_scope

    review = Review(
        format=REVIEW_FORMAT,
        partnership=Partnership(name=""),
        guide=GuideRef(id=guide.id),
        scope="core" if scope == "core" else "all",
    )
    return {principle.id for principle in in_scope(guide, review)}
