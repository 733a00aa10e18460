"""Which guide a review is read with: one rule for the app and the commands alike.

Of an installed guide, the newest version that can be used counts. A broken one never stops anybody:
the version before is used instead, and the leader is told what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.errors import GuideError, OtherGuideError, PartnerCheckError
from partnercheck.guide.translating.languages import chosen_from
from partnercheck.places import program
from partnercheck.review.model import GuideRef, Review
from partnercheck.store.folder import DataFolder
from partnercheck.text import clean_line, sentence_end

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.store.installed import InstalledVersion


Explain: TypeAlias = Callable[[Path, str], str]
"""A function that says why a guide can't be opened, from the guide's folder and the error's
words."""


def briefly(_folder: Path, words: str) -> str:
    """An `Explain` that says no more than the error."""
    return words


class FoundGuide(Struct, frozen=True):
    """A guide, the folder of its files, and a notice if something went wrong on the way to it."""

    guide: Guide
    folder: Path
    notice: str = ""


class OfferedGuides(Struct, frozen=True):
    """The guides that a new review can begin with."""

    guides: tuple[FoundGuide, ...]
    """At least one; this run's guide, or its installed version, comes first."""
    problems: tuple[str, ...] = ()
    """What is wrong with installed guides, a sentence or two each."""


class InstalledGuide(Struct, frozen=True):
    """One installed guide."""

    id: str
    found: FoundGuide | None
    """Its newest version that can be used; None if there is none."""
    problem: str = ""
    """What is wrong with a newer version, and what is used instead; empty if nothing is."""


def reference_to(guide: Guide) -> GuideRef:
    """How a review refers to the guide that it is answered with."""
    return GuideRef(
        id=guide.id, version=guide.version, language=guide.language, digest=guide.digest
    )


def in_language_of(review: Review, guide: Guide) -> Review:
    """The review, noting the language of `guide`; unchanged if the guide has only one."""
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
        explain: Explain = briefly,
    ) -> None:
        """`given` says that somebody asked for this guide, so that it is used instead of a review's
        own copy. `language` returns the tag of the language that the leader chose, or an empty
        text. `explain` says why an installed guide can't be opened. Nothing is read yet."""
        self._folder = folder
        self._guide_folder = guide_folder
        self._given = given
        self._language = language
        self._explain = explain
        self._of_run: dict[tuple[str, ...], Guide] = {}
        self._known: dict[tuple[str, tuple[str, ...]], FoundGuide | None] = {}
        """The installed guides found so far, by their id and the languages wanted."""
        self._newer: dict[GuideRef, str] = {}
        self._copies: dict[tuple[Path, tuple[str, ...]], FoundGuide | str] = {}

    @property
    def loaded(self) -> Guide:
        """The guide of this run, in the language that the leader chose, else in its own. Raises
        GuideError."""
        return self._in(self._wanted(""))

    @property
    def is_loaded(self) -> bool:
        """Whether the guide of this run was read already."""
        return bool(self._of_run)

    def _wanted(self, recorded: str) -> tuple[str, ...]:
        """The tags of the languages to try: the one that the leader chose, else the one that a
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
        """The guide that a review is read with, and the version that it could move to; None if
        there is none that says anything different. Raises as `of` does."""
        found, newer = self.of(reference), self.newer_than(reference)
        if newer is None or newer.guide is found.guide:
            return found, None
        from partnercheck.guide.load import meaning

        same = meaning(found.folder) == meaning(newer.folder)
        return found, None if same else newer

    def of(self, reference: GuideRef) -> FoundGuide:
        """The guide to read a review with: the one given for this run, else the copy that the
        review was answered with, else the loaded or installed one with the same id.

        Raises OtherGuideError if there is none, and GuideError if this run's can't be opened.
        """
        notice = ""
        wanted = self._wanted(reference.language)
        if not self._given and reference.digest and reference.digest != self.loaded.digest:
            copy = self._copy(reference, wanted)
            if isinstance(copy, FoundGuide):
                return copy
            notice = copy
        installed = None if self._given else self._installed(reference.id, wanted)
        another = self.loaded.id != reference.id
        if installed is not None and (another or installed.guide.digest == reference.digest):
            words = " ".join(filter(None, (notice, installed.notice)))
            return FoundGuide(installed.guide, installed.folder, words)
        if another:
            guide_id, version = clean_line(reference.id).text, clean_line(reference.version).text
            raise OtherGuideError(guide_id, version, notice, given=self._given)
        guide = self._in(wanted)
        words = " ".join(filter(None, (notice, guide.translation_problem)))
        return FoundGuide(guide, self._guide_folder, words)

    def newer_version(self, reference: GuideRef) -> str:
        """The number of the version that a review could move to; empty if there is none. It is
        looked for once. If the guide can't be read, it is empty too: opening the review says so."""
        if self._given or not reference.digest:
            return ""
        if reference not in self._newer:
            try:
                newer = self.both(reference)[1]
            except PartnerCheckError:
                newer = None
            self._newer[reference] = newer.guide.version if newer else ""
        return self._newer[reference]

    def newer_than(self, reference: GuideRef) -> FoundGuide | None:
        """Another version of a review's guide: the installed one, else this run's; None if there is
        none. Raises GuideError."""
        if self._given or not reference.digest:
            return None
        wanted = self._wanted(reference.language)
        newest = self._installed(reference.id, wanted)
        if newest is None and self.loaded.id == reference.id:
            newest = FoundGuide(self._in(wanted), self._guide_folder)
        return None if newest is None or newest.guide.digest == reference.digest else newest

    def newest(self, reference: GuideRef) -> FoundGuide:
        """The guide for a review that follows one with this guide. Raises as `of` does."""
        wanted = self._wanted(reference.language)
        installed = None if self._given else self._installed(reference.id, wanted)
        if installed is not None:
            return installed
        if self.loaded.id == reference.id:
            return FoundGuide(self.loaded, self._guide_folder)
        return self.of(reference)

    def near(self, reference: GuideRef) -> Guide:
        """The guide by which a list tells how far a review has come: this run's if the id is the
        same, else the review's own, else, if that is not here, this run's. Raises GuideError."""
        if self.loaded.id == reference.id:
            return self.loaded
        try:
            return self.of(reference).guide
        except OtherGuideError:
            return self.loaded

    def offered(self) -> OfferedGuides:
        """The guides that a new review can begin with: this run's and the installed ones. An
        installed version of this run's guide replaces it. A guide given for this run is the only
        one. Raises GuideError."""
        own = FoundGuide(self.loaded, self._guide_folder)
        if self._given:
            return OfferedGuides((own,))
        self._known.clear()
        self._newer.clear()
        installed = installed_guides(self._folder, self._wanted(""), self._explain)
        usable = {one.id: one.found for one in installed if one.found is not None}
        first = usable.pop(own.guide.id, own)
        problems = tuple(one.problem for one in installed if one.problem)
        return OfferedGuides((first, *usable.values()), problems)

    def _installed(self, guide_id: str, wanted: tuple[str, ...]) -> FoundGuide | None:
        """The installed guide with this id, or None. Its notice says what is wrong with a newer
        version."""
        if (guide_id, wanted) not in self._known:
            one = installed_guide(self._folder, guide_id, wanted, self._explain)
            found = one.found if one else None
            if one is not None and found is not None and one.problem:
                found = FoundGuide(found.guide, found.folder, one.problem)
            self._known[guide_id, wanted] = found
        return self._known[guide_id, wanted]

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


