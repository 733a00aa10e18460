"""The list of reviews: which there are, what is due, opening one, beginning one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from partnercheck import places
from partnercheck.errors import DataFolderError, FolderGoneError, PartnerCheckError
from partnercheck.review.model import FORMAT, GuideRef, Partnership, Review, Scope
from partnercheck.session.due import Due, open_commitments
from partnercheck.session.guides import (
    Explain,
    FoundGuide,
    Guides,
    OfferedGuides,
    briefly,
    in_language_of,
    reference_to,
)
from partnercheck.session.progress import progress_of, reference_of, where_words
from partnercheck.settings import ReadSettings, Settings, read_settings, written
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import (
    ListedReview,
    Listing,
    LockedReview,
    OtherVersions,
    Unreadable,
    list_reviews,
    with_versions,
)

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.review.table import SeatChoices
    from partnercheck.session.passphrase import Passphrase
    from partnercheck.session.session import Session
    from partnercheck.store.folder_key import OpenKey
    from partnercheck.store.trash import Deleted
    from partnercheck.store.writer import SaveState


class KeptSettings:
    """The settings that count in this sitting."""

    def __init__(self, path: Path) -> None:
        """Reads the settings from the file at `path`."""
        self.read: ReadSettings = read_settings(path)
        self._not_kept: dict[str, Any] = {}
        """Settings changed in this sitting that are not yet written to a file, by name."""

    def change(self, path: Path, *, writable: bool, **changed: Any) -> str:
        """Change settings and write them to `path`, which may have moved since. Returns a sentence
        if they could not be written. A file that could not be read is never overwritten."""
        from partnercheck.store.filesystem import replace_file
        from partnercheck.store.problems import in_words

        before, there = self.read, read_settings(path)
        self._not_kept |= changed
        sitting = replace(before, settings=replace(before.settings, **changed))
        if not writable or there.unreadable:
            self.read = sitting
            why = "read, so it is left as it is" if there.unreadable else "written"
            return f"Changed for this sitting only: the settings file can't be {why}."
        # If somebody edited the file meanwhile, they meant it. If it is in a new place, all
        # settings go into it.
        base = there.settings if there.found else before.settings
        try:
            replace_file(path, written(replace(base, **self._not_kept), there))
        except OSError as error:
            self.read = sitting
            return f"Changed for this sitting only. {in_words(error, path)}"
        self._not_kept = {}
        self.read = read_settings(path)
        return ""


CRASH_SECONDS = 5.0
"""How many seconds the last save may take after a crash."""


class Library:
    """The reviews of one data folder, and the guide that new ones begin with."""

    no_summary = ""
    """Why no summary may be written from here; empty if one may."""
    keeps_answers = True
    """Whether answers stay on the disk after this run; only then is a word on saving said."""

    def __init__(
        self,
        data_folder: Path,
        guide_folder: Path,
        *,
        guide_given: bool = False,
        now: Callable[[], datetime] = local_now,
        explain: Explain = briefly,
    ) -> None:
        """`guide_given` says that somebody asked for this guide, so that it is used instead of a
        review's own copy. `explain` says why an installed guide can't be opened. Nothing is read
        yet."""
        self.folder = DataFolder(data_folder)
        self.guide_folder = guide_folder
        self._guide_given = guide_given
        self._explain = explain
        self._guides = self._guides_of(self.folder)
        self.now = now
        """Returns the time on the leader's own clock."""
        self._listing: Listing | None = None
        self.notices: tuple[str, ...] = ()
        self.problem = ""
        """Why nothing can be saved here; empty if it can."""
        self._ready = False
        """Whether the folder was there and writable at some time in this sitting, or may come
        back."""
        self._further = False
        """Whether something is left for `look_further`."""
        self._away = False
        """Whether the folder was missing when this sitting began, and still is."""
        self.deleted: list[tuple[Deleted, str]] = []
        """The reviews that were deleted from this folder in this sitting, each with its name, the
        last one last."""
        self._seats: dict[str, SeatChoices] = {}
        """What was chosen for each review's seat, by the review's id: its file alone keeps it."""
        self.moved = False
        """Whether the leader chose another folder in this sitting."""

    def _guides_of(self, folder: DataFolder) -> Guides:
        return Guides(
            folder,
            self.guide_folder,
            given=self._guide_given,
            language=lambda: self.settings.language,
            explain=self._explain,
        )

    def prepare(self, *, in_parts: bool = False) -> None:
        """Make the data folder ready. If it can't be written, `problem` says why. `in_parts` leaves
        for `look_further` what the first page can do without."""
        self._further = in_parts
        try:
            found = self._found_instead()
            self.notices = (*self._prepared(self.folder), *found)
            self.problem = ""
            self._ready = True
        except DataFolderError as error:
            self.problem = str(error)
            # A missing folder may come back: what is begun meanwhile waits for it.
            self._ready = self._away = isinstance(error, FolderGoneError)

    def look_further(self) -> None:
        """Take other people's rights off the folder's files, and look for other versions of its
        reviews, if that was left until the first page is there. In a folder of many reviews both
        take longer than all else."""
        if not self._further:
            return
        self._further = False
        if not self.problem:
            from partnercheck.store.problems import in_words

            try:
                told = self.folder.make_private()
            except OSError as error:
                told = (in_words(error, self.folder.path),)
            self.notices = (*told, *self.notices)
        if self._listing is not None:
            self._listing = with_versions(self.folder, self._listing, key=self.key)

    def _found_instead(self) -> tuple[str, ...]:
        """What a folder without reviews holds instead, as a sentence; empty if it holds reviews or
        doesn't exist."""
        if not self.folder.path.is_dir() or any(self.folder.reviews_path.glob("*/review.toml")):
            return ()
        from partnercheck.store.overlooked import overlooked_words

        return tuple(filter(None, (overlooked_words(self.folder),)))

    def _prepared(self, folder: DataFolder, *, anew: bool = False) -> tuple[str, ...]:
        """Make a folder ready and remove what was deleted long enough ago. Returns sentences to
        tell the leader. Raises DataFolderError."""
        told = folder.prepare(anew=anew, private=not self._further)
        if not folder.trash_path.is_dir():
            return told
        from partnercheck.store.trash import empty_trash

        return (*told, *empty_trash(folder, self.today))

    def move_to(self, data_folder: Path) -> None:
        """Use another data folder from now on. Raises DataFolderError if it can't be written."""
        folder = DataFolder(data_folder)
        passphrase = self.passphrase  # of the folder before
        self.notices = self._prepared(folder, anew=True)
        self.folder = folder
        self._away = False
        self.deleted.clear()
        passphrase.move(folder)
        self._guides = self._guides_of(folder)
        self.problem = ""
        self._ready = True
        self.refresh()

    def choose_folder(self, data_folder: Path, session: Session | None = None) -> SaveState:
        """Use another data folder, in later sittings too, and save the open review there. Returns
        how that save went.

        Once it worked, the folder's path is written to the one file outside of it. Raises
        DataFolderError if either can't be written.
        """
        from partnercheck.store.filesystem import make_folders, replace_file
        from partnercheck.store.problems import in_words

        state = self.keep_in(data_folder, session)
        if state.problem:
            return state
        self.moved = True
        choice = places.folder_choice_file()
        try:
            make_folders(choice.parent)
            replace_file(choice, f"{data_folder}\n".encode())
        except OSError as error:
            raise DataFolderError(
                f"Answers are kept in {data_folder} now; the choice could not be remembered. "
                f"{in_words(error, choice)}"
            ) from error
        return state

    @property
    def moved_words(self) -> str:
        """Where the answers are since the leader chose another folder, and how to open them there
        in the next sitting; empty if they didn't choose one."""
        if not self.moved:
            return ""
        said = f"Your answers are kept in {self.folder.path} now."
        option = places.data_dir_option(self.folder.path)
        return f"{said} To open them: {places.program()}{option}" if option else said

    @property
    def guide(self) -> Guide:
        """The guide that new reviews begin with. Raises GuideError."""
        return self._guides.loaded

    def guide_for(self, reference: GuideRef) -> Guide:
        """The guide to read a review with. Raises OtherGuideError if it is not here, and GuideError
        if this run's can't be opened."""
        return self._guides.of(reference).guide

    def read_again(self, session: Session) -> None:
        """Read an open review's guide in the language that is chosen now. Raises OtherGuideError
        and GuideError."""
        found, newer = self._guides.both(session.review.guide)
        session.use_language(found.guide, newer)

    @property
    def guide_loaded(self) -> bool:
        """Whether this run's guide was read already."""
        return self._guides.is_loaded

    @property
    def folder_words(self) -> str:
        """Where answers are kept, as a sentence."""
        if self.problem:
            return "Nothing is saved in this sitting."
        return f"Your answers are kept in {self.folder.path}"

    # Settings

    @property
    def settings(self) -> Settings:
        """The leader's settings."""
        return self._settings.read.settings

    @cached_property
    def _settings(self) -> KeptSettings:
        return KeptSettings(self.folder.settings_path)

    @property
    def settings_problems(self) -> tuple[str, ...]:
        """What could not be used in the settings file, a sentence each."""
        return self._settings.read.problems

    def change_settings(self, **changed: Any) -> str:
        """Change settings and write them. Returns a sentence if they could not be written.

        A settings file that could not be read is never overwritten.
        """
        path = self.folder.settings_path
        return self._settings.change(path, writable=not self.problem, **changed)

    # What the folder holds

    def refresh(self) -> None:
        """Forget what was read of the folder, so that it is read again when needed. If the folder
        is missing by now, `problem` says so until it is back."""
        self._listing = None
        if self._ready:
            self.problem = self.folder.gone_words
        if self._away and not self.problem:
            self._away = False
            self.prepare()

    def _look(self) -> Listing:
        if self._listing is None and not self.problem:
            try:
                self._listing = self._listed()
            except DataFolderError as error:
                # The folder was there at the last `refresh`, and may be there again at the next.
                self.problem = str(error)
        return self._listing or Listing((), ())

    def _listed(self) -> Listing:
        listing = list_reviews(self.folder, beside=not self._further, key=self.key)
        if self._further and not (listing.reviews or listing.locked or listing.unreadable):
            # What Enter does on the first page hangs on it.
            return with_versions(self.folder, listing, key=self.key)
        return listing

    def entries(self) -> tuple[ListedReview, ...]:
        """The reviews that can be read, last saved first. None while the folder can't be looked
        into: `problem` then says why."""
        return self._look().reviews

    @property
    def holds_reviews(self) -> bool:
        """Whether there is any review, readable or not."""
        return bool(self.entries() or self.unreadable or self.locked)

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The reviews that can't be read, each with its problem in words."""
        return self._look().unreadable

    @property
    def versions(self) -> tuple[OtherVersions, ...]:
        """The reviews of which a sync or a copy left other versions."""
        return self._look().versions

    @property
    def locked(self) -> tuple[LockedReview, ...]:
        """The reviews that need the passphrase."""
        return self._look().locked

    @cached_property
    def passphrase(self) -> Passphrase:
        """The folder's passphrase. It is loaded only when used, as most folders have none."""
        from partnercheck.session.passphrase import Passphrase

        return Passphrase(self.folder, self.now)

    @property
    def key(self) -> OpenKey | None:
        """The key that opens encrypted reviews; None until the passphrase was typed."""
        return self.passphrase.key if "passphrase" in vars(self) else None

    def unlock(self, passphrase: str) -> None:
        """Open the key to locked reviews, for this sitting. Raises PartnerCheckError."""
        self.passphrase.open(passphrase)
        self.refresh()

    def lost_name(self, lost: Unreadable) -> str:
        """The name of an unreadable review in its newest good backup; its id if there is none."""
        from partnercheck.store.backups import good_backups

        for _, read in good_backups(lost.path.parent, lost.id, key=self.key):
            return read.review.partnership.name
        return lost.id

    def progress(self, entry: ListedReview) -> tuple[int, int]:
        """How many principles in a review's scope are answered, and how many there are."""
        return progress_of(self._guides.near(reference_of(entry)), entry)

    def where_words(self, entry: ListedReview) -> str:
        """How far a review has come: `7 of 21 answered`."""
        return where_words(self._guides.near(reference_of(entry)), entry)

    def newer_version(self, entry: ListedReview) -> str:
        """The version of its guide that a review could move to; empty if there is none."""
        return self._guides.newer_version(reference_of(entry))

    @property
    def today(self) -> date:
        """Today, on the leader's own calendar."""
        return self.now().date()

    def due(self) -> tuple[Due, ...]:
        """The open commitments that have a date, earliest first."""
        return tuple(d for d in open_commitments(self.entries(), self.today) if d.due)

    # Opening and beginning

    def offered(self) -> OfferedGuides:
        """The guides that a new review can begin with. Raises GuideError."""
        return self._guides.offered()

    def offered_by(self, guide_id: str) -> FoundGuide | None:
        """The guide of this id among them; None if there is none. Raises GuideError."""
        if not guide_id:
            return None
        return next((one for one in self.offered().guides if one.guide.id == guide_id), None)

    def begin(
        self, partnership: Partnership, scope: Scope, found: FoundGuide | None = None
    ) -> Session:
        """A new review with the guide that was chosen, else with this run's. Nothing is written
        before its first change. Raises PartnerCheckError."""
        begun_with = found or FoundGuide(self.guide, self.guide_folder)
        return self._begin(begun_with, partnership, scope)

    def follow_up(self, session: Session) -> Session:
        """A new review of the same partnership, to answer it again. If one was begun already and
        isn't finished, that one is opened. Nothing is written before its first change.

        Its guide is the newest version here, else the guide of the review that it follows. Raises
        PartnerCheckError.
        """
        before = session.review
        self.refresh()
        for entry in self.entries():
            if entry.earlier == before.id and entry.status == "in-progress":
                return self.open(entry.id)
        return self._begin(
            self._guides.newest(before.guide),
            before.partnership,
            before.scope,
            (*session.past, before),
            encrypted=session.encrypted,
        )

    def _begin(
        self,
        found: FoundGuide,
        partnership: Partnership,
        scope: Scope,
        past: tuple[Review, ...] = (),
        *,
        encrypted: bool = False,
    ) -> Session:
        """Begin a review. `past` are those that it follows, oldest first; `encrypted` says that the
        last of them is encrypted, so that this one is too."""
        from partnercheck.review.walk import in_scope
        from partnercheck.session.memory import InMemory
        from partnercheck.session.session import Session
        from partnercheck.store.opening import create_review, random_id

        guide = found.guide
        review = Review(
            format=FORMAT,
            partnership=partnership,
            guide=reference_to(guide),
            created=self.now(),
            scope=scope,
            earlier=past[-1].id if past else "",
        )
        review = replace(review, position=in_scope(guide, review)[0].id)
        self.refresh()
        if self.problem and not self._ready:  # one that is gone may come back: saving waits for it
            memory = InMemory(self.problem, found.folder, self.now)
            review = replace(review, id=random_id())
            where = self.folder.path
            return Session(
                guide, review, memory, past=past, now=self.now, data_folder=where, seats=self._seats
            )
        key = self.key
        kept = create_review(
            self.folder,
            review,
            found.folder,
            now=self.now,
            public=key.public if encrypted and key else None,
            key=key,
        )
        where = self.folder.path
        return Session(
            guide, kept.review, kept, past=past, now=self.now, data_folder=where, seats=self._seats
        )

    def open(self, review_id: str) -> Session:
        """Open a review with the copy of the guide that it was answered with.

        Raises ReviewError if it can't be read, LockedError if it needs the passphrase,
        NoSuchReviewError if the id has not the form of one, OtherGuideError if its guide is not
        here, and GuideError if this run's can't be opened.
        """
        from partnercheck.session.past import past_of
        from partnercheck.session.session import Session
        from partnercheck.store.opening import open_review
        from partnercheck.store.set_aside import aside_notices

        key = self.key
        kept = open_review(self.folder, review_id, now=self.now, key=key)
        try:
            found, newer = self._guides.both(kept.review.guide)
        except PartnerCheckError:
            kept.close()
            raise
        kept.use_guide(found.folder)
        self.refresh()
        lacking = kept.lacking(found.guide.by_id)
        return Session(
            found.guide,
            in_language_of(kept.review, found.guide),
            kept,
            read_only=kept.read_only,
            notices=(*kept.notices, *aside_notices(lacking), *filter(None, (found.notice,))),
            recoverable=kept.recoverable,
            set_aside=(*kept.set_aside, *lacking),
            newer_guide=newer,
            past=past_of(self.folder, kept.review, key)[:-1],
            now=self.now,
            data_folder=self.folder.path,
            seats=self._seats,
        )

    def keep_in(self, data_folder: Path, session: Session | None) -> SaveState:
        """Use another data folder from now on, and save the open review there. Returns how that
        save went.

        Raises DataFolderError if the folder can't be written.
        """
        from partnercheck.store.writer import SaveState

        self.move_to(data_folder)
        if session is None:
            return SaveState(path=data_folder)
        return session.keep_in(self.folder)

    def record_crash(self, error: BaseException, session: Session | None = None) -> str:
        """Save the open review, and write down where the code failed, without any answer. Returns
        the words to show."""
        from partnercheck.session.crash import record
        from partnercheck.session.words import SLOW

        unsaved = ""
        if session is not None and not session.read_only:
            state = session.flush(CRASH_SECONDS)
            unsaved = state.problem or (SLOW if state.pending else "")
        return record(self.folder, error, self.now(), unsaved=unsaved)
