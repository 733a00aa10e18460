"""Taking a review along from a computer that isn't the leader's: first to a file, then off the
computer. A conversation must be going on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from partnercheck import __version__
from partnercheck.errors import ArchiveError, FileThereError, PartnerCheckError
from partnercheck.places import path_words
from partnercheck.session.conversation import talk_of
from partnercheck.session.exporting import THERE_ALREADY, chosen_file, is_taken, own_folder
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.session.words import READ_IN
from partnercheck.store.backing_up import NothingToBackUpError, Only, back_up, lacks
from partnercheck.store.erasing import Erased, Everywhere, erase, find_everywhere
from partnercheck.store.exports import UnreadableBookError, forget
from partnercheck.store.folder import DataFolder
from partnercheck.store.problems import in_words

NOT_MINE = "This isn't my computer: take my review with me"
WHAT_GOES_ALONG = (
    "This review, its backups and its guide go into one file, on a stick for example. Another "
    f"computer with PartnerCheck reads it in: “{READ_IN}”, among its settings."
)
REMOVE = "Remove it from this computer now"
SURE_TO_REMOVE = "Remove the review here, with its notes and backups, for good?"
WRITE_AGAIN = "Write the file again before you remove the review here."
REMOVED = "The review is not on this computer any more. Stop sharing or turn the screen"
PARTLY = "The review is off the list, but some of it could not be removed: ask the computer's owner"


def who_reads_words(*, encrypted: bool) -> str:
    """Who can read the file that is taken along, as a sentence."""
    if encrypted:
        return "It opens with your passphrase: the key that it opens goes along."
    return "It is not encrypted: whoever can open that file can read this review."


def suggested_file(session: Session) -> Path:
    """The file to suggest for it: the one that was written last in this conversation, if any."""
    if written := talk_of(session).along_sha256:
        return Path(next(reversed(written)))
    return own_folder() / f"partnercheck-{session.today:%Y-%m-%d}.zip"


def write_along(library: Library, session: Session, typed: str) -> str:
    """Write the review with its backups and its guide to one file, read back and compared. A file
    that was written so in this conversation is replaced. Returns what to say. Raises
    PartnerCheckError if that failed; then nothing was written."""
    path = chosen_file(path_words(typed))
    if is_taken(path, session.review_file, session.off_limits) and not _is_own(session, path):
        raise PartnerCheckError(THERE_ALREADY) from FileThereError(path)
    if problem := session.flush().problem:
        raise PartnerCheckError(f"Nothing was written. {problem}")
    try:
        made = back_up(library.folder, path, library.now(), __version__, only=_only(session))
    except (NothingToBackUpError, ArchiveError) as error:
        raise PartnerCheckError(f"Nothing was written. {error}".rstrip()) from error
    except OSError as error:
        raise PartnerCheckError(f"Nothing was written. {in_words(error, path)}") from error
    talk = talk_of(session)
    talk.along, talk.along_of, talk.along_lacks = str(path.absolute()), session.review, ""
    talk.along_sha256.pop(talk.along, None)  # the last one written stands last
    talk.along_sha256[talk.along] = hashlib.sha256(made.data).hexdigest()
    late = f" {in_words(made.problem, path.parent)}" if made.problem else ""
    return f"Written to {path}, read back and found the same.{late}"


def _only(session: Session) -> Only:
    return Only(session.review.id, session.review.guide, session.encrypted)


def _is_own(session: Session, path: Path) -> bool:
    """Whether a file still is what was written there to be taken along in this conversation."""
    written = talk_of(session).along_sha256.get(str(path.absolute()))
    if written is None:
        return False
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == written
    except OSError:
        return False


def written_along(session: Session) -> bool:
    """Whether the review was written to be taken along, and is the same since."""
    talk = talk_of(session)
    return bool(talk.along) and talk.along_of == session.review


def not_along_words(session: Session) -> str:
    """Why the file that was written to be taken along does not hold the review as it is now, as
    sentences; empty if nothing speaks against it, or none was written."""
    talk = talk_of(session)
    if not talk.along or written_along(session):
        return ""
    why = talk.along_lacks or f"The review has changed since {talk.along} was written."
    return f"{why} {WRITE_AGAIN}"


def would_go(library: Library, session: Session) -> Everywhere:
    """What removing the review here would remove: everything that is known of it, without the file
    that was taken along and the pages written in this conversation. Raises PartnerCheckError."""
    try:
        found = find_everywhere(library.folder, session.review.id)
    except OSError as error:
        raise PartnerCheckError(in_words(error, library.folder.path)) from error
    spared = _spared(session)
    return replace(
        found,
        summaries=tuple(path for path in found.summaries if path not in spared),
        own_archives=tuple(path for path in found.own_archives if path not in spared),
    )


def staying(session: Session) -> tuple[str, ...]:
    """The paths of the files that the leader takes along, so that they stay."""
    talk = talk_of(session)
    return tuple(dict.fromkeys((talk.along, *talk.written)))


def _spared(session: Session) -> set[Path]:
    return {Path(one) for one in staying(session)}


def remove_here(
    library: Library,
    session: Session,
    close: Callable[[], None],
    open_again: Callable[[Session], None],
) -> bool:
    """Remove the review from this computer for good, after it was taken along. Returns whether all
    of it was removed. `close` closes the review. Raises PartnerCheckError if the file that was
    taken along, read back now, does not hold the review as it is now; or if removing failed. Then
    nothing was removed; if the review was closed by then, `open_again` was called with the review
    opened again."""
    if session.read_only:
        raise PartnerCheckError(f"Nothing was removed. {session.read_only}")
    _refuse_lost_words(library, session)
    found, spared, erased = would_go(library, session), _spared(session), Erased()
    review, talk = session.review.id, session.talk
    close()
    try:
        erase(library.folder, found, erased, library.now())
    except (PartnerCheckError, OSError) as error:
        again = library.open(review)
        again.talk = talk
        open_again(again)
        if isinstance(error, PartnerCheckError):
            raise
        why = in_words(error, library.folder.review_folder(review))
        raise PartnerCheckError(f"Nothing was removed. {why}") from error
    forgotten = _forget(library.folder, spared)
    library.refresh()
    return forgotten and not erased.problems


def _refuse_lost_words(library: Library, session: Session) -> None:
    """Raises PartnerCheckError unless the file that was taken along holds the review as it is
    now."""
    if problem := session.flush().problem:
        raise PartnerCheckError(f"Nothing was removed. {problem}")
    try:
        lacking = lacks(library.folder, Path(talk_of(session).along), _only(session))
    except OSError as error:
        lacking = in_words(error, library.folder.review_folder(session.review.id))
    if lacking:
        talk = talk_of(session)
        talk.along_of, talk.along_lacks = None, lacking
        raise PartnerCheckError(f"Nothing was removed. {lacking} {WRITE_AGAIN}")


def _forget(folder: DataFolder, paths: set[Path]) -> bool:
    """Take the paths of the files that the leader takes along out of the book of exports. Returns
    False if it can't be read or written."""
    try:
        forget(folder, paths)
    except (OSError, UnreadableBookError):
        return False
    return True
