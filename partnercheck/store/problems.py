"""What a failed call to the disk means, in words, with the path and what to do next."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from partnercheck.store.filesystem import FileSystem, is_temporary

_FULL = "The disk is full"
_GONE = "The folder is not there any more"
_PUT_BACK = "Put it back or use another folder."
_LONGEST_NAME = 255
"""Bytes that a name may have on nearly every disk."""
_WORDS = {  # by name: not every system has every number
    "ENOSPC": (_FULL, "Make some room."),
    "EDQUOT": ("Your share of the disk is used up", "Make some room."),
    "EFBIG": ("The file is larger than this disk allows", "Use another folder."),
    "EACCES": ("You may not write here", "Change the folder's permissions or use another."),
    "EPERM": ("You may not write here", "Change the folder's permissions or use another."),
    "EROFS": ("The disk can only be read", "Use a folder on another disk."),
    "EIO": ("The disk reported a fault", "Use a folder on another disk."),
    "ENXIO": ("The disk is not there any more", "Connect it again or use another folder."),
    "ENODEV": ("The disk is not there any more", "Connect it again or use another folder."),
    "ENOENT": (_GONE, _PUT_BACK),
    "ENOTDIR": ("A file stands where a folder is needed", "Move it or use another folder."),
    "EISDIR": ("A folder stands where a file is needed", "Move it or use another folder."),
    "ENAMETOOLONG": ("The folder's path is too long", "Use a folder with a shorter path."),
    "ELOOP": ("The path goes through links in a circle", "Use another folder."),
    "EMFILE": ("Too many files are open", "Close other programs."),
    "ENFILE": ("Too many files are open", "Close other programs."),
    "ENOMEM": ("The machine is out of memory", "Close other programs."),
    "ETXTBSY": ("Another program is using the file", "Close it there."),
    "EBUSY": ("Another program is using the file", "Close it there."),
    "ESTALE": ("The network folder is out of reach", "Connect again or use another folder."),
    "ETIMEDOUT": ("The network folder is out of reach", "Connect again or use another folder."),
    "EINTR": ("Writing was interrupted", "It is tried again."),
}


class ReadsOtherwiseError(OSError):
    """What is about to be written does not read back as what it was made from."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EIO, "reads back otherwise", str(path))


def in_words(error: OSError, path: Path) -> str:
    """What went wrong at `path` and what would mend it, as two short sentences.

    >>> in_words(OSError(errno.ENOSPC, "No space left"), Path("reviews"))
    'The disk is full: reviews. Make some room.'
    """
    if isinstance(error, ReadsOtherwiseError):
        return f"What was to be written reads back otherwise: {path}. It stays as it is. Try again."
    known = _WORDS.get(errno.errorcode.get(error.errno or 0, ""))
    if known is None:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        return f"{reason}: {path}. Use another folder."
    what, mend = known
    if error.errno == errno.ENOENT and _refused_in_its_folder(error):
        what, mend = "No file can be kept there", "Use another folder."
    if error.errno == errno.ENAMETOOLONG and len(os.fsencode(path.name)) > _LONGEST_NAME:
        what, mend = "The file's name is too long", "Use a shorter one."
    at = file_in_the_way(path) if error.errno == errno.ENOTDIR else path
    return f"{what}: {at}. {mend}"


def _refused_in_its_folder(error: OSError) -> bool:
    """Whether a new file could not be made though its folder is there, as in /proc."""
    if not isinstance(error.filename, str):
        return False
    made = Path(error.filename)
    return is_temporary(made.name) and made.parent.is_dir()


def unread_words(error: OSError, path: Path) -> str:
    """Why something at `path` can't be read, and what would put it right."""
    if not isinstance(error, PermissionError):
        return in_words(error, path)
    owner = _other_owner(path)
    if owner:
        return (
            f"{path} can't be read: it belongs to {owner}, another user of this computer. "
            "Let them give it to you, or move it out of the data folder."
        )
    return f"{path} can't be read: its permissions forbid it. Change them, so that you may read it."


def hidden_words(folder: Path, fs: FileSystem) -> str:
    """Why nobody here may look into a folder, in words; empty if they may, or if it is not
    there."""
    try:
        fs.names(folder)
    except PermissionError as error:
        return unread_words(error, folder)
    except OSError:
        return ""
    return ""


def _other_owner(path: Path) -> str:
    """The name of another user who owns the path, or the folder above that hides it; empty if it is
    this user's."""
    if not hasattr(os, "getuid"):
        return ""
    for place in (path, *path.parents):
        try:
            if place.stat().st_uid == os.getuid():
                return ""
            return place.owner()
        except KeyError:
            return f"number {place.stat().st_uid}"
        except OSError:
            continue
    return ""


def gone_words(folder: Path) -> str:
    """Say that a folder that was there is missing, or that a file is in its place."""
    if os.path.lexists(folder):
        return f"A file stands where a folder is needed: {folder}. {_PUT_BACK}"
    return f"{_GONE}: {folder}. {_PUT_BACK}"


def file_in_the_way(path: Path) -> Path:
    """The file that is in the way of a folder that `path` needs; `path` itself if there is none."""
    for folder in reversed((path, *path.parents)):
        if os.path.lexists(folder) and not folder.is_dir():
            return folder
    return path
