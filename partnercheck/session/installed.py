"""Installed guides, opened: each in its newest version that can be used.

A guide that is broken never stands in anybody's way: the version before is used in its place, and
what is wrong is said, with file and line.
"""

from __future__ import annotations

from dataclasses import dataclass

from partnercheck.errors import GuideError
from partnercheck.session.guides import Explain, FoundGuide, briefly
from partnercheck.store.folder import DataFolder
from partnercheck.store.installed import InstalledVersion, installed_ids, versions_of
from partnercheck.store.problems import in_words
from partnercheck.text import sentence_end


@dataclass(frozen=True, slots=True)
class InstalledGuide:
    """One installed guide."""

    id: str
    found: FoundGuide | None
    """Its newest version that can be used; None where there is none."""
    problem: str = ""
    """What is wrong with a newer version, and what is used in its place; empty when nothing is."""


def installed_guides(
    folder: DataFolder, wanted: tuple[str, ...] = (), explain: Explain = briefly
) -> tuple[InstalledGuide, ...]:
    """Every installed guide, by id, in the first language of `wanted` that it has. A place that
    can't be looked into holds none."""
    try:
        ids = installed_ids(folder)
    except OSError:
        return ()
    found = (installed_guide(folder, name, wanted, explain) for name in ids)
    return tuple(guide for guide in found if guide is not None)


def installed_guide(
    folder: DataFolder, guide_id: str, wanted: tuple[str, ...] = (), explain: Explain = briefly
) -> InstalledGuide | None:
    """One installed guide; None where no version of it is there."""
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
        rest = "No version of it can be used. Install it again: partnercheck content install FILE"
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
