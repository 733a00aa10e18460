"""Writing what leaves: a file that the leader chose, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from partnercheck.errors import PartnerCheckError
from partnercheck.report.choosing import facts_of
from partnercheck.report.formats import FORMATS, rendered
from partnercheck.report.leaving import Leaving
from partnercheck.report.notes import NoteChoice, notes_in
from partnercheck.review.model import Review
from partnercheck.session.session import Session
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
    facts = facts_of(session.guide, _dated(session), session.priorities, leaving)
    return rendered(name, facts)


def _dated(session: Session) -> Review:
    """The open review, as of its newest save: only what is read from a file has a date in it."""
    saved_at = session.saving.saved_at
    return replace(session.review, updated=saved_at) if saved_at else session.review


def preview(session: Session, name: str, leaving: Leaving) -> str:
    """The text that leaves in this format, to be read before it does. A web page and a Word
    document hold the text that the Markdown shows. Raises MissingPartError as above."""
    shown = "markdown" if name in ("html", "word") else name
    return export_bytes(session, shown, leaving).decode("utf-8-sig").replace("\r\n", "\n")


def notes_to_tick(session: Session) -> tuple[NoteChoice, ...]:
    """Every note of the open review, to be ticked one by one; none leaves by itself."""
    return notes_in(session.guide, session.review)


def write_export(
    path: Path, text: str | bytes, *, force: bool = False, session: Session | None = None
) -> str:
    """Write an export, private to this person. A failure leaves no half file.

    Where it went is noted in the data folder of the session's review, so that
    `partnercheck data` can name it. Returns why it could not be noted, as a sentence; empty
    mostly. Raises PartnerCheckError when the path is a folder, exists (unless `force`), or can't
    be written.
    """
    if path.is_dir():
        raise PartnerCheckError(f"{path} is a folder. Add a file name. {STILL_SAVED}")
    if path.exists() and not force:
        raise PartnerCheckError(f"{path} exists already. Choose another name, or replace it.")
    data = text.encode() if isinstance(text, str) else text
    try:
        replace_file(path, data)
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    if session is None:
        return ""
    return note_summary(session.saving.path, path.absolute(), data, local_now())


def suggested_path(session: Session, name: str = "markdown") -> Path:
    """Where an export goes unless the leader says otherwise: their documents or home folder, a
    neutral name with today's date."""
    home = Path.home()
    folder = home / "Documents"
    file_name = f"partnercheck-{session.today:%Y-%m-%d}{FORMATS[name].suffix}"
    return (folder if folder.is_dir() else home) / file_name
