"""Which guide a review is read with: DESIGN 4.2's rule, for the app and the commands alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from partnercheck.errors import GuideError, OtherGuideError
from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.review.model import GuideRef
from partnercheck.store.folder import DataFolder
from partnercheck.text import clean_line


@dataclass(frozen=True, slots=True)
class FoundGuide:
    """A guide, the folder of its files, and what was amiss on the way to it, if anything."""

    guide: Guide
    folder: Path
    notice: str = ""


def reference_to(guide: Guide) -> GuideRef:
    """How a review names the guide that it is answered with."""
    return GuideRef(
        id=guide.id, version=guide.version, language=guide.language, digest=guide.digest
    )


class Guides:
    """The guide of a run, and for each review the guide that it was answered with."""

    def __init__(self, folder: DataFolder, guide_folder: Path, *, given: bool) -> None:
        """`given` says that this guide was asked for, so that it stands over a review's own
        copy. Nothing is read yet."""
        self._folder = folder
        self._guide_folder = guide_folder
        self._given = given
        self._copies: dict[Path, FoundGuide | str] = {}

    @cached_property
    def loaded(self) -> Guide:
        """The guide of this run. Raises GuideError."""
        return load_guide(self._guide_folder)

    @property
    def is_loaded(self) -> bool:
        """Whether the guide of this run was read already."""
        return "loaded" in self.__dict__

    def of(self, reference: GuideRef) -> FoundGuide:
        """The guide given for this run, else the copy that a review was answered with, else the
        loaded one of the same id.

        Raises OtherGuideError when there is none, and GuideError when this run's can't be opened.
        """
        notice = ""
        if not self._given and reference.digest and reference.digest != self.loaded.digest:
            copy = self._copy(reference)
            if isinstance(copy, FoundGuide):
                return copy
            notice = copy
        if self.loaded.id != reference.id:
            guide_id, version = clean_line(reference.id).text, clean_line(reference.version).text
            raise OtherGuideError(guide_id, version, notice)
        return FoundGuide(self.loaded, self._guide_folder, notice)

    def newer_than(self, reference: GuideRef) -> FoundGuide | None:
        """This run's guide, where it is another version of the one a review was answered with."""
        same = self.loaded.digest == reference.digest or not reference.digest
        if self._given or same or self.loaded.id != reference.id:
            return None
        return FoundGuide(self.loaded, self._guide_folder)

    def _copy(self, reference: GuideRef) -> FoundGuide | str:
        from partnercheck.store.guide_copies import find_copy

        path = find_copy(self._folder, reference.id, reference.digest)
        if path is None:
            return ""
        if path not in self._copies:
            self._copies[path] = self._opened(path, reference.digest)
        return self._copies[path]

    @staticmethod
    def _opened(path: Path, digest: str) -> FoundGuide | str:
        try:
            copy = load_guide(path)
        except GuideError as error:
            return f"The kept copy of the guide can't be opened. {error}"
        if copy.digest != digest:
            return f"The kept copy of the guide was changed, so it is not used: {path}."
        return FoundGuide(copy, path)
