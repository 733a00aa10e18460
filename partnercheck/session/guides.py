"""Which guide a review is read with: DESIGN 4.2's rule, for the app and the commands alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from partnercheck.errors import GuideError, OtherGuideError
from partnercheck.guide.languages import chosen_from
from partnercheck.review.model import GuideRef, Review
from partnercheck.store.folder import DataFolder
from partnercheck.text import clean_line

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide


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


def in_language_of(review: Review, guide: Guide) -> Review:
    """A review that records the language it is read in; as it is, where there is one alone."""
    if not guide.languages or review.guide.language == guide.language:
        return review
    return replace(review, guide=replace(review.guide, language=guide.language))


class Guides:
    """The guide of a run, and for each review the guide that it was answered with."""

    def __init__(
        self,
        folder: DataFolder,
        guide_folder: Path,
        *,
        given: bool,
        language: Callable[[], str] = str,
    ) -> None:
        """`given` says that this guide was asked for, so that it stands over a review's own
        copy. `language` gives the tag of the language that the leader chose, or nothing. Nothing
        is read yet."""
        self._folder = folder
        self._guide_folder = guide_folder
        self._given = given
        self._language = language
        self._of_run: dict[tuple[str, ...], Guide] = {}
        self._copies: dict[tuple[Path, tuple[str, ...]], FoundGuide | str] = {}

    @property
    def loaded(self) -> Guide:
        """The guide of this run, in the language chosen, else in its own. Raises GuideError."""
        return self._in(self._wanted(""))

    @property
    def is_loaded(self) -> bool:
        """Whether the guide of this run was read already."""
        return bool(self._of_run)

    def _wanted(self, recorded: str) -> tuple[str, ...]:
        """Languages in the order in which they are tried: the one chosen, else the one that a
        review was answered in."""
        chosen = self._language()
        return (chosen,) if chosen else tuple(filter(None, (recorded,)))

    def _in(self, wanted: tuple[str, ...]) -> Guide:
        from partnercheck.guide.load import load_guide

        if wanted not in self._of_run:
            known = next(iter(self._of_run.values()), None)
            here = (known.languages or (known.language,)) if known else ()
            same = known if known and chosen_from(here, wanted) == known.language else None
            self._of_run[wanted] = same or load_guide(self._guide_folder, wanted)
        return self._of_run[wanted]

    def both(self, reference: GuideRef) -> tuple[FoundGuide, FoundGuide | None]:
        """The guide that a review is read with, and the version that it could move to, if any.
        Raises as `of` does."""
        found, newer = self.of(reference), self.newer_than(reference)
        return found, newer if newer and newer.guide is not found.guide else None

    def of(self, reference: GuideRef) -> FoundGuide:
        """The guide given for this run, else the copy that a review was answered with, else the
        loaded one of the same id.

        Raises OtherGuideError when there is none, and GuideError when this run's can't be opened.
        """
        notice = ""
        wanted = self._wanted(reference.language)
        if not self._given and reference.digest and reference.digest != self.loaded.digest:
            copy = self._copy(reference, wanted)
            if isinstance(copy, FoundGuide):
                return copy
            notice = copy
        if self.loaded.id != reference.id:
            guide_id, version = clean_line(reference.id).text, clean_line(reference.version).text
            raise OtherGuideError(guide_id, version, notice)
        guide = self._in(wanted)
        words = " ".join(filter(None, (notice, guide.translation_problem)))
        return FoundGuide(guide, self._guide_folder, words)

    def newer_than(self, reference: GuideRef) -> FoundGuide | None:
        """This run's guide, where it is another version of the one a review was answered with."""
        same = self.loaded.digest == reference.digest or not reference.digest
        if self._given or same or self.loaded.id != reference.id:
            return None
        return FoundGuide(self._in(self._wanted(reference.language)), self._guide_folder)

    def _copy(self, reference: GuideRef, wanted: tuple[str, ...]) -> FoundGuide | str:
        from partnercheck.store.guide_copies import find_copy

        path = find_copy(self._folder, reference.id, reference.digest)
        if path is None:
            return ""
        if (path, wanted) not in self._copies:
            self._copies[path, wanted] = self._opened(path, reference.digest, wanted)
        return self._copies[path, wanted]

    @staticmethod
    def _opened(path: Path, digest: str, wanted: tuple[str, ...]) -> FoundGuide | str:
        from partnercheck.guide.load import load_guide

        try:
            copy = load_guide(path, wanted)
        except GuideError as error:
            return f"The kept copy of the guide can't be opened. {error}"
        if copy.digest != digest:
            return f"The kept copy of the guide was changed, so it is not used: {path}."
        return FoundGuide(copy, path, copy.translation_problem)
