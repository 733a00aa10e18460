"""`partnercheck content remove`: removes an installed guide, unless a review uses it."""

from __future__ import annotations

from partnercheck.cli.data_words import NOTHING_CHANGED
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import confirmed, say, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.places import BUILT_IN_GUIDE, program
from partnercheck.session.guides import installed_guide
from partnercheck.store.folder import DataFolder
from partnercheck.store.installed import installed_ids, installed_path, uninstall
from partnercheck.store.listing import list_reviews
from partnercheck.store.problems import in_words
from partnercheck.text import clean_line, fit, plural
from partnercheck.workshop.checking.nearest import nearest

EXAMPLES = (
    ("partnercheck content remove my-guide", "then say yes or no"),
    ("partnercheck content remove my-guide --yes", "without a question"),
)

NAMED = 5
"""How many reviews are named; the rest is counted."""


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "What",
        "words",
        "ID",
        "the guide's id: partnercheck content list",
        missing="Which guide? To see all: {program} content list",
    )
    parser.takes_yes()


def run(options: Options) -> int:
    """Ask, then remove every version of the guide; returns the exit code. Raises PartnerCheckError
    for a guide that is not installed, or that a review uses."""
    folder = chosen_data_folder(options)
    guide_id = options.words[0]
    here = installed_guide(folder, guide_id)
    if here is None:
        raise PartnerCheckError(_not_there(folder, guide_id))
    _refuse_used(options, folder, guide_id)
    guide = here.found.guide if here.found else None
    name = f"{guide.title}, version {guide.version}" if guide else guide_id
    write_text(f"{name}. No review here uses it.\n")
    if not confirmed("Remove it?", yes=options.yes):
        say(NOTHING_CHANGED)
        return Exit.FAILED
    try:
        uninstall(folder, guide_id)
    except OSError as error:
        where = installed_path(folder) / guide_id
        raise PartnerCheckError(f"Not all of it was removed. {in_words(error, where)}") from error
    say(f"Removed: {name}.")
    return Exit.DONE


def _refuse_used(options: Options, folder: DataFolder, guide_id: str) -> None:
    listing = list_reviews(folder, key=Keys(options).known(folder))
    using = [review for review in listing.reviews if review.guide_id == guide_id]
    if using:
        names = [f"{review.name} ({review.id})" for review in using[:NAMED]]
        more = f" and {len(using) - NAMED} more" if len(using) > NAMED else ""
        verb = "uses" if len(using) == 1 else "use"
        raise PartnerCheckError(
            f"{plural(len(using), 'review')} {verb} this guide, so it stays: "
            f"{', '.join(names)}{more}."
        )
    if listing.locked:
        raise PartnerCheckError(
            f"It stays: {plural(len(listing.locked), 'review')} can be read only with a "
            "passphrase, and may use it."
        )
    if listing.unreadable:
        raise PartnerCheckError(
            f"It stays: {plural(len(listing.unreadable), 'review')} can't be read, and may use it. "
            f"To see why: {program()} data check"
        )


def _not_there(folder: DataFolder, guide_id: str) -> str:
    shown = fit(clean_line(guide_id).text, 60)
    if guide_id == BUILT_IN_GUIDE:
        return f"{shown} comes with PartnerCheck. Only what was installed can be removed."
    near = nearest(guide_id, installed_ids(folder))
    meant = f" Did you mean {near}?" if near else f" To see all: {program()} content list"
    return f"No installed guide has the id {shown}.{meant}"
