"""What can go wrong, in the words that people read, with the exit code of each.

A message says what happened, where, and what to do next. Notes and answers never stand in one.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Exit(IntEnum):
    """Exit codes that outside programs rely on (.docs/contracts.md)."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    UNREADABLE = 3
    INTERRUPTED = 130


class PartnerCheckError(Exception):
    """A failure that is explained to people: shown as words, never as a traceback."""

    exit_code = Exit.FAILED


class WrongUseError(PartnerCheckError):
    """The command was used in a way that it does not offer, or without a terminal."""

    exit_code = Exit.WRONG_USE


class UnreadableError(PartnerCheckError):
    """A file, guide or review, that can't be read."""

    exit_code = Exit.UNREADABLE


class NoTomlError(UnreadableError):
    """A text that is no TOML: names the file and the place."""


class GuideError(UnreadableError):
    """A guide that can't be opened: names the file, the key and what was expected."""

    def __init__(self, words: str, no_toml: Path | None = None) -> None:
        """`no_toml` is the file that can't be read as TOML, where that is what is wrong."""
        super().__init__(words)
        self.no_toml = no_toml


class ReviewError(PartnerCheckError):
    """A review that can't be opened. The file is left as it is."""

    exit_code = Exit.UNREADABLE


class LockedError(ReviewError):
    """A review that opens with the passphrase only. Nothing is wrong with it."""


class WrongPassphraseError(UnreadableError):
    """A passphrase that does not open the key. It may be typed again, as often as needed."""

    def __init__(self, words: str = "") -> None:
        """`words` is why, where it is known."""
        super().__init__(
            words or "That passphrase does not open your reviews. Nothing was changed; try again."
        )


class KeyGoneError(UnreadableError):
    """The key of encrypted reviews is not there, so no passphrase opens them."""

    def __init__(self, path: Path, restoring: str) -> None:
        """`path` is where the key stood; `restoring` is the command that restores a backup."""
        super().__init__(
            f"The key that your passphrase opens is gone: {path}. Without it nobody can open "
            "encrypted reviews. Put it back from a copy of this folder, or from a backup: "
            f"{restoring}"
        )


class NoSuchReviewError(PartnerCheckError):
    """No review, or more than one, answers to what was asked for."""


class DataFolderError(PartnerCheckError):
    """The data folder can't be made, read or written: names the path."""


class FolderGoneError(DataFolderError):
    """The data folder, which held reviews on this computer, is not there. It is not made again:
    it may be renamed, or lie on a disk that is not connected."""


class OtherGuideError(PartnerCheckError):
    """A review that was answered with a guide which is not here. Its file is left as it is."""

    def __init__(self, guide_id: str, version: str = "", notice: str = "") -> None:
        """`notice` is what was amiss with the kept copy, if there is one."""
        which = f"version {version} of another guide" if version else "another guide"
        super().__init__(
            f"{notice}{' ' if notice else ''}This review was answered with {which} ({guide_id}). "
            "Open it with that guide's folder: --guide FOLDER"
        )


class ArchiveError(UnreadableError):
    """An archive that is not taken: damaged, or not one that PartnerCheck wrote. Nothing of it
    is written anywhere."""


class FileThereError(PartnerCheckError):
    """A file stands where an export was to go, and was not to be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already. Choose another name, or replace it.")
        self.path = path


class MissingPartError(PartnerCheckError):
    """An export needs a package that is not installed. Nothing was written."""

    def __init__(self, what: str, package: str) -> None:
        """`what` is the thing that can't be made; `package` is what pip installs."""
        name = package.partition(">")[0]
        super().__init__(
            f"{what} needs one more part, {name}, which is not installed here. {_to_add(package)}"
        )


def _to_add(package: str) -> str:
    """How a part is added to this very installation: only pip's own has pip inside."""
    import sys
    from pathlib import Path

    if getattr(sys, "frozen", False):
        return (
            "This PartnerCheck came as a folder with all its parts in it, so the folder is not "
            "whole. Unpack it once more, or get it again from whoever gave it to you."
        )
    inside = Path(sys.prefix)
    if (inside / "pipx_metadata.json").is_file():
        return f'To add it:\npipx inject partnercheck "{package}"'
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    if _by_uv(inside):
        return f'To add it:\nuv pip install --python {python} "{package}"'
    return f'To add it:\n{python} -m pip install "{package}"'


def _by_uv(inside: Path) -> bool:
    """Whether uv made this environment, which puts no pip in."""
    try:
        return "\nuv = " in (inside / "pyvenv.cfg").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
