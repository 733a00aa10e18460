"""A summary to share: what can be added to it before it leaves, in the words of both faces; how it
is written to the file that the leader chose, whole or not at all; and how it is opened.

Nothing is added until it is ticked, and only what the chosen format can hold is offered. The
system's own opener gets nothing but the path, and only on this computer. What could not be done is
said: a command line on another machine, say, has no desktop to open anything on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec.structs import replace

from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.report.choosing import another_order, facts_of
from partnercheck.report.chosen import Leaving, leaving
from partnercheck.report.facts import Facts
from partnercheck.report.formats import FORMATS, not_held, rendered, shown
from partnercheck.report.names import ONLY_KNOWN_NAMES
from partnercheck.report.notes import NoteChoice, counted_notes, notes_in
from partnercheck.review.model import Review
from partnercheck.session.session import Session
from partnercheck.store import chosen_place
from partnercheck.store.clock import local_now
from partnercheck.store.exports import (
    UnreadableBookError,
    data_folder_of,
    in_calendars,
    known_exports,
    note_summary,
)
from partnercheck.store.filesystem import replace_file
from partnercheck.store.problems import in_words

THERE_ALREADY = "That file is there already. Give another name."
STILL_SAVED = "Your answers are saved as before."


def export_bytes(session: Session, name: str, leaving: Leaving) -> bytes:
    """The bytes of an export; `name` is one of `FORMATS`. Raises MissingPartError if a package that
    the format needs is not installed."""
    return rendered(name, _facts(session, leaving))


def _dated(session: Session) -> Review:
    """The open review, as of its newest save: only what is read from a file has a date and a
    number in it, and calendars go by the number."""
    saving, review = session.saving, session.review
    if saving.saved_at is None:
        return review
    return replace(review, updated=saving.saved_at, save_number=saving.number or review.save_number)


def preview(session: Session, name: str, leaving: Leaving) -> str:
    """The text that leaves in this format, to be read before it does: a page's and a Word
    document's words, else the very text of the file. Raises MissingPartError as above."""
    return shown(name, _facts(session, leaving))


def _facts(session: Session, leaving: Leaving) -> Facts:
    facts = facts_of(session.guide, _dated(session), leaving)
    return with_earlier(facts, session.review_file)


def with_earlier(facts: Facts, review_file: Path | None) -> Facts:
    """With what calendars of the review in this file held before."""
    return replace(facts, in_calendars=in_calendars(review_file)) if review_file else facts


def chosen_file(typed: str) -> Path:
    """The file that the leader named, as an absolute path. Raises PartnerCheckError if it names a
    folder that doesn't exist."""
    try:
        return chosen_place.file_at(typed)
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def is_taken(
    path: Path, review_file: Path | None = None, off_limits: tuple[Path, ...] = ()
) -> bool:
    """Whether an export of the review in `review_file` to `path` would replace a file; `off_limits`
    names further data folders to stay out of. Raises PartnerCheckError, which adds that the answers
    are saved, if no export can be written there."""
    try:
        return chosen_place.is_taken(path, (*off_limits, *chosen_place.off_limits_for(review_file)))
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    except PartnerCheckError as error:
        raise PartnerCheckError(f"{error} {STILL_SAVED}") from error


def write_export(
    path: Path,
    data: bytes,
    *,
    force: bool = False,
    review_file: Path | None = None,
    off_limits: tuple[Path, ...] = (),
) -> str:
    """Write an export, private to this person and whole or not at all, and never into the data
    folder that holds `review_file` or into those in `off_limits`.

    The data folder that holds `review_file` notes its path, so that `partnercheck data` can name
    it. Returns a sentence if it could not be noted; mostly empty. Raises FileThereError if the file
    exists (unless `force`), and PartnerCheckError if nothing can be written there.
    """

    def refuse_a_newcomer() -> None:
        if is_taken(path, review_file, off_limits) and not force:
            raise FileThereError(path)

    refuse_a_newcomer()
    try:
        replace_file(path, data, just_before=refuse_a_newcomer)
    except OSError as error:
        raise PartnerCheckError(f"{in_words(error, path)} {STILL_SAVED}") from error
    if review_file is None:
        return ""
    from partnercheck.report.calendar_export import uids_in

    held = uids_in(data)
    return note_summary(review_file, path.absolute(), data, local_now(), calendar=held)


def suggested_path(session: Session, name: str = "markdown") -> Path:
    """Where an export goes unless the leader says otherwise: the folder that was chosen last, a
    neutral name with today's date."""
    made = FORMATS[name]
    return own_folder(session) / f"{made.stem}-{session.today:%Y-%m-%d}{made.suffix}"


def own_folder(session: Session | None = None) -> Path:
    """Where people look for what they wrote: the folder of the newest that is noted, as long as it
    is there; else their documents, else their home."""
    from platformdirs import user_documents_path

    folders = (_last_folder(session) if session else None, user_documents_path())
    return next((f for f in folders if f is not None and f.is_dir()), Path.home())


