"""The key of a data folder's encrypted reviews.

`key.age` holds an X25519 identity, locked with the passphrase; `key-copy.age` holds the same
bytes, because one damaged byte in the only key would lose everything. `recipient.txt`, while it
is there, says that new reviews are encrypted, and to whom: so a save needs no passphrase.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from partnercheck.errors import KeyGoneError, LockedError, WrongPassphraseError
from partnercheck.store import age_format
from partnercheck.store.age_format import CannotDecryptError, TooMuchWorkError
from partnercheck.store.atomic import make_folders, replace_file
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.folder import DataFolder

KEY_BYTES = 64 * 1024
"""The largest key file that is read; one has a few hundred bytes."""
_KEY_FILE = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [^ \n]{22} [0-9]{1,2}\n[^ \n]{43}\n--- [^ \n]{43}\n.{48,}",
    re.DOTALL,
)
"""A file that a passphrase locks, by its form."""
_RECIPIENT_HEAD = (
    "# New reviews in this folder are encrypted to this key. key.age and the passphrase open them."
)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Encrypts; opens nothing."""

    recipient: str
    key_file: bytes = field(repr=False)
    """The bytes of the `key.age` that opens what it encrypts, to go where the reviews go."""

    def encrypt(self, data: bytes) -> bytes:
        """The data, encrypted. Raises MissingPartError."""
        return age_format.encrypt(data, self.recipient)


@dataclass(frozen=True, slots=True)
class OpenKey:
    """The key while the passphrase is open: held in memory for the sitting, never written."""

    identity: str = field(repr=False)
    public: PublicKey
    others: tuple[str, ...] = field(default=(), repr=False)
    """Identities of further keys in the folder that were opened: another machine had set a
    passphrase too, before a sync brought the two together."""
    closed: tuple[Path, ...] = ()
    """Further keys of the folder that no passphrase of this sitting opened."""

    def decrypt(self, data: bytes) -> bytes:
        """What `public` or another key of the folder encrypted. Raises CannotDecryptError."""
        for identity in (self.identity, *self.others):
            with contextlib.suppress(CannotDecryptError):
                return age_format.decrypt(data, identity)
        raise CannotDecryptError

    @property
    def is_only(self) -> bool:
        """Whether the folder has no further key beside this one."""
        return not (self.others or self.closed)

    def is_own(self, data: bytes) -> bool:
        """Whether the first key itself, and not one beside it, opens this."""
        with contextlib.suppress(CannotDecryptError):
            age_format.decrypt(data, self.identity)
            return True
        return False

    def with_keys_of(self, before: OpenKey) -> OpenKey:
        """This key, with what was opened before it in the sitting: all of them open. The one that
        encrypts stays the one that did."""
        if self.identity in (before.identity, *before.others):
            return replace(self, others=tuple(dict.fromkeys((*self.others, *before.others))))
        opened = (*before.others, self.identity, *self.others)
        closed = tuple(path for path in self.closed if path in before.closed)
        return replace(before, others=tuple(dict.fromkeys(opened)), closed=closed)


def is_set(folder: DataFolder, *, fs: FileSystem = DISK) -> bool:
    """Whether this folder has a passphrase. Raises OSError where that can't be looked at."""
    return bool(_key_files(folder, fs))


def make_key(folder: DataFolder, passphrase: str, *, fs: FileSystem = DISK) -> OpenKey:
    """A new key, locked with this passphrase, read back and opened before it counts.

    Only for a folder without anything encrypted: it takes the place of a key that opens
    nothing, which is kept beside it all the same. Raises MissingPartError and OSError.
    """
    for before in list(_key_files(folder, fs).values())[:1]:
        replace_file(folder.key_before_path, before, fs=fs)
    return _keep(folder, age_format.new_identity(), passphrase, fs)


def change_passphrase(
    folder: DataFolder, key: OpenKey, passphrase: str, *, fs: FileSystem = DISK
) -> OpenKey:
    """Lock the same key with another passphrase; no review is touched. Raises OSError.

    Killed on the way, either passphrase still opens the folder, and opening it settles which.
    """
    return _keep(folder, key.identity, passphrase, fs)