def installed_guides(
    folder: DataFolder, wanted: tuple[str, ...] = (), explain: Explain = briefly
) -> tuple[InstalledGuide, ...]:
    """Every installed guide, by id, in the first language of `wanted` that it has. None if the
    folder can't be looked into."""
    from partnercheck.store.installed import installed_ids

    try:
        ids = installed_ids(folder)
    except OSError:
        return ()
    found = (installed_guide(folder, name, wanted, explain) for name in ids)
    return tuple(guide for guide in found if guide is not None)


def installed_guide(
    folder: DataFolder, guide_id: str, wanted: tuple[str, ...] = (), explain: Explain = briefly
) -> InstalledGuide | None:
    """The installed guide with this id; None if it has no version."""
    from partnercheck.store.installed import versions_of
    from partnercheck.store.problems import in_words

    try:
        versions = versions_of(folder, guide_id)
    except OSError as error:
        return InstalledGuide(guide_id, None, in_words(error, folder.path / "installed"))
    if not versions:
        return None
    wrong = ""
    for version in versions:
        opened = _opened(version, wanted, explain)
        if isinstance(opened, FoundGuide):
            return InstalledGuide(guide_id, opened, _told(wrong, guide_id, opened))
        wrong = wrong or opened
    return InstalledGuide(guide_id, None, _told(wrong, guide_id, None))


def _told(wrong: str, guide_id: str, used: FoundGuide | None) -> str:
    if not wrong:
        return ""
    if used is None:
        again = f"Install it again: {program()} content install FILE"
        rest = f"No version of it can be used. {again}"
    else:
        rest = f"Version {used.guide.version}, the last good one, is used in its place."
    return f"The installed guide {guide_id} is broken. {sentence_end(wrong)} {rest}"


def _opened(
    version: InstalledVersion, wanted: tuple[str, ...], explain: Explain
) -> FoundGuide | str:
    from partnercheck.guide.load import load_guide

    try:
        guide = load_guide(version.folder, wanted)
    except GuideError as error:
        return explain(version.folder, str(error))
    if guide.id != version.guide_id or not version.is_of(guide.digest):
        return f"{version.folder} was changed after it was installed"
    return FoundGuide(guide, version.folder, guide.translation_problem)


def newer_guide_offer(version: str) -> str:
    """What to call the way to the page about another version of the guide."""
    return f"See what version {version} of the guide changes"
