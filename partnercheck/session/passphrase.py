"""The passphrase of a data folder: setting it, opening its key for this sitting, changing it,
taking it away.

The key is kept in memory and ends with the sitting. The passphrase itself is passed on and kept
nowhere.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from partnercheck.errors import (
    DataFolderError,
    MissingPartError,
    PartnerCheckError,
    ReviewError,
    WrongPassphraseError,
)
from partnercheck.session.passphrase_words import (
    CHANGED,
    SHORTEST,
    TOO_SHORT,
    count_words,
    turned_words,
)
from partnercheck.store import age_format, folder_key
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.problems import in_words

if TYPE_CHECKING:
    from partnercheck.session.session import Session
    from partnercheck.store.converting import Encrypted
    from partnercheck.store.folder_key import OpenKey


class Turned(Struct, frozen=True):
    """How encrypting or decrypting went, in words."""

    words: str
    done: bool
    """Whether nothing is left to do."""


class Passphrase:
    """The passphrase of one data folder, and the key while it is open."""

    def __init__(self, folder: DataFolder, now: Callable[[], datetime] = local_now) -> None:
        """Nothing is read yet."""
        self.key: OpenKey | None = None
        self._folder = folder
        self._now = now

    @property
    def state(self) -> Encrypted:
        """How far reviews are encrypted. Raises OSError if a file can't be looked at."""
        from partnercheck.store.converting import how_encrypted

        return how_encrypted(self._folder)

    @property
    def in_use(self) -> bool:
        """Whether anything here needs a passphrase. Raises OSError."""
        return self.state.anything

    @property
    def missing(self) -> str:
        """Which package is missing and how to install it; empty if none is."""
        try:
            age_format.require()
        except MissingPartError as error:
            return str(error)
        return ""

    @property
    def bars_new(self) -> PartnerCheckError | None:
        """Why no new review can be begun: LockedError if the passphrase must be typed first,
        another error otherwise; None if one can."""
        try:
            folder_key.key_for_new_reviews(self._folder, self.key)
        except PartnerCheckError as error:
            return error
        except OSError as error:
            return PartnerCheckError(in_words(error, self._folder.recipient_path))
        return None

    def move(self, folder: DataFolder) -> None:
        """Use another data folder from now on, and encrypt new reviews there if they were encrypted
        here. The key stays open if it is that folder's as well. Raises DataFolderError."""
        before, self._folder = self._folder, folder
        try:
            folder_key.bring_along(before, folder, self.key)
        except OSError as error:
            raise DataFolderError(in_words(error, folder.key_path)) from error
        if self.key is not None and not folder_key.stands(folder, self.key):
            self.key = None

    def open(self, passphrase: str) -> None:
        """Open the key for this sitting.

        Raises WrongPassphraseError, after which it may be tried again, KeyGoneError,
        MissingPartError, and PartnerCheckError for a key that can't be read.
        """
        try:
            opened = folder_key.open_key(self._folder, passphrase)
            self.key = opened if self.key is None else opened.with_keys_of(self.key)
            if folder_key.encrypts_new_reviews(self._folder):
                folder_key.encrypt_new_reviews(self._folder, self.key)
        except OSError as error:
            raise PartnerCheckError(in_words(error, self._folder.key_path)) from error

    def close(self) -> None:
        """Forget the key, so that reviews that are not open are locked again."""
        self.key = None

    def choose(self, passphrase: str) -> None:
        """Set the passphrase of a folder in which nothing is encrypted yet, and open its key.

        Raises WrongPassphraseError if there is a passphrase already, and another PartnerCheckError;
        then none was set.
        """
        self._check(passphrase)
        try:
            if self.in_use:
                raise WrongPassphraseError("There is a passphrase already. Type that one.")
            self.key = folder_key.make_key(self._folder, passphrase)
        except OSError as error:
            raise PartnerCheckError(
                f"No passphrase was set. {in_words(error, self._folder.key_path)}"
            ) from error

    def change(self, passphrase: str, session: Session | None = None) -> str:
        """Change the passphrase. Returns what the leader should know about it. `session` is the
        open review; if it moves to another folder later, the new passphrase goes with it.

        Raises PartnerCheckError; then the old passphrase opens everything or, if only the last step
        failed, the new one.
        """
        self._check(passphrase)
        key = self._stands()
        try:
            self.key = folder_key.change_passphrase(self._folder, key, passphrase)
            if session is not None and session.encrypted and not session.read_only:
                session.convert(self.key, on=True)
        except OSError as error:
            raise PartnerCheckError(
                f"The passphrase may not have been changed. "
                f"{in_words(error, self._folder.key_path)} Try the new one first, then the old one."
            ) from error
        return CHANGED

    @property
    def several(self) -> bool:
        """Whether reviews here are encrypted with several keys, all of them open."""
        return bool(self.key is not None and self.key.others and not self.key.closed)

    def encrypt(self, review: str = "", session: Session | None = None) -> Turned:
        """Encrypt one review or, without one, all of them and new ones. `session` is the open
        review.

        Doing it again does what was left. Raises PartnerCheckError, which says how far it came.
        """
        return self._turn(review, session, on=True)

    def decrypt(self, review: str = "", session: Session | None = None) -> Turned:
        """Decrypt one review or, without one, all of them; new ones then stay plain. `session` is
        the open review.

        Doing it again does what was left. Raises PartnerCheckError, which says how far it came.
        """
        return self._turn(review, session, on=False)

    def _turn(self, review: str, session: Session | None, *, on: bool) -> Turned:
        # Imported only here, as nothing is converted before the first screen.
        from partnercheck.store.converting import Conversion, convert_reviews, every_id
        from partnercheck.store.trash import forget_index

        key = self._stands()
        conversion = Conversion()
        try:
            if not review and on:
                folder_key.encrypt_new_reviews(self._folder, key)
            elif not review:
                folder_key.leave_new_reviews_plain(self._folder)
            ids = (review,) if review else every_id(self._folder)
            if session is not None and session.review.id in ids and not session.read_only:
                forget_index(self._folder)
                conversion.stuck += session.convert(key, on=on)
                conversion.done.append(session.review.id)
            rest = tuple(one for one in ids if one not in conversion.done)
            convert_reviews(self._folder, rest, key, conversion, self._now(), on=on)
            self._forget_unused()
            stands = self.state
        except (OSError, ReviewError) as error:
            with contextlib.suppress(OSError):
                self._forget_unused()
            why = in_words(error, self._folder.path) if isinstance(error, OSError) else str(error)
            raise PartnerCheckError(
                f"{count_words(conversion, on=on)} Then it stopped. {why} Nothing is lost: do "
                "it again, and the rest is done."
            ) from error
        if on:
            conversion.left = self._left(stands, review)
        left = conversion.open or conversion.stuck or conversion.left
        return Turned(turned_words(conversion, stands, on=on), not left)

    def _forget_unused(self) -> None:
        """Remove the key if it opens nothing and new reviews stay plain. Raises OSError."""
        if not self.in_use:
            folder_key.remove_key(self._folder)
            self.key = None

    def _left(self, stands: Encrypted, review: str) -> tuple[Path, ...]:
        """The plain files beside this review or, without one, beside any."""
        place = self._folder.review_folder(review) if review else self._folder.path
        return tuple(path for path in stands.left if path.is_relative_to(place))

    def _stands(self) -> OpenKey:
        """The open key, if it is still the folder's. Raises WrongPassphraseError if it isn't."""
        if self.key is None or not folder_key.stands(self._folder, self.key):
            self.key = None
            raise WrongPassphraseError("Type your passphrase first.")
        return self.key

    def _check(self, passphrase: str) -> None:
        if len(passphrase) < SHORTEST:
            raise PartnerCheckError(TOO_SHORT)
