"""`partnercheck data check`: a verdict on every review and every backup."""

from __future__ import annotations

from partnercheck.cli.data_words import backups_words, lost_saves, nothing_words
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, say, write_text
from partnercheck.cli.parser import Options
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit
from partnercheck.review.dates import moment_words
from partnercheck.session.passphrase_words import unfinished_words
from partnercheck.store.checking import Checked, CheckedReview, check_archives, check_folder
from partnercheck.store.converting import Encrypted, how_encrypted
from partnercheck.store.exports import UnreadableBookError
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import other_versions
from partnercheck.text import listed, plural

EXAMPLES = (("partnercheck data check", "exit code 1 if anything is to be mended"),)

_VERDICTS = {
    "whole": "whole",
    "by-hand": "readable; written by hand",
    "newer-format": "written by a newer PartnerCheck, which it needs",
    "set-aside": "readable, but some of it had to be set aside",
    "changed": "changed outside PartnerCheck",
    "cut-short": "cut short: its end is missing",
    "other-review": "of another review",
    "gone": "gone",
    "unreadable": "can't be read",
    "out-of-reach": "not there now, so it was not looked at",
}
_KINDS = {
    "previous": "The save before it",
    "sitting": "As a sitting began",
    "day": "As a day began",
    "snapshot": "As it was finished",
    "machine": "As a computer saved it last",
}
_MENDS = {
    "set-aside": "Open it in PartnerCheck: it shows the rest.",
    "changed": "Open it in PartnerCheck: it says what differs from the newest backup.",
    "cut-short": "Open it in PartnerCheck: it offers the newest good backup.",
    "gone": "Open it in PartnerCheck: it offers the newest good backup.",
    "unreadable": "Open it in PartnerCheck: it offers the newest good backup.",
}


def run(options: Options) -> int:
    """Check everything. Returns 0 if nothing has to be mended, else 1."""
    folder = chosen_data_folder(options)
    page = Wrapped(columns())
    checked = check_folder(folder)
    state = _encrypted(folder) if not checked.plain else None
    key = Keys(options).of(folder) if state and (state.wholly or state.partly) else None
    if key is not None:
        checked = check_folder(folder, key=key)
    reviews = checked.reviews
    for one in reviews:
        _review(page, folder, one)
    versions = other_versions(folder, among=checked.versions, key=key)
    for other in versions:
        page.heading(f"{other.id}: {other.words(folder)}")
    lost = lost_saves(folder, key, digests=checked.digests)
    for review_id, words in lost:
        page.heading(f"{review_id}: {words}")
    archives = _archives(page, folder)
    if key is not None:
        page.heading("Encrypted reviews opened with your passphrase.")
    for review_id in state.partly if state else ():
        page.line(unfinished_words(review_id), 2)
    files = [one.file for one in reviews] + [b for one in reviews for b in one.backups] + archives
    wrong = sum(not file.sound for file in files) + len(versions) + len(lost)
    if not files and not versions:
        words = nothing_words(folder, f"There is nothing to check in {folder.path} yet.")
        write_text(f"{words}\n")
        return Exit.DONE
    page.heading(_in_all(reviews, len(archives), wrong))
    write_text(page.text)
    return Exit.FAILED if wrong else Exit.DONE


def _encrypted(folder: DataFolder) -> Encrypted | None:
    """How far the reviews are encrypted; None if that can't be made out, as where a file of one may
    not be read: the verdicts say so."""
    try:
        return how_encrypted(folder)
    except PermissionError:
        return None


def _in_all(reviews: tuple[CheckedReview, ...], archives: int, wrong: int) -> str:
    kinds = [backup.kind for one in reviews for backup in one.backups]
    snapshots = kinds.count("snapshot")
    counts = (
        (len(reviews), plural(len(reviews), "review")),
        *backups_words(len(kinds) - snapshots, snapshots),
        (archives, f"{plural(archives, 'backup')} of everything"),
    )
    counted = f"{listed([words for count, words in counts if count])} looked at"
    if not wrong:
        return f"{counted}: nothing to mend."
    return f"{counted}: {wrong:,} not as {'it' if wrong == 1 else 'they'} should be."


def _review(page: Wrapped, folder: DataFolder, one: CheckedReview) -> None:
    page.heading(f"{one.name} ({one.id})" if one.name else one.id)
    words = _words(one.file)
    page.line(f"The review: {words}.", 2)
    if one.file.problem:
        page.line(one.file.problem, 4)
    if mend := _MENDS.get(one.file.verdict):
        backed = any(backup.verdict == "whole" for backup in one.backups)
        needs = one.file.verdict in ("cut-short", "gone", "unreadable")
        if needs and not backed:
            restore = folder.command("data restore FILE")
            mend = f"There is no good backup beside it. If you have one elsewhere: {restore}"
        page.line(mend, 4)
    if not one.backups:
        page.line("No backup yet.", 2)
    for backup in one.backups:
        page.line(f"{_KINDS[backup.kind]}: {_words(backup, one.file, words)}.", 2)
        if not backup.sound:
            page.as_it_is(str(backup.path), 4)


def _words(file: Checked, own: Checked | None = None, own_words: str = "") -> str:
    """A file's verdict in words; `own_words` if it is the same as that of the review's own file."""
    if (
        own
        and file.saved is own.saved
        and (file.verdict, file.answers) == (own.verdict, own.answers)
    ):
        return own_words
    words = _VERDICTS[file.verdict]
    if file.verdict in ("gone", "unreadable", "out-of-reach"):
        return words
    saved = f", saved {moment_words(file.saved)}" if file.saved else ""
    return f"{words}, {plural(file.answers, 'answer')}{saved}"


def _archives(page: Wrapped, folder: DataFolder) -> list[Checked]:
    try:
        archives = list(check_archives(folder))
    except UnreadableBookError as error:
        say(str(error))
        return []
    if archives:
        page.heading("Backups of everything")
    for one in archives:
        page.as_it_is(str(one.path), 2)
        made = f", made {moment_words(one.saved)}" if one.saved else ""
        page.line(f"{_VERDICTS[one.verdict].capitalize()}{made}.", 4)
        if one.problem:
            page.line(one.problem, 4)
    return archives
