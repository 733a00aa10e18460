"""Writing what leaves: a file that the leader chose, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from partnercheck.errors import PartnerCheckError
from partnercheck.report.document import outline_of
from partnercheck.report.leaving import Leaving
from partnercheck.report.markdown import markdown_of
from partnercheck.session.session import Session
from partnercheck.store.atomic import replace_file
from partnercheck.store.problems import in_words

STILL_SAVED = "Your answers are saved as before."


def summary(session: Session, leaving: Leaving) -> str:
    """The summary in Markdown: exactly the text that would be written."""
    return markdown_of(outline_of(session.guide, session.review, session.priorities, leaving))


def write_export(path: Path, text: str, *, force: bool = False) -> None:
    """Write an export, private to this person. A failure leaves no half file.

    Raises PartnerCheckError when the path is a folder, exists (unless `force`), or can't be
    written.
    """
    if path.is_dir():
        raise PartnerCheckError(f"{path} is a folder. Add a file name. {STILL_SAVED}")
    if path.exists() and not force:
        raise PartnerCheckError(f"{path} exists already. Choose another name, or replace it.")
    try:
        replace_file(path, text.encode("utf-8"))
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error


def suggested_path(session: Session) -> Path:
    """Where a summary goes unless the leader says otherwise: their documents or home folder, a
    neutral name with today's date."""
    home = Path.home()
    folder = home / "Documents"
    return (folder if folder.is_dir() else home) / f"partnercheck-{session.today:%Y-%m-%d}.md"
