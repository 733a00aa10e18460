"""The key of a data folder's encrypted reviews.

`key.age` holds an X25519 identity, locked with the passphrase. `key-copy.age` holds the same bytes,
because one damaged byte in the only key would lose everything. While `recipient.txt` exists, new
reviews are encrypted, and it says to which key, so that a save needs no passphrase.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.errors import KeyGoneError, LockedError, WrongPassphraseError
from partnercheck.store import age_format
from partnercheck.store.age_format import CannotDecryptError, TooMuchWorkError
from partnercheck.store.filesystem import FileSystem, make_folders, replace_file
from partnercheck.store.folder import DataFolder
from partnercheck.store.problems import ReadsOtherwiseError

KEY_BYTES = 64 * 1024
"""The most bytes of a key file that are read; a real one has a few hundred."""
_KEY_FILE = (
    rb"age-encryption\.org/v1\n-> scrypt [^ \n]{22} [0-9]{1,2}\n[^ \n]{43}\n--- [^ \n]{43}\n.{48,}"
)
"""The form of a file that a passphrase locks."""
_RECIPIENT_HEAD = (
    "# New reviews in this folder are encrypted to this key. key.age and the passphrase open them."
)


class PublicKey(Struct, frozen=True):
    """The half of a key that encrypts and opens nothing."""

    recipient: str
    key_file: bytes
    """The bytes of the `key.age` that opens what this key encrypts. They are kept beside the
    reviews."""

    def __repr__(self) -> str:
        return f"PublicKey(recipient={self.recipient!r})"

    def encrypt(self, data: bytes) -> bytes:
        """The data, encrypted. Raises MissingPartError."""
        return age_format.encrypt(data, self.recipient)


class OpenKey(Struct, frozen=True):
    """The key while it is unlocked: in memory for this sitting, and never written."""

    identity: str
    public: PublicKey
    others: tuple[str, ...] = ()
    """The identities of other keys in the folder that were opened. Another machine set a passphrase
    too, before a sync brought the two together."""
    closed: tuple[Path, ...] = ()
    """Other key files of the folder that no passphrase of this sitting opened."""

    def __repr__(self) -> str:
        return f"OpenKey(public={self.public!r})"  # no log or error may show what opens reviews

    def decrypt(self, data: bytes) -> bytes:
        """The plain bytes of what `public` or another key of the folder encrypted. Raises
        CannotDecryptError and MissingPartError."""
        for identity in (self.identity, *self.others):
            with contextlib.suppress(CannotDecryptError):
                return age_format.decrypt(data, identity)
        raise CannotDecryptError

    @property
    def is_only(self) -> bool:
        """Whether the folder has no other key."""
        return not (self.others or self.closed)

    def is_own(self, data: bytes) -> bool:
        """Whether this key itself opens the data, and not only another one of the folder. Raises
        MissingPartError."""
        with contextlib.suppress(CannotDecryptError):
            age_format.decrypt(data, self.identity)
            return True
        return False

    def with_keys_of(self, before: OpenKey) -> OpenKey:
        """This key together with those that were opened before it in this sitting, so that all of
        them open. The key that encrypted before still does."""
        if self.identity in (before.identity, *before.others):
            return replace(self, others=tuple(dict.fromkeys((*self.others, *before.others))))
        opened = (*before.others, self.identity, *self.others)
        closed = tuple(path for path in self.closed if path in before.closed)
        return replace(before, others=tuple(dict.fromkeys(opened)), closed=closed)


def is_set(folder: DataFolder) -> bool:
    """Whether this folder has a passphrase. Raises OSError if that can't be looked at."""
    return bool(_key_files(folder))


def make_key(folder: DataFolder, passphrase: str) -> OpenKey:
    """A new key, locked with this passphrase, read back and opened before it counts.

    Call it only for a folder with nothing encrypted in it. The key that it replaces opens nothing,
    and is kept all the same. Raises MissingPartError and OSError.
    """
    for before in list(_key_files(folder).values())[:1]:
        replace_file(folder.key_before_path, before, fs=folder.fs)
    return _keep(folder, age_format.new_identity(), passphrase)


def change_passphrase(folder: DataFolder, key: OpenKey, passphrase: str) -> OpenKey:
    """Lock the same key with another passphrase. No review is touched. Raises MissingPartError and
    OSError.

    If it is interrupted, the old or the new passphrase still opens the folder, and opening it
    decides which.
    """
    return _keep(folder, key.identity, passphrase)