def open_key(folder: DataFolder, passphrase: str, *, fs: FileSystem = DISK) -> OpenKey:
    """Open this folder's key, and every further key beside it that the passphrase opens.

    A damaged or missing copy of the key is mended from the other. One that is well formed stays as
    it is, whichever passphrase opens it: it may be of another machine, or of a change of the
    passphrase that a sync has brought here in part.

    Raises WrongPassphraseError, KeyGoneError when there is no key, MissingPartError and OSError.
    """
    own = _key_files(folder, fs)
    files = own | _further_key_files(folder, fs)
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
                replace_file(path, first.public.key_file, fs=fs)
    further = [identity for key in rest for identity in (key.identity, *key.others)]
    closed = tuple(path for path, data in files.items() if data not in opening)
    return replace(first, others=(*first.others, *further), closed=closed)


def unlocked(key_file: bytes, passphrase: str) -> OpenKey:
    """The key in a key file's bytes. Raises WrongPassphraseError and MissingPartError."""
    try:
        text = age_format.unlock(key_file, passphrase).decode()
        # As `age` reads such a file: notes begin with #, and each other line is an identity.
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


def encrypt_new_reviews(folder: DataFolder, key: OpenKey, *, fs: FileSystem = DISK) -> None:
    """From now on, new reviews of this folder are encrypted. Raises OSError."""
    text = f"{_RECIPIENT_HEAD}\n{key.public.recipient}\n"
    if _read(folder.recipient_path, fs) != text.encode():
        replace_file(folder.recipient_path, text.encode(), fs=fs)


def leave_new_reviews_plain(folder: DataFolder, *, fs: FileSystem = DISK) -> None:
    """From now on, new reviews of this folder are not encrypted. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        fs.unlink(folder.recipient_path)
        fs.sync_folder(folder.path)


def encrypts_new_reviews(folder: DataFolder, *, fs: FileSystem = DISK) -> bool:
    """Whether new reviews of this folder are encrypted. Raises OSError."""
    return _read(folder.recipient_path, fs) is not None


def key_for_new_reviews(
    folder: DataFolder, key: OpenKey | None = None, *, fs: FileSystem = DISK
) -> PublicKey | None:
    """What new reviews of this folder are encrypted with; None where they are not.

    Raises LockedError where they are, and the passphrase is needed to know with what: the
    file that says so was damaged, or there is no key that would open them again.
    """
    said = _read(folder.recipient_path, fs)
    if said is None:
        return None
    recipient = _recipient(folder, fs)
    known = age_format.is_recipient(recipient)
    if key is not None and (not known or recipient == key.public.recipient):
        return key.public
    files = _key_files(folder, fs)
    if not files or not known or key is not None:
        raise LockedError(
            "New reviews here are encrypted, and the key to do that can't be read. "
            "Your passphrase mends it."
        )
    return PublicKey(recipient, next(iter(files.values())))


def keep_beside(folder: DataFolder, public: PublicKey, *, fs: FileSystem = DISK) -> bool:
    """Put the key where encrypted reviews are kept from now on.

    False, and nothing is written, where another key is there already. Raises OSError.
    """
    there = _key_files(folder, fs)
    if not there:
        replace_file(folder.key_path, public.key_file, fs=fs)
        replace_file(folder.key_copy_path, public.key_file, fs=fs)
    return not there or public.key_file in (there | _further_key_files(folder, fs)).values()


def keep_replaced(folder: DataFolder, public: PublicKey, *, fs: FileSystem = DISK) -> None:
    """Put the key of an open review beside another that took its place, under a name of its own,
    so that what is encrypted here still opens. Raises OSError.

    Only where new reviews are encrypted to another key: else the passphrase was changed, and the
    older one shall open nothing.
    """
    said = _recipient(folder, fs)
    if said and said != public.recipient:
        import hashlib

        name = f"key-{hashlib.sha256(public.key_file).hexdigest()[:8]}.age"
        replace_file(folder.path / name, public.key_file, fs=fs)


def further_keys(folder: DataFolder, *, fs: FileSystem = DISK) -> tuple[Path, ...]:
    """Keys in the folder beside its own, as a sync or another machine left them."""
    try:
        own = set(_key_files(folder, fs).values())
        return tuple(
            path for path, data in _further_key_files(folder, fs).items() if data not in own
        )
    except OSError:
        return ()


def _recipient(folder: DataFolder, fs: FileSystem) -> str:
    said = _read(folder.recipient_path, fs) or b""
    lines = said.decode("ascii", "replace").splitlines()
    return next((line for line in lines if line[:1] != "#"), "")


def bring_along(
    before: DataFolder, folder: DataFolder, key: OpenKey | None, *, fs: FileSystem = DISK
) -> None:
    """Another data folder is used from now on: where new reviews were encrypted they are there
    too, unless it has a key of its own. Raises OSError where that can't be written."""
    try:
        new, files = encrypts_new_reviews(before, fs=fs), list(_key_files(before, fs).values())
        said = _read(before.recipient_path, fs)
    except OSError:  # that disk may be gone: whoever has a key open meant to encrypt
        new, files, said = key is not None, [], None
    if not new or _key_files(folder, fs) or encrypts_new_reviews(folder, fs=fs):
        return
    if key is not None:
        keep_beside(folder, key.public, fs=fs)
        encrypt_new_reviews(folder, key, fs=fs)
    elif files and said is not None:
        for path in (folder.key_path, folder.key_copy_path):
            replace_file(path, files[0], fs=fs)
        replace_file(folder.recipient_path, said, fs=fs)


