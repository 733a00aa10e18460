"""Reads one review and its guide for a command. Nothing is locked or changed.

The app only asks here which folders to use, so what reads files is imported when needed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.cli.output import say
from partnercheck.cli.parser import Options
from partnercheck.cli.passphrase import Keys
from partnercheck.errors import LockedError, ReviewError
from partnercheck.places import built_in_guide, data_folder, typed_path
from partnercheck.session.guides import Guides
from partnercheck.settings import read_settings
from partnercheck.store.folder import DataFolder

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.review.model import Review
    from partnercheck.store.folder_key import OpenKey
    from partnercheck.store.review_file import ReadReview


class ReadWithGuide(Struct, frozen=True):
    """A review as its file has it, and the guide to read it with."""

    review: Review
    guide: Guide
    read: ReadReview


def read_with_guide(
    options: Options, keys: Keys | None = None, guides: Guides | None = None
) -> ReadWithGuide:
    """Load the guide, then read the review asked for, and say on stderr what is wrong with either.
    `keys` are those opened in this run already, `guides` those loaded in it.

    Raises GuideError, NoSuchReviewError, ReviewError, DataFolderError or OtherGuideError.
    """
    from partnercheck.store.exports import data_folder_of
    from partnercheck.store.listing import backed_words, other_versions, resolve
    from partnercheck.store.review_file import read_review

    folder = chosen_data_folder(options)
    guides = guides or chosen_guides(options, folder)
    keys = keys or Keys(options)
    path = keys.reading(folder, lambda key: resolve(folder, options.review, key=key))
    home = data_folder_of(path) or folder
    try:
        read = keys.reading(home, lambda key: read_review(path, key=key))
    except LockedError:
        raise
    except ReviewError as error:
        beside = [
            backed_words(path),
            *(one.words(home) for one in other_versions(home) if one.id == path.parent.name),
        ]
        words = " ".join(filter(None, (str(error), *beside)))
        raise ReviewError(words) from error
    found = guides.of(read.review.guide)
    for notice in (found.notice, *_condition(read, keys.known(home)), *read.notices):
        if notice:
            say(notice)
    return ReadWithGuide(read.review, found.guide, read)


def chosen_guides(options: Options, folder: DataFolder) -> Guides:
    """The guides of this run, with the run's own loaded. Raises GuideError if that can't be
    opened."""
    guides = Guides(
        folder,
        chosen_guide_folder(options),
        given=options.guide is not None,
        language=cache(lambda: read_settings(folder.settings_path).settings.language),
        explain=where_it_breaks,
    )
    _ = guides.loaded
    return guides


def where_it_breaks(folder: Path, words: str) -> str:
    """Why a guide can't be opened: the first error that a check finds, else `words`."""
    from partnercheck.workshop import broken

    return broken.where_it_breaks(folder, words)


def chosen_data_folder(options: Options) -> DataFolder:
    """The data folder of this run. Nothing is created."""
    return DataFolder(data_folder(options.data_dir))


def chosen_guide_folder(options: Options) -> Path:
    """The folder of the guide given for this run, else the built-in guide's."""
    return typed_path(options.guide) if options.guide else built_in_guide()


def _condition(read: ReadReview, key: OpenKey | None) -> tuple[str, ...]:
    """What the file's last line says about the file, in sentences; empty if nothing needs
    saying."""
    if read.newer_format or read.condition == "whole":
        return ()
    if read.condition == "changed":
        change = f"{read.path} was changed outside PartnerCheck."
        return (f"{change} To compare it with a backup, open it in PartnerCheck.",)
    from partnercheck.store.backups import good_backups

    earlier = good_backups(read.path.parent, read.review.id, key=key)
    if not any(backup.whole for backup, _ in earlier):
        return ()
    cut = f"{read.path} may have been cut short."
    return (f"{cut} To go back to a backup, open it in PartnerCheck.",)
