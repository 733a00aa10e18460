"""Writing what leaves: a file that the leader chose, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.report.choosing import facts_of
from partnercheck.report.formats import FORMATS, rendered, shown
from partnercheck.report.leaving import Leaving
from partnercheck.review.model import Review
from partnercheck.session.session import Session
from partnercheck.store import chosen_place
from partnercheck.store.atomic import replace_file
from partnercheck.store.clock import local_now
from partnercheck.store.exports import note_summary
from partnercheck.store.problems import in_words

STILL_SAVED = "Your answers are saved as before."


def summary(session: Session, leaving: Leaving) -> str:
    """The summary in Markdown: exactly the text that would be written."""
    return export_bytes(session, "markdown", leaving).decode()


def export_bytes(session: Session, name: str, leaving: Leaving) -> bytes:
    """The bytes of an export in one of `FORMATS`. Raises MissingPartError where a package that
    the format needs is not installed."""
    return rendered(name, facts_of(session.guide, _dated(session), leaving))


def _dated(session: Session) -> Review:
    """The open review, as of its newest save: only what is read from a file has a date in it."""
    saved_at = session.saving.saved_at
    return replace(session.review, updated=saved_at) if saved_at else session.review


def preview(session: Session, name: str, leaving: Leaving) -> str:
    """The text that leaves in this format, to be read before it does: a page's and a Word
    document's words, else the very text of the file. Raises MissingPartError as above."""
    return shown(name, facts_of(session.guide, _dated(session), leaving))


def chosen_file(typed: str) -> Path:
    """The file that the leader named. Raises PartnerCheckError for the name of a folder that is
    not there."""
    try:
        return chosen_place.file_at(typed)
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def is_taken(path: Path) -> bool:
    """Whether a file is there that an export would replace. Raises PartnerCheckError where no
    export can be written: says why, and that the answers are saved."""
    try:
        return chosen_place.is_taken(path)
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def write_export(
    path: Path, data: bytes, *, force: bool = False, review_file: Path | None = None
) -> str:
    """Write an export, private to this person. A failure leaves no half file.

    Where it went is noted in the data folder that keeps `review_file`, so that
    `partnercheck data` can name it. Returns why it could not be noted, as a sentence; empty
    mostly. Raises FileThereError where such a file exists (unless `force`), and
    PartnerCheckError for a path where nothing can be written.
    """

    def refuse_a_newcomer() -> None:
        if is_taken(path) and not force:
            raise FileThereError(path)

    refuse_a_newcomer()
    try:
        replace_file(path, data, just_before=refuse_a_newcomer)
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    if review_file is None:
        return ""
    return note_summary(review_file, path.absolute(), data, local_now())


def suggested_path(session: Session, name: str = "markdown") -> Path:
    """Where an export goes unless the leader says otherwise: their documents or home folder, a
    neutral name with today's date."""
    return own_folder() / f"partnercheck-{session.today:%Y-%m-%d}{FORMATS[name].suffix}"


def own_folder() -> Path:
    """Where people look for what they wrote: their documents, else their home."""
    home = Path.home()
    folder = home / "Documents"
    return folder if folder.is_dir() else home
