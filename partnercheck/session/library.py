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
from partnercheck.session.kept_settings import KeptSettings
from partnercheck.session.progress import progress_of, reference_of, where_words
from partnercheck.settings import Settings
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import (
    ListedReview,
    Listing,
    LockedReview,
    OtherVersions,
    Unreadable,
    list_reviews,
)

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.session.passphrase import Passphrase
    from partnercheck.session.session import Session
    from partnercheck.store.keys import OpenKey
    from partnercheck.store.trash import Deleted
    from partnercheck.store.writer import SaveState


CRASH_SECONDS = 5.0
"""Seconds that the last save may take when the code has failed."""


class Library:
    """The reviews of one data folder, and the guide that new ones begin with."""

    no_summary = ""
    """Why no summary may be written from here; empty where one may."""

    def __init__(
        self,
        data_folder: Path,
        guide_folder: Path,
        *,
        guide_given: bool = False,
        now: Callable[[], datetime] = local_now,
        explain: Explain = briefly,
    ) -> None:
        """`guide_given` says that this guide was asked for, so that it stands over a review's
        own copy; `explain`, why an installed guide can't be opened. Nothing is read yet."""
        self.folder = DataFolder(data_folder)
        self.guide_folder = guide_folder
        self._guide_given = guide_given
        self._explain = explain
        self._guides = self._guides_of(self.folder)
        self.now = now
        """Tells the moment, on the leader's own clock."""
        self._listing: Listing | None = None
        self.notices: tuple[str, ...] = ()
        self.problem = ""
        """Why nothing can be saved here; empty when it can."""
        self._ready = False
        """Whether the folder was there in this sitting, and could be written."""
        self._away = False
        """Whether the folder was gone as this sitting began, and is not back yet."""
        self.deleted: list[tuple[Deleted, str]] = []
        """What was deleted from this folder in this sitting, the last one last, each with what it
        is called."""
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

    def prepare(self) -> None:
        """Make the data folder ready. A folder that can't be written is kept as `problem`."""
        try:
            found = self._found_instead()
            self.notices = (*self._prepared(self.folder), *found)
            self.problem = ""
            self._ready = True
        except DataFolderError as error:
            self.problem = str(error)
            # One that is gone may come back: what is begun meanwhile waits for it.
            self._ready = self._away = isinstance(error, FolderGoneError)

    def _found_instead(self) -> tuple[str, ...]:
        """What a folder without a review holds instead; empty for a folder with one, or none."""
        if not self.folder.path.is_dir() or any(self.folder.reviews_path.glob("*/review.toml")):
            return ()
        from partnercheck.store.overlooked import overlooked_words

        return tuple(filter(None, (overlooked_words(self.folder),)))

    def _prepared(self, folder: DataFolder, *, anew: bool = False) -> tuple[str, ...]:
        """Make a folder ready, and remove what was deleted long enough ago; returns what there
        is to say. Raises DataFolderError."""
        told = folder.prepare(anew=anew)
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
        """Use another data folder, in later sittings too, and save the open review there.

        Once that worked, the folder's path is written to the one file that is kept elsewhere.
        Raises DataFolderError if either can't be written.
        """
        from partnercheck.store.atomic import make_folders, replace_file
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
        """Where answers are since the leader chose another folder, and how to find them there in
        the next sitting; empty if none was chosen."""
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
        """The guide that a review is read with. Raises OtherGuideError when it is not here, and
        GuideError when this run's can't be opened."""
        return self._guides.of(reference).guide

    def read_again(self, session: Session) -> None:
        """Read an open review's guide in the language that is chosen now."""
        found, newer = self._guides.both(session.review.guide)
        session.read_in(found.guide, newer)

    @property
    def guide_loaded(self) -> bool:
        """Whether the guide was read already."""
        return self._guides.is_loaded

    @property
    def folder_words(self) -> str:
        """Where answers are kept."""
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
        """What in the settings file could not be used, in words."""
        return self._settings.read.problems

    def change_settings(self, **changed: Any) -> str:
        """Change settings and write them; returns why they could not be kept, or nothing.

        A settings file that could not be read is never overwritten.
        """
        path = self.folder.settings_path
        return self._settings.change(path, writable=not self.problem, **changed)

    # What is there

    def refresh(self) -> None:
        """Forget what was read of the folder; the next look reads it again. A folder that is gone
        since is a problem, until it is back."""
        self._listing = None
        if self._ready:
            self.problem = self.folder.gone_words
        if self._away and not self.problem:
            self._away = False
            self.prepare()

    def _look(self) -> Listing:
        if self._listing is None:
            self._listing = (
                Listing((), ()) if self.problem else list_reviews(self.folder, key=self.key)
            )
        return self._listing

    def entries(self) -> tuple[ListedReview, ...]:
        """The reviews, newest first."""
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
        """The reviews that open once the passphrase was typed."""
        return self._look().locked

    @cached_property
    def passphrase(self) -> Passphrase:
        """The passphrase of the folder. Loaded in use: most folders have none."""
        from partnercheck.session.passphrase import Passphrase

        return Passphrase(self.folder, self.now)

    @property
    def key(self) -> OpenKey | None:
        """What opens encrypted reviews, once the passphrase was typed."""
        return self.passphrase.key if "passphrase" in vars(self) else None

    def unlock(self, passphrase: str) -> None:
        """Open every review that is locked, for this sitting. Raises PartnerCheckError."""
        self.passphrase.open(passphrase)
        self.refresh()

    def lost_name(self, lost: Unreadable) -> str:
        """What an unreadable review is called in its newest good backup; without one, its id."""
        from partnercheck.store.backups import good_backups

        for _, read in good_backups(lost.path.parent, lost.id, key=self.key):
            return read.review.partnership.name
        return lost.id

    def progress(self, entry: ListedReview) -> tuple[int, int]:
        """How many principles in scope are answered, and how many there are."""
        return progress_of(self._guides.near(reference_of(entry)), entry)

    def where_words(self, entry: ListedReview) -> str:
        """How far a review has come: `7 of 21 answered`."""
        return where_words(self._guides.near(reference_of(entry)), entry)

    def newer_version(self, entry: ListedReview) -> str:
        """The version of its guide that a review could move to; empty where there is none."""
        return self._guides.newer_version(reference_of(entry))

    @property
    def today(self) -> date:
        """The day on the leader's own calendar."""
        return self.now().date()

    def due(self) -> tuple[Due, ...]:
        """The open commitments with a date, the earliest first."""
        return tuple(d for d in open_commitments(self.entries(), self.today) if d.due)

    # Opening and beginning

    def offered(self) -> OfferedGuides:
        """The guides that a new review can begin with. Raises GuideError."""
        return self._guides.offered()

    def begin(
        self, partnership: Partnership, scope: Scope, found: FoundGuide | None = None
    ) -> Session:
        """A new review, with the guide that was chosen, else with this run's. Nothing is written
        before its first change."""
        begun_with = found or FoundGuide(self.guide, self.guide_folder)
        return self._begin(begun_with, partnership, scope)

    def follow_up(self, session: Session) -> Session:
        """A new review of the same partnership, to answer it again; one that was begun already
        and is not finished is opened instead. Nothing is written before its first change.

        It asks with the newest version of the guide that is here, else with the guide of the
        review that it follows. Raises PartnerCheckError.
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
        """`encrypted` for a review that follows an encrypted one: it is, too."""
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
            return Session(guide, review, memory, past=past, now=self.now)
        key = self.key
        kept = create_review(
            self.folder,
            review,
            found.folder,
            now=self.now,
            public=key.public if encrypted and key else None,
            key=key,
        )
        return Session(guide, kept.review, kept, past=past, now=self.now)

    def open(self, review_id: str) -> Session:
        """Open a review with the copy of the guide that it was answered with.

        Raises ReviewError when it can't be read, LockedError where the passphrase is needed, and
        OtherGuideError where it was answered with a guide that is not here.
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
        )

    def keep_in(self, data_folder: Path, session: Session | None) -> SaveState:
        """Use another data folder from now on, and move the open review's saving there.

        Raises DataFolderError if it can't be written.
        """
        from partnercheck.store.writer import SaveState

        self.move_to(data_folder)
        if session is None:
            return SaveState(path=data_folder)
        return session.keep_in(self.folder)

    def record_crash(self, error: BaseException, session: Session | None = None) -> str:
        """Save the open review, and write down where the code failed, without any answer; returns
        the words to show."""
        from partnercheck.session.crash import record
        from partnercheck.session.words import SLOW

        unsaved = ""
        if session is not None and not session.read_only:
            state = session.flush(CRASH_SECONDS)
            unsaved = state.problem or (SLOW if state.pending else "")
        return record(self.folder, error, self.now(), unsaved=unsaved)