def stands(folder: DataFolder, key: OpenKey, *, fs: FileSystem = DISK) -> bool:
    """Whether an open key is still the one of this folder, under the same passphrase: another
    window may have changed it, or taken it away."""
    try:
        return key.public.key_file in _key_files(folder, fs).values()
    except OSError:
        return False


def remove_key(folder: DataFolder, *, fs: FileSystem = DISK) -> None:
    """Remove a key that opens nothing any more. Raises OSError."""
    for path in (folder.locked_index_path, folder.key_copy_path, folder.key_path):
        with contextlib.suppress(FileNotFoundError):
            fs.unlink(path)
    fs.sync_folder(folder.path)


def _keep(folder: DataFolder, identity: str, passphrase: str, fs: FileSystem) -> OpenKey:
    data = age_format.lock(f"{identity}\n".encode("ascii"), passphrase)
    key = unlocked(data, passphrase)
    if key.identity != identity:
        raise OSError(5, "opens otherwise", str(folder.key_path))
    make_folders(folder.path, fs=fs)
    replace_file(folder.key_path, data, fs=fs)
    replace_file(folder.key_copy_path, data, fs=fs)
    return key


def _key_files(folder: DataFolder, fs: FileSystem) -> dict[Path, bytes]:
    """The bytes of the key and of its copy, where they are there, by path."""
    found = {path: _read(path, fs) for path in (folder.key_path, folder.key_copy_path)}
    return {path: data for path, data in found.items() if data is not None}


def _is_damaged(data: bytes, good: bytes) -> bool:
    """Whether bytes are what is left of a key file, rather than a key file of their own: not of
    its form, or the good one with a few bytes changed. Two key files share next to nothing."""
    try:
        if _KEY_FILE.fullmatch(age_format.in_bytes(data)) is None:
            return True
    except CannotDecryptError:
        return True
    changed = sum(one != other for one, other in zip(data, good, strict=False))
    return changed <= len(good) // 8


def _further_key_files(folder: DataFolder, fs: FileSystem) -> dict[Path, bytes]:
    """The bytes of whatever else in the folder is called a key, as syncs name a second one."""
    found = {}
    for name in fs.names(folder.path):
        path = folder.path / name
        if not name.startswith("key") or path in (folder.key_path, folder.key_copy_path):
            continue
        with contextlib.suppress(OSError):
            data = fs.read(path, KEY_BYTES)
            if age_format.is_encrypted(data):
                found[path] = data
    return found


def _read(path: Path, fs: FileSystem) -> bytes | None:
    try:
        return fs.read(path, KEY_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
