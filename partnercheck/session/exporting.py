"""Writing an export to the file that the leader chose, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.report.choosing import facts_of
from partnercheck.report.facts import Facts
from partnercheck.report.formats import FORMATS, rendered, shown
from partnercheck.report.leaving import Leaving
from partnercheck.review.model import Review
from partnercheck.session.session import Session
from partnercheck.store import chosen_place
from partnercheck.store.clock import local_now
from partnercheck.store.exports import (
    UnreadableBookError,
    data_folder_of,
    in_calendars,
    known_exports,
    note_summary,
)
from partnercheck.store.filesystem import replace_file
from partnercheck.store.problems import in_words

STILL_SAVED = "Your answers are saved as before."


def summary(session: Session, leaving: Leaving) -> str:
    """The summary in Markdown, exactly as it would be written."""
    return export_bytes(session, "markdown", leaving).decode()


def export_bytes(session: Session, name: str, leaving: Leaving) -> bytes:
    """The bytes of an export; `name` is one of `FORMATS`. Raises MissingPartError if a package that
    the format needs is not installed."""
    return rendered(name, _facts(session, leaving))


def _dated(session: Session) -> Review:
    """The open review, as of its newest save: only what is read from a file has a date and a
    number in it, and calendars go by the number."""
    saving, review = session.saving, session.review
    if saving.saved_at is None:
        return review
    return replace(review, updated=saving.saved_at, save_number=saving.number or review.save_number)


def preview(session: Session, name: str, leaving: Leaving) -> str:
    """The text that leaves in this format, to be read before it does: a page's and a Word
    document's words, else the very text of the file. Raises MissingPartError as above."""
    return shown(name, _facts(session, leaving))


def _facts(session: Session, leaving: Leaving) -> Facts:
    facts = facts_of(session.guide, _dated(session), leaving)
    return with_earlier(facts, session.review_file)


def with_earlier(facts: Facts, review_file: Path | None) -> Facts:
    """With what calendars of the review in this file held before."""
    return replace(facts, in_calendars=in_calendars(review_file)) if review_file else facts


def chosen_file(typed: str) -> Path:
    """The file that the leader named, as an absolute path. Raises PartnerCheckError if it names a
    folder that doesn't exist."""
    try:
        return chosen_place.file_at(typed)
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def is_taken(path: Path, review_file: Path | None = None, kept: tuple[Path, ...] = ()) -> bool:
    """Whether an export of the review in `review_file` to `path` would replace a file; `kept` names
    further data folders to stay out of. Raises PartnerCheckError, which adds that the answers are
    saved, if no export can be written there."""
    try:
        return chosen_place.is_taken(path, (*kept, *chosen_place.kept_with(review_file)))
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def write_export(
    path: Path,
    data: bytes,
    *,
    force: bool = False,
    review_file: Path | None = None,
    kept: tuple[Path, ...] = (),
) -> str:
    """Write an export, private to this person and whole or not at all, and never into the data
    folder that holds `review_file` or into those in `kept`.

    The data folder that holds `review_file` notes its path, so that `partnercheck data` can name
    it. Returns a sentence if it could not be noted; mostly empty. Raises FileThereError if the file
    exists (unless `force`), and PartnerCheckError if nothing can be written there.
    """

    def refuse_a_newcomer() -> None:
        if is_taken(path, review_file, kept) and not force:
            raise FileThereError(path)

    refuse_a_newcomer()
    try:
        replace_file(path, data, just_before=refuse_a_newcomer)
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    if review_file is None:
        return ""
    from partnercheck.report.calendar_export import uids_in

    held = uids_in(data)
    return note_summary(review_file, path.absolute(), data, local_now(), calendar=held)


def suggested_path(session: Session, name: str = "markdown") -> Path:
    """Where an export goes unless the leader says otherwise: the folder that was chosen last, a
    neutral name with today's date."""
    made = FORMATS[name]
    return own_folder(session) / f"{made.stem}-{session.today:%Y-%m-%d}{made.suffix}"


def own_folder(session: Session | None = None) -> Path:
    """Where people look for what they wrote: the folder of the newest that is noted, as long as it
    is there; else their documents, else their home."""
    from platformdirs import user_documents_path

    folders = (_last_folder(session) if session else None, user_documents_path())
    return next((f for f in folders if f is not None and f.is_dir()), Path.home())


def _last_folder(session: Session) -> Path | None:
    """The folder of the newest summary that was noted. A list of them that can't be read is named
    when something is noted in it."""
    path = session.review_file
    folder = data_folder_of(path) if path is not None else None
    if folder is None:
        return None
    try:
        noted = [one for one in known_exports(folder) if one.kind == "summary"]
    except UnreadableBookError:
        return None
    return noted[-1].path.parent if noted else None
