"""Words that several of the data commands use."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.cli.parser import Options
from partnercheck.places import DATA_DIR_VARIABLE, folder_choice_file
from partnercheck.store.folder import DataFolder
from partnercheck.text import listed, plural

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey
    from partnercheck.store.kept_files import KeptFiles

NOTHING_CHANGED = "Nothing was changed."


def chosen_by(options: Options, folder: DataFolder) -> str:
    """A sentence that says why this is the data folder."""
    if options.data_dir:
        return "You chose it with --data-dir."
    if os.environ.get(DATA_DIR_VARIABLE):
        return f"The variable {DATA_DIR_VARIABLE} names it."
    from platformdirs import user_data_path

    if folder.path == user_data_path("partnercheck", appauthor=False):
        return "It is this system's usual place for such files."
    return f"You chose it in PartnerCheck; {folder_choice_file()} remembers that."


def size_words(count: int) -> str:
    """A number of bytes, rounded: `340 bytes`, `12 KB`, `3.4 MB`."""
    if count < 1000:
        return plural(count, "byte")
    if count < 1_000_000:
        return f"{count / 1000:,.0f} KB"
    return f"{count / 1_000_000:,.1f} MB"


def kept_words(kept: KeptFiles) -> list[str]:
    """How many files of each kind are kept, reviews first. Each file counts in one kind only, so
    that the counts add up."""
    from partnercheck.store.kept_files import review_of

    reviews = kept.count("review")
    lost = len({review_of(file.name) for file in kept.files} - {""}) - reviews
    copies = kept.count("damaged")
    aside = kept.count("aside")
    guide_files = kept.count("guide")
    guides = len({_guide_folder(file.name) for file in kept.files if file.kind == "guide"})
    counted = (
        (reviews, plural(reviews, "review")),
        (lost, f"what is left of {plural(lost, 'review')}"),
        *backups_words(kept.count("previous", "backup", "machine"), kept.count("snapshot")),
        (copies, f"{plural(copies, 'copy', 'copies')} of what was damaged or changed elsewhere"),
        (aside, f"{plural(aside, 'version')} that you put aside"),
        (guides, f"{plural(guides, 'guide')} in {plural(guide_files, 'file')}"),
        (kept.count("settings"), "your settings"),
        (kept.count("exports"), "a list of what you wrote elsewhere"),
        (kept.count("key"), "the key that your passphrase opens"),
        (kept.count("recipient"), "what new reviews are encrypted with"),
    )
    return [words for count, words in counted if count]


def backups_words(backups: int, snapshots: int) -> tuple[tuple[int, str], ...]:
    """Pairs of a count and the words for it, one for each kind of earlier state."""
    return (
        (backups, plural(backups, "backup")),
        (snapshots, f"{plural(snapshots, 'snapshot')} of what you finished"),
    )


def _guide_folder(name: str) -> str:
    """The folder of the guide that a file belongs to; files of translations are below it."""
    return name.rpartition("/")[0].partition("/languages/")[0]


def history_words(paths: tuple[Path, ...]) -> str:
    """A sentence that says that others can read what other programs keep of the folder, in these
    paths."""
    named = listed([str(path) for path in paths])
    return (
        f"Others on this computer may be able to look into {named}, where another program keeps "
        "earlier states. PartnerCheck changes nothing in there: take those rights away yourself."
    )


def lost_saves(
    folder: DataFolder,
    key: OpenKey | None = None,
    *,
    digests: Mapping[str, str] | None = None,
) -> list[tuple[str, str]]:
    """Reviews that no longer hold what this machine saved last, in any version: pairs of the id and
    a sentence. `digests` are the checksums of the reviews' files, if those were read already."""
    from partnercheck.store.lineage import lineage_at, overtaken, overtaken_words
    from partnercheck.store.listing import other_versions

    found = []
    lost = overtaken(folder, digests=digests, key=key)
    versions = {one.id: one.paths for one in other_versions(folder, key=key)} if lost else {}
    for review_id, last in lost.items():
        lines = (lineage_at(path, key=key) for path in versions.get(review_id, ()))
        if not any(line is not None and line.digest == last.digest for line in lines):
            found.append((review_id, overtaken_words(folder, review_id, last, key=key)))
    return found


def nothing_words(folder: DataFolder, words: str) -> str:
    """`words`, which say that nothing is here; or, if the folder holds something overlooked, what
    that is."""
    from partnercheck.store.overlooked import overlooked_words

    found = overlooked_words(folder)
    return f"There is no review in {folder.path}. {found}" if found else words


def listed_words(words: list[str]) -> str:
    """Words as a list to end a sentence: `2 reviews, 7 backups and 1 guide`."""
    return listed(words) if words else "nothing yet"
