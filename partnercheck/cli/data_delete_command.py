"""`partnercheck data delete`: moves a review to the trash for 30 days, or deletes it everywhere for
good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.cli.data_words import NOTHING_CHANGED
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, confirmed, say, write_text
from partnercheck.cli.parser import REVIEW_HELP, Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import (
    Exit,
    NoSuchReviewError,
    PartnerCheckError,
    ReviewError,
)
from partnercheck.review.dates import date_words
from partnercheck.session.deleting import back_words, deleted_words, into_trash
from partnercheck.session.reading_in import review_name
from partnercheck.store.clock import local_now
from partnercheck.store.erasing import Erased, Everywhere, erase, find_everywhere, ids_besides
from partnercheck.store.exports import data_folder_of
from partnercheck.store.folder import REVIEW_FILE, DataFolder
from partnercheck.store.listing import resolve
from partnercheck.store.problems import in_words
from partnercheck.store.review_file import ReadReview, read_review
from partnercheck.store.trash import OpenElsewhereError, trashed
from partnercheck.store.whereabouts import histories
from partnercheck.text import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from partnercheck.store.folder_key import OpenKey

EXAMPLES = (
    ("partnercheck data delete k3", "to the trash"),
    ("partnercheck data delete k3 --everywhere", "names every copy, then asks"),
    ("partnercheck data delete k3 --everywhere --yes", "without a question"),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "Which review",
        "review",
        "REVIEW",
        REVIEW_HELP,
        missing="Which review? To see all: {program} list",
    )
    parser.takes_flag(
        "--everywhere",
        "for good: its backups, its summaries and its trash too, after naming them",
    )
    parser.takes_yes()


def run(options: Options) -> int:
    """Delete the review named."""
    folder = chosen_data_folder(options)
    keys = Keys(options)
    review_id = keys.reading(
        folder, lambda key: _wanted(folder, options.review, key, everywhere=options.everywhere)
    )
    if options.everywhere:
        return delete_everywhere(folder, review_id, yes=options.yes)
    return _to_trash(folder, review_id)


def _wanted(folder: DataFolder, word: str, key: OpenKey | None, *, everywhere: bool) -> str:
    """The id of the review named. To delete everywhere, reviews that are no longer listed count,
    too. Raises LockedError if only `key` could tell which is the latest, and PartnerCheckError for
    one outside the data folder."""
    besides = ids_besides(folder) if everywhere else ()
    try:
        path = resolve(folder, word, key=key)
    except NoSuchReviewError:
        meant = [one for one in besides if one.startswith(word)]
        if word in meant or len(meant) == 1:
            return word if word in meant else meant[0]
        raise
    home = data_folder_of(path)
    if home is None or home.path.resolve() != folder.path.resolve():
        raise PartnerCheckError(
            f"{path} is outside the data folder, so PartnerCheck does not delete it. "
            "Delete the file yourself."
        )
    return path.parent.name


def _to_trash(folder: DataFolder, review_id: str) -> int:
    read = _read(folder, review_id)
    name = review_name(read, review_id)
    deleted = into_trash(folder, review_id, name, local_now())
    say(deleted_words(name, deleted))
    say(back_words(deleted, folder))
    say(f"To delete it for good: {_for_good(folder, review_id)}")
    return Exit.DONE


def delete_everywhere(
    folder: DataFolder, review_id: str, *, yes: bool, check: Callable[[], None] | None = None
) -> int:
    """Say what goes and what stays, ask, and delete the review for good; returns the exit code.
    `check` is called after a yes, and raises if the review must stay after all. Raises
    PartnerCheckError if nothing was deleted."""
    found = find_everywhere(folder, review_id)
    write_text(_plan(folder, found))
    if not confirmed("Delete what goes, for good?", yes=yes):
        say(NOTHING_CHANGED)
        return Exit.FAILED
    erased = Erased()
    try:
        if check is not None:
            check()
        erase(folder, found, erased, local_now())
    except OpenElsewhereError as error:
        raise OpenElsewhereError(review_name(_read(folder, review_id), review_id)) from error
    except OSError as error:
        place = folder.review_folder(review_id)
        raise PartnerCheckError(f"Nothing was deleted. {in_words(error, place)}") from error
    for problem in erased.problems:
        say(problem)
    if erased.problems:
        say(f"The rest was deleted. To try again: {_for_good(folder, review_id)}")
        return Exit.FAILED
    say(f"Deleted for good: {review_id}.")
    return Exit.DONE


def _for_good(folder: DataFolder, review_id: str) -> str:
    return folder.command(f"data delete {review_id} --everywhere")


def _plan(folder: DataFolder, found: Everywhere) -> str:
    page = Wrapped(columns())
    page.line(f"To delete for good: {review_name(_read(folder, found.id), found.id)}")
    page.heading("What goes")
    if found.place is not None:
        page.as_it_is(str(found.place), 2)
        page.line(_inside(found), 4)
    goes = [
        *((path, "A file in its folder that PartnerCheck never wrote.") for path in found.foreign),
        *((path, "Another version of it, which a sync or a copy left.") for path in found.versions),
        *((one.path, f"In the trash since {date_words(one.deleted)}.") for one in found.trash),
        *((path, "A summary of it.") for path in found.summaries),
        *((path, "A backup that holds no other review.") for path in found.own_archives),
    ]
    _list(page, goes)
    changed = "A summary that was changed since. Delete it yourself."
    key = "A key that another computer made. It may open other reviews."
    archive = "A backup with other reviews in it. Delete it yourself, and make a new one."
    stays = [
        *((path, changed) for path in found.changed),
        *((path, "A summary that can't be reached now.") for path in found.out_of_reach),
        *((path, key) for path in found.keys),
        *((path, f"{what}. Deleting here leaves them.") for path, what in histories(folder.path)),
        *((one.path, archive) for one in found.archives),
    ]
    if stays:
        page.heading("What stays")
        _list(page, stays)
    if found.problem:
        page.heading("What was written elsewhere is not known.")
        page.line(found.problem, 2)
    page.heading(
        "Copies that you sent or moved, and those that this computer's own backups or your "
        "organisation keep, are out of PartnerCheck's reach."
    )
    return page.text


def _list(page: Wrapped, rows: Iterable[tuple[Path, str]]) -> None:
    for path, what in rows:
        page.as_it_is(str(path), 2)
        page.line(what, 4)


def _inside(found: Everywhere) -> str:
    backups = sum(file.kind in ("previous", "backup", "machine") for file in found.files)
    snapshots = sum(file.kind == "snapshot" for file in found.files)
    copies = sum(file.kind in ("damaged", "aside") for file in found.files)
    words = [
        "The review",
        *([plural(backups, "backup")] if backups else []),
        *([plural(snapshots, "snapshot")] if snapshots else []),
        *([f"{plural(copies, 'kept copy', 'kept copies')}"] if copies else []),
    ]
    return f"{', '.join(words)}."


def _read(folder: DataFolder, review_id: str) -> ReadReview | None:
    """The review, from its own folder or the trash, to learn its name; None if it can't be read."""
    places = [folder.review_folder(review_id)]
    places += [one.path for one in trashed(folder) if one.id == review_id]
    for place in places:
        try:
            return read_review(place / REVIEW_FILE)
        except ReviewError:
            continue
    return None
