"""What can go wrong, in the words that people read, with the exit code of each.

A message says what happened, where, and what to do next. It never quotes notes or answers.
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
    """A failure that people are told about in words, never as a traceback."""

    exit_code = Exit.FAILED


class ReplacedError(PartnerCheckError):
    """Another version was installed while this one is open, and what is asked for is not loaded."""

    def __init__(self) -> None:
        super().__init__(
            "PartnerCheck was installed anew while it is open here, so this page can't be shown. "
            "Your answers are kept. Start PartnerCheck again."
        )


class WrongUseError(PartnerCheckError):
    """A command was called in a way that it doesn't offer, or without the terminal that it
    needs."""

    exit_code = Exit.WRONG_USE


class UnreadableError(PartnerCheckError):
    """A guide's file, a review or another file can't be read."""

    exit_code = Exit.UNREADABLE


class NoTomlError(UnreadableError):
    """A file's text is not TOML. The message names the file and the place."""


class GuideError(UnreadableError):
    """A guide can't be opened. The message names the file, the key and what was expected."""

    def __init__(self, words: str, no_toml: Path | None = None) -> None:
        """`no_toml` is the file whose text is not TOML, if that is the reason."""
        super().__init__(words)
        self.no_toml = no_toml


class ReviewError(PartnerCheckError):
    """A review can't be opened. Its file is left as it is."""

    exit_code = Exit.UNREADABLE


class LockedError(ReviewError):
    """A review is encrypted and needs the passphrase. Nothing is wrong with it."""


class WrongPassphraseError(UnreadableError):
    """A passphrase doesn't open the key. It may be typed again, as often as needed."""

    def __init__(self, words: str = "") -> None:
        """`words` is the reason, if it is known."""
        super().__init__(
            words or "That passphrase does not open your reviews. Nothing was changed; try again."
        )


class KeyGoneError(UnreadableError):
    """The key file of encrypted reviews is missing, so no passphrase opens them."""

    def __init__(self, path: Path, restoring: str) -> None:
        """`path` is where the key file should be; `restoring` is the command that restores a
        backup."""
        super().__init__(
            f"The key that your passphrase opens is gone: {path}. Without it nobody can open "
            "encrypted reviews. Put it back from a copy of this folder, or from a backup: "
            f"{restoring}"
        )


class NoSuchReviewError(PartnerCheckError):
    """No review matches what was asked for, or more than one does."""


class DataFolderError(PartnerCheckError):
    """The data folder can't be made, read or written. The message names its path."""


class FolderGoneError(DataFolderError):
    """The data folder held reviews on this computer and is now missing. It is not made again, as it
    may have been renamed, or be on a disk that is not connected."""


class OtherGuideError(PartnerCheckError):
    """A review was answered with a guide that is not on this computer. Its file is left as it
    is."""

    def __init__(
        self, guide_id: str, version: str = "", notice: str = "", *, given: bool = False
    ) -> None:
        """`notice` says what is wrong with the copy of the guide that was kept, if there is one.
        `given` says that a guide was named for this run in place of the review's own."""
        which = f"version {version} of another guide" if version else "another guide"
        way = "Open it with that guide's folder: --guide FOLDER"
        if given:
            way = "Leave --guide out to open it."
        super().__init__(
            f"{notice}{' ' if notice else ''}This review was answered with {which} ({guide_id}). "
            f"{way}"
        )


class ArchiveError(UnreadableError):
    """A backup is damaged, or PartnerCheck didn't write it. Nothing of it was written anywhere."""


class FileThereError(PartnerCheckError):
    """An export would replace a file, and nobody said that it may."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already. Choose another name, or replace it.")
        self.path = path


class MissingPartError(PartnerCheckError):
    """An export needs a package that is not installed. Nothing was written."""

    def __init__(self, what: str, package: str) -> None:
        """`what` can't be made without it; `package` is what pip installs: `python-docx>=1.1`."""
        name = package.partition(">")[0]
        super().__init__(
            f"{what} needs one more part, {name}, which is not installed here. {_to_add(package)}"
        )


def _to_add(package: str) -> str:
    """How to add a package to this installation. A folder, pipx and uv each need their own way:
    only an environment that pip made has pip in it."""
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
    """Whether uv made this environment, which leaves pip out."""
    try:
        return "\nuv = " in (inside / "pyvenv.cfg").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
