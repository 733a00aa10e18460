"""`partnercheck data restore`: says what a backup would put back, then puts it back."""

from __future__ import annotations

from datetime import datetime

from partnercheck.cli.data_words import NOTHING_CHANGED
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, confirmed, say, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import (
    ArchiveError,
    Exit,
    LockedError,
    PartnerCheckError,
    ReviewError,
    WrongUseError,
)
from partnercheck.places import program, typed_path
from partnercheck.review.dates import date_words
from partnercheck.session.deleting import back_command, put_back_words
from partnercheck.session.reading_in import (
    BESIDES,
    NOTHING_TO_RESTORE,
    TO_RESTORE,
    TO_STAY,
    FoundBackup,
    named,
    others_words,
    planned_words,
    put_back,
    restored_and_not,
    whole_words,
)
from partnercheck.store import folder_key, trash
from partnercheck.store.archive import Archive, read_archive
from partnercheck.store.clock import local_now
from partnercheck.store.converting import how_encrypted
from partnercheck.store.folder import REVIEW_FILE, DataFolder
from partnercheck.store.problems import hidden_words, in_words
from partnercheck.store.restoring import KEY_NAME, Restored, RestorePlan, plan_restore
from partnercheck.store.review_file import read_review
from partnercheck.store.trash import Deleted, trashed

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
        raise WrongUseError(f"Which file? For example: {program()} data restore reviews.zip")
    path = typed_path(options.file)
    if not path.exists():
        for deleted in trashed(folder):
            if options.file in (deleted.name, str(deleted.path)):
                return _put_back(folder, deleted)
        if options.file == path.name and (words := hidden_words(folder.trash_path, folder.fs)):
            raise ArchiveError(f"There is no file {path}. {words}")
        if options.file == path.name and not path.suffix:
            raise ArchiveError(
                f"There is no file {path}, and no review of that name is in the trash. "
                f"What is in it: {folder.command('data restore')}"
            )
    archive = read_archive(path)
    now = local_now()
    plan = _plan(options, folder, archive, now)
    found = FoundBackup(archive, plan)
    write_text(_plan_text(folder, found))
    if not plan.changes:
        return Exit.DONE
    if not confirmed("Restore this?", yes=options.yes):
        say(NOTHING_CHANGED)
        return Exit.FAILED
    return _restore(folder, found)


def _plan(options: Options, folder: DataFolder, archive: Archive, now: datetime) -> RestorePlan:
    """What restoring would do. If only a passphrase can tell, it is asked for: the one for the
    reviews here, or for those in the archive if none here is encrypted."""
    asked = Keys(options)
    try:
        return plan_restore(folder, archive, now, key=asked.known(folder))
    except LockedError:
        if KEY_NAME in archive and not how_encrypted(folder).anything:
            data = archive.read(KEY_NAME)
            key = asked.opened(lambda typed: folder_key.unlocked(data, typed))
        else:
            key = asked.of(folder)
        return plan_restore(folder, archive, now, key=key)


def _put_back(folder: DataFolder, deleted: Deleted) -> int:
    folder.prepare(anew=True)
    name = _name(deleted)
    try:
        trash.put_back(folder, deleted)
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


def _restore(folder: DataFolder, found: FoundBackup) -> int:
    done = Restored()
    for sentence in put_back(folder, found, local_now(), done):
        say(sentence)
    return Exit.FAILED if done.left else Exit.DONE


def _plan_text(folder: DataFolder, found: FoundBackup) -> str:
    page, plan = Wrapped(columns()), found.plan
    page.line(whole_words(found.archive))
    page.line("It belongs into this folder:")
    page.as_it_is(str(folder.path), 2)
    for heading, reviews in zip((TO_RESTORE, TO_STAY), restored_and_not(plan), strict=True):
        if reviews:
            page.heading(heading)
        for one in reviews:
            page.line(named(one), 2)
            for words in filter(None, planned_words(one)):
                page.line(words, 4)
    if others := others_words(plan):
        page.heading(BESIDES)
        for words in others:
            page.line(words, 2)
    if not plan.changes:
        page.heading(NOTHING_TO_RESTORE)
    return page.text
