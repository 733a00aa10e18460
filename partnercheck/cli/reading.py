"""Reading one review and its guide for a command. Nothing is locked and nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from partnercheck.cli.output import say
from partnercheck.cli.parser import Options
from partnercheck.errors import GuideError, OtherGuideError
from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.places import built_in_guide, data_folder
from partnercheck.review.model import Review
from partnercheck.store.folder import DataFolder
from partnercheck.store.guide_copies import find_copy
from partnercheck.store.listing import resolve
from partnercheck.store.review_file import ReadReview, read_review
from partnercheck.text import clean_line


@dataclass(frozen=True, slots=True)
class ReadWithGuide:
    """A review as its file has it, and the guide that it is read with."""

    review: Review
    guide: Guide
    read: ReadReview


class Guides:
    """The guide of a run, and for each review the guide that it was answered with."""

    def __init__(self, options: Options, folder: DataFolder) -> None:
        """Loads the guide of the run. Raises GuideError."""
        self._folder = folder
        self._given = options.guide is not None
        self.loaded = load_guide(chosen_guide_folder(options))
        self._copies: dict[tuple[str, str], Guide | None] = {}

    def guide_of(self, guide_id: str, digest: str, version: str = "") -> Guide:
        """The guide given for this run, else the copy that a review was answered with, else the
        loaded one of the same id. Raises OtherGuideError when there is none."""
        if not self._given and digest and digest != self.loaded.digest:
            copy = self._copy(guide_id, digest)
            if copy is not None:
                return copy
        if self.loaded.id != guide_id:
            raise OtherGuideError(clean_line(guide_id).text, clean_line(version).text)
        return self.loaded

    def _copy(self, guide_id: str, digest: str) -> Guide | None:
        key = (guide_id, digest)
        if key not in self._copies:
            self._copies[key] = self._load_copy(guide_id, digest)
        return self._copies[key]

    def _load_copy(self, guide_id: str, digest: str) -> Guide | None:
        path = find_copy(self._folder, guide_id, digest)
        if path is None:
            return None
        try:
            return load_guide(path)
        except GuideError as error:
            say(f"The kept copy of the guide can't be opened. {error}")
            return None


def read_with_guide(options: Options) -> ReadWithGuide:
    """Load the guide, then read the review that was asked for, and say what was found amiss.

    Raises GuideError, NoSuchReviewError, ReviewError, DataFolderError or OtherGuideError.
    """
    folder = chosen_data_folder(options)
    guides = Guides(options, folder)
    path = resolve(folder, options.review)
    read = read_review(path)
    reference = read.review.guide
    guide = guides.guide_of(reference.id, reference.digest, reference.version)
    for notice in (*_condition(read), *read.notices):
        say(notice)
    return ReadWithGuide(read.review, guide, read)


def typed_path(text: str) -> Path:
    """A path as somebody typed it, absolute. A `~` that names nobody stands for itself."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        return Path(text).absolute()


def chosen_data_folder(options: Options) -> DataFolder:
    """The data folder of this run. Nothing is made."""
    return DataFolder(data_folder(typed_path(options.data_dir) if options.data_dir else None))


def chosen_guide_folder(options: Options) -> Path:
    """The folder of the guide given for this run, else of the built-in one."""
    return typed_path(options.guide) if options.guide else built_in_guide()


def _condition(read: ReadReview) -> tuple[str, ...]:
    """What the file's last line says about the file, where that needs saying."""
    if read.newer_format or read.condition == "whole":
        return ()
    if read.condition == "changed":
        change = f"{read.path} was changed outside PartnerCheck."
        return (f"{change} To compare it with a backup, open it in PartnerCheck.",)
    from partnercheck.store.backups import good_backups

    if not any(backup.whole for backup, _ in good_backups(read.path.parent, read.review.id)):
        return ()
    cut = f"{read.path} may have been cut short."
    return (f"{cut} To go back to a backup, open it in PartnerCheck.",)
