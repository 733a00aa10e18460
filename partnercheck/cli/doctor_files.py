"""What `partnercheck doctor` looks at on the disk: data folder, guide, settings."""

from __future__ import annotations

import sys
from pathlib import Path

from partnercheck.cli.data_words import chosen_by, history_words, lost_saves
from partnercheck.cli.looked_at import LookedAt
from partnercheck.cli.opened import chosen_data_folder, chosen_guide_folder, where_it_breaks
from partnercheck.cli.parser import Options
from partnercheck.errors import GuideError, KeyGoneError
from partnercheck.guide.load import load_guide
from partnercheck.session.guides import installed_guides
from partnercheck.settings import read_settings
from partnercheck.store.folder import DataFolder
from partnercheck.store.problems import unread_words
from partnercheck.store.whereabouts import open_histories, probe, synced_by
from partnercheck.text import listed, plural


def look_at_files(options: Options) -> list[LookedAt]:
    """Whether answers can be saved, and kept private; whether the guide and the settings can be
    read."""
    folder = chosen_data_folder(options)
    return [
        *_data_folder(options, folder),
        _guide(options),
        *_installed(folder),
        *_settings(folder),
    ]


def _data_folder(options: Options, folder: DataFolder) -> list[LookedAt]:
    found = probe(folder)
    about = "Data folder"
    if found.problem:
        return [
            LookedAt(about, f"{folder.path}. {chosen_by(options, folder)}"),
            LookedAt("Saving", f"answers can't be kept. {found.problem}", to_mend=True),
        ]
    if words := folder.lost_words():
        return [LookedAt(about, words, to_mend=True)]
    there = "" if found.there else " It is not there yet; the first answer makes it."
    return [
        LookedAt(about, f"{folder.path}. {chosen_by(options, folder)}{there}"),
        LookedAt("Saving", "answers can be kept there."),
        _privacy(folder, found.there, found.open_to_others),
        _locks(found.locks),
        _synced(folder),
        *_versions(folder),
        *_overtaken(folder),
        *_passphrase(folder),
        *_crash(folder),
    ]


def _versions(folder: DataFolder) -> list[LookedAt]:
    """Reviews with versions that a sync or a copy left; empty for none."""
    from partnercheck.errors import DataFolderError
    from partnercheck.store.listing import other_versions

    try:
        found = other_versions(folder)
    except DataFolderError:
        return []
    return [
        LookedAt("Versions", f"review {one.id}. {one.words(folder)}", to_mend=True) for one in found
    ]


def _overtaken(folder: DataFolder) -> list[LookedAt]:
    """Reviews that no longer hold what this computer saved last, in any version; empty for none."""
    found = lost_saves(folder)
    return [LookedAt("Last save", f"review {one}. {words}", to_mend=True) for one, words in found]


def _passphrase(folder: DataFolder) -> list[LookedAt]:
    """Whether encrypted reviews can be opened here; empty if there are none."""
    from partnercheck.session.passphrase import Passphrase
    from partnercheck.session.passphrase_words import encryption_words, further_key_words
    from partnercheck.store import folder_key

    passphrase = Passphrase(folder)
    try:
        state, key = passphrase.state, folder_key.is_set(folder)
    except OSError as error:
        path = Path(error.filename) if isinstance(error.filename, str) else folder.path
        return [LookedAt("Reviews", unread_words(error, path), to_mend=True)]
    if not state.anything:
        return []
    if not key:
        return [
            LookedAt(
                "Passphrase",
                str(KeyGoneError(folder.key_path, folder.command("data restore FILE"))),
                to_mend=True,
            )
        ]
    if passphrase.missing:
        return [LookedAt("Passphrase", passphrase.missing, to_mend=True)]
    beside = [path.name for path in folder_key.further_keys(folder)]
    words = " ".join(filter(None, (*encryption_words(state), further_key_words(beside))))
    return [
        LookedAt(
            "Passphrase", words[:1].lower() + words[1:], to_mend=bool(state.partly or state.left)
        )
    ]


def _crash(folder: DataFolder) -> list[LookedAt]:
    """Where the report of the last crash is; empty if there was none."""
    from partnercheck.session.crash import last_crash

    words = last_crash(folder)
    if not words:
        return []
    told = f"{words}, is in {folder.crash_path}. Pass it on to whoever supports you."
    return [LookedAt("Last fault", told[:1].lower() + told[1:])]


def _privacy(folder: DataFolder, there: bool, others: int) -> LookedAt:
    if sys.platform == "win32":
        return LookedAt("Privacy", "Windows decides who may look into the folder.")
    if others:
        count = plural(others, "file or folder", "files and folders")
        return LookedAt(
            "Privacy",
            f"others on this computer may be able to open it ({count}). PartnerCheck mends that "
            "when it opens.",
            to_mend=True,
        )
    if there and (seen := open_histories(folder.path)):
        words = history_words(seen)
        return LookedAt("Privacy", words[:1].lower() + words[1:], to_mend=True)
    return LookedAt(
        "Privacy",
        "on this computer only you can open it." if there else "it will be for you alone.",
    )


def _locks(locks: bool | None) -> LookedAt:
    if locks:
        return LookedAt("Two windows", "one review can't be changed in two windows at once.")
    return LookedAt(
        "Two windows",
        "this disk has no locks. Open a review in one window at a time, or the later save wins.",
    )


def _synced(folder: DataFolder) -> LookedAt:
    services = synced_by(folder.path)
    if services:
        return LookedAt(
            "Copies",
            f"the folder seems to stand in {listed(services)}, which copies it to other computers. "
            f"More: {folder.command('data where')}",
        )
    return LookedAt("Copies", "nothing that PartnerCheck can see copies the folder elsewhere.")


def _guide(options: Options) -> LookedAt:
    path = chosen_guide_folder(options)
    try:
        guide = load_guide(path)
    except GuideError as error:
        from partnercheck.workshop.broken import in_check_words

        return LookedAt("Guide", f"it can't be opened. {in_check_words(error)}", to_mend=True)
    count = sum(p.status == "active" for area in guide.areas for p in area.principles)
    return LookedAt(
        "Guide", f"{guide.title}, version {guide.version}, {plural(count, 'principle')}."
    )


def _installed(folder: DataFolder) -> list[LookedAt]:
    """The installed guides; empty for none."""
    found = installed_guides(folder, explain=where_it_breaks)
    broken = [
        LookedAt("Installed guide", one.problem, to_mend=True) for one in found if one.problem
    ]
    good = [one.found.guide for one in found if one.found is not None and not one.problem]
    words = listed([f"{guide.title}, version {guide.version}" for guide in good])
    return [*broken, *([LookedAt("Installed guides", f"{words}.")] if good else [])]


def _settings(folder: DataFolder) -> list[LookedAt]:
    problems = read_settings(folder.settings_path).problems
    if not problems:
        return [LookedAt("Settings", "nothing wrong in them.")]
    return [LookedAt("Settings", problem, to_mend=True) for problem in problems]
