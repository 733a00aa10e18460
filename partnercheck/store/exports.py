"""A book of what was written outside the data folder, so that it can be named and deleted later.

`exports.toml` holds the paths of summaries and of archives, and nothing of their content; of a
calendar the UIDs of its entries, which tell nothing, so that a later one can cancel them.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from partnercheck.store.filesystem import DISK, FileSystem, replace_file
from partnercheck.store.folder import REVIEW_FILE, DataFolder, is_review_id
from partnercheck.store.problems import in_words, unread_words
from partnercheck.store.toml_text import UnreadableTextError, parse
from partnercheck.text import clean_line

FORMAT = 1
_BOOK_BYTES = 4 * 1024 * 1024
_MOST = 2000
_UID = re.compile(r"[0-9a-f]{32}@partnercheck")
_LARGEST = 256 * 1024 * 1024
"""Bytes that no export exceeds; a larger file is another one."""

Written = Literal["summary", "archive"]
Condition = Literal["there", "changed", "gone", "out-of-reach"]
"""there: as it was written. changed: it has other bytes. gone: there is no file. out-of-reach: it
can't be looked at."""


class KnownExport(Struct, frozen=True):
    """One file that PartnerCheck wrote outside the data folder."""

    path: Path
    kind: Written
    review: str
    """The id of the review that it is about; empty for an archive."""
    written: datetime | None
    digest: str
    calendar: tuple[str, ...] = ()
    """The UIDs of the entries of a calendar, and of those of the review's earlier ones."""

    def condition(self, *, fs: FileSystem = DISK) -> Condition:
        """How the file is now, compared with what was written."""
        try:
            data = fs.read(self.path, _LARGEST)
        except (FileNotFoundError, NotADirectoryError):
            return "gone"
        except IsADirectoryError:
            return "changed"
        except OSError:
            return "out-of-reach"
        return "there" if _digest(data) == self.digest else "changed"


class UnreadableBookError(Exception):
    """`exports.toml` can't be read. The message says why."""


def data_folder_of(review_file: Path, fs: FileSystem = DISK) -> DataFolder | None:
    """The data folder that a review's file is in; None if it isn't in one."""
    if review_file.name != REVIEW_FILE or len(review_file.parents) < 3:
        return None
    folder = DataFolder(review_file.parents[2], fs)
    inside = review_file.parents[1] == folder.reviews_path
    return folder if inside and is_review_id(review_file.parent.name) else None


def note_summary(
    review_file: Path,
    path: Path,
    data: bytes,
    now: datetime,
    *,
    calendar: tuple[str, ...] = (),
    fs: FileSystem = DISK,
) -> str:
    """Note that a summary of the review in `review_file` was just written to `path`.

    Returns a sentence if it could not be noted; empty if it was, or if the review is in no data
    folder.
    """
    folder = data_folder_of(review_file, fs)
    if folder is None:
        return ""
    return _note(folder, path, "summary", review_file.parent.name, data, now, calendar)


def note_archive(folder: DataFolder, path: Path, data: bytes, now: datetime) -> str:
    """Note that an archive was written to `path`. Returns a sentence if it could not be noted."""
    return _note(folder, path, "archive", "", data, now)


def known_exports(folder: DataFolder) -> tuple[KnownExport, ...]:
    """Every file in the book, oldest first. Raises UnreadableBookError."""
    return tuple(known for entry in _entries(_read(folder)) if (known := _known(entry)) is not None)


def in_calendars(review_file: Path, *, fs: FileSystem = DISK) -> tuple[str, ...]:
    """The UIDs of entries that calendars of a review held, as far as they were noted. A list that
    can't be read is named when something is noted in it."""
    folder = data_folder_of(review_file, fs)
    if folder is None:
        return ()
    try:
        return _in_calendars(_entries(_read(folder)), review_file.parent.name)
    except UnreadableBookError:
        return ()


def _in_calendars(entries: list[dict[str, Any]], review: str) -> tuple[str, ...]:
    found = (known for one in entries if (known := _known(one)) is not None)
    return tuple(
        dict.fromkeys(uid for one in found if one.review == review for uid in one.calendar)
    )


def forget(folder: DataFolder, paths: set[Path]) -> None:
    """Take these paths out of the book. Raises UnreadableBookError or OSError."""
    mapping = _read(folder)
    texts = {str(path) for path in paths}
    kept = [entry for entry in _entries(mapping) if entry.get("path") not in texts]
    if len(kept) != len(_entries(mapping)):
        _store(folder, mapping | {"exports": kept})


