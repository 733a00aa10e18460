"""Moving a review to the trash and back, in the words of both faces and the command."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from partnercheck.errors import PartnerCheckError
from partnercheck.review.dates import date_words
from partnercheck.session.same_names import locked_names_apart, names_apart
from partnercheck.session.words import NOTHING_TO_UNDO
from partnercheck.store.problems import in_words
from partnercheck.store.trash import (
    DAYS_KEPT,
    Deleted,
    OpenElsewhereError,
    move_to_trash,
    put_back,
    trashed,
)
from partnercheck.text import sentence_end

if TYPE_CHECKING:
    from partnercheck.session.library import Library
    from partnercheck.store.folder import DataFolder

DELETE = "Delete this review?"
KEEP_IT = "Keep it"
DELETE_IT = "Delete it"
NOT_DELETED = "Nothing was deleted"
DELETED = "The review was deleted"
NOT_PUT_BACK = "Nothing was put back"
FOLLOWED = "The review that follows it can no longer say what changed since this one."


def into_trash(folder: DataFolder, review_id: str, name: str, now: datetime) -> Deleted:
    """Take a review off the list, for 30 days. `name` is what the leader calls it. Raises
    PartnerCheckError if that failed; then nothing was changed."""
    try:
        return move_to_trash(folder, review_id, now)
    except OpenElsewhereError as error:
        raise OpenElsewhereError(name) from error
    except OSError as error:
        problem = in_words(error, folder.review_folder(review_id))
        raise PartnerCheckError(f"{NOT_DELETED}. {problem}") from error


def delete_review(library: Library, review_id: str) -> None:
    """Take a review that is not open here off the library's list. Raises PartnerCheckError if that
    failed; then nothing was changed."""
    name = name_of(library, review_id)
    deleted = into_trash(library.folder, review_id, name, library.now())
    library.deleted.append((deleted, name))
    library.refresh()


def deleted_last(library: Library) -> tuple[str, str]:
    """What was last deleted in this sitting, and how to have it back later; two empty texts if
    nothing was."""
    if not library.deleted:
        return "", ""
    deleted, name = library.deleted[-1]
    return deleted_words(name, deleted), back_words(deleted, library.folder)


def take_back(library: Library) -> str:
    """Put the review that was last deleted in this sitting back on the list, if it is still in the
    trash. Returns what to say. Raises PartnerCheckError if that failed; then nothing was
    changed."""
    there = {one.path for one in trashed(library.folder)}
    library.deleted[:] = [one for one in library.deleted if one[0].path in there]
    if not library.deleted:
        return NOTHING_TO_UNDO
    deleted, name = library.deleted[-1]
    try:
        put_back(library.folder, deleted)
    except OSError as error:
        problem = in_words(error, deleted.path)
        raise PartnerCheckError(f"{NOT_PUT_BACK}. {problem}") from error
    library.deleted.pop()
    library.refresh()
    return put_back_words(name)


def put_back_words(name: str) -> str:
    """What to say when a review is on the list again."""
    return f"Put back: {sentence_end(name)}"


def name_of(library: Library, review_id: str) -> str:
    """What the lists call a review, including one that can't be read or is locked."""
    named = names_apart(library.entries()) | locked_names_apart(library.locked)
    lost = (one for one in library.unreadable if one.id == review_id)
    return named.get(review_id) or next((library.lost_name(one) for one in lost), review_id)


def goes_words(library: Library, review_id: str) -> tuple[str, ...]:
    """What deleting a review means, in sentences to read before it is done."""
    followed = any(entry.earlier == review_id for entry in library.entries())
    name = name_of(library, review_id)
    return (
        f"{name}: its answers, notes and commitments go to the trash, and its backups with them.",
        "Summaries that you wrote to other places stay there.",
        *((FOLLOWED,) if followed else ()),
        f"You can have it back for {DAYS_KEPT} days, with a command that is shown next.",
    )


def deleted_words(name: str, deleted: Deleted) -> str:
    """What was deleted, and until when it stays in the trash."""
    return (
        f"Deleted: {name}. It stays in the trash for {DAYS_KEPT} days, until "
        f"{date_words(deleted.last_day)}."
    )


def back_words(deleted: Deleted, folder: DataFolder) -> str:
    """How to put a deleted review back with a command, later as well."""
    return f"To have it back: {back_command(deleted, folder)}"


def back_command(deleted: Deleted, folder: DataFolder) -> str:
    """The command that puts it back into this data folder."""
    return folder.command(f"data restore {deleted.name}")
