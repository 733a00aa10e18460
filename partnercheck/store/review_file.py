"""Reading one review file: the review, the file's condition, and what was set aside."""

from __future__ import annotations

import codecs
import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from partnercheck.errors import LockedError, ReviewError
from partnercheck.review.model import FORMAT, Review
from partnercheck.store import problems, sealed
from partnercheck.store.age_format import CannotDecryptError, is_encrypted
from partnercheck.store.decoding import Beyond, CannotDecodeError, decode
from partnercheck.store.filesystem import DISK, FileSystem
from partnercheck.store.set_aside import SetAside, aside_notices
from partnercheck.store.toml_text import UnreadableTextError, parse
from partnercheck.text import listed, removed_words

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""For each older format, the step from its tables to those of the next. There is none yet."""


def migrate(
    mapping: dict[str, Any], steps: Mapping[int, Step] = STEPS, newest: int = FORMAT
) -> dict[str, Any]:
    """The tables in the newest format. `mapping` is not changed.

    Raises KeyError if a step is missing, which would be a mistake in this module.
    """
    while mapping["format"] < newest:
        number = mapping["format"]
        mapping = {**steps[number](dict(mapping)), "format": number + 1}
    return mapping


REVIEW_BYTES = 8 * 1024 * 1024
"""The most bytes that a review file may have (.docs/contracts.md)."""

DEPTH = 64
"""How deep tables and lists may be inside each other: far deeper than any review, and not too deep
to write back."""


class ReadReview(Struct, frozen=True):
    """What one file holds: its review and everything else."""

    path: Path
    review: Review
    mapping: dict[str, Any]
    """The parsed file, with unknown keys and bad entries."""
    beyond: Beyond
    """What is written back besides the model's values."""
    set_aside: tuple[SetAside, ...]
    condition: sealed.Condition
    removed: int
    """How many hidden control characters were taken out of texts."""
    newer_format: bool
    """Whether a newer PartnerCheck wrote it: then it may be read and must not be rewritten."""
    data: bytes
    """The bytes of the file, decrypted if it is encrypted."""
    encrypted: bool = False

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the leader about what was left out or cleaned."""
        sentences = []
        if self.newer_format:
            sentences.append(
                f"{self.path} was written by a newer PartnerCheck (format "
                f"{self.review.format}). It can be read here, and is not changed. "
                "To go on with it, use the newer version."
            )
        sentences += aside_notices(self.set_aside)
        if self.removed:
            sentences.append(f"{removed_words(self.removed)[:-1]} from what was read.")
        return tuple(sentences)


def read_review(path: Path, *, fs: FileSystem = DISK, key: OpenKey | None = None) -> ReadReview:
    """Read a review file without a lock; `key` opens an encrypted one. The file is left as it is.

    Raises ReviewError, and LockedError if it is encrypted and no key is given.
    """
    return decode_file(read_bytes(path, fs=fs), path, key)


def read_bytes(path: Path, *, fs: FileSystem = DISK) -> bytes:
    """The bytes of a review file. Raises ReviewError if it can't be read or is too large."""
    try:
        data = fs.read(path, REVIEW_BYTES)
    except OSError as error:
        raise ReviewError(unread_words(path, error)) from error
    if len(data) > REVIEW_BYTES:
        raise ReviewError(
            f"{path} can't be read. It is larger than 8 MiB, the most that a review may be."
        )
    return data


def decode_file(data: bytes, path: Path, key: OpenKey | None = None) -> ReadReview:
    """The review in the bytes of a file. Raises ReviewError, which names `path` and what is wrong,
    and LockedError if it is encrypted and no key is given."""
    encrypted = is_encrypted(data)
    if encrypted:
        data = _decrypted(data, path, key)
    try:
        mapping = parse(data)
    except UnreadableTextError as error:
        raise ReviewError(f"{path} can't be read. {error} It is left as it is.") from None
    number = mapping.get("format")
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise ReviewError(
            f"{path} can't be read. It has no `format = {FORMAT}`, so it may not be a review. "
            "It is left as it is."
        )
    # Each table and list inside another one takes a bracket, or a dot in a name.
    if sum(map(data.count, b"[{.")) >= DEPTH and _depth(mapping) > DEPTH:
        raise ReviewError(
            f"{path} can't be read. Brackets stand too deep inside each other. It is left as it is."
        )
    newer = number > FORMAT
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\r\n", "\n")
        decoded = decode(mapping if newer else migrate(mapping), text)
    except CannotDecodeError as error:
        advice = " It was written by a newer PartnerCheck." if newer else ""
        raise ReviewError(f"{path} can't be read. {error}{advice} It is left as it is.") from None
    return ReadReview(
        path=path,
        review=decoded.review,
        mapping=mapping,
        beyond=decoded.beyond,
        set_aside=decoded.set_aside,
        condition=sealed.check(data).condition,
        removed=decoded.removed,
        newer_format=newer,
        data=data,
        encrypted=encrypted,
    )


def _decrypted(data: bytes, path: Path, key: OpenKey | None) -> bytes:
    if key is None:
        raise LockedError(f"{path} can't be read. It is locked with a passphrase.")
    try:
        return key.decrypt(data)
    except CannotDecryptError:
        if key.closed:
            beside = listed([one.name for one in key.closed])
            raise LockedError(
                f"{path} can't be read. It may be locked with another key that lies in this folder "
                f"({beside}), as another computer made it. Type the passphrase of that one."
            ) from None
        raise ReviewError(
            f"{path} can't be read. It was damaged, or locked with another passphrase's key. "
            "It is left as it is."
        ) from None


def _depth(value: Any) -> int:
    """How deep tables and lists are inside each other, up to `DEPTH + 1`, which is deep enough to
    refuse."""
    depth = 0
    layer = [value]
    while layer and depth <= DEPTH:
        depth += 1
        layer = [
            item
            for outer in layer
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, dict | list)
        ]
    return depth


def unread_words(path: Path, error: OSError) -> str:
    """Say that a file can't be read, and why."""
    if isinstance(error, PermissionError):
        return problems.unread_words(error, path)
    known = {
        errno.ENOENT: "There is no such file.",
        errno.ENOTDIR: "There is no such file.",
        errno.EISDIR: "A folder stands in its place.",
        errno.EINVAL: "It is not a plain file.",
        errno.ENXIO: "It is not a plain file.",
        errno.EIO: "The disk reported a fault.",
        errno.ELOOP: "It is a link that leads in a circle.",
    }
    why = known.get(error.errno or 0, f"{error.strerror or type(error).__name__}.")
    return f"{path} can't be read. {why}"