def adds(folder: DataFolder, other: bytes) -> bool:
    """Whether another folder's book, given as its bytes, has paths that this one lacks. If either
    can't be read, it hasn't."""
    try:
        return bool(_new_entries(_read(folder), other))
    except UnreadableBookError:
        return False


def merge(folder: DataFolder, other: bytes) -> None:
    """Add the paths of another folder's book, given as its bytes. Raises UnreadableBookError or
    OSError."""
    mapping = _read(folder)
    added = _new_entries(mapping, other)
    if added:
        _store(folder, mapping | {"exports": [*added, *_entries(mapping)][-_MOST:]})


def _note(
    folder: DataFolder,
    path: Path,
    kind: Written,
    review: str,
    data: bytes,
    now: datetime,
    calendar: tuple[str, ...] = (),
) -> str:
    entry: dict[str, Any] = {
        "path": str(path),
        "kind": kind,
        "review": review,
        "written": now.replace(microsecond=0),
        "sha256": _digest(data),
    }
    if not review:
        del entry["review"]
    try:
        mapping = _read(folder)
        if calendar:
            before = _in_calendars(_entries(mapping), review)
            entry["calendar"] = list(dict.fromkeys((*before, *calendar)))
        others = [one for one in _entries(mapping) if one.get("path") != entry["path"]]
        _store(folder, mapping | {"exports": [*others, entry][-_MOST:]})
    except UnreadableBookError as error:
        return f"Where it was written could not be noted. {error}"
    except OSError as error:
        return f"Where it was written could not be noted. {in_words(error, folder.exports_path)}"
    except UnicodeEncodeError:
        return "Where it was written could not be noted: its path is not UTF-8 text."
    return ""


def _read(folder: DataFolder) -> dict[str, Any]:
    path = folder.exports_path
    try:
        data = folder.fs.read(path, _BOOK_BYTES)
    except FileNotFoundError:
        return {"format": FORMAT}
    except OSError as error:
        raise UnreadableBookError(unread_words(error, path)) from error
    try:
        if len(data) > _BOOK_BYTES:
            raise UnreadableBookError("It is too big.")
        return _parsed(data)
    except UnreadableBookError as error:
        raise UnreadableBookError(
            f"{path} can't be read. {error} It is left as it is; mend it or delete it."
        ) from None


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        mapping = parse(data)
    except UnreadableTextError as error:
        raise UnreadableBookError(str(error)) from None
    number = mapping.get("format")
    if number != FORMAT:
        raise UnreadableBookError(f"It has no `format = {FORMAT}`.")
    listed = mapping.get("exports", [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise UnreadableBookError("Its `exports` are not tables.")
    return mapping


def _entries(mapping: dict[str, Any]) -> list[dict[str, Any]]:
    return list(mapping.get("exports", []))


def _new_entries(mapping: dict[str, Any], other: bytes) -> list[dict[str, Any]]:
    seen = {entry.get("path") for entry in _entries(mapping)}
    return [entry for entry in _entries(_parsed(other)) if entry.get("path") not in seen]


def _known(entry: dict[str, Any]) -> KnownExport | None:
    """An entry of the book; None if it has no absolute path, as somebody may have edited the
    file."""
    path, digest, review = entry.get("path"), entry.get("sha256"), entry.get("review", "")
    if not isinstance(path, str) or clean_line(path).text != path or not Path(path).is_absolute():
        return None
    written = entry.get("written")
    return KnownExport(
        path=Path(path),
        kind="archive" if entry.get("kind") == "archive" else "summary",
        review=review if isinstance(review, str) else "",
        written=written if isinstance(written, datetime) else None,
        digest=digest if isinstance(digest, str) else "",
        calendar=_uids(entry.get("calendar")),
    )


def _uids(found: object) -> tuple[str, ...]:
    """UIDs as PartnerCheck makes them; what was written by hand goes into no calendar."""
    listed = found if isinstance(found, list) else []
    return tuple(uid for uid in listed if isinstance(uid, str) and _UID.fullmatch(uid))


def _store(folder: DataFolder, mapping: dict[str, Any]) -> None:
    import tomli_w

    replace_file(folder.exports_path, tomli_w.dumps(mapping).encode(), fs=folder.fs)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
