"""The folder of one review while it is open for writing: what a save does, step by step.

It runs on the writer's thread. The order matters. First what somebody else wrote is copied, then
the state at the start of the sitting is kept; then the new file is written, the old one becomes the
previous one, and the new one takes its place.

A save makes at most the review's own folder, and only once. A folder that was there and is missing
may have been renamed, or be on a stick that was taken out. If it were made again, it would hold
answers where nobody looks for them. So such a save fails, and succeeds once the folder is back.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from partnercheck.errors import LockedError
from partnercheck.review.model import Review
from partnercheck.store import backups, last_saves, sealed
from partnercheck.store.age_format import OVERHEAD_BYTES, CannotDecryptError, is_encrypted
from partnercheck.store.filesystem import DISK, FileSystem, is_folder, make_folders, replace_file
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.folder_key import keep_replaced, key_for_new_reviews, put_key
from partnercheck.store.guide_copies import keep_copy
from partnercheck.store.index import load
from partnercheck.store.lineage import KEY, MACHINES, joined, lineage_of
from partnercheck.store.lock import Holder, ReviewLock, take_lock
from partnercheck.store.problems import ReadsOtherwiseError, gone_words, in_words
from partnercheck.store.review_file import REVIEW_BYTES
from partnercheck.store.writer import CannotSaveError, Saved

if TYPE_CHECKING:
    from partnercheck.store.decoding import Beyond
    from partnercheck.store.folder_key import OpenKey, PublicKey

_HEAD_BYTES = 4096
_NUMBERED = re.compile(r"0*([0-9]{1,16})\b.*\.toml")


class SaveNumbers:
    """Counts on from what the data folder holds. It looks again, cheaply, before each number."""

    def __init__(self, folder: DataFolder, *, key: OpenKey | None = None) -> None:
        """Without `key`, the numbers of encrypted reviews are known only from their backups' names
        and the index."""
        self._folder = folder
        self._key = key
        self._fs = folder.fs
        self._seen: dict[str, tuple[int, ...]] = {}
        self._largest = 0
        self._looked_behind = False

    def next(self) -> int:
        """The number for the next save. It counts as used once a saved file has it."""
        try:
            ids = [name for name in self._fs.names(self._folder.reviews_path) if is_review_id(name)]
        except OSError:
            ids = []
        for review_id in ids:
            self._look_at(review_id)
        if not self._looked_behind:
            for entry in load(self._folder, key=self._key).values():
                self._count(entry.summary.save_number if entry.summary else entry.save_number)
            for review_id in ids:
                self._look_behind(self._folder.reviews_path / review_id)
            self._looked_behind = True
        return self._largest + 1

    def used(self, number: int) -> None:
        """Note that a file with this number is in place."""
        self._count(number)

    def _look_at(self, review_id: str) -> None:
        path = self._folder.reviews_path / review_id / REVIEW_FILE
        try:
            status = self._fs.status(path)
            mark = (status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns)
            if self._seen.get(review_id) != mark:
                self._count(save_number_of(path, fs=self._fs, key=self._key))
                self._seen[review_id] = mark
        except OSError:
            return

    def _look_behind(self, folder: Path) -> None:
        """Count earlier saves of a review too, as the review itself may be damaged or restored."""
        with contextlib.suppress(OSError):
            previous = folder / "previous.toml"
            self._count(save_number_of(previous, fs=self._fs, key=self._key))
        for below in ("backups", "snapshots"):
            try:
                names = self._fs.names(folder / below)
            except OSError:
                continue
            for name in names:
                self._count(number_in_name(name))

    def _count(self, number: int) -> None:
        if self._largest < number <= sealed.LARGEST_SAVE_NUMBER:
            self._largest = number


def number_in_name(name: str) -> int:
    """The save number in the name of a backup or snapshot; 0 if there is none."""
    match = _NUMBERED.fullmatch(name)
    return int(match[1]) if match else 0


def save_number_of(path: Path, *, fs: FileSystem = DISK, key: OpenKey | None = None) -> int:
    """The save number of a review file: by its last line, else by its first lines, else 0. An
    encrypted one without a key has 0.

    It reads a few kilobytes at most, or all of an encrypted file. Raises OSError.
    """
    number = sealed.number_in_tail(fs.read_tail(path, sealed.TAIL_BYTES))
    if number:
        return number
    head = fs.read(path, _HEAD_BYTES)
    if is_encrypted(head):
        return _number_locked(fs.read(path, REVIEW_BYTES), key)
    inside = sealed.number_inside(head)
    return inside if inside <= sealed.LARGEST_SAVE_NUMBER else 0


def _number_locked(data: bytes, key: OpenKey | None) -> int:
    if key is None:
        return 0
    try:
        return sealed.number_in_tail(key.decrypt(data)[-sealed.TAIL_BYTES :])
    except CannotDecryptError:
        return 0


class ReviewFolder:
    """Writes one review, and everything that is kept beside it."""

    def __init__(
        self,
        folder: DataFolder,
        review_id: str,
        *,
        now: Callable[[], datetime],
        lock: ReviewLock | None = None,
        beyond: Beyond | None = None,
        found: bytes | None = None,
        sound: bool = True,
        guide_files: Path | None = None,
        public: PublicKey | None = None,
        key: OpenKey | None = None,
        number: int = 0,
        built_on: tuple[str, ...] = (),
    ) -> None:
        """`found` are the bytes of the file at opening, and `sound` says whether they could be
        read. Saves are encrypted with `public`, if given; `key` opens what is encrypted, if the
        passphrase was given. `number` is the save number found, and `built_on` names the saves
        behind it (`store.lineage`)."""
        from partnercheck.store.encoding import Renderer

        self._guide_files = guide_files
        self._guide_kept = guide_files is None
        self.lock = lock
        self._now = now
        self._fs = folder.fs
        self._folder = folder
        self._id = review_id
        self._renderer = Renderer(beyond)
        self._public = public
        self._key = key
        self._number = number
        self._built_on = built_on
        self._last = ""
        self._own = b""
        self._begun = lock is not None or found is not None
        self._moved = False
        self._numbers = SaveNumbers(folder, key=key)
        self._known = {_digest(found)} if found is not None else set()
        self._found_mark: tuple[int, ...] | None = None
        self._backup_day: date | None = None
        self._sound = sound and found is not None
        self._status = ""
        self._saved: tuple[Review, bytes] | None = None

    @property
    def path(self) -> Path:
        """The review's file."""
        return self._folder.review_path(self._id)

    def use_guide(self, files: Path | None) -> None:
        """Set the folder of the guide that is answered. It is copied once to the data folder."""
        self._guide_files = files
        self._guide_kept = files is None

    def adopt(self, beyond: Beyond, built_on: tuple[str, ...] = ()) -> None:
        """From now on write back what another file held besides the model, and build on its
        saves."""
        from partnercheck.store.encoding import Renderer

        self._renderer = Renderer(beyond)
        self.build_on(built_on)

    def build_on(self, saves: tuple[str, ...]) -> None:
        """Add these saves to those that the next one is built on."""
        self._built_on = joined(saves, self._built_on)

    def decide(self, path: Path) -> tuple[str, ...]:
        """Put a machine's last save into `aside/`, as the leader saw it and chose another. Returns
        the saves that need not be offered again. Raises OSError."""
        from partnercheck.store.versions import keep_aside

        data = self._fs.read(path, REVIEW_BYTES)
        keep_aside(self.path.parent, data, self._now(), fs=self._fs)
        line = lineage_of(self._opened(data))
        return (line.digest,) if line is not None else ()

    def move(self, folder: DataFolder) -> None:
        """Keep the review in another data folder from now on."""
        self.let_go()
        self.lock = None
        self._folder = folder
        self._numbers = SaveNumbers(folder, key=self._key)
        self._begun = False
        self._moved = True
        self._known = set()
        self._found_mark = None
        self._sound = False
        self._guide_kept = self._guide_files is None

    def write(self, review: Review, snapshot: bool = False) -> Saved:
        """Put a review on the disk under the next save number. Raises OSError, and CannotSaveError
        if no disk could take it or the folder is missing."""
        now = self._now()
        folder = self.path.parent
        notices = []
        self._stay(folder)
        self._hold(now)
        if notice := self._keep_foreign(now):
            notices.append(notice)
        if notice := self._keep_start(now):
            notices.append(notice)
        number = self._numbers.next()
        numbered = replace(
            review,
            id=self._id,
            save_number=number,
            created=review.created or now,
            updated=now,
        )
        built_on = joined(self._built_on, filter(None, (self._last,)))
        plain = sealed.seal(self._body(numbered, built_on), number)
        data = self._encrypted(plain)
        self._known.add(_digest(data))
        replace_file(
            self.path,
            data,
            fs=self._fs,
            just_before=lambda: self._keep_previous(folder),
        )
        self._begun = True
        self._numbers.used(number)
        self._number = number
        self._known = {_digest(data)}
        self._found_mark = self._mark()
        if not self._sound:
            self._sound, self._backup_day = True, now.date()
        completed = review.status == "complete" and self._status != "complete"
        self._status = review.status
        self._saved = (numbered, data)
        self._last = self._remember(plain, number)
        if notice := self._keep_beside(numbered, data, snapshot or completed):
            notices.append(notice)
        if notice := self._keep_own(data, (*built_on, self._last), now):
            notices.append(notice)
        return Saved(self._now(), " ".join(notices), number)

    @property
    def encrypted(self) -> bool:
        """Whether the next save is encrypted."""
        return self._public is not None

    def convert(self, key: OpenKey, *, on: bool) -> int:
        """Encrypt this review with its backups or, without `on`, decrypt them, and do the same with
        its saves from now on.

        Returns how many files could not be converted (`store.converting`). Raises OSError.
        """
        from partnercheck.store.converting import convert

        # After a failure on the way, later saves are like the review's own file, which comes first.
        stuck = 0
        try:
            if self.lock is not None:
                stuck = convert(self.path.parent, key, on=on, fs=self._fs)
        finally:
            self._key = key
            self._public = key.public if self._stands_encrypted(on) else None
        self._numbers = SaveNumbers(self._folder, key=key)
        self._numbers.used(self._number)
        return stuck

    def _stands_encrypted(self, otherwise: bool) -> bool:
        """Whether the review's own file is encrypted now, or `otherwise` if it can't be read. Its
        bytes count as ours from then on."""
        try:
            data = self._fs.read(self.path, REVIEW_BYTES)
        except OSError:
            return otherwise
        self._known.add(_digest(data))
        return is_encrypted(data)

    def start(self, status: str) -> None:
        """Set the status at opening: a snapshot is made only if it later changes to *complete*."""
        self._status = status

    def finish(self) -> None:
        """Bring the index up to date with the file, so that the next start must not read the
        review."""
        if self._saved is None:
            return
        from partnercheck.store.index import remember

        with contextlib.suppress(OSError):
            remember(
                self._folder,
                self._saved[0],
                self.path,
                locked=self._public is not None,
                key=self._key,
            )

    def let_go(self) -> None:
        """Release the lock."""
        if self.lock is not None:
            self.lock.release()

    def _body(self, review: Review, built_on: tuple[str, ...]) -> bytes:
        from partnercheck.store.encoding import CannotEncodeError

        if built_on:
            self._renderer.beyond.unknown[KEY] = list(built_on)
        try:
            body = self._renderer.body(review)
        except CannotEncodeError as error:
            raise CannotSaveError(
                f"Something in the review can't be written as TOML: {self.path}. "
                "The last thing that you typed may be the cause: take it out again."
            ) from error
        room = REVIEW_BYTES - sealed.TAIL_BYTES - (OVERHEAD_BYTES if self._public else 0)
        if len(body) > room:
            raise CannotSaveError(
                f"The review has grown past 8 MiB, the most that can be opened again: {self.path}. "
                "Shorten some notes."
            )
        return body

    def _encrypted(self, data: bytes) -> bytes:
        """The bytes to put on the disk. If they are encrypted, the key that opens them is put into
        the folder too and, if it is open, the bytes are decrypted and compared. Raises OSError and
        CannotSaveError."""
        if self._public is None and not self._begun and not self._moved:
            # The folder may have been out of reach when the review was begun, so it is asked again.
            try:
                self._public = key_for_new_reviews(self._folder, self._key)
            except LockedError as error:
                raise CannotSaveError(str(error)) from error
        if self._public is None:
            return data
        if not put_key(self._folder, self._public):
            if self._moved:
                raise CannotSaveError(
                    f"Reviews in {self._folder.path} have another passphrase than this one. "
                    "Use another folder."
                )
            keep_replaced(self._folder, self._public)
        self._moved = False
        encrypted = self._public.encrypt(data)
        if self._key is not None and self._key.decrypt(encrypted) != data:
            raise ReadsOtherwiseError(self.path)
        return encrypted

    def _stay(self, place: Path) -> None:
        """Check that the folder is still there; make that of a new review. Raises OSError, and
        CannotSaveError for a folder that is missing."""
        above = self._folder.reviews_path
        if self._begun or not is_folder(above, self._fs):
            gone = next(
                (one for one in (self._folder.path, above, place) if not is_folder(one, self._fs)),
                None,
            )
            if gone is not None:
                raise CannotSaveError(gone_words(gone))
        else:
            make_folders(place, fs=self._fs)

    def _hold(self, now: datetime) -> None:
        """Hold the lock that other windows ask for. A new review has none before its first save,
        and a sync may have replaced the lock's file: then the review's file is compared again as
        well. Raises CannotSaveError if another window holds the lock."""
        if self.lock is not None and self.lock.stands:
            return
        self.let_go()
        self.lock = None
        taken = take_lock(self.path.parent, now, fs=self._fs)
        if isinstance(taken, Holder):
            raise CannotSaveError(taken.words_on_saving(now))
        self.lock = taken
        self._found_mark = None

    def _keep_foreign(self, now: datetime) -> str:
        """Copy what somebody else wrote since the last save. If that fails, nothing is replaced.
        Returns a sentence about it, or empty."""
        mark = self._mark()
        if mark is None or mark == self._found_mark:
            return ""
        folder = self.path.parent
        try:
            data = self._fs.read(self.path, REVIEW_BYTES)
        except IsADirectoryError:
            data = None
        if data is None or len(data) > REVIEW_BYTES:
            moved = backups.move_to_damaged(folder, self.path, now, fs=self._fs)
            return f"Something else stood in the review's place. It was moved to {moved}."
        # git for Windows, and some editors, replace our line ends with Windows' own.
        if _digest(data) in self._known or _digest(data.replace(b"\r\n", b"\n")) in self._known:
            self._found_mark = mark
            return ""
        copy = backups.keep_damaged(folder, data, now, fs=self._fs)
        self._known.add(_digest(data))
        return (
            "Another program changed the file while it was open here. "
            f"That version is kept as {copy}; what you see here is saved."
        )

    def _keep_previous(self, folder: Path) -> None:
        """Make the file the previous one, unless it wasn't sound: then it must not replace a good
        one."""
        if self._sound:
            backups.keep_previous(folder, self.path, fs=self._fs)

    def _keep_start(self, now: datetime) -> str:
        """Keep a backup before the first save of the sitting and of each further day. Returns a
        sentence if that failed."""
        today = now.date()
        if not self._sound or self._backup_day == today:
            return ""
        kind: Literal["sitting", "day"] = "sitting" if self._backup_day is None else "day"
        try:
            data = self._fs.read(self.path, REVIEW_BYTES)
            number = self._number if is_encrypted(data) else 0
            backups.keep_backup(self.path.parent, data, today, kind, number=number, fs=self._fs)
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"No backup was kept. {in_words(error, self.path.parent / 'backups')}"
        self._backup_day = today
        return ""

    def _keep_beside(self, review: Review, data: bytes, snapshot: bool) -> str:
        """Keep a snapshot and the guide's copy after a save. Returns a sentence if that failed; the
        save counts all the same."""
        try:
            if snapshot:
                backups.keep_snapshot(self.path.parent, data, review.save_number, fs=self._fs)
            if self._guide_files is not None and not self._guide_kept and review.answers:
                keep_copy(
                    self._folder,
                    self._guide_files,
                    review.guide.id,
                    review.guide.digest,
                )
                self._guide_kept = True
        except OSError as error:
            return f"Saved, but a copy beside it was not kept. {in_words(error, self.path.parent)}"
        return ""

    def _remember(self, plain: bytes, number: int) -> str:
        """Note outside the data folder that this was saved here. Returns its checksum. If it can't
        be noted, PartnerCheck won't notice when another version replaces this one; nothing else
        suffers."""
        line = lineage_of(plain)
        digest = line.digest if line is not None else ""
        with contextlib.suppress(OSError):
            last_saves.remember(self._folder.path, self._id, number, digest, fs=self._fs)
        return digest

    def _keep_own(self, data: bytes, built_on: tuple[str, ...], now: datetime) -> str:
        """Keep this machine's copy of what it saved, under a name that only it uses. If the copy
        before it holds something that this save wasn't built on, that one is kept first. Returns a
        sentence if that failed."""
        name = last_saves.machine_name(self._folder.path, fs=self._fs)
        if not name:
            return ""
        place = self.path.parent
        path = place / MACHINES / f"{name}.toml"
        try:
            make_folders(path.parent, fs=self._fs)
            with contextlib.suppress(FileNotFoundError):
                before = self._fs.read(path, REVIEW_BYTES)
                line = lineage_of(self._opened(before))
                known = _digest(before) == self._own or (line and line.digest in built_on)
                if not known:
                    backups.keep_damaged(place, before, now, fs=self._fs)
            replace_file(path, data, fs=self._fs)
            self._own = _digest(data)
        except OSError as error:
            return f"Saved, but a copy beside it was not kept. {in_words(error, path.parent)}"
        return ""

    def _opened(self, data: bytes) -> bytes:
        """The plain bytes of a review; empty if they are encrypted and no key opens them."""
        if not is_encrypted(data):
            return data
        with contextlib.suppress(CannotDecryptError):
            return self._key.decrypt(data) if self._key is not None else b""
        return b""

    def _mark(self) -> tuple[int, ...] | None:
        try:
            status = self._fs.status(self.path)
        except FileNotFoundError:
            return None
        return (status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