def _last_folder(session: Session) -> Path | None:
    """The folder of the newest summary that was noted. A list of them that can't be read is named
    when something is noted in it."""
    path = session.review_file
    folder = data_folder_of(path) if path is not None else None
    if folder is None:
        return None
    try:
        noted = [one for one in known_exports(folder) if one.kind == "summary"]
    except UnreadableBookError:
        return None
    return noted[-1].path.parent if noted else None


NAMES = "Names"
NAMES_AS = {
    "": "left out",
    "roles": "as roles",
    "initials": "as initials",
    "names": "as written",
}
"""How names can leave, the safest first, by the word for `--with`; the empty one leaves them
out."""
PARTNER_VIEW = "My guess at partners' levels"
SIGNS = "The warning signs that I ticked"
TITLES = "Titles that say what is due; shared calendars show them"
NEUTRAL = "Without it an entry is called “Something I planned”, and says nothing of what it is."
NOTES = "Notes, one by one"
WHICH_NOTES = "Which notes go?"
ABOUT_PARTNERSHIP = "About the partnership"


def additions(name: str) -> dict[str, str]:
    """What can be ticked beside notes and names, for this format; by the words of `--with`."""
    offered = {"partner-view": PARTNER_VIEW, "signs": SIGNS, "titles": TITLES}
    lacking = not_held(name, offered)
    return {word: words for word, words in offered.items() if word not in lacking}


def names_offered(name: str) -> tuple[str, ...]:
    """How names can leave in this format, by the words of `--with`."""
    return () if FORMATS[name].blank else tuple(filter(None, NAMES_AS))


def more_words(word: str) -> tuple[str, ...]:
    """What to say below one of `additions`, given as its word: what goes without it."""
    return (NEUTRAL,) if word == "titles" else ()


def worth_knowing(session: Session, name: str, chosen: Leaving) -> tuple[str, ...]:
    """What to say before the leader reads an export: that names were swapped, and what has another
    place in the list than on screen."""
    said = []
    if FORMATS[name].blank:
        return ()
    if not chosen.names or chosen.names_as != "written":
        said.append(ONLY_KNOWN_NAMES)
    if FORMATS[name].lists_actions:
        said.append(another_order(session.guide, session.review, chosen))
    return tuple(filter(None, said))


def notes_to_tick(session: Session, name: str) -> tuple[NoteChoice, ...]:
    """Every note of the open review that this format can hold, to be ticked one by one."""
    if FORMATS[name].blank:
        return ()
    notes = notes_in(session.guide, session.review)
    if FORMATS[name].holds_answers:
        return notes
    return tuple(note for note in notes if note.of_commitment)


def chosen_for(session: Session, name: str, words: Iterable[str], notes: set[str]) -> Leaving:
    """What leaves in this format when these words of `--with` and these notes are ticked.
    A tick that the format does not offer counts for nothing."""
    offered = {*additions(name), *names_offered(name)}
    ticked = {note.key for note in notes_to_tick(session, name)} & notes
    return replace(leaving(set(words) & offered), ticked=frozenset(ticked))


def note_place(note: NoteChoice) -> str:
    """What a note is about: the title of its principle, its commitment, or the partnership."""
    return note.where or ABOUT_PARTNERSHIP


def notes_going(notes: Iterable[NoteChoice], ticked: Collection[str]) -> str:
    """How many of these notes are ticked, in words: `0 of 3 notes, 1 of 2 reasons`. Reasons are
    counted by themselves, as they may have been chosen ready-made."""
    keys = [note.key for note in notes]
    return ", ".join(counted_notes([key for key in keys if key in ticked], keys))


OPEN_IT = "Open it"
SHOW_FOLDER = "Show its folder"
OPENED = "Written, and open: {path}"
FOLDER_SHOWN = "Its folder is open: {path}"
NO_DESKTOP = "Written: {path}. There is no desktop here to open it on."
NOT_OPENED = "Written: {path}. Nothing here could open it."
_AT_MOST = 3.0
"""Seconds that an opener may take to say that it can't; one that takes longer is open."""


def open_file(path: Path) -> str:
    """Open a file with what the system opens such files with; returns what to say."""
    return _done(path, path, OPENED)


def show_folder(path: Path) -> str:
    """Show the folder that a file stands in; returns what to say."""
    return _done(path, path.parent, FOLDER_SHOWN)


def _done(path: Path, what: Path, said: str) -> str:
    if not has_desktop():
        return NO_DESKTOP.format(path=path)
    return (said if _opened(what) else NOT_OPENED).format(path=path)


def has_desktop() -> bool:
    """Whether somebody who sits here would see what is opened."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _opened(what: Path) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(what)  # noqa: S606
        except OSError:
            return False
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    try:
        begun = subprocess.Popen(  # noqa: S603 - the system's opener, and a path that we wrote
            (opener, str(what)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return begun.wait(_AT_MOST) == 0
    except subprocess.TimeoutExpired:
        return True
