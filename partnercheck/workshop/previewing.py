"""A guide that is being edited, shown on the real screens. Nothing is kept.

Everything that a preview needs is in one temporary folder. It also holds the last good copy of the
guide's files, so that a save that breaks the guide doesn't change what is shown.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from partnercheck.errors import DataFolderError, GuideError, UnreadableError
from partnercheck.guide.load import (
    FILE_BYTES,
    GUIDE_FILES,
    GuideSnapshot,
    guide_snapshot,
    load_guide,
)
from partnercheck.review.model import Partnership
from partnercheck.session.crash import STOPPED, report
from partnercheck.session.guides import FoundGuide
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.clock import local_now
from partnercheck.store.problems import in_words
from partnercheck.text import plural
from partnercheck.toml_file import read_bytes
from partnercheck.workshop.checking.finding import Finding, Report
from partnercheck.workshop.checking.guide_check import check_guide

NAME = "Preview"
NOTHING_KEPT = "This is a preview: nothing of it is kept once it ends."
NO_SUMMARY = "This is a preview, so no summary is written."
AS_BEFORE = "Shown is the guide as it was before."


class EditedGuide:
    """The guide in an editor's folder: its last state that could be shown, and what is wrong with
    it now."""

    def __init__(self, folder: Path, copies: Path) -> None:
        """`copies` is a folder for copies of the guide. Nothing is read yet."""
        self.folder = folder
        self.view: FoundGuide | None = None
        """The last good copy; None until there is one."""
        self.report: Report | None = None
        """What the last check found; None before the first."""
        self.fault = ""
        """The first thing that is wrong now, with file and line; empty if nothing is."""
        self._copies = copies
        self._number = 0
        self._reading = threading.Lock()
        self._seen: GuideSnapshot | None = None

    def changed(self) -> bool:
        """Whether a file was saved since this was last asked."""
        before, self._seen = self._seen, guide_snapshot(self.folder)
        return self._seen != before

    def read(self) -> None:
        """Read the files again. Only one thread reads at a time. Nothing is raised: `fault` says
        what is wrong."""
        with self._reading:
            try:
                copy = self._copied()
            except OSError as error:
                self.fault = f"The preview can't follow. {in_words(error, self._copies)}"
                return
            report = check_guide(self.folder)
            try:
                view = FoundGuide(load_guide(copy), copy)
            except GuideError as error:
                shutil.rmtree(copy, ignore_errors=True)
                before = AS_BEFORE if self.view else ""
                self.fault = f"{_words(report, str(error))} {before}".strip()
            else:
                self.fault = _words(report, "")
                if self.view is None or self.view.guide.digest != view.guide.digest:
                    self.view = view
                else:
                    shutil.rmtree(copy, ignore_errors=True)
            self.report = report

    def _copied(self) -> Path:
        """A new folder with the files as they are now. A file that can't be read is left out, and
        the check says why. Raises OSError."""
        self._number += 1
        copy = self._copies / str(self._number)
        names = [Path(name).relative_to(self.folder) for name, _, _ in guide_snapshot(self.folder)]
        copy.mkdir(parents=True)
        for name in names[: GUIDE_FILES * 21]:
            with contextlib.suppress(UnreadableError):
                data = read_bytes(self.folder / name, FILE_BYTES)
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                (copy / name).write_bytes(data)
        return copy


class PreviewLibrary(Library):
    """The list of reviews of a preview, in a temporary folder that can't be changed for another."""

    no_summary = NO_SUMMARY
    keeps_answers = False

    def __init__(self, place: Path, view: FoundGuide) -> None:
        """`place` is the temporary folder, `view` the guide to show first."""
        super().__init__(place / "data", view.folder, guide_given=True)
        self.prepare()

    @property
    def folder_words(self) -> str:
        """A sentence that nothing is kept."""
        return NOTHING_KEPT.rstrip(".")

    def choose_folder(self, data_folder: Path, session: Session | None = None) -> NoReturn:
        """Raise DataFolderError: there is nothing to keep in another folder."""
        raise DataFolderError(NOTHING_KEPT)

    def record_crash(self, error: BaseException, session: Session | None = None) -> str:
        """The words to show. They contain the report, because no file of a preview stays."""
        now: datetime = local_now()
        return f"{STOPPED} Pass this on to whoever supports you:\n{report(error, now)}"

    def begin_preview(self, principle: str = "") -> Session:
        """A review without answers, at the principle with this id or at the first one."""
        session = self.begin(Partnership(name=NAME), "all")
        session.save()
        if principle:
            session.move_to(principle)
        return session

    def show(self, view: FoundGuide, session: Session) -> None:
        """Show another state of the guide from now on, in the chosen language. Answers stay, and so
        does the principle on the screen, if the guide still asks it."""
        here = session.principle.id
        self.guide_folder = view.folder
        self.move_to(self.folder.path)
        session.move_to_guide(FoundGuide(self.guide, view.folder))
        if here in {principle.id for principle in self.guide.principles}:
            session.move_to(here)


def _words(report: Report, otherwise: str) -> str:
    """The first error, and how many more there are; `otherwise` if there is none."""
    if not report.errors:
        return otherwise
    more = len(report.errors) - 1
    rest = f" {plural(more, 'more error')}." if more else ""
    return f"{_place(report.errors[0])}: {report.errors[0].message}{rest}"


def _place(one: Finding) -> str:
    return f"{one.file}:{one.line}" if one.line else one.file
