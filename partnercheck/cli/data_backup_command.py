"""`partnercheck data backup`: writes everything in the data folder to one file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from partnercheck import __version__
from partnercheck.cli.data_delete_command import delete_everywhere
from partnercheck.cli.data_words import kept_words, listed_words, nothing_words, size_words
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import can_ask, say
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.writing import refuse_place
from partnercheck.errors import Exit, PartnerCheckError, WrongUseError
from partnercheck.session.taking_along import who_reads_words
from partnercheck.store.backing_up import BackedUp, NothingToBackUpError, Only, back_up, lacks
from partnercheck.store.chosen_place import file_at
from partnercheck.store.clock import local_now
from partnercheck.store.converting import Encrypted, how_encrypted
from partnercheck.store.exports import note_archive
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import resolve
from partnercheck.store.problems import in_words, unread_words
from partnercheck.store.review_file import read_review
from partnercheck.store.trash import trashed
from partnercheck.text import plural

EXAMPLES = (
    ("partnercheck data backup reviews.zip", ""),
    ("partnercheck data backup mine.zip --only k3", "one review, to take it along"),
    ("partnercheck data backup reviews.zip --force", "replace that file"),
)


class NotInFileError(PartnerCheckError):
    """The review that is to be removed is not, as it is now, in the file that was written."""


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "Which file",
        "file",
        "FILE",
        "the file to write; what is in the trash is left out",
        missing="Which file? For example: {program} data backup reviews.zip",
    )
    parser.takes_force()
    parser.options.add_argument(
        "--only", metavar="REVIEW", action="append", help="this review alone, to take it along"
    )


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if len(options.only) > 1:
        raise WrongUseError("--only takes one review. Without it, everything is backed up.")


def run(options: Options) -> int:
    """Write the archive, read it back and compare; or write nothing and raise PartnerCheckError."""
    folder = chosen_data_folder(options)
    path = file_at(options.file)
    now = local_now()
    try:
        refuse_place(path, (folder.path,), force=options.force)
        only = _only(options, folder) if options.only else None
        made = back_up(folder, path, now, __version__, only=only)
    except NothingToBackUpError as error:
        raise PartnerCheckError(
            nothing_words(
                folder, f"There is nothing to back up in {folder.path} yet. To begin: partnercheck"
            )
        ) from error
    except OSError as error:
        at = Path(error.filename) if isinstance(error.filename, str) else path
        read = at.is_relative_to(folder.path)
        reason = unread_words(error, at) if read else in_words(error, path)
        raise PartnerCheckError(f"Nothing was backed up. {reason}") from error
    say(
        f"Backed up to {path}: {listed_words(kept_words(made.kept))}. "
        f"{size_words(len(made.data))}, read back and found the same."
    )
    try:
        _tell(folder, path, made, only, now)
    except NotInFileError:
        raise
    except (OSError, PartnerCheckError) as error:
        say(f"{path} is whole all the same. {_reason(error, folder.path)}")
    return Exit.DONE


def _tell(folder: DataFolder, path: Path, made: BackedUp, only: Only | None, now: datetime) -> None:
    """Say what to know of an archive that was written. The archive exists even if this
    fails."""
    if made.problem is not None:
        say(f"It may not be on the disk for good yet. {in_words(made.problem, path.parent)}")
    for left in made.kept.foreign:
        why = "it is a link" if left.is_symlink() else "PartnerCheck did not write it"
        say(f"Left out, because {why}: {left}")
    if not only and (deleted := len(trashed(folder))):
        say(f"What is in the trash is left out: {plural(deleted, 'review')}.")
    if only:
        # An archive to take along is not listed: "delete --everywhere" goes by the list and must
        # spare it.
        _offer_to_remove(folder, only, path)
    elif notice := note_archive(folder, path, made.data, now):
        say(notice)
    say(who_reads_words(encrypted=only.encrypted) if only else _who_can_read(how_encrypted(folder)))


def _reason(error: Exception, place: Path) -> str:
    """What failed, and where: at the place that the error names, else at `place`."""
    if not isinstance(error, OSError):
        return str(error)
    return in_words(error, Path(error.filename) if isinstance(error.filename, str) else place)


def _only(options: Options, folder: DataFolder) -> Only:
    """The one review to back up. Raises NoSuchReviewError, ReviewError, or PartnerCheckError for
    one outside the data folder."""
    keys = Keys(options)
    found = keys.reading(folder, lambda key: resolve(folder, options.only[0], key=key))
    if found.parent.parent.resolve() != folder.reviews_path.resolve():
        raise PartnerCheckError(f"{found} is outside the data folder. Copy the file itself.")
    read = keys.reading(folder, lambda key: read_review(found, key=key))
    return Only(found.parent.name, read.review.guide, read.encrypted)


def _offer_to_remove(folder: DataFolder, only: Only, path: Path) -> None:
    """Ask whether to remove the review from this computer; if nobody can be asked, say how to
    remove it. The archive just written is on no list, so removing spares it. It is read back after
    the answer, because the review may have changed, or the file gone, while the question stood."""
    if not can_ask():
        removing = folder.command(f"data delete {only.review} --everywhere")
        say(f"To remove the review here afterwards, but not that file: {removing}")
        return
    say("You have it in that file now. It can also be removed from this computer; the file stays.")
    check = partial(_refuse_lost_words, folder, only, path)
    delete_everywhere(folder, only.review, yes=False, check=check)


def _refuse_lost_words(folder: DataFolder, only: Only, path: Path) -> None:
    """Raises NotInFileError unless the archive holds the review as it is now."""
    if why := lacks(folder, path, only):
        again = folder.command(f"data backup FILE --only {only.review} --force")
        raise NotInFileError(f"Nothing was deleted. {why} To write it again: {again}")


def _who_can_read(state: Encrypted) -> str:
    if state.wholly and not (state.partly or state.plain):
        return "Reviews in it stay encrypted: they open with your passphrase as it is today."
    if state.wholly or state.partly:
        return "Encrypted reviews stay so in it. Whoever can open that file can read the others."
    return "It is not encrypted: whoever can open that file can read your reviews."