def open_key(folder: DataFolder, passphrase: str) -> OpenKey:
    """Open this folder's key, and every other key in it that the passphrase opens.

    If one of the key's two files is damaged or missing, it is mended from the other. A well-formed
    one stays as it is, even if another passphrase opens it: it may be another machine's, or come
    from a change of passphrase of which a sync has brought only part.

    Raises WrongPassphraseError, KeyGoneError if there is no key, MissingPartError and OSError.
    """
    own = _key_files(folder)
    files = own | _further_key_files(folder)
    if not files:
        raise KeyGoneError(folder.key_path, folder.command("data restore FILE"))
    opened: dict[str, OpenKey] = {}
    opening: set[bytes] = set()
    for data in dict.fromkeys(files.values()):
        with contextlib.suppress(WrongPassphraseError):
            key = unlocked(data, passphrase)
            opened.setdefault(key.identity, key)
            opening.add(data)
    if not opened:
        raise WrongPassphraseError
    first, *rest = opened.values()
    for path in (folder.key_path, folder.key_copy_path):
        there = own.get(path)
        if there is None or _is_damaged(there, first.public.key_file):
            with contextlib.suppress(OSError):
                replace_file(path, first.public.key_file, fs=folder.fs)
    further = [identity for key in rest for identity in (key.identity, *key.others)]
    closed = tuple(path for path, data in files.items() if data not in opening)
    return replace(first, others=(*first.others, *further), closed=closed)


def unlocked(key_file: bytes, passphrase: str) -> OpenKey:
    """The key in the bytes of a key file. Raises WrongPassphraseError, MissingPartError and
    OSError."""
    try:
        text = age_format.unlock(key_file, passphrase).decode()
        # As in `age`, lines that begin with # are notes, and every other line is an identity.
        identity, *others = _identities(text) or [""]
        public = PublicKey(age_format.recipient_of(identity), key_file)
        return OpenKey(identity, public, tuple(others))
    except TooMuchWorkError:
        raise WrongPassphraseError(
            "This key was locked on a much faster computer, and this one is too slow or too busy "
            "to open it. Close other programs and try again."
        ) from None
    except (CannotDecryptError, UnicodeDecodeError):
        raise WrongPassphraseError from None


