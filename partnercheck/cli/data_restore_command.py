"""`partnercheck data restore`: says what a backup would put back, then puts it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from partnercheck.cli.asking import confirmed
from partnercheck.cli.data_words import NOTHING_CHANGED, review_name, review_words
from partnercheck.cli.output import columns, say, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.reading import chosen_data_folder
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit, LockedError, PartnerCheckError, ReviewError, WrongUseError
from partnercheck.places import typed_path
from partnercheck.report.dates import date_words, moment_words
from partnercheck.session.deleting import back_command, put_back_words
from partnercheck.store import keys
from partnercheck.store.archive import Archive, read_archive
from partnercheck.store.clock import local_now
from partnercheck.store.converting import how_encrypted
from partnercheck.store.folder import REVIEW_FILE, DataFolder
from partnercheck.store.problems import in_words
from partnercheck.store.restore_plan import (
    KEY_NAME,
    RESTORED,
    PlannedReview,
    RestorePlan,
    plan_restore,
)
from partnercheck.store.restoring import Restored, restore
from partnercheck.store.review_file import read_review
from partnercheck.store.trash import Deleted, put_back, trashed
from partnercheck.text import plural

EXAMPLES = (
    ("partnercheck data restore reviews.zip", "then say yes or no"),
    ("partnercheck data restore reviews.zip --yes", "without a question"),
    ("partnercheck data restore k3-2026-07-01", "a deleted review, by its name"),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes("Which file", "file", "FILE", "the backup, or a name in the trash")
    parser.takes_yes()


def run(options: Options) -> int:
    """Restore an archive, or put back a review from the trash; returns the exit code. Without a
    file it lists the trash and raises WrongUseError."""
    folder = chosen_data_folder(options)
    if not options.file:
        write_text(_trash_text(folder))
        raise WrongUseError("Which file? For example: partnercheck data restore reviews.zip")
    path = typed_path(options.file)
    if not path.exists():
        for deleted in trashed(folder):
            if options.file in (deleted.name, str(deleted.path)):
                return _put_back(folder, deleted)
    archive = read_archive(path)
    now = local_now()
    plan = _plan(options, folder, archive, now)
    write_text(_plan_text(folder, archive, plan))
    if not plan.changes:
        return Exit.DONE
    if not confirmed("Restore this?", yes=options.yes):
        say(NOTHING_CHANGED)
        return Exit.FAILED
    return _restore(folder, archive, plan)


def _plan(options: Options, folder: DataFolder, archive: Archive, now: datetime) -> RestorePlan:
    """What restoring would do. If only a passphrase can tell, it is asked for: the one for the
    reviews here, or for those in the archive if none here is encrypted."""
    asked = Keys(options)
    try:
        return plan_restore(folder, archive, now, key=asked.known(folder))
    except LockedError:
        if KEY_NAME in archive and not how_encrypted(folder).anything:
            data = archive.read(KEY_NAME)
            key = asked.opened(lambda typed: keys.unlocked(data, typed))
        else:
            key = asked.of(folder)
        return plan_restore(folder, archive, now, key=key)


def _put_back(folder: DataFolder, deleted: Deleted) -> int:
    folder.prepare(anew=True)
    name = _name(deleted)
    try:
        put_back(folder, deleted)
    except OSError as error:
        raise PartnerCheckError(f"Nothing was put back. {in_words(error, deleted.path)}") from error
    say(f"{put_back_words(name)} To see it: {folder.command(f'show {deleted.id}')}")
    return Exit.DONE


def _name(deleted: Deleted) -> str:
    """The name of a review in the trash; its id if it is encrypted or can't be read."""
    try:
        name = read_review(deleted.path / REVIEW_FILE).review.partnership.name
    except ReviewError:
        name = ""
    return name or f"review {deleted.id}"


