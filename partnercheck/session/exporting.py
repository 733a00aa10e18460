"""Writing an export to the file that the leader chose, whole or not at all."""

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
    """The summary in Markdown, exactly as it would be written."""
    return export_bytes(session, "markdown", leaving).decode()


def export_bytes(session: Session, name: str, leaving: Leaving) -> bytes:
    """The bytes of an export; `name` is one of `FORMATS`. Raises MissingPartError if a package that
    the format needs is not installed."""
    return rendered(name, facts_of(session.guide, _dated(session), leaving))


def _dated(session: Session) -> Review:
    """The open review with the time of its last save, which only a review read from a file has."""
    saved_at = session.saving.saved_at
    return replace(session.review, updated=saved_at) if saved_at else session.review


def preview(session: Session, name: str, leaving: Leaving) -> str:
    """The text that would leave in this format: the file's own text, or for a web page and a Word
    document their words. Raises MissingPartError as `export_bytes` does."""
    return shown(name, facts_of(session.guide, _dated(session), leaving))


def chosen_file(typed: str) -> Path:
    """The file that the leader named, as an absolute path. Raises PartnerCheckError if it names a
    folder that doesn't exist."""
    try:
        return chosen_place.file_at(typed)
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def is_taken(path: Path) -> bool:
    """Whether an export to `path` would replace a file. Raises PartnerCheckError, which adds that
    the answers are saved, if no export can be written there."""
    try:
        return chosen_place.is_taken(path)
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def write_export(
    path: Path, data: bytes, *, force: bool = False, review_file: Path | None = None
) -> str:
    """Write an export, private to this person and whole or not at all.

    The data folder that holds `review_file` notes its path, so that `partnercheck data` can name
    it. Returns a sentence if it could not be noted; mostly empty. Raises FileThereError if the file
    exists (unless `force`), and PartnerCheckError if nothing can be written there.
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
    """The file to suggest for an export: in the leader's Documents, else in their home folder, with
    a neutral name and today's date."""
    return own_folder() / f"partnercheck-{session.today:%Y-%m-%d}{FORMATS[name].suffix}"


def own_folder() -> Path:
    """The folder in which people look for what they wrote: their Documents, else their home
    folder."""
    home = Path.home()
    folder = home / "Documents"
    return folder if folder.is_dir() else home