def _identities(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def encrypt_new_reviews(folder: DataFolder, key: OpenKey) -> None:
    """Encrypt new reviews of this folder from now on. Raises OSError."""
    text = f"{_RECIPIENT_HEAD}\n{key.public.recipient}\n"
    if _read(folder.recipient_path, folder.fs) != text.encode():
        replace_file(folder.recipient_path, text.encode(), fs=folder.fs)


def leave_new_reviews_plain(folder: DataFolder) -> None:
    """Leave new reviews of this folder plain from now on. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        folder.fs.unlink(folder.recipient_path)
        folder.fs.sync_folder(folder.path)


def encrypts_new_reviews(folder: DataFolder) -> bool:
    """Whether new reviews of this folder are encrypted. Raises OSError."""
    return _read(folder.recipient_path, folder.fs) is not None


def key_for_new_reviews(folder: DataFolder, key: OpenKey | None = None) -> PublicKey | None:
    """The key to encrypt new reviews of this folder with; None if they stay plain.

    Raises LockedError if they are encrypted and only the passphrase can tell with what: the file
    that says so is damaged, or there is no key that would open them again. Raises MissingPartError
    and OSError too.
    """
    said = _read(folder.recipient_path, folder.fs)
    if said is None:
        return None
    recipient = _recipient(folder)
    known = age_format.is_recipient(recipient)
    if key is not None and (not known or recipient == key.public.recipient):
        return key.public
    files = _key_files(folder)
    if not files or not known or key is not None:
        raise LockedError(
            "New reviews here are encrypted, and the key to do that can't be read. "
            "Your passphrase mends it."
        )
    return PublicKey(recipient, next(iter(files.values())))


def put_key(folder: DataFolder, public: PublicKey) -> bool:
    """Put the key into the folder whose reviews are encrypted with it from now on.

    Returns False, and writes nothing, if another key is there already. Raises OSError.
    """
    there = _key_files(folder)
    if not there:
        replace_file(folder.key_path, public.key_file, fs=folder.fs)
        replace_file(folder.key_copy_path, public.key_file, fs=folder.fs)
    return not there or public.key_file in (there | _further_key_files(folder)).values()


def keep_replaced(folder: DataFolder, public: PublicKey) -> None:
    """Keep the key of an open review, under a name of its own, beside the key that replaced it, so
    that what it encrypts can still be opened. Raises OSError.

    Only if new reviews are encrypted to another key. Otherwise just the passphrase was changed, and
    the old one must no longer open anything.
    """
    said = _recipient(folder)
    if said and said != public.recipient:
        import hashlib

        name = f"key-{hashlib.sha256(public.key_file).hexdigest()[:8]}.age"
        replace_file(folder.path / name, public.key_file, fs=folder.fs)


def further_keys(folder: DataFolder) -> tuple[Path, ...]:
    """The key files in the folder besides its own, which a sync or another machine left."""
    try:
        own = set(_key_files(folder).values())
        return tuple(path for path, data in _further_key_files(folder).items() if data not in own)
    except OSError:
        return ()


def _recipient(folder: DataFolder) -> str:
    said = _read(folder.recipient_path, folder.fs) or b""
    lines = said.decode("ascii", "replace").splitlines()
    return next((line for line in lines if line[:1] != "#"), "")


def bring_along(before: DataFolder, folder: DataFolder, key: OpenKey | None) -> None:
    """When another data folder is used from now on, encrypt new reviews there as well if they were
    encrypted before, unless it has a key of its own. Raises OSError if that can't be written."""
    try:
        new, files = encrypts_new_reviews(before), list(_key_files(before).values())
        said = _read(before.recipient_path, before.fs)
    except OSError:  # that disk may be gone: whoever has a key open meant to encrypt
        new, files, said = key is not None, [], None
    if not new or _key_files(folder) or encrypts_new_reviews(folder):
        return
    if key is not None:
        put_key(folder, key.public)
        encrypt_new_reviews(folder, key)
    elif files and said is not None:
        for path in (folder.key_path, folder.key_copy_path):
            replace_file(path, files[0], fs=folder.fs)
        replace_file(folder.recipient_path, said, fs=folder.fs)


def stands(folder: DataFolder, key: OpenKey) -> bool:
    """Whether an open key is still this folder's, with the same passphrase. Another window may have
    changed or removed it."""
    try:
        return key.public.key_file in _key_files(folder).values()
    except OSError:
        return False


def remove_key(folder: DataFolder) -> None:
    """Remove a key that opens nothing any more. Raises OSError."""
    for path in (folder.locked_index_path, folder.key_copy_path, folder.key_path):
        with contextlib.suppress(FileNotFoundError):
            folder.fs.unlink(path)
    folder.fs.sync_folder(folder.path)


def _keep(folder: DataFolder, identity: str, passphrase: str) -> OpenKey:
    data = age_format.lock(f"{identity}\n".encode("ascii"), passphrase)
    key = unlocked(data, passphrase)
    if key.identity != identity:
        raise ReadsOtherwiseError(folder.key_path)
    make_folders(folder.path, fs=folder.fs)
    replace_file(folder.key_path, data, fs=folder.fs)
    replace_file(folder.key_copy_path, data, fs=folder.fs)
    return key


def _key_files(folder: DataFolder) -> dict[Path, bytes]:
    """The bytes of the key file and of its copy, so far as they exist, by path."""
    found = {path: _read(path, folder.fs) for path in (folder.key_path, folder.key_copy_path)}
    return {path: data for path, data in found.items() if data is not None}


def _is_damaged(data: bytes, good: bytes) -> bool:
    """Whether these bytes are a damaged key file rather than another one: they haven't the form of
    one, or are the good one with a few bytes changed. Two key files have next to nothing in
    common."""
    try:
        if re.fullmatch(_KEY_FILE, age_format.in_bytes(data), re.DOTALL) is None:
            return True
    except CannotDecryptError:
        return True
    changed = sum(one != other for one, other in zip(data, good, strict=False))
    return changed <= len(good) // 8


def _further_key_files(folder: DataFolder) -> dict[Path, bytes]:
    """The bytes of all other age files in the folder whose name begins with `key`, by path: syncs
    name a second one so."""
    found = {}
    for name in folder.fs.names(folder.path):
        path = folder.path / name
        if not name.startswith("key") or path in (folder.key_path, folder.key_copy_path):
            continue
        with contextlib.suppress(OSError):
            data = folder.fs.read(path, KEY_BYTES)
            if age_format.is_encrypted(data):
                found[path] = data
    return found


def _read(path: Path, fs: FileSystem) -> bytes | None:
    try:
        return fs.read(path, KEY_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
