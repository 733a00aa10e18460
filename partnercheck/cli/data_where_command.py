"""`partnercheck data where`: where the answers are, and who can read them."""

from __future__ import annotations

import sys

from partnercheck.cli.data_words import (
    chosen_by,
    history_words,
    kept_words,
    listed_words,
    nothing_words,
    size_words,
)
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, write_text
from partnercheck.cli.parser import Options
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit
from partnercheck.places import program
from partnercheck.review.dates import date_words, moment_words
from partnercheck.session.crash import last_crash
from partnercheck.session.passphrase_words import encryption_words, further_key_words
from partnercheck.session.words import PRIVACY_WORDS
from partnercheck.store.converting import how_encrypted
from partnercheck.store.exports import KnownExport, UnreadableBookError, known_exports
from partnercheck.store.folder import DataFolder
from partnercheck.store.folder_key import further_keys
from partnercheck.store.kept_files import kept_files
from partnercheck.store.last_saves import where_kept
from partnercheck.store.problems import hidden_words
from partnercheck.store.trash import trashed
from partnercheck.store.whereabouts import SERVICES, histories, open_histories, synced_by
from partnercheck.text import listed, plural

EXAMPLES = (("partnercheck data where", ""),)

_CONDITIONS = {
    "there": "",
    "changed": "It was changed since.",
    "gone": "It is not there any more.",
    "out-of-reach": "It can't be looked at now.",
}


def run(options: Options) -> int:
    """Write where everything is. Nothing is changed."""
    folder = chosen_data_folder(options)
    page = Wrapped(columns())
    there = folder.path.is_dir()
    where = "Your reviews are kept in" if there else "Nothing is kept yet. It will be kept in"
    if words := folder.lost_words():
        page.line(words)
        where = "They were kept in"
    page.line(f"{where} this folder:")
    page.as_it_is(str(folder.path), 2)
    page.line(chosen_by(options, folder))
    if there:
        _what(page, folder)
    _who(page, folder, there)
    _synced(page, folder)
    _beside(page, folder)
    _elsewhere(page, folder)
    _trash(page, folder)
    write_text(page.text)
    return Exit.DONE


def _what(page: Wrapped, folder: DataFolder) -> None:
    kept = kept_files(folder)
    page.heading("What is kept")
    holds = f"It holds {listed_words(kept_words(kept))}."
    page.line(holds if kept.count("review") else nothing_words(folder, holds), 2)
    if kept.files:
        page.line(f"In all {plural(len(kept.files), 'file')}, {size_words(kept.size)}.", 2)
    if words := last_crash(folder):
        page.line(f"{words}:", 2)
        page.as_it_is(str(folder.crash_path), 4)
    for path in kept.foreign:
        linked = path.is_symlink()
        page.line("A link, left out of backups:" if linked else "Not written by PartnerCheck:", 2)
        page.as_it_is(str(path), 4)


def _who(page: Wrapped, folder: DataFolder, there: bool) -> None:
    page.heading("Who can read it")
    page.line(_on_this_computer(folder, there), 2)
    for words in encryption_words(how_encrypted(folder)):
        page.line(words, 2)
    if words := further_key_words([path.name for path in further_keys(folder)]):
        page.line(words, 2)
    page.line(PRIVACY_WORDS[1], 2)


def _on_this_computer(folder: DataFolder, there: bool) -> str:
    if sys.platform == "win32":
        return (
            "Windows decides: a folder inside your own user folder is for you and for the "
            "administrators of this computer."
        )
    others = sum(1 for _ in folder.open_to_others()) if there else 0
    if others:
        count = plural(others, "file or folder", "files and folders")
        return (
            f"Others on this computer may be able to open {count}. "
            "PartnerCheck mends that when it opens."
        )
    if there and (seen := open_histories(folder.path)):
        return history_words(seen)
    return "On this computer only you, and its administrators."


def _synced(page: Wrapped, folder: DataFolder) -> None:
    page.heading("Copies that other programs make")
    services = synced_by(folder.path)
    if services:
        page.line(
            f"This folder seems to stand in {listed(services)}, which copies it to other "
            "computers. To keep it on this one, use another folder: "
            f"{program()} --data-dir FOLDER",
            2,
        )
    else:
        page.line(
            f"None that PartnerCheck can see. It looked for what {listed(SERVICES)} leave behind.",
            2,
        )
    kept = histories(folder.path)
    for path, what in kept:
        page.as_it_is(str(path), 2)
        page.line(f"{what}.", 4)
    if kept:
        page.line("Encrypting and deleting here change nothing of what is in there.", 2)


def _beside(page: Wrapped, folder: DataFolder) -> None:
    """Write what this machine remembers outside the data folder."""
    place = where_kept(folder.path)
    if place is None:
        return
    page.heading("What this computer remembers of it, outside that folder")
    page.as_it_is(str(place), 2)
    page.line(
        "The number and the checksum of the last save of each review, to notice that a sync put "
        "another version in its place; and that the folder was there. Nothing that you wrote. "
        "Deleting a review removes what is remembered of it.",
        4,
    )


def _elsewhere(page: Wrapped, folder: DataFolder) -> None:
    try:
        known = known_exports(folder)
    except UnreadableBookError as error:
        page.heading("What you wrote elsewhere")
        page.line(str(error), 2)
        return
    if known:
        page.heading("What you wrote elsewhere")
        for one in known:
            page.as_it_is(str(one.path), 2)
            page.line(_written(one), 4)


def _written(one: KnownExport) -> str:
    what = (
        "A backup of everything" if one.kind == "archive" else f"A summary of review {one.review}"
    )
    when = f", {moment_words(one.written)}" if one.written else ""
    return f"{what}{when}. {_CONDITIONS[one.condition()]}".rstrip()


def _trash(page: Wrapped, folder: DataFolder) -> None:
    deleted = trashed(folder)
    if words := hidden_words(folder.trash_path, folder.fs):
        page.heading("In the trash")
        page.line(words, 2)
    if deleted:
        page.heading("In the trash")
        for one in deleted:
            page.line(f"{one.name}: kept until {date_words(one.last_day)}.", 2)
        page.line(f"To have one back: {folder.command('data restore NAME')}", 2)