def _trash_text(folder: DataFolder) -> str:
    """What is in the trash, each review with what to type to have it back; empty for an empty
    trash."""
    deleted = trashed(folder)
    if not deleted:
        return ""
    page = Wrapped(columns())
    page.line("In the trash. To have one back, type what stands below it:")
    for one in deleted:
        page.heading(f"{_name(one)}, deleted on {date_words(one.deleted)}")
        page.as_it_is(back_command(one, folder), 2)
    return f"{page.text}\n"


def _restore(folder: DataFolder, archive: Archive, plan: RestorePlan) -> int:
    for sentence in folder.prepare(anew=True):
        say(sentence)
    done = Restored()
    try:
        restore(folder, archive, plan, done, local_now())
    except OSError as error:
        where = Path(error.filename) if isinstance(error.filename, str) else folder.path
        raise PartnerCheckError(
            f"{_done_words(done)} Then it stopped. {in_words(error, where)} "
            "Nothing is half done: the same command does the rest."
        ) from error
    say(_done_words(done))
    for review_id in done.left:
        say(f"Left as it is: {review_id} was opened or changed here meanwhile.")
    for notice in done.notices:
        say(notice)
    return Exit.FAILED if done.left else Exit.DONE


def _done_words(done: Restored) -> str:
    count = len(done.reviews)
    return f"Restored: {plural(count, 'review')}." if count else "Restored."


def _plan_text(folder: DataFolder, archive: Archive, plan: RestorePlan) -> str:
    page = Wrapped(columns())
    made = f" It was made on {moment_words(archive.made)}." if archive.made else ""
    page.line(f"{archive.path} is whole.{made}")
    page.line("It belongs into this folder:")
    page.as_it_is(str(folder.path), 2)
    restored = [one for one in plan.reviews if one.outcome in RESTORED]
    if restored:
        page.heading("To be restored")
        for one in restored:
            _review(page, one)
    stays = [one for one in plan.reviews if one.outcome not in RESTORED]
    if stays:
        page.heading("To be left as it is here")
        for one in stays:
            _review(page, one)
    others = _others(plan)
    if others:
        page.heading("Besides")
        for words in others:
            page.line(words, 2)
    if not plan.changes:
        page.heading("There is nothing to restore.")
    return page.text


def _review(page: Wrapped, one: PlannedReview) -> None:
    page.line(review_name(one.archived or one.here, one.id), 2)
    page.line(_outcome(one), 4)
    if one.files:
        page.line(f"Added beside it: {plural(len(one.files), 'backup')}.", 4)


def _outcome(one: PlannedReview) -> str:
    archived = review_words(one.archived) if one.archived else "which can't be read"
    here = review_words(one.here) if one.here else "which can't be read"
    return {
        "new": f"In the backup: {archived}. It is not here yet.",
        "newer": (
            f"In the backup: {archived}. Here: {here}. The one in the backup was saved later. "
            "The one here is kept among its backups."
        ),
        "mended": (
            f"In the backup: {archived}. The one here is damaged or gone; a copy of what is left "
            "is kept."
        ),
        "same": "The same as here.",
        "older": f"In the backup: {archived}. Here: {here}. What is here was saved later.",
        "differs": f"In the backup: {archived}. Here: {here}. Neither was saved later.",
        "damaged": "The one in the backup was damaged already when the backup was made.",
        "open": "It is open in another window. Close it there, then restore again.",
        "in-the-way": "Something that is no review stands in its place.",
    }[one.outcome]


def _others(plan: RestorePlan) -> list[str]:
    words = []
    if plan.guide_files:
        words.append(f"{plural(len(plan.guide_files), 'file')} of guides that are not here yet.")
    if plan.settings == "restored":
        words.append("Your settings.")
    if plan.settings == "kept":
        words.append("Your settings here stay; those in the backup differ.")
    if plan.exports:
        words.append("The list of what you wrote elsewhere.")
    if plan.key:
        words.append("The key that your passphrase opens.")
    return words
