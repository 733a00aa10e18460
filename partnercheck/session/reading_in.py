"""Reading a backup in: what it would put back, and putting it back, in the words of the command and
of both faces. Nothing newer is ever replaced."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.errors import LockedError, PartnerCheckError
from partnercheck.places import path_words, typed_path
from partnercheck.review.dates import moment_words
from partnercheck.store.archive import Archive, read_archive
from partnercheck.store.folder import DataFolder
from partnercheck.store.problems import in_words
from partnercheck.store.restoring import (
    RESTORED,
    PlannedReview,
    Restored,
    RestorePlan,
    plan_restore,
    restore,
)
from partnercheck.text import plural

if TYPE_CHECKING:
    from partnercheck.session.library import Library
    from partnercheck.store.review_file import ReadReview

TO_RESTORE = "To be restored"
TO_STAY = "To be left as it is here"
BESIDES = "Besides"
NOTHING_TO_RESTORE = "There is nothing to restore."
OPEN_HERE = "It is open here. Leave PartnerCheck and come back, then read it in before you open it."
NO_PATH = "Type the path of the file that the backup is in."
_GO_ON = "Nothing is half done: doing the same again does the rest."
LOCKED = "This backup is encrypted. To read it in: {command}"


class FoundBackup(Struct, frozen=True):
    """A backup, and what reading it in would do."""

    archive: Archive
    plan: RestorePlan


def look_at(library: Library, typed: str) -> FoundBackup:
    """Find out what reading in the backup at a typed path would do. Nothing is written. Raises
    PartnerCheckError."""
    words = path_words(typed)
    if not words:
        raise PartnerCheckError(NO_PATH)
    path = typed_path(words)
    archive = read_archive(path)
    try:
        plan = plan_restore(library.folder, archive, library.now(), key=library.passphrase.key)
    except LockedError as error:
        command = library.folder.command(f"data restore {path}")
        raise PartnerCheckError(LOCKED.format(command=command)) from error
    except OSError as error:
        raise PartnerCheckError(in_words(error, library.folder.path)) from error
    return FoundBackup(archive, plan)


def read_in(library: Library, found: FoundBackup) -> str:
    """Put back what was planned, and list the reviews anew. Returns what to say. Raises
    PartnerCheckError if it stopped on the way; then nothing is half done."""
    said = put_back(library.folder, found, library.now(), Restored())
    library.refresh()
    return " ".join(said)


def put_back(
    folder: DataFolder, found: FoundBackup, now: datetime, done: Restored
) -> tuple[str, ...]:
    """Put back what was planned; `done` is filled on the way. Returns what to say. Raises
    PartnerCheckError if it stopped on the way; then nothing is half done."""
    said = folder.prepare(anew=True)
    try:
        restore(folder, found.archive, found.plan, done, now)
    except OSError as error:
        where = Path(error.filename) if isinstance(error.filename, str) else folder.path
        raise PartnerCheckError(_stopped_words(done, in_words(error, where))) from error
    left = (f"Left as it is: {id} was opened or changed here meanwhile." for id in done.left)
    return (*said, _done_words(done), *left, *done.notices)


def _done_words(done: Restored) -> str:
    count = len(done.reviews)
    return f"Restored: {plural(count, 'review')}." if count else "Restored."


def _stopped_words(done: Restored, why: str) -> str:
    """What was put back before it stopped, and why it did."""
    if not (done.reviews or done.files):
        return f"Nothing was restored. {why}"
    came = _done_words(done) if done.reviews else "No review was restored."
    return f"{came} Then it stopped. {why} {_GO_ON}"


def whole_words(archive: Archive) -> str:
    """That a backup is whole, and when it was made."""
    made = f" It was made on {moment_words(archive.made)}." if archive.made else ""
    return f"{archive.path} is whole.{made}"


def restored_and_not(
    plan: RestorePlan,
) -> tuple[tuple[PlannedReview, ...], tuple[PlannedReview, ...]]:
    """The reviews to be put back, and those that stay as they are here."""
    restored = tuple(one for one in plan.reviews if one.outcome in RESTORED)
    return restored, tuple(one for one in plan.reviews if one.outcome not in RESTORED)


def named(one: PlannedReview) -> str:
    """A review of a backup, by its name."""
    return review_name(one.archived or one.here, one.id)


def planned_words(one: PlannedReview, *, open_here: str = "") -> tuple[str, ...]:
    """What becomes of one review of a backup, in sentences. `open_here` is the id of the review
    that is open in this window; empty for none."""
    said = OPEN_HERE if one.outcome == "open" and one.id == open_here else _outcome(one)
    return (said, f"Added beside it: {plural(len(one.files), 'backup')}." if one.files else "")


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


def others_words(plan: RestorePlan) -> tuple[str, ...]:
    """What else would be put back, a sentence each."""
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
    return tuple(words)


def review_words(read: ReadReview) -> str:
    """One state of a review: `5 answers, saved 1 July 2026, 14:32`."""
    answers = plural(len(read.review.answers), "answer")
    if read.review.updated is None:
        return answers
    return f"{answers}, saved {moment_words(read.review.updated)}"


def review_name(read: ReadReview | None, review_id: str) -> str:
    """A review's name with its id; the id alone if it could not be read."""
    name = read.review.partnership.name if read is not None else ""
    return f"{name} ({review_id})" if name else review_id
